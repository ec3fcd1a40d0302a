//! What the merchant's general webhooks are told of a transaction.

use serde_json::json;

use crate::{
    domain::{ids::WebhookEventId, kpay::Operation, time::Timestamp, webhook::EventType},
    server::{
        platform::Platform,
        service::webhooks::{self, Happened},
        store::{StoreError, Unit, kpay_sandbox::KpayTransaction},
        text::iso_millis,
    },
};

/// A new transaction; what it comes to is told when it does.
pub(super) async fn began(
    platform: &Platform,
    unit: &mut Unit,
    transaction: &KpayTransaction,
) -> Result<(), StoreError> {
    let kind = match transaction.operation {
        Operation::Payment => EventType::PaymentCreated,
        Operation::Payout => EventType::PayoutCreated,
        Operation::Refund => EventType::RefundCreated,
    };
    webhooks::emit(unit, happened(platform, transaction, kind, transaction.created_at)).await?;
    will_end(platform, unit, transaction).await
}

/// A transaction that takes another course now.
pub(super) async fn changed(
    platform: &Platform,
    unit: &mut Unit,
    transaction: &KpayTransaction,
) -> Result<(), StoreError> {
    let (owner, id) = (transaction.owner, transaction.id.to_string());
    webhooks::withdraw(unit, owner.merchant, owner.mode, &id, platform.now()).await?;
    will_end(platform, unit, transaction).await
}

async fn will_end(platform: &Platform, unit: &mut Unit, transaction: &KpayTransaction) -> Result<(), StoreError> {
    let Some(end) = transaction.course.settles_at else { return Ok(()) };
    let kind = match transaction.operation {
        Operation::Payment => EventType::PaymentUpdated,
        Operation::Payout => EventType::PayoutUpdated,
        Operation::Refund => EventType::RefundUpdated,
    };
    webhooks::emit(unit, happened(platform, transaction, kind, end)).await
}

fn happened(platform: &Platform, transaction: &KpayTransaction, kind: EventType, at: Timestamp) -> Happened {
    let results = vec![json!({
        "id": transaction.id, "reference": transaction.reference, "status": transaction.course.status(at),
        "externalId": transaction.external_id.as_ref().map(|id| id.as_str()), "amount": transaction.amount,
        "currency": transaction.currency, "provider": transaction.provider,
        "created_at": iso_millis(transaction.created_at),
    })];
    Happened {
        id: WebhookEventId(platform.random.id(at)),
        merchant_id: transaction.owner.merchant,
        mode: transaction.owner.mode,
        kind,
        object_id: transaction.id.to_string(),
        results,
        at,
    }
}
