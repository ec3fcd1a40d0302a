//! The moment before which nothing counts that the platform itself had given out.

use super::Result;
use crate::domain::time::Timestamp;

pub trait NotBefore {
    /// None: everything counts until its own end.
    async fn not_before(&mut self) -> Result<Option<Timestamp>>;
    /// Moves it ahead; never back.
    async fn raise_not_before(&mut self, at: Timestamp) -> Result<()>;
}
