//! One verb a file.

mod inspect_request;

pub use inspect_request::*;
