//! Telling a merchant's server what came of a payment (wire-protocols.md 4.1): body, signature, and when to try again.

use serde::Serialize;
use serde_json::Value;

use super::callback_keys::{self, OpenKeys};
use crate::{
    contract::problem::Problem,
    domain::{
        catalogue::Method,
        clapay::{payment::PaymentStatus, sandbox},
        clickpesa::amount::Amount,
        webhook,
    },
    server::{
        crypto::digest::{hex, hmac_sha256},
        platform::Platform,
        store::{
            clapay_callbacks::{ClapayCallbacks, DueCallback, NextTry},
            clapay_sandbox::ClapayPayment,
        },
        text::iso_millis,
    },
};

/// Characters of the key that each signature names.
const KEY: usize = 16;

/// One signed message, ready to be sent.
#[derive(Debug)]
pub struct Message {
    pub url: String,
    /// The value of `X-Clapay-Signature`.
    pub signature: String,
    pub body: String,
}

/// The body. Names and their order are the documents'.
#[derive(Serialize)]
struct Body<'a> {
    status: PaymentStatus,
    transaction_id: &'a str,
    additional_infos: Value,
    amount: Amount,
    currency: &'a str,
    fee_percent: u8,
    fee_value: u8,
    balance: Amount,
    balance_before: Amount,
    balance_after: Amount,
    transaction_method: &'a str,
    transaction_phone_number: Option<String>,
    transaction_dialcode: String,
    signature: &'a str,
    transaction_date: String,
    transaction_country_code: &'a str,
    transaction_service_name: String,
    transaction_observation: &'static str,
}

/// The message of a callback; nothing if nobody is to be told: the payment was stopped by the merchant itself, or the
/// merchant has no keys, and nothing unsigned is sent.
pub async fn message(platform: &Platform, payment: &ClapayPayment) -> Result<Option<Message>, Problem> {
    let status = payment.status(platform.now());
    let told = payment.callback_url.clone().filter(|_| status != PaymentStatus::SignatureDestroyed);
    let Some(url) = told else { return Ok(None) };
    let Some(keys) = callback_keys::open(platform, payment.merchant_id, payment.mode).await? else { return Ok(None) };
    let sum = platform.db.read().await?.clapay_sum_before(payment).await?;
    let body = body(platform, payment, status, sum);
    let key = platform.random.base62(KEY);
    Ok(Some(Message { url, signature: sign(&keys, &key, &body), body }))
}

/// `key=<k>,signature=<hex>` with HMAC-SHA256(webhook secret, hex(HMAC-SHA256(unique key, k)) + body).
fn sign(keys: &OpenKeys, key: &str, body: &str) -> String {
    let inner = hex(&hmac_sha256(&keys.unique_key, key.as_bytes()));
    let signature = hex(&hmac_sha256(&keys.webhook_secret, (inner + body).as_bytes()));
    format!("key={key},signature={signature}")
}

fn body(platform: &Platform, payment: &ClapayPayment, status: PaymentStatus, sum: Amount) -> String {
    let before = Amount(sandbox::OPENING_BALANCE.0 + sum.0);
    let moved = match (status, payment.method) {
        (PaymentStatus::Successful, Method::Merchant) => payment.amount.0,
        (PaymentStatus::Successful, _) => -payment.amount.0,
        _ => 0,
    };
    let after = Amount(before.0 + moved);
    let country = platform.catalogue.country(payment.country);
    let operator = payment.operators.first();
    let service = operator.and_then(|code| country?.operator(*code)).map(|operator| operator.name.clone());
    let body = Body {
        status,
        transaction_id: payment.transaction_id.as_str(),
        additional_infos: serde_json::from_str(&payment.customer).unwrap_or_default(),
        amount: payment.amount,
        currency: payment.currency.as_str(),
        fee_percent: 0,
        fee_value: 0,
        balance: after,
        balance_before: before,
        balance_after: after,
        transaction_method: payment.method.as_str(),
        transaction_phone_number: payment.phone.map(|number| number.to_string()),
        transaction_dialcode: country.map(|country| country.dial_code.to_string()).unwrap_or_default(),
        signature: &payment.signature,
        transaction_date: iso_millis(payment.created_at.plus(sandbox::SETTLES_AFTER)),
        transaction_country_code: payment.country.as_str(),
        transaction_service_name: service.unwrap_or_default(),
        transaction_observation: status.message(),
    };
    serde_json::to_string(&body).expect("a callback is plain text and numbers all through")
}

/// The callbacks whose time has come.
pub async fn due(platform: &Platform, limit: u32) -> Result<Vec<DueCallback>, Problem> {
    Ok(platform.db.read().await?.due_callbacks(platform.now(), limit).await?)
}

/// Notes a try: `status` is what the receiver answered, if it did; `told` is false if nobody is to be told.
pub async fn note(platform: &Platform, callback: &DueCallback, status: Option<u16>, told: bool) -> Result<(), Problem> {
    let now = platform.now();
    let taken = status.is_some_and(|status| (200..300).contains(&status));
    let pause = webhook::pause(callback.attempts).filter(|_| told && !taken);
    let next = pause.map_or(NextTry::Never, |pause| NextTry::At(now.plus(pause)));
    let mut unit = platform.db.write().await?;
    unit.note_callback(&callback.payment, now, status, next).await?;
    drop(unit.commit().await?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn golden_vector() {
        let keys = OpenKeys { webhook_secret: b"webhook".to_vec().into(), unique_key: b"unique".to_vec().into() };
        let value = sign(&keys, "k1", "{\"status\":\"SUCCESSFUL\"}");
        let inner = hex(&hmac_sha256(b"unique", b"k1"));
        let expected = hex(&hmac_sha256(b"webhook", format!("{inner}{{\"status\":\"SUCCESSFUL\"}}").as_bytes()));
        assert_eq!(value, format!("key=k1,signature={expected}"));
    }
}
