//! For the platform's own staff.

pub mod frame;
pub mod operators;
pub mod pause;
pub mod states;
