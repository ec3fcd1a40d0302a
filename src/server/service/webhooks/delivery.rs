//! Sending: who is told, what is due, how a message looks, and what comes after a try.

use super::{body::body, sign};
use crate::{
    contract::problem::Problem,
    domain::{
        ids::WebhookEventId,
        time::Timestamp,
        webhook::{DeliveryState, pause},
    },
    server::{
        outgoing::{Answered, SendError},
        platform::Platform,
        store::{
            webhook_events::{Delivery, DeliveryTry, Flight, Share, WebhookOutbox},
            webhooks::Webhook,
        },
    },
};

/// One signed message, ready to be sent.
pub struct Message {
    pub at: Timestamp,
    pub signature: String,
    pub body: String,
}

/// The three headers of Standard Webhooks.
pub fn headers(id: WebhookEventId, at: Timestamp, signature: String) -> [(&'static str, String); 3] {
    [("webhook-id", id.to_string()), ("webhook-timestamp", at.seconds().to_string()), ("webhook-signature", signature)]
}

/// What may be under way at once: a slow receiver holds back no other, and a merchant of slow ones no other merchant.
const SHARE: Share = Share { endpoint: 4, merchant: 8, all: 64 };

/// Whoever wants what has happened is told of it from now on.
pub async fn tell(platform: &Platform) -> Result<(), Problem> {
    // Most rounds find nothing: the writer's turn is asked for only if there is something to write.
    if !platform.db.read().await?.any_webhook_untold(platform.now()).await? {
        return Ok(());
    }
    let mut unit = platform.db.write().await?;
    unit.tell_webhooks(platform.now()).await?;
    drop(unit.commit().await?);
    Ok(())
}

/// What is to be sent now, beside what is under way.
pub async fn due(platform: &Platform, under_way: &[Flight]) -> Result<Vec<(Webhook, Delivery)>, Problem> {
    Ok(platform.db.read().await?.due_deliveries(platform.now(), under_way, SHARE).await?)
}

/// The message of a delivery, signed now.
pub fn message(platform: &Platform, webhook: &Webhook, delivery: &Delivery) -> Result<Message, Problem> {
    let (at, body) = (platform.now(), body(&delivery.event));
    let signature = sign::signature(platform, webhook, delivery.event.id, at, &body)?;
    Ok(Message { at, signature, body })
}

/// Notes a try and what comes after it: done, another try after a pause, or given up.
pub async fn note(
    platform: &Platform,
    delivery: &Delivery,
    message: Message,
    sent: Result<Answered, SendError>,
) -> Result<(), Problem> {
    let taken = sent.as_ref().is_ok_and(|answered| (200..300).contains(&answered.status));
    let now = platform.now();
    let next = pause(delivery.attempts).filter(|_| !taken).map(|pause| now.plus(pause));
    let state = match (taken, next) {
        (true, _) => DeliveryState::Delivered,
        (false, Some(_)) => DeliveryState::Pending,
        (false, None) => DeliveryState::Failed,
    };
    let (status, problem, answer) = match sent {
        Ok(answered) => (Some(answered.status), None, answered.body),
        Err(error) => (None, Some(error.to_string()), String::new()),
    };
    let Message { at, signature, .. } = message;
    let duration = now.since(at).max(0);
    let tried = DeliveryTry { at, signature, status, problem, answer, duration };
    let mut unit = platform.db.write().await?;
    unit.note_try(delivery, &tried, state, next).await?;
    drop(unit.commit().await?);
    Ok(())
}
