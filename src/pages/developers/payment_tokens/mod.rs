//! Payment tokens (ClaPay).

pub mod editor;
pub mod reveal;
pub mod wizard;
