//! New secrets on their way to the one page that shows them.

use super::Result;
use crate::domain::{
    ids::{MerchantId, RevealId, SessionId, UserId},
    time::Timestamp,
};

/// A sealed secret bound to the session that made it.
pub struct RevealSlot {
    pub id: RevealId,
    pub session_id: SessionId,
    pub merchant_id: MerchantId,
    /// What it is the secret of, in words without it.
    pub about: String,
    pub sealed: Vec<u8>,
    pub expires_at: Timestamp,
}

pub trait Reveals {
    async fn add_reveal(&mut self, slot: &RevealSlot) -> Result<()>;
    /// Takes the slot out for good, if it is this session's and not over: two calls at once open it once.
    async fn take_reveal(
        &mut self,
        id: RevealId,
        session: SessionId,
        merchant: MerchantId,
        now: Timestamp,
    ) -> Result<Option<Vec<u8>>>;
    /// Throws away what waits of the same thing: in one session, or in all of them.
    async fn replace_reveals(&mut self, merchant: MerchantId, about: &str, session: Option<SessionId>) -> Result<u64>;
    /// Throws away what waits for a person in a merchant; says how many.
    async fn discard_reveals(&mut self, merchant: MerchantId, user: UserId) -> Result<u64>;
    async fn sweep_reveals(&mut self, now: Timestamp) -> Result<u64>;
}
