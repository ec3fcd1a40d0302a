//! The signed-in person's own things.

pub mod security;
