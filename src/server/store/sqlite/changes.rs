//! SQLite: the feed of changes.

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns};
use crate::server::store::{
    Result,
    changes::{Change, Changed, Changes},
};

fn read(row: &SqliteRow) -> Result<Change> {
    Ok(Change {
        seq: row.number("change.seq")?,
        changed: row.word("change.subject", Changed::parse)?,
        merchant_id: row.id_opt("change.merchant_id")?,
        id: row.text("change.id")?,
    })
}

impl Changes for Unit {
    async fn last_change(&mut self) -> Result<i64> {
        let query = sqlx::query("SELECT coalesce(max(seq), 0) AS seq FROM change");
        query.fetch_one(self.on()).await?.number("change.seq")
    }

    async fn first_change(&mut self) -> Result<i64> {
        let query = sqlx::query("SELECT coalesce(min(seq), 0) AS seq FROM change");
        query.fetch_one(self.on()).await?.number("change.seq")
    }

    async fn changes_after(&mut self, seq: i64, limit: u32) -> Result<Vec<Change>> {
        let query = sqlx::query("SELECT * FROM change WHERE seq > $1 ORDER BY seq LIMIT $2").bind(seq).bind(limit);
        query.fetch_all(self.on()).await?.iter().map(read).collect()
    }

    async fn sweep_changes(&mut self, up_to: i64) -> Result<()> {
        // A part of many: other writers get their turn in between.
        let sql = "DELETE FROM change WHERE seq <= $1 AND seq < (SELECT min(seq) FROM change) + 20000";
        sqlx::query(sql).bind(up_to).execute(self.on()).await?;
        Ok(())
    }
}
