//! SQLite: drafts of payment tokens.

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns, unit::changed};
use crate::{
    domain::{
        ids::{MerchantId, TokenDraftId, UserId},
        mode::Mode,
        time::Timestamp,
    },
    server::store::{
        Result,
        token_drafts::{DraftBody, TokenDraft, TokenDrafts},
    },
};

fn read(row: &SqliteRow) -> Result<TokenDraft> {
    Ok(TokenDraft {
        id: row.id("payment_token_draft.id")?,
        merchant_id: row.id("payment_token_draft.merchant_id")?,
        user_id: row.id("payment_token_draft.user_id")?,
        mode: row.word("payment_token_draft.mode", Mode::parse)?,
        body: row.word("payment_token_draft.body", |text| serde_json::from_str(text).ok())?,
        generated: row.id_opt("payment_token_draft.generated")?,
        updated_at: row.time("payment_token_draft.updated_at")?,
    })
}

fn write(body: &DraftBody) -> String {
    serde_json::to_string(body).expect("a draft is plain text all through")
}

impl TokenDrafts for Unit {
    async fn add_token_draft(&mut self, draft: &TokenDraft, most: u32) -> Result<()> {
        sqlx::query(
            "INSERT INTO payment_token_draft (id, merchant_id, user_id, mode, body, generated, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(draft.id.to_string())
        .bind(draft.merchant_id.to_string())
        .bind(draft.user_id.to_string())
        .bind(draft.mode.as_str())
        .bind(write(&draft.body))
        .bind(draft.generated.map(|id| id.to_string()))
        .bind(draft.updated_at.0)
        .execute(self.on())
        .await?;
        sqlx::query(
            "DELETE FROM payment_token_draft WHERE id IN
                 (SELECT id FROM payment_token_draft WHERE merchant_id = $1 AND user_id = $2 AND mode = $3
                  ORDER BY updated_at DESC, id DESC LIMIT -1 OFFSET $4)",
        )
        .bind(draft.merchant_id.to_string())
        .bind(draft.user_id.to_string())
        .bind(draft.mode.as_str())
        .bind(most)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn token_draft(
        &mut self,
        merchant: MerchantId,
        user: UserId,
        id: TokenDraftId,
    ) -> Result<Option<TokenDraft>> {
        let row = sqlx::query("SELECT * FROM payment_token_draft WHERE merchant_id = $1 AND user_id = $2 AND id = $3")
            .bind(merchant.to_string())
            .bind(user.to_string())
            .bind(id.to_string())
            .fetch_optional(self.on())
            .await?;
        row.as_ref().map(read).transpose()
    }

    async fn save_token_draft(&mut self, draft: &TokenDraft) -> Result<()> {
        let done = sqlx::query(
            "UPDATE payment_token_draft SET body = $4, generated = $5, updated_at = $6
             WHERE merchant_id = $1 AND user_id = $2 AND id = $3",
        )
        .bind(draft.merchant_id.to_string())
        .bind(draft.user_id.to_string())
        .bind(draft.id.to_string())
        .bind(write(&draft.body))
        .bind(draft.generated.map(|id| id.to_string()))
        .bind(draft.updated_at.0)
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn remove_token_draft(&mut self, draft: &TokenDraft) -> Result<()> {
        let done = sqlx::query("DELETE FROM payment_token_draft WHERE merchant_id = $1 AND user_id = $2 AND id = $3")
            .bind(draft.merchant_id.to_string())
            .bind(draft.user_id.to_string())
            .bind(draft.id.to_string())
            .execute(self.on())
            .await?;
        changed(done)
    }

    async fn discard_token_drafts(&mut self, merchant: MerchantId, user: UserId) -> Result<()> {
        let query = sqlx::query("DELETE FROM payment_token_draft WHERE merchant_id = $1 AND user_id = $2");
        query.bind(merchant.to_string()).bind(user.to_string()).execute(self.on()).await?;
        Ok(())
    }

    async fn sweep_token_drafts(&mut self, before: Timestamp) -> Result<u64> {
        let query = sqlx::query("DELETE FROM payment_token_draft WHERE updated_at < $1").bind(before.0);
        Ok(query.execute(self.on()).await?.rows_affected())
    }
}
