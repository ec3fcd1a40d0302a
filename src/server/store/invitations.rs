//! Invitations to a merchant, by link.

use super::Result;
use crate::domain::{
    email::Email,
    ids::{InvitationId, MerchantId, UserId},
    role::Role,
    time::Timestamp,
};

/// An open or ended invitation. The link's token is kept as a hash only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    pub id: InvitationId,
    pub merchant_id: MerchantId,
    pub email: Email,
    pub role: Role,
    pub token_hash: [u8; 32],
    pub created_by: UserId,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub accepted_at: Option<Timestamp>,
    pub withdrawn_at: Option<Timestamp>,
}

impl Invitation {
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.accepted_at.is_none() && self.withdrawn_at.is_none() && now < self.expires_at
    }
}

pub trait Invitations {
    async fn add_invitation(&mut self, invitation: &Invitation) -> Result<()>;
    async fn invitation_by_token(&mut self, token_hash: &[u8; 32]) -> Result<Option<Invitation>>;
    /// Those neither accepted nor withdrawn, newest first.
    async fn open_invitations(&mut self, merchant: MerchantId) -> Result<Vec<Invitation>>;
    /// Marks it accepted; false when it was not open any more, so that two uses at once make one member.
    async fn accept_invitation(&mut self, id: InvitationId, now: Timestamp) -> Result<bool>;
    /// Ends all open ones that a member made; says how many.
    async fn withdraw_invitations_of(&mut self, merchant: MerchantId, by: UserId, now: Timestamp) -> Result<u64>;
    /// Ends all open ones to an address; says how many.
    async fn withdraw_invitations_to(&mut self, merchant: MerchantId, email: &Email, now: Timestamp) -> Result<u64>;
    /// False when the merchant has no such open invitation.
    async fn withdraw_invitation(&mut self, merchant: MerchantId, id: InvitationId, now: Timestamp) -> Result<bool>;
}
