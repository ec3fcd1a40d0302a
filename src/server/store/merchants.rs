//! Merchants.

use super::Result;
use super::page::{Page, Place};
use crate::domain::{
    application::FeatureSet,
    ids::MerchantId,
    label::Label,
    merchant::{Onboarding, Standing, Username},
    time::Timestamp,
};

/// A business on the platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merchant {
    pub id: MerchantId,
    pub name: Label,
    /// By which its servers call; never changes.
    pub username: Username,
    pub standing: Standing,
    /// What the platform enabled for it.
    pub features: FeatureSet,
    pub created_at: Timestamp,
}

/// Which merchants staff look for.
#[derive(Debug, Clone, Default)]
pub struct MerchantFilter {
    /// Part of the name, or an id.
    pub search: Option<String>,
    /// As it is at the moment of asking, lapsed approvals included.
    pub onboarding: Option<Onboarding>,
}

pub trait Merchants {
    async fn add_merchant(&mut self, merchant: &Merchant) -> Result<()>;
    async fn merchant(&mut self, id: MerchantId) -> Result<Option<Merchant>>;
    /// Saves name, standing and features.
    async fn save_merchant(&mut self, merchant: &Merchant) -> Result<()>;
    /// Every merchant, for the index at start.
    async fn all_merchants(&mut self) -> Result<Vec<Merchant>>;
    /// By name; the place's keys are lower-case names.
    async fn list_merchants(
        &mut self,
        filter: &MerchantFilter,
        now: Timestamp,
        place: &Place,
        size: usize,
    ) -> Result<Page<Merchant>>;
    /// Approved ones whose approval is over, but not written down as lapsed.
    async fn overdue_merchants(&mut self, now: Timestamp) -> Result<Vec<Merchant>>;
}
