//! How the product looks. Loads nothing, decides nothing.

/// Controls and pieces of pages.
pub mod kit;
/// The frames that pages stand in.
pub mod layout;
