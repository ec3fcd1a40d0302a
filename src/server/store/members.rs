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
    /// When the person was last at work in this merchant.
    pub last_seen_at: Option<Timestamp>,
    /// Since when the person has no part in it. The row stays: whoever comes back is the same member.
    pub deactivated_at: Option<Timestamp>,
}

impl Member {
    pub const fn is_active(&self) -> bool {
        self.deactivated_at.is_none()
    }
}

/// A member as the list shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberListing {
    /// A PIN is set.
    pub has_pin: bool,
    pub member: Member,
    pub name: Label,
    pub email: Email,
}

pub trait Members {
    /// `Taken` when the person is a member already.
    async fn add_member(&mut self, member: &Member) -> Result<()>;
    /// An active member.
    async fn member_of(&mut self, merchant: MerchantId, user: UserId) -> Result<Option<Member>>;
    /// A member in whatever state.
    async fn member(&mut self, merchant: MerchantId, id: MemberId) -> Result<Option<Member>>;
    /// Whether others than this one are active and hold the role.
    async fn others_hold(&mut self, merchant: MerchantId, role: Role, but: MemberId) -> Result<bool>;
    /// Saves role and `deactivated_at`.
    async fn save_member(&mut self, member: &Member) -> Result<()>;
    /// Notes that a member was there.
    async fn see_member(&mut self, merchant: MerchantId, user: UserId, now: Timestamp) -> Result<()>;
    /// In the order in which they joined, deactivated ones too.
    async fn members(&mut self, merchant: MerchantId) -> Result<Vec<MemberListing>>;
    /// The merchants in which a person is active, with their names, by name.
    async fn memberships(&mut self, user: UserId) -> Result<Vec<(MerchantId, Label, Role)>>;
}
