//! The second factor of the person. One verb a file.

mod begin_second_factor;
mod confirm_second_factor;
mod get_second_factor;
mod regenerate_recovery_codes;
mod turn_off_second_factor;

pub use begin_second_factor::*;
pub use confirm_second_factor::*;
pub use get_second_factor::*;
pub use regenerate_recovery_codes::*;
pub use turn_off_second_factor::*;
