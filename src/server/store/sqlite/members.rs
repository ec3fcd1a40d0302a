//! SQLite: members.

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns};
use crate::{
    domain::{
        ids::{MerchantId, UserId},
        label::Label,
        role::Role,
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
    })
}

fn read_listing(row: &SqliteRow) -> Result<MemberListing> {
    Ok(MemberListing {
        member: read(row)?,
        name: row.label("user.user_name")?,
        email: row.email("user.user_email")?,
        last_seen_at: row.time_opt("session.last_seen_at")?,
    })
}

fn read_membership(row: &SqliteRow) -> Result<(MerchantId, Label, Role)> {
    Ok((row.id("merchant.id")?, row.label("merchant.name")?, row.word("member.role", Role::parse)?))
}

impl Members for Unit {
    async fn add_member(&mut self, member: &Member) -> Result<()> {
        sqlx::query("INSERT INTO member (id, merchant_id, user_id, role, created_at) VALUES ($1, $2, $3, $4, $5)")
            .bind(member.id.to_string())
            .bind(member.merchant_id.to_string())
            .bind(member.user_id.to_string())
            .bind(member.role.as_str())
            .bind(member.created_at.0)
            .execute(self.on())
            .await?;
        Ok(())
    }

    async fn member_of(&mut self, merchant: MerchantId, user: UserId) -> Result<Option<Member>> {
        let row = sqlx::query("SELECT * FROM member WHERE merchant_id = $1 AND user_id = $2")
            .bind(merchant.to_string())
            .bind(user.to_string())
            .fetch_optional(self.on())
            .await?;
        row.as_ref().map(read).transpose()
    }

    async fn members(&mut self, merchant: MerchantId) -> Result<Vec<MemberListing>> {
        // Seen in this merchant: what a person does elsewhere is not its members' business.
        sqlx::query(
            "SELECT m.*, u.name AS user_name, u.email AS user_email,
                    (SELECT max(s.last_seen_at) FROM session s WHERE s.user_id = m.user_id AND s.merchant_id = $1)
                        AS last_seen_at
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
             WHERE m.user_id = $1 ORDER BY lower(c.name), c.id",
        )
        .bind(user.to_string())
        .fetch_all(self.on())
        .await?
        .iter()
        .map(read_membership)
        .collect()
    }
}
