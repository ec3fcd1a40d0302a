//! ClickPesa's dialect over HTTP, on a real SQLite file.
#![cfg(feature = "ssr")]

#[path = "third_parties/access.rs"]
mod access;
#[path = "third_parties/billpay.rs"]
mod billpay;
#[path = "third_parties/bodies.rs"]
mod bodies;
#[path = "third_parties/checksum.rs"]
mod checksum;
#[path = "third_parties/isolation.rs"]
mod isolation;
#[path = "third_parties/payments.rs"]
mod payments;
#[path = "third_parties/payouts.rs"]
mod payouts;
#[path = "third_parties/signing_keys.rs"]
mod signing_keys;
mod support;
#[path = "third_parties/tokens.rs"]
mod tokens;
