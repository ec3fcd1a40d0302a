//! One verb a file.

mod list_events;

pub use list_events::*;
