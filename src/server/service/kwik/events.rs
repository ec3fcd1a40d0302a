//! What receivers are told of records (wire-protocols.md 3.4).

use serde_json::{Value, json};

use super::view;
use crate::{
    domain::{
        access_token::Section,
        ids::WebhookEventId,
        kwik::{checkout::CheckoutStatus, sandbox::CHECKOUT_LIFE},
        time::Timestamp,
        webhook::EventType,
    },
    server::{
        platform::Platform,
        service::webhooks::{self, Happened},
        store::{
            StoreError, Unit,
            kwik_sandbox::{Account, KwikRecord},
        },
    },
};

/// Tells of a new record. A checkout that nobody pays will expire: that is told when the time comes.
pub async fn added(
    platform: &Platform,
    unit: &mut Unit,
    account: Account,
    record: &KwikRecord,
) -> Result<(), StoreError> {
    let event = match record.section {
        Section::Customers => Some(EventType::CustomerCreated),
        Section::BankAccounts => Some(EventType::BankAccountCreated),
        Section::Mandates => Some(EventType::MandateCreated),
        Section::Payments => Some(EventType::PaymentCreated),
        Section::Transactions => Some(EventType::TransactionCreated),
        Section::Payouts => Some(EventType::PayoutCreated),
        Section::CheckoutPage => return will_expire(platform, unit, account, record).await,
        Section::Cards | Section::Recipients | Section::Orders => None,
    };
    match event {
        Some(event) => tell(platform, unit, account, record, event, record.created_at).await,
        None => Ok(()),
    }
}

/// Tells of a changed record.
pub async fn updated(
    platform: &Platform,
    unit: &mut Unit,
    account: Account,
    (before, record): (&KwikRecord, &KwikRecord),
) -> Result<(), StoreError> {
    let now = record.updated_at;
    let event = match record.section {
        Section::Customers => Some(EventType::CustomerUpdated),
        Section::BankAccounts => Some(EventType::BankAccountUpdated),
        Section::Mandates => Some(EventType::MandateUpdated),
        Section::Payments => Some(EventType::PaymentUpdated),
        Section::Transactions => Some(EventType::TransactionUpdated),
        Section::Payouts => Some(EventType::PayoutUpdated),
        // Only its status is told of a checkout.
        Section::CheckoutPage if view::kept_status(before) == view::kept_status(record) => None,
        Section::CheckoutPage => {
            // What was going to be told of its end may be otherwise now.
            webhooks::withdraw(unit, account.merchant, account.mode, record.id.as_str(), now).await?;
            match view::kept_status(record) {
                CheckoutStatus::Completed => Some(EventType::CheckoutCompleted),
                CheckoutStatus::Failed => {
                    tell(platform, unit, account, record, EventType::CheckoutFailed, now).await?;
                    return will_expire(platform, unit, account, record).await;
                }
                CheckoutStatus::Open | CheckoutStatus::Pending | CheckoutStatus::Expired => None,
            }
        }
        Section::Cards | Section::Recipients | Section::Orders => None,
    };
    match event {
        Some(event) => tell(platform, unit, account, record, event, now).await,
        None => Ok(()),
    }
}

async fn will_expire(
    platform: &Platform,
    unit: &mut Unit,
    account: Account,
    record: &KwikRecord,
) -> Result<(), StoreError> {
    let end = record.created_at.plus(CHECKOUT_LIFE);
    if end.since(record.updated_at) <= 0 {
        return Ok(());
    }
    tell(platform, unit, account, record, EventType::CheckoutExpired, end).await
}

async fn tell(
    platform: &Platform,
    unit: &mut Unit,
    account: Account,
    record: &KwikRecord,
    kind: EventType,
    at: Timestamp,
) -> Result<(), StoreError> {
    let mut seen = view::record(platform, record, at);
    // Transactions are told by their reference too: it is the merchant's own name for them.
    if let (Value::Object(seen), Some(reference)) = (&mut seen, &record.reference) {
        seen.entry("reference").or_insert_with(|| json!(reference));
    }
    let happened = Happened {
        id: WebhookEventId(platform.random.id(platform.now())),
        merchant_id: account.merchant,
        mode: account.mode,
        kind,
        object_id: record.id.as_str().to_owned(),
        results: vec![seen],
        at,
    };
    webhooks::emit(unit, happened).await
}
