//! One verb a file.

mod audit_choices;
mod list_events;
mod list_platform_events;
mod platform_audit_choices;

pub use audit_choices::*;
pub use list_events::*;
pub use list_platform_events::*;
pub use platform_audit_choices::*;
