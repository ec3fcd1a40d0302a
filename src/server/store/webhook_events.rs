//! What webhooks are told: the outbox, written in the transaction of an act, and the log of its deliveries.

use super::{
    Result,
    page::{Page, Place},
    webhooks::Webhook,
};
use crate::domain::{
    ids::{MerchantId, WebhookEventId, WebhookId},
    mode::Mode,
    time::Timestamp,
    webhook::{DeliveryState, EventType},
};

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookEvent {
    pub id: WebhookEventId,
    pub merchant_id: MerchantId,
    pub mode: Mode,
    pub kind: EventType,
    /// Events of one object reach an endpoint in their order.
    pub object_id: String,
    /// A JSON array. Never a secret.
    pub results: String,
    /// When it happened; nobody is told before.
    pub at: Timestamp,
}

/// One event on its way to one endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    pub webhook_id: WebhookId,
    /// Where the event stands in the order of all.
    pub seq: i64,
    pub event: WebhookEvent,
    pub state: DeliveryState,
    /// Tries of this series.
    pub attempts: u32,
    pub due_at: Timestamp,
    /// The status that the last try was answered with, when, and all tries.
    pub last_status: Option<u16>,
    pub tried_at: Option<Timestamp>,
    pub tries: u32,
}

/// A delivery that is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flight {
    pub merchant_id: MerchantId,
    pub webhook_id: WebhookId,
    pub seq: i64,
}

/// How many deliveries may be under way at once.
#[derive(Debug, Clone, Copy)]
pub struct Share {
    /// To one endpoint.
    pub endpoint: u32,
    /// Of one merchant, in both modes.
    pub merchant: u32,
    pub all: u32,
}

/// One try of a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryTry {
    pub at: Timestamp,
    pub signature: String,
    pub status: Option<u16>,
    pub problem: Option<String>,
    pub answer: String,
    /// Milliseconds.
    pub duration: i64,
}

/// Which deliveries of an endpoint to list.
#[derive(Debug, Clone, Default)]
pub struct DeliveryFilter {
    pub state: Option<DeliveryState>,
    pub kind: Option<EventType>,
}

pub trait WebhookOutbox {
    /// Keeps the event until it is told.
    async fn emit_webhook(&mut self, event: &WebhookEvent) -> Result<()>;
    /// Keeps the event for this endpoint alone, whatever it listens to.
    async fn emit_webhook_to(&mut self, webhook: WebhookId, event: &WebhookEvent) -> Result<()>;
    /// Has anything happened by `now` that is not told?
    async fn any_webhook_untold(&mut self, now: Timestamp) -> Result<bool>;
    /// What has happened by `now` waits from now on for each live endpoint that wants it, in the order in which it
    /// happened. What nobody wants is forgotten.
    async fn tell_webhooks(&mut self, now: Timestamp) -> Result<()>;
    /// Takes back what was to be told of an object after `now`.
    async fn withdraw_webhooks(&mut self, merchant: MerchantId, mode: Mode, object: &str, now: Timestamp)
    -> Result<()>;
    /// What is to be sent now beside what is under way, with where to and what signs it: nothing of an object that an
    /// earlier event of the same endpoint still waits for, and nobody's second before everybody's first.
    async fn due_deliveries(
        &mut self,
        now: Timestamp,
        under_way: &[Flight],
        share: Share,
    ) -> Result<Vec<(Webhook, Delivery)>>;
    /// Notes a try and what comes after it: `next` if the delivery still waits. What was resent while it was under way
    /// waits as the resend says.
    async fn note_try(
        &mut self,
        delivery: &Delivery,
        tried: &DeliveryTry,
        state: DeliveryState,
        next: Option<Timestamp>,
    ) -> Result<()>;
    /// Nothing that waits is sent any more; answers how many those were. What was taken before a resend stays delivered.
    async fn drop_deliveries(&mut self, webhook: WebhookId) -> Result<u32>;
    /// Sends a delivery again, from the first try on.
    async fn resend_delivery(&mut self, webhook: WebhookId, seq: i64, now: Timestamp) -> Result<()>;
    /// Removes events from before `until`, with their deliveries.
    async fn sweep_webhook_events(&mut self, until: Timestamp) -> Result<()>;
}

pub trait WebhookLog {
    /// Newest first; the place's keys are sequence numbers.
    async fn deliveries(
        &mut self,
        webhook: WebhookId,
        filter: &DeliveryFilter,
        place: &Place,
        size: usize,
    ) -> Result<Page<Delivery>>;
    async fn delivery(&mut self, webhook: WebhookId, event: WebhookEventId) -> Result<Option<Delivery>>;
    /// The tries of a delivery, newest first.
    async fn tries(&mut self, webhook: WebhookId, seq: i64) -> Result<Vec<DeliveryTry>>;
}
