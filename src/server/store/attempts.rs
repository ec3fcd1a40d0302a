//! Tries at a secret that people know, counted before they are checked.

use super::Result;
use crate::domain::time::Timestamp;

/// What counting a try found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Try {
    /// May be checked.
    Counted,
    /// Refused unseen until then.
    Locked(Timestamp),
}

pub trait Attempts {
    /// Counts one try of `subject` within a window of `window` milliseconds; the one after `limit` locks it for `lock`.
    async fn count_try(&mut self, subject: &str, limit: u32, window: i64, lock: i64, now: Timestamp) -> Result<Try>;
    /// Forgets the tries after a success.
    async fn clear_tries(&mut self, subject: &str) -> Result<()>;
    /// Removes counters whose window and lock are over.
    async fn sweep_tries(&mut self, window: i64, now: Timestamp) -> Result<u64>;
}
