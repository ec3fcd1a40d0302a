//! One verb a file.

mod count_credentials;
mod list_credentials;

pub use count_credentials::*;
pub use list_credentials::*;
