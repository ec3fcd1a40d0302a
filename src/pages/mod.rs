//! Screens, rendered on the server: one folder an entry of the menu, one file a screen.

/// The signed-in person's own things.
pub mod account;
/// The document around every page, and the route table.
pub mod app;
/// Pages for the people who build Claviger.
pub mod dev;
/// Settings → Developers.
pub mod developers;
/// Signing in and up.
pub mod entry;
/// The start.
pub mod home;
/// For the people who pay.
pub mod hosted;
/// An address where there is nothing.
pub mod not_found;
/// Settings: members, audit trail.
pub mod settings;
/// What every page is made from: its data, its frame, its form values.
pub mod support;
