//! KPay's dialect over HTTP, on a real SQLite file.
#![cfg(feature = "ssr")]

#[path = "kpay/access.rs"]
mod access;
#[path = "kpay/callbacks.rs"]
mod callbacks;
#[path = "kpay/client.rs"]
mod client;
#[path = "kpay/errors.rs"]
mod errors;
#[path = "kpay/external_id.rs"]
mod external_id;
#[path = "kpay/gateway.rs"]
mod gateway;
#[path = "kpay/isolation.rs"]
mod isolation;
#[path = "kpay/limits.rs"]
mod limits;
#[path = "kpay/money.rs"]
mod money;
#[path = "kpay/numbers.rs"]
mod numbers;
#[expect(dead_code, reason = "what only ClickPesa's tests use")]
mod support;
#[path = "kpay/token.rs"]
mod token;
#[path = "kpay/upstream.rs"]
mod upstream;
