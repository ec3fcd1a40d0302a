//! Claviger: the Settings → Developers portal of a payment platform.
//!
//! Layers, arrows downward only (kept by `tests/architecture.rs`):
//! `pages → server_fns → server::service → server::store`, `server::api → server::verification`, everything → `domain`.

/// Rules only. No framework, no clock, no randomness.
pub mod domain;
/// Looks: layout and kit. Loads nothing.
pub mod ui;

/// Server-rendered screens, one folder an entry of the menu.
#[cfg(feature = "ssr")]
pub mod pages;
/// Everything that runs on the server only.
#[cfg(feature = "ssr")]
pub mod server;
