//! The credentials of all merchants, for the platform's own staff. Apart from what a merchant's list is read with, so
//! that no query of a merchant can lose its merchant.

use super::{
    Result,
    credentials::CredentialListing,
    page::{Page, Place},
};
use crate::domain::{
    credential::{Kind, Status},
    ids::MerchantId,
    mode::Mode,
    time::Timestamp,
};

/// One credential and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeListing {
    pub merchant_id: MerchantId,
    pub merchant_name: String,
    pub mode: Mode,
    /// The public key or the client ID; empty for kinds without one.
    pub public_id: String,
    pub listing: CredentialListing,
}

/// What staff look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfficeSearch {
    /// Part of a name, a merchant's name, a public key or a client ID; the last four characters; or a whole id.
    Words(String),
    /// The last characters of a masked secret, as lists and logs show it.
    Masked(String),
    /// The last characters of a masked public key.
    MaskedPublic(String),
}

/// Which credentials to list.
#[derive(Debug, Clone, Default)]
pub struct OfficeFilter {
    pub search: Option<OfficeSearch>,
    pub merchant: Option<MerchantId>,
    pub kind: Option<Kind>,
    pub mode: Option<Mode>,
    pub status: Option<Status>,
}

/// Many credentials at once; never just all there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sweep {
    OfMerchant {
        merchant: MerchantId,
        mode: Option<Mode>,
    },
    MadeBefore {
        /// Itself not included.
        at: Timestamp,
        merchant: Option<MerchantId>,
        kind: Option<Kind>,
        mode: Option<Mode>,
    },
}

/// One that a sweep would end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condemned {
    pub id: String,
    pub kind: Kind,
    pub merchant_id: MerchantId,
}

/// What would stop working.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Weight {
    pub credentials: u32,
    pub merchants: u32,
    pub last_used_at: Option<Timestamp>,
    pub last_used_ip: Option<String>,
}

pub trait OfficeCredentials {
    /// Newest first; the place's keys are times.
    async fn every_credential(
        &mut self,
        filter: &OfficeFilter,
        now: Timestamp,
        place: &Place,
        size: usize,
    ) -> Result<Page<OfficeListing>>;
    /// One of any merchant by its id.
    async fn credential_anywhere(&mut self, id: &str) -> Result<Option<OfficeListing>>;
    /// Those of a sweep that can still work, or be made to: some of them, in any order.
    async fn condemned(&mut self, sweep: Sweep, now: Timestamp, most: usize) -> Result<Vec<Condemned>>;
    /// How many those are, and when one of them was last used.
    async fn weigh(&mut self, sweep: Sweep, now: Timestamp) -> Result<Weight>;
}
