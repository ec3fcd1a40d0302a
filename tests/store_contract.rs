//! What every store must keep to, on a real SQLite file.
#![cfg(feature = "ssr")]

#[path = "store/audit_chains.rs"]
mod audit_chains;
#[path = "store/changes.rs"]
mod changes;
#[path = "store/fixture.rs"]
mod fixture;
#[path = "store/isolation.rs"]
mod isolation;
#[path = "store/key_pairs.rs"]
mod key_pairs;
#[path = "store/life.rs"]
mod life;
#[path = "store/pages.rs"]
mod pages;
#[path = "store/people.rs"]
mod people;
#[path = "store/sealed_boxes.rs"]
mod sealed_boxes;
#[path = "store/send.rs"]
mod send;
#[path = "store/tokens.rs"]
mod tokens;
#[path = "store/units.rs"]
mod units;
