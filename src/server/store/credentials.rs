//! All credentials of a merchant, whatever their kind, as the overview lists them.

use super::{
    Result,
    page::{Page, Place},
};
use crate::domain::{
    credential::{Kind, Life, Status},
    ids::MerchantId,
    key_pair::Onlooker,
    mode::Mode,
    time::Timestamp,
};
use crate::text_enum;

/// One credential in the overview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CredentialListing {
    pub id: String,
    pub kind: Kind,
    pub name: String,
    pub last4: String,
    pub life: Life,
    pub parent_id: String,
    pub parent_name: String,
    pub parent_disabled: bool,
    /// The kind's own words for what it may do.
    pub grants: String,
    pub last_used_at: Option<Timestamp>,
    pub last_used_ip: Option<String>,
    pub created_at: Timestamp,
    pub created_by_name: String,
    /// The value that the chosen sort orders by, for the next page's place.
    pub sort_key: String,
}

text_enum! {
    /// The orders of the overview.
    pub enum CredentialSort {
        /// What expires in 14 days, is being rotated or was not used in its first 30 days comes first; ended ones last.
        Attention = "attention",
        Newest = "newest",
        LastUsed = "last_used",
        Name = "name",
    }
}

/// Which credentials to list, and in which order.
#[derive(Debug, Clone)]
pub struct CredentialFilter {
    /// Who looks: key pairs are not for everybody.
    pub onlooker: Onlooker,
    /// Part of the name, or the last four characters.
    pub search: Option<String>,
    pub kind: Option<Kind>,
    pub status: Option<Status>,
    pub sort: CredentialSort,
}

pub trait Credentials {
    async fn credentials(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        now: Timestamp,
        filter: &CredentialFilter,
        place: &Place,
        size: usize,
    ) -> Result<Page<CredentialListing>>;
    /// How many there are of each kind that are not ended.
    async fn count_credentials(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        now: Timestamp,
        onlooker: Onlooker,
    ) -> Result<Vec<(Kind, u32)>>;
    /// How many come first in the order *attention first*.
    async fn count_attention(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        now: Timestamp,
        onlooker: Onlooker,
    ) -> Result<u32>;
}
