//! A member's PIN.

mod get_pin;
mod reset_pin;
mod set_pin;

pub use self::{get_pin::*, reset_pin::*, set_pin::*};
