//! Signing in and up: the pages without a frame.

pub mod invitation;
pub mod sign_in;
pub mod sign_up;
