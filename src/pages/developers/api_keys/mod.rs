//! Their API keys.

pub mod edit;
pub mod index;
pub mod new;
pub mod revoke;
pub mod rotate;
