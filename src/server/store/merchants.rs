//! Merchants.

use super::Result;
use crate::domain::{application::FeatureSet, ids::MerchantId, label::Label, merchant::Onboarding, time::Timestamp};

/// A business on the platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merchant {
    pub id: MerchantId,
    pub name: Label,
    pub onboarding: Onboarding,
    /// What the platform enabled for it.
    pub features: FeatureSet,
    pub created_at: Timestamp,
}

pub trait Merchants {
    async fn add_merchant(&mut self, merchant: &Merchant) -> Result<()>;
    async fn merchant(&mut self, id: MerchantId) -> Result<Option<Merchant>>;
    /// Saves name, onboarding and features.
    async fn save_merchant(&mut self, merchant: &Merchant) -> Result<()>;
    /// Every merchant, for the index at start.
    async fn all_merchants(&mut self) -> Result<Vec<Merchant>>;
}
