//! Checksum keys (ClickPesa): sealed, for they must be used again.

use super::Result;
use crate::domain::{
    ids::{ApplicationId, MerchantId},
    mode::Mode,
    time::Timestamp,
};

/// The key of one application in one mode; its presence turns the checksum on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChecksumKey {
    pub application_id: ApplicationId,
    pub merchant_id: MerchantId,
    pub mode: Mode,
    pub sealed: Vec<u8>,
    pub created_at: Timestamp,
}

pub trait ChecksumKeys {
    /// Adds or replaces.
    async fn put_checksum_key(&mut self, key: &ChecksumKey) -> Result<()>;
    async fn checksum_key(
        &mut self,
        merchant: MerchantId,
        application: ApplicationId,
        mode: Mode,
    ) -> Result<Option<ChecksumKey>>;
    async fn remove_checksum_key(
        &mut self,
        merchant: MerchantId,
        application: ApplicationId,
        mode: Mode,
    ) -> Result<bool>;
    /// Every key, for the index at start.
    async fn all_checksum_keys(&mut self) -> Result<Vec<ChecksumKey>>;
}
