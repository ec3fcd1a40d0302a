//! What webhooks are told of payments and payouts: that one began, and what came of it.

use serde_json::json;

use crate::{
    domain::{
        clickpesa::{payment::PaymentStatus, payout::PayoutStatus},
        ids::WebhookEventId,
        time::Timestamp,
        webhook::EventType,
    },
    server::{
        platform::Platform,
        service::webhooks::{self, Happened},
        store::{
            StoreError, Unit,
            clickpesa_sandbox::{Order, OrderKind, Payment, Payout, Shop},
        },
        text::iso_millis,
    },
};

pub(super) async fn payment_began(
    platform: &Platform,
    unit: &mut Unit,
    shop: Shop,
    payment: &Payment,
) -> Result<(), StoreError> {
    let status = |at| PaymentStatus::at(payment.outcome, payment.settles_at, at).as_str();
    let kinds = (EventType::PaymentCreated, EventType::PaymentUpdated);
    began(platform, unit, shop, payment, &payment.id.to_string(), kinds, status).await
}

pub(super) async fn payout_began(
    platform: &Platform,
    unit: &mut Unit,
    shop: Shop,
    payout: &Payout,
) -> Result<(), StoreError> {
    let status = |at| PayoutStatus::at(payout.outcome, payout.created_at, payout.settles_at, at).as_str();
    let kinds = (EventType::PayoutCreated, EventType::PayoutUpdated);
    began(platform, unit, shop, payout, &payout.id.to_string(), kinds, status).await
}

/// Told at once, and again when it settles, if its status is another one then.
async fn began<K: OrderKind>(
    platform: &Platform,
    unit: &mut Unit,
    shop: Shop,
    order: &Order<K>,
    id: &str,
    (created, updated): (EventType, EventType),
    status: impl Fn(Timestamp) -> &'static str,
) -> Result<(), StoreError> {
    let (begin, end) = (status(order.created_at), status(order.settles_at));
    webhooks::emit(unit, happened(platform, shop, order, (id, begin), (created, order.created_at))).await?;
    if begin != end {
        webhooks::emit(unit, happened(platform, shop, order, (id, end), (updated, order.settles_at))).await?;
    }
    Ok(())
}

fn happened<K: OrderKind>(
    platform: &Platform,
    shop: Shop,
    order: &Order<K>,
    (id, status): (&str, &str),
    (kind, at): (EventType, Timestamp),
) -> Happened {
    let results = vec![json!({
        "id": id, "reference": order.order_reference.as_str(), "status": status, "amount": order.amount,
        "currency": "TZS", "channel": order.channel, "created_at": iso_millis(order.created_at),
    })];
    Happened {
        id: WebhookEventId(platform.random.id(at)),
        merchant_id: shop.merchant,
        mode: shop.mode,
        kind,
        object_id: id.to_owned(),
        results,
        at,
    }
}
