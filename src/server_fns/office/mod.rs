//! The way into the back office and out of it. One verb a file.

mod enrol;
mod sign_in;
mod sign_in_code;
mod sign_out;

pub use enrol::*;
pub use sign_in::*;
pub use sign_in_code::*;
pub use sign_out::*;
