//! SQLite: users.

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns, unit::changed};
use crate::{
    domain::{email::Email, ids::UserId, time::Timestamp},
    server::store::{
        Result,
        users::{User, Users},
    },
};

fn read(row: &SqliteRow) -> Result<User> {
    Ok(User {
        id: row.id("user.id")?,
        email: row.email("user.email")?,
        name: row.label("user.name")?,
        password_hash: row.text("user.password_hash")?,
        staff: row.flag("user.staff")?,
        disabled_at: row.time_opt("user.disabled_at")?,
        created_at: row.time("user.created_at")?,
    })
}

impl Users for Unit {
    async fn add_user(&mut self, user: &User) -> Result<()> {
        sqlx::query(
            "INSERT INTO user (id, email, name, password_hash, staff, disabled_at, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(user.id.to_string())
        .bind(user.email.as_str())
        .bind(user.name.as_str())
        .bind(user.password_hash.as_str())
        .bind(user.staff)
        .bind(user.disabled_at.map(|at| at.0))
        .bind(user.created_at.0)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn user(&mut self, id: UserId) -> Result<Option<User>> {
        let row =
            sqlx::query("SELECT * FROM user WHERE id = $1").bind(id.to_string()).fetch_optional(self.on()).await?;
        row.as_ref().map(read).transpose()
    }

    async fn user_by_email(&mut self, email: &Email) -> Result<Option<User>> {
        let row =
            sqlx::query("SELECT * FROM user WHERE email = $1").bind(email.as_str()).fetch_optional(self.on()).await?;
        row.as_ref().map(read).transpose()
    }

    async fn set_user_disabled(&mut self, id: UserId, at: Option<Timestamp>) -> Result<()> {
        let query = sqlx::query("UPDATE user SET disabled_at = $2 WHERE id = $1").bind(id.to_string());
        changed(query.bind(at.map(|at| at.0)).execute(self.on()).await?)
    }

    async fn set_password_hash(&mut self, id: UserId, hash: &str) -> Result<()> {
        let done = sqlx::query("UPDATE user SET password_hash = $2 WHERE id = $1")
            .bind(id.to_string())
            .bind(hash)
            .execute(self.on())
            .await?;
        changed(done)
    }
}
