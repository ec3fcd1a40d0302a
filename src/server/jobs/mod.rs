//! What runs beside requests.

pub mod callbacks;
pub mod last_used;
pub mod sweep;
