//! SQLite: second factors.

use super::{Unit, row::Columns};
use crate::{
    domain::{
        ids::{RevealId, SessionId, UserId},
        time::Timestamp,
    },
    server::store::{
        Result, StoreError,
        second_factors::{RecoverySlot, SecondFactor, SecondFactors},
    },
};

impl SecondFactors for Unit {
    async fn begin_second_factor(&mut self, factor: &SecondFactor) -> Result<()> {
        let done = sqlx::query(
            "INSERT INTO second_factor (user_id, sealed, begun_by, begun_at, confirmed_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (user_id) DO UPDATE
             SET sealed = excluded.sealed, begun_by = excluded.begun_by, begun_at = excluded.begun_at,
                 confirmed_at = excluded.confirmed_at, shown_at = NULL, last_step = NULL
             WHERE second_factor.confirmed_at IS NULL",
        )
        .bind(factor.user_id.to_string())
        .bind(factor.sealed.clone())
        .bind(factor.begun_by.as_str())
        .bind(factor.begun_at.0)
        .bind(factor.confirmed_at.map(|at| at.0))
        .execute(self.on())
        .await?;
        if done.rows_affected() == 0 { Err(StoreError::Taken) } else { Ok(()) }
    }

    async fn second_factor(&mut self, user: UserId) -> Result<Option<SecondFactor>> {
        let query = sqlx::query("SELECT * FROM second_factor WHERE user_id = $1").bind(user.to_string());
        let Some(row) = query.fetch_optional(self.on()).await? else { return Ok(None) };
        Ok(Some(SecondFactor {
            user_id: row.id("second_factor.user_id")?,
            sealed: row.bytes("second_factor.sealed")?,
            begun_by: row.text("second_factor.begun_by")?,
            begun_at: row.time("second_factor.begun_at")?,
            confirmed_at: row.time_opt("second_factor.confirmed_at")?,
        }))
    }

    async fn show_second_factor(&mut self, user: UserId, now: Timestamp) -> Result<bool> {
        let query = sqlx::query(
            "UPDATE second_factor SET shown_at = $2 WHERE user_id = $1 AND shown_at IS NULL AND confirmed_at IS NULL",
        );
        Ok(query.bind(user.to_string()).bind(now.0).execute(self.on()).await?.rows_affected() == 1)
    }

    async fn confirm_second_factor(&mut self, user: UserId, now: Timestamp) -> Result<bool> {
        let query =
            sqlx::query("UPDATE second_factor SET confirmed_at = $2 WHERE user_id = $1 AND confirmed_at IS NULL");
        Ok(query.bind(user.to_string()).bind(now.0).execute(self.on()).await?.rows_affected() == 1)
    }

    async fn take_step(&mut self, user: UserId, step: i64) -> Result<bool> {
        let query = sqlx::query(
            "UPDATE second_factor SET last_step = $2 WHERE user_id = $1 AND (last_step IS NULL OR last_step < $2)",
        );
        Ok(query.bind(user.to_string()).bind(step).execute(self.on()).await?.rows_affected() == 1)
    }

    async fn remove_second_factor(&mut self, user: UserId) -> Result<bool> {
        let (user, codes) = (user.to_string(), "DELETE FROM recovery_code WHERE user_id = $1");
        sqlx::query(codes).bind(user.as_str()).execute(self.on()).await?;
        let query = sqlx::query("DELETE FROM second_factor WHERE user_id = $1").bind(user);
        Ok(query.execute(self.on()).await?.rows_affected() == 1)
    }

    async fn set_recovery_codes(&mut self, user: UserId, digests: &[[u8; 32]]) -> Result<()> {
        let user = user.to_string();
        sqlx::query("DELETE FROM recovery_code WHERE user_id = $1").bind(user.as_str()).execute(self.on()).await?;
        for digest in digests {
            let query = sqlx::query("INSERT INTO recovery_code (user_id, digest) VALUES ($1, $2)");
            query.bind(user.as_str()).bind(digest.to_vec()).execute(self.on()).await?;
        }
        Ok(())
    }

    async fn burn_recovery_code(&mut self, user: UserId, digest: &[u8; 32]) -> Result<bool> {
        let query = sqlx::query("DELETE FROM recovery_code WHERE user_id = $1 AND digest = $2");
        Ok(query.bind(user.to_string()).bind(digest.to_vec()).execute(self.on()).await?.rows_affected() == 1)
    }

    async fn recovery_codes_left(&mut self, user: UserId) -> Result<u32> {
        let query = sqlx::query("SELECT count(*) AS left_over FROM recovery_code WHERE user_id = $1");
        query.bind(user.to_string()).fetch_one(self.on()).await?.count("recovery_code.left_over")
    }

    async fn add_recovery_slot(&mut self, slot: &RecoverySlot) -> Result<()> {
        sqlx::query("INSERT INTO recovery_slot (id, session_id, sealed, expires_at) VALUES ($1, $2, $3, $4)")
            .bind(slot.id.to_string())
            .bind(slot.session_id.to_string())
            .bind(slot.sealed.clone())
            .bind(slot.expires_at.0)
            .execute(self.on())
            .await?;
        Ok(())
    }

    async fn take_recovery_slot(
        &mut self,
        id: RevealId,
        session: SessionId,
        now: Timestamp,
    ) -> Result<Option<Vec<u8>>> {
        let row = sqlx::query(
            "DELETE FROM recovery_slot WHERE id = $1 AND session_id = $2 AND expires_at > $3 RETURNING sealed",
        )
        .bind(id.to_string())
        .bind(session.to_string())
        .bind(now.0)
        .fetch_optional(self.on())
        .await?;
        row.map(|row| row.bytes("recovery_slot.sealed")).transpose()
    }

    async fn sweep_recovery_slots(&mut self, now: Timestamp) -> Result<u64> {
        let query = sqlx::query("DELETE FROM recovery_slot WHERE expires_at <= $1").bind(now.0);
        Ok(query.execute(self.on()).await?.rows_affected())
    }
}
