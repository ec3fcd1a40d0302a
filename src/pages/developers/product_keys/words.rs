//! Products and keys in a few words.

use crate::{
    contract::product_key_rows::{Missing, ProductKeyRow},
    domain::{credential::Status, merchant::Onboarding, product_key::Activation, time::Timestamp},
    server::service::overview::EXPIRING,
    ui::kit::{Shape, Tone},
};

/// How far a product is switched on.
pub const fn activation(activation: Option<Activation>) -> (Tone, Shape, &'static str) {
    match activation {
        Some(Activation::Enabled) => (Tone::Ok, Shape::Dot, "Enabled"),
        Some(Activation::Requested) => (Tone::Warn, Shape::Diamond, "Requested"),
        Some(Activation::Suspended) => (Tone::Bad, Shape::Ring, "Suspended"),
        None => (Tone::Neutral, Shape::Dash, "Not requested"),
    }
}

/// What must happen before a key can be made, and who can do it.
pub const fn missing(missing: Missing) -> &'static str {
    match missing {
        Missing::Approval(Onboarding::Submitted) => "Your account is being looked at. The platform’s staff approve it.",
        Missing::Approval(Onboarding::Suspended) => "The platform has suspended your account. Its staff can lift that.",
        Missing::Approval(_) => {
            "Your account is not approved yet. A Superadmin or Admin sends the business in under Verification; the platform’s staff approve it."
        }
        Missing::Request => "A Superadmin or Admin requests it; the platform’s staff enable it.",
        Missing::Enabling => "The platform’s staff have to enable it.",
        Missing::Resuming => {
            "The platform has suspended it: its keys are refused until staff resume it. No new key will be needed."
        }
    }
}

/// A state of a key that is not the usual one.
pub fn key(key: &ProductKeyRow, now: Timestamp) -> Option<(Tone, Shape, &'static str)> {
    match key.status {
        Status::Rotating => Some((Tone::Warn, Shape::Diamond, "Old key")),
        _ if key.expires_at.is_some_and(|end| end.since(now) < EXPIRING) => Some((Tone::Warn, Shape::Dot, "Expiring")),
        _ => None,
    }
}
