//! People.

use super::Result;
use crate::domain::{email::Email, ids::UserId, label::Label, time::Timestamp};

/// A person who can sign in.
#[derive(Clone)]
pub struct User {
    pub id: UserId,
    pub email: Email,
    pub name: Label,
    /// Argon2id as a PHC string.
    pub password_hash: String,
    pub staff: bool,
    pub disabled_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

pub trait Users {
    /// `Taken` when the address has an account.
    async fn add_user(&mut self, user: &User) -> Result<()>;
    async fn user(&mut self, id: UserId) -> Result<Option<User>>;
    async fn user_by_email(&mut self, email: &Email) -> Result<Option<User>>;
    /// Since when nobody enters it; none opens it again.
    async fn set_user_disabled(&mut self, id: UserId, at: Option<Timestamp>) -> Result<()>;
    async fn set_password_hash(&mut self, id: UserId, hash: &str) -> Result<()>;
}
