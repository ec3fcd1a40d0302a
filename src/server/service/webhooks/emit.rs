//! Into the outbox: in the transaction of what happened, so that neither is there without the other.

use serde_json::{Value, json};

use crate::{
    domain::{
        ids::{MerchantId, WebhookEventId},
        mode::Mode,
        time::Timestamp,
        webhook::{EventType, told},
    },
    server::{
        store::{
            StoreError, Unit,
            audit::AuditEvent,
            webhook_events::{WebhookEvent, WebhookOutbox},
        },
        text::iso_millis,
    },
};

/// Something that happened to an object of a merchant.
pub struct Happened {
    pub id: WebhookEventId,
    pub merchant_id: MerchantId,
    pub mode: Mode,
    pub kind: EventType,
    /// Events of one object reach an endpoint in their order.
    pub object_id: String,
    /// What receivers get in `results`. Never a secret.
    pub results: Vec<Value>,
    /// May lie ahead: nobody is told before.
    pub at: Timestamp,
}

impl Happened {
    pub(super) fn into_event(self) -> WebhookEvent {
        WebhookEvent {
            id: self.id,
            merchant_id: self.merchant_id,
            mode: self.mode,
            kind: self.kind,
            object_id: self.object_id,
            results: Value::Array(self.results).to_string(),
            at: self.at,
        }
    }
}

/// Tells the merchant's webhooks that are live and want it when it has happened; call it in the transaction of the act.
pub async fn emit(unit: &mut Unit, happened: Happened) -> Result<(), StoreError> {
    unit.emit_webhook(&happened.into_event()).await
}

/// Takes back what was to be told of an object after `now`: it has come otherwise.
pub async fn withdraw(
    unit: &mut Unit,
    merchant: MerchantId,
    mode: Mode,
    object: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    unit.withdraw_webhooks(merchant, mode, object, now).await
}

/// Tells of an act what `told` says. An act on both modes is told in both.
pub async fn announce(unit: &mut Unit, event: &AuditEvent) -> Result<(), StoreError> {
    let (Some(merchant_id), Some((kind, of))) = (event.merchant_id, told(event.action)) else { return Ok(()) };
    for mode in Mode::ALL.iter().copied().filter(|mode| event.mode.is_none_or(|only| only == *mode)) {
        let results = vec![json!({
            "id": event.subject_id, "kind": of, "name": event.subject_name, "mode": mode,
            "actor": event.actor_name, "at": iso_millis(event.at),
        })];
        // The event's own bits: as unique as it is, and the same however often the act is tried.
        let id = WebhookEventId(event.id.0 ^ mode as u128);
        let object_id = event.subject_id.clone().unwrap_or_default();
        emit(unit, Happened { id, merchant_id, mode, kind, object_id, results, at: event.at }).await?;
    }
    Ok(())
}
