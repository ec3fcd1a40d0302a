//! Use cases of ClaPay's dialect over the sandbox. They take a proven payment token and write no audit events: sandbox
//! data is not the portal's state.

pub mod callback_keys;
pub mod callbacks;
mod events;
pub mod hosted;
pub mod payments;
pub mod refused;
