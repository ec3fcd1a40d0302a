//! Rules of Kwik's dialect (wire-protocols.md, section 3) and of the sandbox behind it.

pub mod checkout;
pub mod date;
pub mod error_code;
pub mod field;
pub mod kind;
pub mod lookups;
pub mod record_id;
pub mod resource;
pub mod sandbox;
pub mod transaction;
