//! SQLite: gateway keys.

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns};
use crate::server::store::{
    Result,
    gateway_keys::{GatewayKey, GatewayKeys},
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
}
