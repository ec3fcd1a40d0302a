//! SQLite: pending sign-ins.

use super::{Unit, row::Columns};
use crate::{
    domain::{area::Area, ids::UserId, time::Timestamp},
    server::store::{
        Result,
        pending_sign_ins::{PendingSignIn, PendingSignIns},
    },
};

impl PendingSignIns for Unit {
    async fn add_pending_sign_in(&mut self, pending: &PendingSignIn) -> Result<()> {
        sqlx::query("INSERT INTO pending_sign_in (token_hash, user_id, area, expires_at) VALUES ($1, $2, $3, $4)")
            .bind(pending.token_hash.to_vec())
            .bind(pending.user_id.to_string())
            .bind(pending.area.as_str())
            .bind(pending.expires_at.0)
            .execute(self.on())
            .await?;
        Ok(())
    }

    async fn pending_sign_in(&mut self, token_hash: &[u8; 32], now: Timestamp) -> Result<Option<PendingSignIn>> {
        let query = sqlx::query("SELECT * FROM pending_sign_in WHERE token_hash = $1 AND expires_at > $2");
        let row = query.bind(token_hash.to_vec()).bind(now.0).fetch_optional(self.on()).await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(PendingSignIn {
            token_hash: row.digest("pending_sign_in.token_hash")?,
            user_id: row.id("pending_sign_in.user_id")?,
            area: row.word("pending_sign_in.area", Area::parse)?,
            expires_at: row.time("pending_sign_in.expires_at")?,
        }))
    }

    async fn end_pending_sign_ins(&mut self, user: UserId) -> Result<()> {
        let query = sqlx::query("DELETE FROM pending_sign_in WHERE user_id = $1");
        query.bind(user.to_string()).execute(self.on()).await?;
        Ok(())
    }

    async fn sweep_pending_sign_ins(&mut self, now: Timestamp) -> Result<u64> {
        let query = sqlx::query("DELETE FROM pending_sign_in WHERE expires_at <= $1").bind(now.0);
        Ok(query.execute(self.on()).await?.rows_affected())
    }
}
