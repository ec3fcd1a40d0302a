//! Telling an application's software what came of a transaction (wire-protocols.md 2.2): body, signature, and whether
//! to try again.

use serde::Serialize;
use serde_json::{Map, Value};

use super::secrets;
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{
        clickpesa::amount::Amount,
        ids::KpayTransactionId,
        kpay::{
            FailureCode, Status,
            callback::{self, CallbackSecret},
        },
    },
    server::{
        crypto::digest::{hex, hmac_sha256},
        platform::Platform,
        store::{
            kpay_callbacks::{DueKpayCallback, KpayCallbacks},
            kpay_sandbox::KpayTransactions,
        },
        text::iso_millis,
    },
};

/// One signed message, ready to be sent.
#[derive(Debug)]
pub struct Message {
    pub url: String,
    pub event: String,
    /// Lower-case hex of the HMAC-SHA256 of exactly these bytes.
    pub signature: String,
    pub body: String,
}

/// The body. Names and their order are the documents'.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    event: &'a str,
    /// Of a refund: the payment that it gives back.
    payment_id: KpayTransactionId,
    reference: &'a str,
    status: Status,
    amount: Amount,
    phone_number: Option<&'a str>,
    external_id: Option<&'a str>,
    metadata: Option<&'a Map<String, Value>>,
    completed_at: Option<String>,
    failed_at: Option<String>,
    failure_reason: Option<FailureCode>,
    timestamp: String,
}

/// The message of a callback; nothing if nobody is to be told: no address is set for it, or no secret, and nothing
/// unsigned is sent; or it is not over any more, because its payer paid in the last moment.
pub async fn message(platform: &Platform, callback: &DueKpayCallback) -> Result<Option<Message>, Problem> {
    // In the writer's turn: whoever pays by an earlier time than this one has been written.
    let mut unit = platform.db.write().await?;
    let now = platform.now();
    let DueKpayCallback { merchant, mode, operation, transaction, .. } = *callback;
    let found = unit.kpay_transaction(merchant, mode, operation, transaction).await?;
    let transaction = found.ok_or(Problem::new(ProblemCode::NotFound))?;
    let status = transaction.course.status(now);
    let settings = unit.kpay_callback_settings(transaction.owner).await?;
    drop(unit);
    let url = settings.urls.of(transaction.operation).map(str::to_owned);
    let Some((url, event)) = url.zip(callback::event(transaction.operation, status)) else { return Ok(None) };
    let secret = secrets::open(platform, transaction.owner, &settings, CallbackSecret::Webhook)?;
    let Some(secret) = secret else { return Ok(None) };
    let settled = transaction.course.settles_at.map(iso_millis);
    let (completed_at, failed_at) = if status == Status::Completed { (settled, None) } else { (None, settled) };
    let body = Body {
        event: &event,
        payment_id: transaction.refunds.unwrap_or(transaction.id),
        reference: &transaction.reference,
        status,
        amount: transaction.amount,
        phone_number: transaction.phone.as_deref(),
        external_id: transaction.external_id.as_ref().map(|id| id.as_str()),
        metadata: transaction.details.metadata.as_ref(),
        completed_at,
        failed_at,
        failure_reason: transaction.course.failure(now),
        timestamp: iso_millis(now),
    };
    let body = serde_json::to_string(&body).map_err(|_| Problem::new(ProblemCode::Internal))?;
    let signature = hex(&hmac_sha256(&secret, body.as_bytes()));
    Ok(Some(Message { url, event, signature, body }))
}

/// The callbacks whose time has come.
pub async fn due(platform: &Platform, each: u32, all: u32) -> Result<Vec<DueKpayCallback>, Problem> {
    Ok(platform.db.read().await?.due_kpay_callbacks(platform.now(), each, all).await?)
}

/// Notes a try: `status` is what the receiver answered, if it did; `told` is false if nobody is to be told.
pub async fn note(
    platform: &Platform,
    callback: &DueKpayCallback,
    status: Option<u16>,
    told: bool,
) -> Result<(), Problem> {
    let now = platform.now();
    let next = callback::pause(callback.attempts, status).filter(|_| told).map(|pause| now.plus(pause));
    let mut unit = platform.db.write().await?;
    unit.note_kpay_callback(callback, now, status, next).await?;
    drop(unit.commit().await?);
    Ok(())
}
