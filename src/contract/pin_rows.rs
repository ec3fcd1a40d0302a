//! What pages show of a member's PIN.

use serde::{Deserialize, Serialize};

use crate::domain::time::Timestamp;

/// The reader's own PIN.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinRow {
    /// None: there is none.
    pub set_at: Option<Timestamp>,
    /// Until when no PIN is looked at, after wrong ones.
    pub locked_until: Option<Timestamp>,
}
