//! Webhooks: a merchant's servers that are told what happens.

use super::Result;
use crate::domain::{
    ids::{MerchantId, UserId, WebhookId},
    label::Label,
    mode::Mode,
    time::Timestamp,
    webhook::{EndpointStatus, EventSet},
};

/// A merchant's server that is told what happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    pub id: WebhookId,
    pub merchant_id: MerchantId,
    pub mode: Mode,
    pub name: Label,
    pub url: String,
    pub events: EventSet,
    pub status: EndpointStatus,
    pub secret: SealedSecret,
    pub created_by: UserId,
    pub created_at: Timestamp,
}

/// The signing secret, sealed; after a rotation also the one before, until a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedSecret {
    pub now: Vec<u8>,
    pub before: Option<(Vec<u8>, Timestamp)>,
}

/// A webhook with what lists show of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookListing {
    pub webhook: Webhook,
    pub created_by_name: String,
    /// Deliveries that wait, and those that were given up.
    pub pending: u32,
    pub failed: u32,
}

/// Which webhooks to list.
#[derive(Debug, Clone, Default)]
pub struct WebhookFilter {
    /// Part of the name or of the URL.
    pub search: Option<String>,
    pub status: Option<EndpointStatus>,
}

pub trait Webhooks {
    async fn add_webhook(&mut self, webhook: &Webhook) -> Result<()>;
    /// Saves name, URL, events, status and secrets.
    async fn save_webhook(&mut self, webhook: &Webhook) -> Result<()>;
    /// With its deliveries.
    async fn remove_webhook(&mut self, merchant: MerchantId, id: WebhookId) -> Result<()>;
    async fn webhook(&mut self, merchant: MerchantId, id: WebhookId) -> Result<Option<WebhookListing>>;
    /// Newest first.
    async fn webhooks(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        filter: &WebhookFilter,
    ) -> Result<Vec<WebhookListing>>;
    async fn count_webhooks(&mut self, merchant: MerchantId, mode: Mode) -> Result<u32>;
}
