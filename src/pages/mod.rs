//! Screens.

/// Pages for the people who build Claviger.
pub mod dev;
