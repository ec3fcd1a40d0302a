//! One verb a file.

mod get_receipt;

pub use get_receipt::*;
