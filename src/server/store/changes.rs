//! What processes that verify over one database must read again, in the order of commits (docs/adr/0023).

use super::Result;
use crate::{domain::ids::MerchantId, text_enum};

text_enum! {
    /// What a change is about: whatever the index holds.
    pub enum Changed {
        Merchant = "merchant",
        /// The products that are switched on for a merchant.
        Products = "products",
        /// Where a merchant's product keys may be used from.
        Addresses = "addresses",
        Application = "application",
        /// Of an application, in whichever mode.
        ChecksumKey = "checksum_key",
        GatewayKey = "gateway_key",
        /// What tokens are made and secrets digested with.
        PlatformKeys = "platform_keys",
        /// What the platform has paused.
        Pauses = "pauses",
        ApiKey = "api_key",
        KeyPair = "key_pair",
        AccessToken = "access_token",
        PaymentToken = "payment_token",
        ProductKey = "product_key",
        /// The moment before which nothing counts that the platform gave out.
        NotBefore = "not_before",
    }
}

/// Something that was committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Grows with every change; a gap says nothing.
    pub seq: i64,
    pub changed: Changed,
    /// None: it is the platform's.
    pub merchant_id: Option<MerchantId>,
    pub id: String,
}

pub trait Changes {
    /// The number of the last change; zero before the first.
    async fn last_change(&mut self) -> Result<i64>;
    /// The number of the first change that is still on record; zero if there is none.
    async fn first_change(&mut self) -> Result<i64>;
    /// The next changes after a number, oldest first.
    async fn changes_after(&mut self, seq: i64, limit: u32) -> Result<Vec<Change>>;
    /// Forgets changes up to a number.
    async fn sweep_changes(&mut self, up_to: i64) -> Result<()>;
}
