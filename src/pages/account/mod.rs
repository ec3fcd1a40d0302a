//! The signed-in person's own things.

pub mod second_factor;
pub mod security;
