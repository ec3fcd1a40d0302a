//! A record as programs see it.

use serde_json::{Value, json};

use crate::{
    contract::paths,
    domain::{access_token::Section, kwik::checkout::CheckoutStatus, time::Timestamp},
    server::{platform::Platform, store::kwik_sandbox::KwikRecord, text},
};

/// Its fields, its id and its times. A checkout has its link, and expires by the clock.
pub fn record(platform: &Platform, record: &KwikRecord, now: Timestamp) -> Value {
    let mut seen = record.body.clone();
    seen.insert("id".to_owned(), record.id.as_str().into());
    seen.insert("created_at".to_owned(), text::gmt2(record.created_at).into());
    seen.insert("updated_at".to_owned(), text::gmt2(record.updated_at).into());
    if record.section == Section::CheckoutPage {
        seen.insert("status".to_owned(), json!(checkout_status(record, now)));
        seen.insert("link_url".to_owned(), checkout_link(platform, record).into());
    }
    Value::Object(seen)
}

/// Where a checkout stands at this moment.
pub fn checkout_status(checkout: &KwikRecord, now: Timestamp) -> CheckoutStatus {
    kept_status(checkout).at(checkout.created_at, now)
}

/// Where it was left, the clock aside.
pub fn kept_status(checkout: &KwikRecord) -> CheckoutStatus {
    let kept = checkout.body.get("status").and_then(Value::as_str).and_then(CheckoutStatus::parse);
    kept.unwrap_or(CheckoutStatus::Open)
}

/// The page on which a customer pays.
pub fn checkout_link(platform: &Platform, checkout: &KwikRecord) -> String {
    format!("{}{}", platform.settings.public_url, paths::kwik_checkout(checkout.id.as_str()))
}
