//! A pair in a few words: its state, what it is held to.

use crate::{
    contract::key_pair_rows::KeyPairRow,
    domain::{credential::Status, kpay::ProviderSet, time::Timestamp},
    server::service::overview::EXPIRING,
    ui::kit::{Shape, Tone},
};

/// The state, with its tone and shape.
pub fn badge(pair: &KeyPairRow, now: Timestamp) -> (Tone, Shape, &'static str) {
    let expiring = pair.expires_at.is_some_and(|end| end.since(now) < EXPIRING);
    match pair.status {
        Status::Active if expiring => (Tone::Warn, Shape::Dot, "Active, expiring"),
        Status::Active => (Tone::Ok, Shape::Dot, "Active"),
        Status::Rotating => (Tone::Warn, Shape::Diamond, "Rotating"),
        Status::Disabled => (Tone::Neutral, Shape::Ring, "Application disabled"),
        Status::Expired => (Tone::Neutral, Shape::Dash, "Expired"),
        Status::Revoked => (Tone::Neutral, Shape::Dash, "Revoked"),
    }
}

/// What a whitelist holds to, in one line.
pub fn providers(providers: ProviderSet) -> String {
    match providers.is_any() {
        true => "Every provider".to_owned(),
        false => providers.iter().map(|provider| provider.as_str()).collect::<Vec<_>>().join(", "),
    }
}
