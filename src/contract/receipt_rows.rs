//! What is said after a change of what requests may do: since when, in which processes, and what was refused since.

use serde::{Deserialize, Serialize};

use crate::domain::{audit::Action, time::Timestamp};

/// The last act that changed what requests may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptRow {
    pub action: Action,
    pub at: Timestamp,
    /// The commit from which on it holds.
    pub commit: i64,
    /// Requests refused since; none where nobody can tell which those are.
    pub refused: Option<u32>,
    pub last_refused_at: Option<Timestamp>,
    /// Every process that verifies, one by one.
    pub processes: Vec<ProcessRow>,
}

impl ReceiptRow {
    /// Whether every process that runs has it.
    pub fn is_everywhere(&self) -> bool {
        self.processes.iter().all(|process| !matches!(process.state, Confirmation::Missing { .. }))
    }
}

/// A process that verifies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcessRow {
    pub name: String,
    pub state: Confirmation,
}

/// Whether a process answers by it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Confirmation {
    /// Since so many microseconds after the commit began; for other processes than the one that made it, to a millisecond.
    Confirmed { after_micros: i64 },
    /// It started later, with everything before in its index.
    SinceStart { started_at: Timestamp },
    /// It has stopped, and verifies nothing.
    Stopped { at: Timestamp },
    /// It has not said so.
    Missing { last_seen: Timestamp },
}
