//! Their API keys.

pub mod edit;
pub mod index;
pub mod new;
pub mod one;
pub mod revoke;
pub mod rotate;
pub mod steps;
pub mod table;
