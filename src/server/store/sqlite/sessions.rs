//! SQLite: sessions.

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns, unit::changed};
use crate::{
    domain::{
        area::Area,
        ids::{MerchantId, SessionId, UserId},
        time::Timestamp,
    },
    server::store::{
        Result,
        sessions::{Session, Sessions},
    },
};

fn read(row: &SqliteRow) -> Result<Session> {
    Ok(Session {
        id: row.id("session.id")?,
        token_hash: row.digest("session.token_hash")?,
        user_id: row.id("session.user_id")?,
        area: row.word("session.area", Area::parse)?,
        merchant_id: row.id_opt("session.merchant_id")?,
        created_at: row.time("session.created_at")?,
        last_seen_at: row.time("session.last_seen_at")?,
        ip: row.text("session.ip")?,
        user_agent: row.text("session.user_agent")?,
    })
}

impl Sessions for Unit {
    async fn add_session(&mut self, session: &Session) -> Result<()> {
        sqlx::query(
            "INSERT INTO session (id, token_hash, user_id, area, merchant_id, created_at, last_seen_at, ip, user_agent)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(session.id.to_string())
        .bind(session.token_hash.to_vec())
        .bind(session.user_id.to_string())
        .bind(session.area.as_str())
        .bind(session.merchant_id.map(|id| id.to_string()))
        .bind(session.created_at.0)
        .bind(session.last_seen_at.0)
        .bind(session.ip.as_str())
        .bind(session.user_agent.as_str())
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn session_by_token(&mut self, token_hash: &[u8; 32]) -> Result<Option<Session>> {
        let query = sqlx::query("SELECT * FROM session WHERE token_hash = $1").bind(token_hash.to_vec());
        query.fetch_optional(self.on()).await?.as_ref().map(read).transpose()
    }

    async fn sessions_of(&mut self, user: UserId) -> Result<Vec<Session>> {
        let query = sqlx::query("SELECT * FROM session WHERE user_id = $1 ORDER BY last_seen_at DESC, id DESC");
        query.bind(user.to_string()).fetch_all(self.on()).await?.iter().map(read).collect()
    }

    async fn touch_session(&mut self, id: SessionId, now: Timestamp) -> Result<()> {
        // Nothing is wrong when it was ended meanwhile.
        sqlx::query("UPDATE session SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2")
            .bind(id.to_string())
            .bind(now.0)
            .execute(self.on())
            .await?;
        Ok(())
    }

    async fn set_session_token(&mut self, id: SessionId, token_hash: &[u8; 32]) -> Result<()> {
        let query = sqlx::query("UPDATE session SET token_hash = $2 WHERE id = $1");
        changed(query.bind(id.to_string()).bind(token_hash.to_vec()).execute(self.on()).await?)
    }

    async fn set_session_merchant(&mut self, id: SessionId, merchant: MerchantId) -> Result<()> {
        let query = sqlx::query("UPDATE session SET merchant_id = $2 WHERE id = $1");
        changed(query.bind(id.to_string()).bind(merchant.to_string()).execute(self.on()).await?)
    }

    async fn end_session(&mut self, user: UserId, id: SessionId) -> Result<bool> {
        let query = sqlx::query("DELETE FROM session WHERE user_id = $1 AND id = $2");
        let done = query.bind(user.to_string()).bind(id.to_string()).execute(self.on()).await?;
        Ok(done.rows_affected() == 1)
    }

    async fn end_sessions_of(&mut self, user: UserId, keep: Option<SessionId>) -> Result<u64> {
        let query = sqlx::query("DELETE FROM session WHERE user_id = $1 AND ($2 IS NULL OR id <> $2)");
        let done = query.bind(user.to_string()).bind(keep.map(|id| id.to_string())).execute(self.on()).await?;
        Ok(done.rows_affected())
    }

    async fn sweep_sessions(&mut self, idle: Timestamp, absolute: Timestamp) -> Result<u64> {
        let query = sqlx::query("DELETE FROM session WHERE last_seen_at < $1 OR created_at < $2");
        Ok(query.bind(idle.0).bind(absolute.0).execute(self.on()).await?.rows_affected())
    }
}
