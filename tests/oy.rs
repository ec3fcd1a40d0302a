//! OY!'s dialect over HTTP, on a real SQLite file.
#![cfg(feature = "ssr")]

#[path = "oy/access.rs"]
mod access;
#[path = "oy/bills.rs"]
mod bills;
#[path = "oy/client.rs"]
mod client;
#[path = "oy/formats.rs"]
mod formats;
#[path = "oy/inquiries.rs"]
mod inquiries;
#[path = "oy/isolation.rs"]
mod isolation;
#[path = "oy/limits.rs"]
mod limits;
#[path = "oy/links.rs"]
mod links;
#[path = "oy/log.rs"]
mod log;
#[path = "oy/products.rs"]
mod products;
#[path = "oy/remits.rs"]
mod remits;
#[path = "oy/routings.rs"]
mod routings;
#[expect(dead_code, reason = "what only ClickPesa's tests use")]
mod support;
#[path = "oy/upstream.rs"]
mod upstream;
#[path = "oy/virtual_accounts.rs"]
mod virtual_accounts;
#[path = "oy/wallets.rs"]
mod wallets;
