//! What is wrong with a chain, and at which event.

use super::chain::Point;

/// The first thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("the first line is no signed head of an audit trail")]
    NoHead,
    #[error("the head is not what was signed")]
    HeadChanged,
    #[error("the head is signed by another key than the one to check with")]
    OtherKey,
    #[error("unreadable {at} in the database")]
    Malformed { at: &'static str },
    #[error("event at position {position}: line {line} cannot be read")]
    Unreadable { position: u64, line: u64 },
    #[error("event {id}, position {position}: changed, its content does not have its hash")]
    Changed { id: String, position: u64 },
    #[error("event at position {position}: missing before {next}")]
    Missing { position: u64, next: String },
    #[error("event {id}, position {position}: moved, {instead} stands in its place")]
    Moved { id: String, position: u64, instead: String },
    #[error("event {id}, position {position}: stands a second time, or was inserted")]
    Inserted { id: String, position: u64 },
    #[error("event {id}, position {position}: put in the place of another, the next one does not follow it")]
    Replaced { id: String, position: u64 },
    #[error("event {id}, position {position}: does not follow what the head says the export begins with")]
    Unjoined { id: String, position: u64 },
    #[error("event {id}, position {position}: stands behind the signed end")]
    Beyond { id: String, position: u64 },
    #[error("events from position {} to {}: cut off at the end", .position, .to.position)]
    CutOff { position: u64, to: Point },
    #[error("event at position {position}: another one than an earlier export ends with, the trail was rewritten")]
    Rewritten { position: u64 },
    #[error("the earlier export ends at position {position}, which is not in this file or of another trail")]
    Apart { position: u64 },
    #[error("{chain}: this file begins behind position {begins}, the one before ends at {ends}")]
    NotNext { chain: String, begins: u64, ends: u64 },
}

impl Fault {
    /// The position of the first event that is wrong.
    pub const fn position(&self) -> Option<u64> {
        match self {
            Fault::NoHead
            | Fault::HeadChanged
            | Fault::OtherKey
            | Fault::Malformed { .. }
            | Fault::Apart { .. }
            | Fault::NotNext { .. } => None,
            Fault::Unreadable { position, .. }
            | Fault::Changed { position, .. }
            | Fault::Missing { position, .. }
            | Fault::Moved { position, .. }
            | Fault::Inserted { position, .. }
            | Fault::Replaced { position, .. }
            | Fault::Unjoined { position, .. }
            | Fault::Beyond { position, .. }
            | Fault::Rewritten { position }
            | Fault::CutOff { position, .. } => Some(*position),
        }
    }
}
