//! What runs beside requests.

pub mod callbacks;
pub mod last_used;
pub mod signatures;
pub mod sweep;
