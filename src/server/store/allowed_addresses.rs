//! Addresses that a merchant's product keys may be used from.

use ipnet::IpNet;

use super::Result;
use crate::domain::{
    ids::{AllowedAddressId, MerchantId, UserId},
    mode::Mode,
    time::Timestamp,
};

/// One range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedAddress {
    pub id: AllowedAddressId,
    pub merchant_id: MerchantId,
    pub mode: Mode,
    pub net: IpNet,
    /// What it is; may be empty.
    pub note: String,
    pub created_by: UserId,
    pub created_at: Timestamp,
}

/// One range as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedAddressListing {
    pub address: AllowedAddress,
    pub created_by_name: String,
}

pub trait AllowedAddresses {
    /// `Taken` when the range is there already.
    async fn add_allowed_address(&mut self, address: &AllowedAddress) -> Result<()>;
    /// In the order in which they were added.
    async fn allowed_addresses(&mut self, merchant: MerchantId, mode: Mode) -> Result<Vec<AllowedAddressListing>>;
    async fn allowed_address(&mut self, merchant: MerchantId, id: AllowedAddressId) -> Result<Option<AllowedAddress>>;
    async fn remove_allowed_address(&mut self, merchant: MerchantId, id: AllowedAddressId) -> Result<()>;
    /// Of every merchant, ordered by merchant and mode, for the index at start.
    async fn all_allowed_addresses(&mut self) -> Result<Vec<AllowedAddress>>;
}
