//! Signed requests of Kwik's dialect: what is signed, when it counts, and how two readings of it differ.

mod canonical;
mod difference;
mod headers;
mod mistake;
mod readings;
mod skew;

pub use canonical::{Canonical, Line};
pub use difference::{Difference, compare};
pub use headers::{SignatureError, SignedAt, SignedAtError, SignedWith};
pub use mistake::Mistake;
pub use readings::{Parts, Readings};
pub use skew::{Skew, skew};
