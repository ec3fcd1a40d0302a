//! Screens, rendered on the server: one folder an entry of the menu, one file a screen.

/// The signed-in person's own things.
pub mod account;
/// The document around every page, and the route table.
pub mod app;
/// For the platform's own staff.
pub mod back_office;
/// Pages for the people who build Claviger.
pub mod dev;
/// Settings → Developers.
pub mod developers;
/// Signing in and up.
pub mod entry;
/// The start.
pub mod home;
/// For the customers of merchants: checkout and payout.
pub mod hosted;
/// An address where there is nothing.
pub mod not_found;
/// What an authenticator is set up with.
pub mod second_factor;
/// Settings: members, audit trail.
pub mod settings;
/// What every page is made from: its data, its frame, its form values.
pub mod support;
