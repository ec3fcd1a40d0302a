//! Signed-in browsers.

use super::Result;
use crate::domain::{
    area::Area,
    ids::{MerchantId, SessionId, UserId},
    time::Timestamp,
};

/// One signed-in browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    /// SHA-256 of the cookie's value.
    pub token_hash: [u8; 32],
    pub user_id: UserId,
    pub area: Area,
    /// The merchant in view; none in the back office and for people who left their last merchant.
    pub merchant_id: Option<MerchantId>,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub ip: String,
    pub user_agent: String,
}

pub trait Sessions {
    async fn add_session(&mut self, session: &Session) -> Result<()>;
    async fn session_by_token(&mut self, token_hash: &[u8; 32]) -> Result<Option<Session>>;
    /// Most recently seen first.
    async fn sessions_of(&mut self, user: UserId) -> Result<Vec<Session>>;
    async fn touch_session(&mut self, id: SessionId, now: Timestamp) -> Result<()>;
    async fn set_session_token(&mut self, id: SessionId, token_hash: &[u8; 32]) -> Result<()>;
    async fn set_session_merchant(&mut self, id: SessionId, merchant: MerchantId) -> Result<()>;
    /// False when the person has no such session.
    async fn end_session(&mut self, user: UserId, id: SessionId) -> Result<bool>;
    /// Ends all but `keep`; says how many.
    async fn end_sessions_of(&mut self, user: UserId, keep: Option<SessionId>) -> Result<u64>;
    /// Removes those not seen since `idle` or made before `absolute`.
    async fn sweep_sessions(&mut self, idle: Timestamp, absolute: Timestamp) -> Result<u64>;
}
