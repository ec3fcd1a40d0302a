//! SQLite: invitations.

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns};
use crate::{
    domain::{
        email::Email,
        ids::{InvitationId, MerchantId, UserId},
        role::Role,
        time::Timestamp,
    },
    server::store::{
        Result,
        invitations::{Invitation, Invitations},
    },
};

fn read(row: &SqliteRow) -> Result<Invitation> {
    Ok(Invitation {
        id: row.id("invitation.id")?,
        merchant_id: row.id("invitation.merchant_id")?,
        email: row.email("invitation.email")?,
        role: row.word("invitation.role", Role::parse)?,
        token_hash: row.digest("invitation.token_hash")?,
        created_by: row.id("invitation.created_by")?,
        created_at: row.time("invitation.created_at")?,
        expires_at: row.time("invitation.expires_at")?,
        accepted_at: row.time_opt("invitation.accepted_at")?,
        withdrawn_at: row.time_opt("invitation.withdrawn_at")?,
    })
}

impl Invitations for Unit {
    async fn add_invitation(&mut self, invitation: &Invitation) -> Result<()> {
        sqlx::query(
            "INSERT INTO invitation (id, merchant_id, email, role, token_hash, created_by, created_at, expires_at,
                                     accepted_at, withdrawn_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(invitation.id.to_string())
        .bind(invitation.merchant_id.to_string())
        .bind(invitation.email.as_str())
        .bind(invitation.role.as_str())
        .bind(invitation.token_hash.to_vec())
        .bind(invitation.created_by.to_string())
        .bind(invitation.created_at.0)
        .bind(invitation.expires_at.0)
        .bind(invitation.accepted_at.map(|at| at.0))
        .bind(invitation.withdrawn_at.map(|at| at.0))
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn invitation_by_token(&mut self, token_hash: &[u8; 32]) -> Result<Option<Invitation>> {
        let row = sqlx::query("SELECT * FROM invitation WHERE token_hash = $1")
            .bind(token_hash.to_vec())
            .fetch_optional(self.on())
            .await?;
        row.as_ref().map(read).transpose()
    }

    async fn open_invitations(&mut self, merchant: MerchantId) -> Result<Vec<Invitation>> {
        sqlx::query(
            "SELECT * FROM invitation WHERE merchant_id = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL
             ORDER BY created_at DESC, id DESC",
        )
        .bind(merchant.to_string())
        .fetch_all(self.on())
        .await?
        .iter()
        .map(read)
        .collect()
    }

    async fn accept_invitation(&mut self, id: InvitationId, now: Timestamp) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE invitation SET accepted_at = $2
             WHERE id = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > $2",
        )
        .bind(id.to_string())
        .bind(now.0)
        .execute(self.on())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    async fn withdraw_invitations_of(&mut self, merchant: MerchantId, by: UserId, now: Timestamp) -> Result<u64> {
        let done = sqlx::query(
            "UPDATE invitation SET withdrawn_at = $3
             WHERE merchant_id = $1 AND created_by = $2 AND accepted_at IS NULL AND withdrawn_at IS NULL",
        )
        .bind(merchant.to_string())
        .bind(by.to_string())
        .bind(now.0)
        .execute(self.on())
        .await?;
        Ok(done.rows_affected())
    }

    async fn withdraw_invitations_to(&mut self, merchant: MerchantId, email: &Email, now: Timestamp) -> Result<u64> {
        let done = sqlx::query(
            "UPDATE invitation SET withdrawn_at = $3
             WHERE merchant_id = $1 AND email = $2 AND accepted_at IS NULL AND withdrawn_at IS NULL",
        )
        .bind(merchant.to_string())
        .bind(email.as_str())
        .bind(now.0)
        .execute(self.on())
        .await?;
        Ok(done.rows_affected())
    }

    async fn withdraw_invitation(&mut self, merchant: MerchantId, id: InvitationId, now: Timestamp) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE invitation SET withdrawn_at = $3
             WHERE merchant_id = $1 AND id = $2 AND accepted_at IS NULL AND withdrawn_at IS NULL",
        )
        .bind(merchant.to_string())
        .bind(id.to_string())
        .bind(now.0)
        .execute(self.on())
        .await?;
        Ok(done.rows_affected() == 1)
    }
}
