//! Kwik's dialect over HTTP, on a real SQLite file.
#![cfg(feature = "ssr")]

#[path = "kwik/access.rs"]
mod access;
#[path = "kwik/batch.rs"]
mod batch;
#[path = "kwik/bodies.rs"]
mod bodies;
#[path = "kwik/client.rs"]
mod client;
#[path = "kwik/isolation.rs"]
mod isolation;
#[path = "kwik/limit.rs"]
mod limit;
#[path = "kwik/money.rs"]
mod money;
#[path = "kwik/pepper.rs"]
mod pepper;
#[path = "kwik/signed.rs"]
mod signed;
#[expect(dead_code, reason = "what only ClickPesa's tests use")]
mod support;
