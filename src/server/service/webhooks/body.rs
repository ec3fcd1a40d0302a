//! The body of a message. The same event has the same body in every try, so that its id stands for it.

use serde::Serialize;
use serde_json::Value;

use crate::{
    domain::{
        ids::{EventTypeId, WebhookEventId},
        webhook::EventType,
    },
    server::{store::webhook_events::WebhookEvent, text::iso_millis},
};

/// Names and their order are Kwik's (wire-protocols.md 3.4).
#[derive(Serialize)]
struct Body {
    id: WebhookEventId,
    r#type: EventType,
    status: bool,
    results: Value,
    webhook_event_lookups_id: EventTypeId,
    created_at: String,
}

/// As it is sent and signed: in one line.
pub(super) fn body(event: &WebhookEvent) -> String {
    serde_json::to_string(&of(event)).expect("an event is plain text and JSON all through")
}

/// The same on several lines, for people.
pub(super) fn formatted(event: &WebhookEvent) -> String {
    serde_json::to_string_pretty(&of(event)).expect("an event is plain text and JSON all through")
}

fn of(event: &WebhookEvent) -> Body {
    Body {
        id: event.id,
        r#type: event.kind,
        status: true,
        results: serde_json::from_str(&event.results).unwrap_or_default(),
        webhook_event_lookups_id: event.kind.lookup(),
        created_at: iso_millis(event.at),
    }
}
