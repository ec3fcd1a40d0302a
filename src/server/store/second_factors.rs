//! Authenticators of people and their recovery codes.

use super::Result;
use crate::domain::{
    ids::{RevealId, SessionId, UserId},
    time::Timestamp,
};

/// One person's authenticator.
#[derive(Clone)]
pub struct SecondFactor {
    pub user_id: UserId,
    /// The seed, under the master key.
    pub sealed: Vec<u8>,
    /// The session, or the sign-in, that sees and confirms it.
    pub begun_by: String,
    pub begun_at: Timestamp,
    /// None: it is not asked for yet.
    pub confirmed_at: Option<Timestamp>,
}

/// Sealed recovery codes bound to the session that made them.
pub struct RecoverySlot {
    pub id: RevealId,
    pub session_id: SessionId,
    pub sealed: Vec<u8>,
    pub expires_at: Timestamp,
}

pub trait SecondFactors {
    /// Adds one, in the place of one that was never confirmed; `Taken` when there is a confirmed one.
    async fn begin_second_factor(&mut self, factor: &SecondFactor) -> Result<()>;
    async fn second_factor(&mut self, user: UserId) -> Result<Option<SecondFactor>>;
    /// Marks an unconfirmed one as shown; false when it was already.
    async fn show_second_factor(&mut self, user: UserId, now: Timestamp) -> Result<bool>;
    /// False when it was confirmed already.
    async fn confirm_second_factor(&mut self, user: UserId, now: Timestamp) -> Result<bool>;
    /// Takes the code of these 30 seconds; false when it, or a later one, was taken before.
    async fn take_step(&mut self, user: UserId, step: i64) -> Result<bool>;
    /// Removes it with its recovery codes; false when there was none.
    async fn remove_second_factor(&mut self, user: UserId) -> Result<bool>;
    /// Puts these codes in the place of all earlier ones.
    async fn set_recovery_codes(&mut self, user: UserId, digests: &[[u8; 32]]) -> Result<()>;
    /// False when the person has no such code any more.
    async fn burn_recovery_code(&mut self, user: UserId, digest: &[u8; 32]) -> Result<bool>;
    async fn recovery_codes_left(&mut self, user: UserId) -> Result<u32>;
    async fn add_recovery_slot(&mut self, slot: &RecoverySlot) -> Result<()>;
    /// Takes the slot out for good, if it is this session's and not over.
    async fn take_recovery_slot(&mut self, id: RevealId, session: SessionId, now: Timestamp)
    -> Result<Option<Vec<u8>>>;
    async fn sweep_recovery_slots(&mut self, now: Timestamp) -> Result<u64>;
}
