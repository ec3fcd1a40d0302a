//! What runs beside requests.

pub mod last_used;
pub mod sweep;
