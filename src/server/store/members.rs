//! Who belongs to which merchant, and as what.

use super::Result;
use crate::domain::{
    email::Email,
    ids::{MemberId, MerchantId, UserId},
    label::Label,
    role::Role,
    time::Timestamp,
};

/// One person's place in one merchant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub id: MemberId,
    pub merchant_id: MerchantId,
    pub user_id: UserId,
    pub role: Role,
    pub created_at: Timestamp,
}

/// A member as the list shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberListing {
    pub member: Member,
    pub name: Label,
    pub email: Email,
    pub last_seen_at: Option<Timestamp>,
}

pub trait Members {
    /// `Taken` when the person is a member already.
    async fn add_member(&mut self, member: &Member) -> Result<()>;
    async fn member_of(&mut self, merchant: MerchantId, user: UserId) -> Result<Option<Member>>;
    /// In the order in which they joined.
    async fn members(&mut self, merchant: MerchantId) -> Result<Vec<MemberListing>>;
    /// The merchants of a person with their names, by name.
    async fn memberships(&mut self, user: UserId) -> Result<Vec<(MerchantId, Label, Role)>>;
}
