//! The log of a webhook's deliveries, and sending by hand.

use serde_json::json;

use super::{emit::Happened, find, rows};
use crate::{
    contract::{
        problem::{Problem, ProblemCode},
        rows::Rows,
        webhook_rows::{DeliveryDetail, DeliveryRow},
    },
    domain::{
        audit::Action,
        ids::{WebhookEventId, WebhookId},
        mode::Mode,
        role::Permission,
        webhook::{EndpointStatus, EventType},
    },
    server::{
        platform::Platform,
        service::{actor::Actor, change, cursor},
        store::{
            Unit,
            webhook_events::{Delivery, DeliveryFilter, WebhookLog, WebhookOutbox},
            webhooks::Webhook,
        },
    },
};

const PAGE: usize = 25;

/// One page of a webhook's deliveries, newest first.
pub async fn deliveries(
    platform: &Platform,
    actor: &Actor,
    id: WebhookId,
    filter: &DeliveryFilter,
    place: Option<&str>,
) -> Result<Rows<DeliveryRow>, Problem> {
    actor.require(Permission::ViewCredentials)?;
    let mut unit = platform.db.read().await?;
    find(&mut unit, actor, id).await?;
    let page = unit.deliveries(id, filter, &cursor::read(place), PAGE).await?;
    let at = |delivery: &Delivery| (delivery.seq.to_string(), delivery.event.id.to_string());
    Ok(cursor::rows(page, at, |delivery| rows::delivery_row(&delivery)))
}

/// One delivery with all of its tries.
pub async fn delivery(
    platform: &Platform,
    actor: &Actor,
    id: WebhookId,
    event: WebhookEventId,
) -> Result<DeliveryDetail, Problem> {
    actor.require(Permission::ViewCredentials)?;
    let mut unit = platform.db.read().await?;
    let (_, delivery) = find_delivery(&mut unit, actor, id, event).await?;
    let tries = unit.tries(id, delivery.seq).await?;
    Ok(rows::detail(&delivery, tries))
}

/// Sends a delivery again, as the same event: from the first try on, and past what still waits.
pub async fn resend(platform: &Platform, actor: &Actor, id: WebhookId, event: WebhookEventId) -> Result<Mode, Problem> {
    actor.require(Permission::ManageWebhooks)?;
    let mut unit = platform.db.write().await?;
    let (webhook, delivery) = find_delivery(&mut unit, actor, id, event).await?;
    require_live(&webhook)?;
    unit.resend_delivery(id, delivery.seq, platform.now()).await?;
    let audit = actor.event(platform, Action::WebhookResent).on(id, &webhook.name).in_mode(webhook.mode);
    change::commit_unindexed(unit, audit.detail(format!("{} {event}", delivery.event.kind))).await?;
    Ok(webhook.mode)
}

/// Sends `webhook.test` to one webhook; answers in which mode it is and where the delivery can be followed.
pub async fn send_test(platform: &Platform, actor: &Actor, id: WebhookId) -> Result<(Mode, WebhookEventId), Problem> {
    actor.require(Permission::ManageWebhooks)?;
    let mut unit = platform.db.write().await?;
    let webhook = find(&mut unit, actor, id).await?;
    require_live(&webhook)?;
    let now = platform.now();
    let event = WebhookEventId(platform.random.id(now));
    let happened = Happened {
        id: event,
        merchant_id: webhook.merchant_id,
        mode: webhook.mode,
        kind: EventType::WebhookTest,
        // An object of its own: a test waits for nothing.
        object_id: event.to_string(),
        results: vec![json!({"id": id, "name": webhook.name, "mode": webhook.mode, "actor": actor.person.name})],
        at: now,
    };
    unit.emit_webhook_to(id, &happened.into_event()).await?;
    let audit = actor.event(platform, Action::WebhookTested).on(id, &webhook.name).in_mode(webhook.mode);
    change::commit_unindexed(unit, audit).await?;
    Ok((webhook.mode, event))
}

async fn find_delivery(
    unit: &mut Unit,
    actor: &Actor,
    id: WebhookId,
    event: WebhookEventId,
) -> Result<(Webhook, Delivery), Problem> {
    let webhook = find(unit, actor, id).await?;
    let delivery = unit.delivery(id, event).await?.ok_or(Problem::new(ProblemCode::NotFound))?;
    Ok((webhook, delivery))
}

fn require_live(webhook: &Webhook) -> Result<(), Problem> {
    match webhook.status {
        EndpointStatus::Live => Ok(()),
        EndpointStatus::Disabled => {
            Err(Problem::because(ProblemCode::Conflict, "This webhook is disabled. Enable it first."))
        }
    }
}
