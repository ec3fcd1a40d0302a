//! Claviger: the Settings → Developers portal of a payment platform.
//!
//! Layers, arrows downward only (kept by `tests/architecture.rs`):
//! `pages → server_fns → server::service → server::store`, `server::api → server::verification`, everything → `domain`.
#![recursion_limit = "256"]

/// What crosses the wire. Both targets.
pub mod contract;
/// Rules only. No framework, no clock, no randomness. Both targets.
pub mod domain;
/// Everything in here ships to the browser, nothing else does. Both targets.
pub mod islands;
/// What pages and signed-in programs can ask for. Both targets; bodies run on the server only.
pub mod server_fns;
/// Looks: layout and kit. Loads nothing. Both targets.
pub mod ui;

/// Server-rendered screens, one folder an entry of the menu.
#[cfg(feature = "ssr")]
pub mod pages;
/// Everything that runs on the server only.
#[cfg(feature = "ssr")]
pub mod server;

/// The browser's entry point: brings the islands to life.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
