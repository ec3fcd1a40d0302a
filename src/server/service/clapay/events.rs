//! What webhooks are told of a payment: that it began, what came of it by itself, and that it was stopped.

use serde_json::json;

use crate::{
    domain::{
        clapay::{payment::PaymentStatus, sandbox},
        ids::WebhookEventId,
        time::Timestamp,
        webhook::EventType,
    },
    server::{
        platform::Platform,
        service::webhooks::{self, Happened},
        store::{StoreError, Unit, clapay_sandbox::ClapayPayment},
        text::iso_millis,
    },
};

/// A new payment; what it comes to is told when it does.
pub(super) async fn began(platform: &Platform, unit: &mut Unit, payment: &ClapayPayment) -> Result<(), StoreError> {
    let begun = happened(platform, payment, EventType::PaymentCreated, payment.created_at);
    webhooks::emit(unit, begun).await?;
    if payment.outcome.is_final() {
        let settled = payment.created_at.plus(sandbox::SETTLES_AFTER);
        webhooks::emit(unit, happened(platform, payment, EventType::PaymentUpdated, settled)).await?;
    }
    Ok(())
}

/// A payment that the merchant stopped before it came to anything.
pub(super) async fn stopped(
    platform: &Platform,
    unit: &mut Unit,
    payment: &ClapayPayment,
    now: Timestamp,
) -> Result<(), StoreError> {
    webhooks::withdraw(unit, payment.merchant_id, payment.mode, &payment.signature, now).await?;
    webhooks::emit(unit, happened(platform, payment, EventType::PaymentUpdated, now)).await
}

fn happened(platform: &Platform, payment: &ClapayPayment, kind: EventType, at: Timestamp) -> Happened {
    let status: PaymentStatus = payment.status(at);
    let results = vec![json!({
        "id": payment.signature, "reference": payment.transaction_id.as_str(), "status": status,
        "amount": payment.amount, "currency": payment.currency, "country": payment.country,
        "method": payment.method, "created_at": iso_millis(payment.created_at),
    })];
    Happened {
        id: WebhookEventId(platform.random.id(at)),
        merchant_id: payment.merchant_id,
        mode: payment.mode,
        kind,
        object_id: payment.signature.clone(),
        results,
        at,
    }
}
