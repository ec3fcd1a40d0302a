//! The audit trail: reading it, taking it away as a file, checking it, and sealing its older part.

mod check;
mod csv;
mod export;
mod list;
mod reader;
mod seal;

pub use check::{ChainReport, check};
pub use csv::{CsvProgress, csv};
pub use export::{Export, begin, segment};
pub use list::{choices, list};
pub use reader::Reader;
pub use seal::{SealError, Sealed, create_private, seal};
