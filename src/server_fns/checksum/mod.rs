//! One verb a file.

mod disable_checksum;
mod enable_checksum;
mod list_checksums;

pub use disable_checksum::*;
pub use enable_checksum::*;
pub use list_checksums::*;
