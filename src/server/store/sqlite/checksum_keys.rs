//! SQLite: checksum keys.

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns, unit::changed};
use crate::{
    domain::{
        ids::{ApplicationId, MerchantId},
        mode::Mode,
    },
    server::store::{
        Result,
        checksum_keys::{ChecksumKey, ChecksumKeys},
    },
};

fn read(row: &SqliteRow) -> Result<ChecksumKey> {
    Ok(ChecksumKey {
        application_id: row.id("checksum_key.application_id")?,
        merchant_id: row.id("checksum_key.merchant_id")?,
        mode: row.word("checksum_key.mode", Mode::parse)?,
        sealed: row.bytes("checksum_key.sealed")?,
        created_at: row.time("checksum_key.created_at")?,
    })
}

impl ChecksumKeys for Unit {
    async fn put_checksum_key(&mut self, key: &ChecksumKey) -> Result<()> {
        // Only into an application of the same merchant.
        let done = sqlx::query(
            "INSERT INTO checksum_key (application_id, mode, merchant_id, sealed, created_at)
             SELECT a.id, $3, a.merchant_id, $4, $5
             FROM application a WHERE a.merchant_id = $1 AND a.id = $2 AND a.deleted_at IS NULL
             ON CONFLICT (application_id, mode) DO UPDATE
             SET sealed = excluded.sealed, created_at = excluded.created_at WHERE merchant_id = $1",
        )
        .bind(key.merchant_id.to_string())
        .bind(key.application_id.to_string())
        .bind(key.mode.as_str())
        .bind(key.sealed.clone())
        .bind(key.created_at.0)
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn checksum_key(
        &mut self,
        merchant: MerchantId,
        application: ApplicationId,
        mode: Mode,
    ) -> Result<Option<ChecksumKey>> {
        let row =
            sqlx::query("SELECT * FROM checksum_key WHERE merchant_id = $1 AND application_id = $2 AND mode = $3")
                .bind(merchant.to_string())
                .bind(application.to_string())
                .bind(mode.as_str())
                .fetch_optional(self.on())
                .await?;
        row.as_ref().map(read).transpose()
    }

    async fn remove_checksum_key(
        &mut self,
        merchant: MerchantId,
        application: ApplicationId,
        mode: Mode,
    ) -> Result<bool> {
        let done = sqlx::query("DELETE FROM checksum_key WHERE merchant_id = $1 AND application_id = $2 AND mode = $3")
            .bind(merchant.to_string())
            .bind(application.to_string())
            .bind(mode.as_str())
            .execute(self.on())
            .await?;
        Ok(done.rows_affected() == 1)
    }

    async fn all_checksum_keys(&mut self) -> Result<Vec<ChecksumKey>> {
        let query = sqlx::query("SELECT * FROM checksum_key ORDER BY application_id, mode");
        query.fetch_all(self.on()).await?.iter().map(read).collect()
    }
}
