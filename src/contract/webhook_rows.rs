//! What the pages of webhooks show. No field here can hold a secret.

use serde::{Deserialize, Serialize};

use crate::domain::{
    ids::{WebhookEventId, WebhookId},
    mode::Mode,
    time::Timestamp,
    webhook::{DeliveryState, EndpointStatus, EventSet, EventType},
};

/// A merchant's server that is told what happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebhookRow {
    pub id: WebhookId,
    pub mode: Mode,
    pub name: String,
    pub url: String,
    pub events: EventSet,
    pub status: EndpointStatus,
    pub created_at: Timestamp,
    pub created_by: String,
    /// Until then the signing secret before the last rotation signs, too.
    pub old_secret_until: Option<Timestamp>,
    /// Deliveries that wait, and those that were given up.
    pub pending: u32,
    pub failed: u32,
}

/// One event on its way to one webhook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryRow {
    pub event: WebhookEventId,
    pub kind: EventType,
    /// What the event is about.
    pub object: String,
    pub happened_at: Timestamp,
    pub state: DeliveryState,
    /// The next try, while it waits.
    pub due_at: Option<Timestamp>,
    pub tries: u32,
    pub tried_at: Option<Timestamp>,
    /// The HTTP status that the last try was answered with.
    pub last_status: Option<u16>,
}

/// A delivery with what was sent and what came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryDetail {
    pub delivery: DeliveryRow,
    /// As it was sent.
    pub body: String,
    /// The same on several lines.
    pub formatted: String,
    /// Newest first.
    pub tries: Vec<TryRow>,
}

/// One try of a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TryRow {
    pub at: Timestamp,
    /// The headers that were sent, in their order.
    pub headers: Vec<(String, String)>,
    pub status: Option<u16>,
    /// Why there was no answer.
    pub problem: Option<String>,
    /// The beginning of the answer's body.
    pub answer: String,
    /// Milliseconds.
    pub duration: i64,
}
