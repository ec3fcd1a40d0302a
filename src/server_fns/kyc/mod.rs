//! One verb a file.

mod get_kyc;
mod submit_kyc;

pub use get_kyc::*;
pub use submit_kyc::*;
