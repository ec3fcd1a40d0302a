//! SQLite: the moment before which nothing counts.

use super::{Unit, row::Columns};
use crate::{
    domain::time::Timestamp,
    server::store::{Result, not_before::NotBefore},
};

impl NotBefore for Unit {
    async fn not_before(&mut self) -> Result<Option<Timestamp>> {
        let row = sqlx::query("SELECT at FROM not_before").fetch_optional(self.on()).await?;
        row.map(|row| row.time("not_before.at")).transpose()
    }

    async fn raise_not_before(&mut self, at: Timestamp) -> Result<()> {
        sqlx::query(
            "INSERT INTO not_before (id, at) VALUES ('platform', $1)
             ON CONFLICT (id) DO UPDATE SET at = excluded.at WHERE excluded.at > not_before.at",
        )
        .bind(at.0)
        .execute(self.on())
        .await?;
        Ok(())
    }
}
