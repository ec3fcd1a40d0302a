//! Webhooks and deliveries as the pages show them.

use super::{body, delivery};
use crate::{
    contract::webhook_rows::{DeliveryDetail, DeliveryRow, TryRow, WebhookRow},
    domain::{time::Timestamp, webhook::DeliveryState},
    server::store::{
        webhook_events::{Delivery, DeliveryTry},
        webhooks::WebhookListing,
    },
};

pub(super) fn webhook(listing: WebhookListing, now: Timestamp) -> WebhookRow {
    let webhook = listing.webhook;
    WebhookRow {
        id: webhook.id,
        mode: webhook.mode,
        name: webhook.name.to_string(),
        url: webhook.url,
        events: webhook.events,
        status: webhook.status,
        created_at: webhook.created_at,
        created_by: listing.created_by_name,
        old_secret_until: webhook.secret.before.map(|(_, until)| until).filter(|until| now < *until),
        pending: listing.pending,
        failed: listing.failed,
    }
}

pub(super) fn delivery_row(delivery: &Delivery) -> DeliveryRow {
    DeliveryRow {
        event: delivery.event.id,
        kind: delivery.event.kind,
        object: delivery.event.object_id.clone(),
        happened_at: delivery.event.at,
        state: delivery.state,
        due_at: (delivery.state == DeliveryState::Pending).then_some(delivery.due_at),
        tries: delivery.tries,
        tried_at: delivery.tried_at,
        last_status: delivery.last_status,
    }
}

pub(super) fn detail(delivery: &Delivery, tries: Vec<DeliveryTry>) -> DeliveryDetail {
    let tries = tries.into_iter().map(|tried| TryRow {
        headers: delivery::headers(delivery.event.id, tried.at, tried.signature)
            .map(|(name, value)| (name.to_owned(), value))
            .into(),
        at: tried.at,
        status: tried.status,
        problem: tried.problem,
        answer: tried.answer,
        duration: tried.duration,
    });
    DeliveryDetail {
        delivery: delivery_row(delivery),
        body: body::body(&delivery.event),
        formatted: body::formatted(&delivery.event),
        tries: tries.collect(),
    }
}
