//! One verb a file.

mod list_pauses;
mod pause_operator;
mod resume_operator;

pub use list_pauses::*;
pub use pause_operator::*;
pub use resume_operator::*;
