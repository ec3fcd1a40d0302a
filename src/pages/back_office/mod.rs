//! For the platform's own staff.

pub mod account;
pub mod entry;
pub mod frame;
pub mod merchants;
pub mod operators;
pub mod pause;
pub mod states;
