//! Sign-ins between password and code: no sessions.

use super::Result;
use crate::domain::{area::Area, ids::UserId, time::Timestamp};

/// A sign-in whose password was right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingSignIn {
    /// SHA-256 of the cookie's value.
    pub token_hash: [u8; 32],
    pub user_id: UserId,
    pub area: Area,
    pub expires_at: Timestamp,
}

pub trait PendingSignIns {
    async fn add_pending_sign_in(&mut self, pending: &PendingSignIn) -> Result<()>;
    /// Nothing if it is over.
    async fn pending_sign_in(&mut self, token_hash: &[u8; 32], now: Timestamp) -> Result<Option<PendingSignIn>>;
    /// Ends all of a person, whose sign-in is complete or whose password is another now.
    async fn end_pending_sign_ins(&mut self, user: UserId) -> Result<()>;
    async fn sweep_pending_sign_ins(&mut self, now: Timestamp) -> Result<u64>;
}
