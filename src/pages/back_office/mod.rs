//! For the platform's own staff.

pub mod account;
pub mod audit;
pub mod credentials;
pub mod entry;
pub mod frame;
pub mod gateways;
pub mod merchants;
pub mod operators;
pub mod pause;
pub mod queue;
pub mod receipt;
pub mod states;
