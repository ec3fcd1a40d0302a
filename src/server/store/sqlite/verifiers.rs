//! SQLite: processes that verify.

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns};
use crate::{
    domain::time::Timestamp,
    server::store::{
        Result,
        verifiers::{Verifier, Verifiers},
    },
};

fn read(row: &SqliteRow) -> Result<Verifier> {
    Ok(Verifier {
        id: row.id("verifier.id")?,
        name: row.text("verifier.name")?,
        started_at: row.time("verifier.started_at")?,
        first_seq: row.number("verifier.first_seq")?,
        seq: row.number("verifier.seq")?,
        seen_at: row.time("verifier.seen_at")?,
        stopped_at: row.time_opt("verifier.stopped_at")?,
    })
}

impl Verifiers for Unit {
    async fn save_verifier(&mut self, verifier: &Verifier) -> Result<()> {
        sqlx::query(
            "INSERT INTO verifier (id, name, started_at, first_seq, seq, seen_at, stopped_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (id) DO UPDATE
             SET seq = excluded.seq, seen_at = excluded.seen_at, stopped_at = excluded.stopped_at",
        )
        .bind(verifier.id.to_string())
        .bind(verifier.name.as_str())
        .bind(verifier.started_at.0)
        .bind(verifier.first_seq)
        .bind(verifier.seq)
        .bind(verifier.seen_at.0)
        .bind(verifier.stopped_at.map(|at| at.0))
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn replace_verifiers(&mut self, by: &Verifier) -> Result<()> {
        sqlx::query("UPDATE verifier SET stopped_at = $3 WHERE name = $1 AND id <> $2 AND stopped_at IS NULL")
            .bind(by.name.as_str())
            .bind(by.id.to_string())
            .bind(by.seen_at.0)
            .execute(self.on())
            .await?;
        Ok(())
    }

    async fn verifiers(&mut self) -> Result<Vec<Verifier>> {
        let query = sqlx::query("SELECT * FROM verifier ORDER BY started_at, id");
        query.fetch_all(self.on()).await?.iter().map(read).collect()
    }

    async fn followed_by_all(&mut self, heard_since: Timestamp) -> Result<Option<i64>> {
        let sql = "SELECT min(seq) AS seq FROM verifier WHERE stopped_at IS NULL AND seen_at >= $1";
        sqlx::query(sql).bind(heard_since.0).fetch_one(self.on()).await?.number_opt("verifier.seq")
    }

    async fn sweep_verifiers(&mut self, until: Timestamp) -> Result<()> {
        sqlx::query("DELETE FROM verifier WHERE seen_at < $1").bind(until.0).execute(self.on()).await?;
        Ok(())
    }
}
