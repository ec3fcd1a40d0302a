//! Signing in and up: the pages without a frame.

pub mod code_form;
pub mod invitation;
pub mod sign_in;
pub mod sign_in_code;
pub mod sign_up;
