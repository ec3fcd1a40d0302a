//! What the platform has paused.

use super::Result;
use crate::domain::{
    ids::{PauseId, UserId},
    payment_token::Pause,
    time::Timestamp,
};

/// A pause and who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperatorPause {
    pub id: PauseId,
    pub pause: Pause,
    pub created_by: UserId,
    pub created_at: Timestamp,
}

pub trait OperatorPauses {
    async fn add_operator_pause(&mut self, pause: &OperatorPause) -> Result<()>;
    async fn operator_pause(&mut self, id: PauseId) -> Result<Option<OperatorPause>>;
    /// Those that are not over, with their makers' names, the one that ends first in front.
    async fn operator_pauses(&mut self, now: Timestamp) -> Result<Vec<(OperatorPause, String)>>;
    /// Ends it at `now`; false if it was over already.
    async fn end_operator_pause(&mut self, id: PauseId, now: Timestamp) -> Result<bool>;
}
