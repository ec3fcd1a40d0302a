//! SQLite: reveals.

use super::{Unit, row::Columns};
use crate::{
    domain::{
        ids::{MerchantId, RevealId, SessionId, UserId},
        time::Timestamp,
    },
    server::store::{
        Result,
        reveals::{RevealSlot, Reveals},
    },
};

impl Reveals for Unit {
    async fn add_reveal(&mut self, slot: &RevealSlot) -> Result<()> {
        sqlx::query(
            "INSERT INTO reveal_slot (id, session_id, merchant_id, about, sealed, expires_at)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(slot.id.to_string())
        .bind(slot.session_id.to_string())
        .bind(slot.merchant_id.to_string())
        .bind(slot.about.clone())
        .bind(slot.sealed.clone())
        .bind(slot.expires_at.0)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn take_reveal(
        &mut self,
        id: RevealId,
        session: SessionId,
        merchant: MerchantId,
        now: Timestamp,
    ) -> Result<Option<Vec<u8>>> {
        let row = sqlx::query(
            "DELETE FROM reveal_slot WHERE merchant_id = $1 AND id = $2 AND session_id = $3 AND expires_at > $4
             RETURNING sealed",
        )
        .bind(merchant.to_string())
        .bind(id.to_string())
        .bind(session.to_string())
        .bind(now.0)
        .fetch_optional(self.on())
        .await?;
        row.map(|row| row.bytes("reveal_slot.sealed")).transpose()
    }

    async fn replace_reveals(&mut self, merchant: MerchantId, about: &str, session: Option<SessionId>) -> Result<u64> {
        let query = sqlx::query(
            "DELETE FROM reveal_slot WHERE merchant_id = $1 AND about = $2 AND ($3 IS NULL OR session_id = $3)",
        );
        let query = query.bind(merchant.to_string()).bind(about.to_owned()).bind(session.map(|id| id.to_string()));
        Ok(query.execute(self.on()).await?.rows_affected())
    }

    async fn discard_reveals(&mut self, merchant: MerchantId, user: UserId) -> Result<u64> {
        let query = sqlx::query(
            "DELETE FROM reveal_slot
             WHERE merchant_id = $1 AND session_id IN (SELECT id FROM session WHERE user_id = $2)",
        );
        let done = query.bind(merchant.to_string()).bind(user.to_string()).execute(self.on()).await?;
        Ok(done.rows_affected())
    }

    async fn sweep_reveals(&mut self, now: Timestamp) -> Result<u64> {
        let query = sqlx::query("DELETE FROM reveal_slot WHERE expires_at <= $1").bind(now.0);
        Ok(query.execute(self.on()).await?.rows_affected())
    }
}
