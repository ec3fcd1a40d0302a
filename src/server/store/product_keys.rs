//! Product keys (OY!).

use super::Result;
use crate::domain::{
    credential::Life,
    ids::{MerchantId, ProductKeyId, UserId},
    mode::Mode,
    product_key::Product,
    time::Timestamp,
};

/// One key: a digest that proves it, and a sealed copy that is shown behind the PIN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductKey {
    pub id: ProductKeyId,
    pub merchant_id: MerchantId,
    pub product: Product,
    pub mode: Mode,
    pub digest: [u8; 32],
    pub sealed: Vec<u8>,
    pub last4: String,
    pub expires_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
    pub retires_at: Option<Timestamp>,
    pub replaces: Option<ProductKeyId>,
    pub last_used_at: Option<Timestamp>,
    pub last_used_ip: Option<String>,
    pub created_by: UserId,
    pub created_at: Timestamp,
}

impl ProductKey {
    pub fn life(&self) -> Life {
        Life { expires_at: self.expires_at, disabled: false, revoked_at: self.revoked_at, retires_at: self.retires_at }
    }
}

/// A key as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductKeyListing {
    pub key: ProductKey,
    pub created_by_name: String,
}

pub trait ProductKeys {
    async fn add_product_key(&mut self, key: &ProductKey) -> Result<()>;
    async fn product_key(&mut self, merchant: MerchantId, id: ProductKeyId) -> Result<Option<ProductKey>>;
    /// Those that have not ended, newest first: there are few of them.
    async fn unended_product_keys(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        now: Timestamp,
    ) -> Result<Vec<ProductKeyListing>>;
    /// Saves `revoked_at` and `retires_at`, which only ever move towards the end.
    async fn save_product_key(&mut self, key: &ProductKey) -> Result<()>;
    /// Hands over every key, ended ones too, for the index at start.
    async fn each_product_key(&mut self, put: &mut (dyn FnMut(ProductKey) + Send)) -> Result<()>;
    /// Writes a batch of last uses; an older time never replaces a newer one.
    async fn record_product_key_uses(&mut self, uses: &[(ProductKeyId, Timestamp, String)]) -> Result<()>;
}
