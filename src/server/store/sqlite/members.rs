//! SQLite: members.

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns, unit::changed};
use crate::{
    domain::{
        ids::{MemberId, MerchantId, UserId},
        label::Label,
        role::Role,
        time::Timestamp,
    },
    server::store::{
        Result,
        members::{Member, MemberListing, Members},
    },
};

fn read(row: &SqliteRow) -> Result<Member> {
    Ok(Member {
        id: row.id("member.id")?,
        merchant_id: row.id("member.merchant_id")?,
        user_id: row.id("member.user_id")?,
        role: row.word("member.role", Role::parse)?,
        created_at: row.time("member.created_at")?,
        last_seen_at: row.time_opt("member.last_seen_at")?,
        deactivated_at: row.time_opt("member.deactivated_at")?,
    })
}

fn read_listing(row: &SqliteRow) -> Result<MemberListing> {
    Ok(MemberListing {
        has_pin: row.flag("member_pin.has_pin")?,
        member: read(row)?,
        name: row.label("user.user_name")?,
        email: row.email("user.user_email")?,
    })
}

fn read_membership(row: &SqliteRow) -> Result<(MerchantId, Label, Role)> {
    Ok((row.id("merchant.id")?, row.label("merchant.name")?, row.word("member.role", Role::parse)?))
}

impl Members for Unit {
    async fn add_member(&mut self, member: &Member) -> Result<()> {
        sqlx::query(
            "INSERT INTO member (id, merchant_id, user_id, role, created_at, last_seen_at, deactivated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(member.id.to_string())
        .bind(member.merchant_id.to_string())
        .bind(member.user_id.to_string())
        .bind(member.role.as_str())
        .bind(member.created_at.0)
        .bind(member.last_seen_at.map(|at| at.0))
        .bind(member.deactivated_at.map(|at| at.0))
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn member_of(&mut self, merchant: MerchantId, user: UserId) -> Result<Option<Member>> {
        let row =
            sqlx::query("SELECT * FROM member WHERE merchant_id = $1 AND user_id = $2 AND deactivated_at IS NULL")
                .bind(merchant.to_string())
                .bind(user.to_string())
                .fetch_optional(self.on())
                .await?;
        row.as_ref().map(read).transpose()
    }

    async fn member(&mut self, merchant: MerchantId, id: MemberId) -> Result<Option<Member>> {
        let query = sqlx::query("SELECT * FROM member WHERE merchant_id = $1 AND id = $2");
        let row = query.bind(merchant.to_string()).bind(id.to_string()).fetch_optional(self.on()).await?;
        row.as_ref().map(read).transpose()
    }

    async fn others_hold(&mut self, merchant: MerchantId, role: Role, but: MemberId) -> Result<bool> {
        let row = sqlx::query(
            "SELECT m.id FROM member m JOIN user u ON u.id = m.user_id
             WHERE m.merchant_id = $1 AND m.role = $2 AND m.id <> $3
               AND m.deactivated_at IS NULL AND u.disabled_at IS NULL
             LIMIT 1",
        )
        .bind(merchant.to_string())
        .bind(role.as_str())
        .bind(but.to_string())
        .fetch_optional(self.on())
        .await?;
        Ok(row.is_some())
    }

    async fn save_member(&mut self, member: &Member) -> Result<()> {
        let query = sqlx::query("UPDATE member SET role = $3, deactivated_at = $4 WHERE merchant_id = $1 AND id = $2");
        let done = query
            .bind(member.merchant_id.to_string())
            .bind(member.id.to_string())
            .bind(member.role.as_str())
            .bind(member.deactivated_at.map(|at| at.0))
            .execute(self.on())
            .await?;
        changed(done)
    }

    async fn see_member(&mut self, merchant: MerchantId, user: UserId, now: Timestamp) -> Result<()> {
        // Nothing is wrong when the person is a member no more.
        sqlx::query(
            "UPDATE member SET last_seen_at = $3 WHERE merchant_id = $1 AND user_id = $2 AND deactivated_at IS NULL",
        )
        .bind(merchant.to_string())
        .bind(user.to_string())
        .bind(now.0)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn members(&mut self, merchant: MerchantId) -> Result<Vec<MemberListing>> {
        sqlx::query(
            "SELECT m.*, u.name AS user_name, u.email AS user_email,
                    EXISTS (SELECT 1 FROM member_pin p WHERE p.member_id = m.id) AS has_pin
             FROM member m JOIN user u ON u.id = m.user_id
             WHERE m.merchant_id = $1 ORDER BY m.created_at, m.id",
        )
        .bind(merchant.to_string())
        .fetch_all(self.on())
        .await?
        .iter()
        .map(read_listing)
        .collect()
    }

    async fn memberships(&mut self, user: UserId) -> Result<Vec<(MerchantId, Label, Role)>> {
        sqlx::query(
            "SELECT c.id, c.name, m.role FROM member m JOIN merchant c ON c.id = m.merchant_id
             WHERE m.user_id = $1 AND m.deactivated_at IS NULL ORDER BY lower(c.name), c.id",
        )
        .bind(user.to_string())
        .fetch_all(self.on())
        .await?
        .iter()
        .map(read_membership)
        .collect()
    }
}
