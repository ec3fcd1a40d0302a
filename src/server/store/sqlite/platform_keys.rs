//! SQLite: platform keys.

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns, unit::changed};
use crate::{
    domain::ids::SigningKeyId,
    server::store::{
        Result,
        platform_keys::{KeyPurpose, PlatformKey, PlatformKeys},
    },
};

fn read(row: &SqliteRow) -> Result<PlatformKey> {
    Ok(PlatformKey {
        id: row.id("platform_key.id")?,
        purpose: row.word("platform_key.purpose", KeyPurpose::parse)?,
        sealed: row.bytes("platform_key.sealed")?,
        created_at: row.time("platform_key.created_at")?,
    })
}

impl PlatformKeys for Unit {
    async fn add_platform_key(&mut self, key: &PlatformKey) -> Result<()> {
        sqlx::query("INSERT INTO platform_key (id, purpose, sealed, created_at) VALUES ($1, $2, $3, $4)")
            .bind(key.id.to_string())
            .bind(key.purpose.as_str())
            .bind(key.sealed.clone())
            .bind(key.created_at.0)
            .execute(self.on())
            .await?;
        Ok(())
    }

    async fn remove_platform_key(&mut self, id: SigningKeyId) -> Result<()> {
        let query = sqlx::query("DELETE FROM platform_key WHERE id = $1").bind(id.to_string());
        changed(query.execute(self.on()).await?)
    }

    async fn platform_keys(&mut self) -> Result<Vec<PlatformKey>> {
        let query = sqlx::query("SELECT * FROM platform_key ORDER BY created_at, id");
        query.fetch_all(self.on()).await?.iter().map(read).collect()
    }
}
