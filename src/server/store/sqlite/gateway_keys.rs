//! SQLite: gateway keys.

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns, unit::changed};
use crate::{
    domain::ids::GatewayKeyId,
    server::store::{
        Result,
        gateway_keys::{GatewayKey, GatewayKeys},
    },
};

fn read(row: &SqliteRow) -> Result<GatewayKey> {
    Ok(GatewayKey {
        id: row.id("gateway_key.id")?,
        name: row.label("gateway_key.name")?,
        digest: row.digest("gateway_key.digest")?,
        last4: row.text("gateway_key.last4")?,
        created_at: row.time("gateway_key.created_at")?,
        revoked_at: row.time_opt("gateway_key.revoked_at")?,
    })
}

impl GatewayKeys for Unit {
    async fn add_gateway_key(&mut self, key: &GatewayKey) -> Result<()> {
        sqlx::query(
            "INSERT INTO gateway_key (id, name, digest, last4, created_at, revoked_at) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(key.id.to_string())
        .bind(key.name.as_str())
        .bind(key.digest.to_vec())
        .bind(key.last4.as_str())
        .bind(key.created_at.0)
        .bind(key.revoked_at.map(|at| at.0))
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn all_gateway_keys(&mut self) -> Result<Vec<GatewayKey>> {
        let query = sqlx::query("SELECT * FROM gateway_key WHERE revoked_at IS NULL ORDER BY id");
        query.fetch_all(self.on()).await?.iter().map(read).collect()
    }

    async fn gateway_key(&mut self, id: GatewayKeyId) -> Result<Option<GatewayKey>> {
        let query = sqlx::query("SELECT * FROM gateway_key WHERE id = $1").bind(id.to_string());
        query.fetch_optional(self.on()).await?.as_ref().map(read).transpose()
    }

    async fn gateway_key_by_digest(&mut self, digest: &[u8; 32]) -> Result<Option<GatewayKey>> {
        let query = sqlx::query("SELECT * FROM gateway_key WHERE digest = $1").bind(digest.to_vec());
        query.fetch_optional(self.on()).await?.as_ref().map(read).transpose()
    }

    async fn save_gateway_key(&mut self, key: &GatewayKey) -> Result<()> {
        let done = sqlx::query("UPDATE gateway_key SET revoked_at = COALESCE(revoked_at, $2) WHERE id = $1")
            .bind(key.id.to_string())
            .bind(key.revoked_at.map(|at| at.0))
            .execute(self.on())
            .await?;
        changed(done)
    }
}
