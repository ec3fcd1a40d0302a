//! Applications (ClickPesa).

use super::{
    Result,
    page::{Page, Place},
};
use crate::domain::{
    application::{FeatureSet, IntegrationType},
    ids::{ApplicationId, MerchantId, UserId},
    key_pair::Audience,
    kpay::ProviderSet,
    label::Label,
    mode::Mode,
    time::Timestamp,
};

/// An application; its credentials are API keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    pub id: ApplicationId,
    pub merchant_id: MerchantId,
    /// Public, and sent with every API key.
    pub client_id: String,
    pub name: Label,
    pub integration_type: IntegrationType,
    /// Present exactly for hosted integrations.
    pub return_url: Option<String>,
    pub features: FeatureSet,
    /// What its key pairs are held to.
    pub providers: ProviderSet,
    /// Who sees and manages its key pairs.
    pub pair_audience: Audience,
    /// JWTs of an older generation are refused.
    pub token_generation: i64,
    pub disabled_at: Option<Timestamp>,
    pub created_by: UserId,
    pub created_at: Timestamp,
}

/// An application as the list shows it, with its keys of one mode counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApplicationListing {
    pub application: Application,
    pub created_by_name: String,
    pub usable_keys: u32,
    pub last_used_at: Option<Timestamp>,
    pub last_used_ip: Option<String>,
}

/// Which applications to list.
#[derive(Debug, Clone, Default)]
pub struct ApplicationFilter {
    /// Part of the name or the Client ID.
    pub search: Option<String>,
    pub enabled: Option<bool>,
}

pub trait Applications {
    async fn add_application(&mut self, application: &Application) -> Result<()>;
    /// Deleted ones are not found.
    async fn application(&mut self, merchant: MerchantId, id: ApplicationId) -> Result<Option<Application>>;
    /// Newest first; the place's keys are ids. Keys are counted in `mode` at `now`.
    async fn applications(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        now: Timestamp,
        filter: &ApplicationFilter,
        place: &Place,
        size: usize,
    ) -> Result<Page<ApplicationListing>>;
    /// Every application of the merchant that is not deleted, by name.
    async fn merchant_applications(&mut self, merchant: MerchantId) -> Result<Vec<Application>>;
    async fn count_applications(&mut self, merchant: MerchantId) -> Result<u32>;
    /// Saves name, integration type, return URL, features, providers, audience, generation and disabled.
    async fn save_application(&mut self, application: &Application) -> Result<()>;
    /// Hides it for good; its keys must have been revoked before.
    async fn delete_application(&mut self, merchant: MerchantId, id: ApplicationId, now: Timestamp) -> Result<()>;
    /// Every application of every merchant, for the index at start.
    async fn all_applications(&mut self) -> Result<Vec<Application>>;
}
