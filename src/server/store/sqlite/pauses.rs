//! SQLite: pauses of operators.

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns};
use crate::{
    domain::{catalogue::Method, ids::PauseId, payment_token::Pause, time::Timestamp},
    server::store::{
        Result,
        pauses::{OperatorPause, OperatorPauses},
    },
};

fn read(row: &SqliteRow) -> Result<OperatorPause> {
    Ok(OperatorPause {
        id: row.id("operator_pause.id")?,
        pause: Pause {
            country: row.id("operator_pause.country")?,
            operator: row.id("operator_pause.operator")?,
            method: row.word_opt("operator_pause.method", Method::parse)?,
            reason: row.text("operator_pause.reason")?,
            until: row.time("operator_pause.until")?,
        },
        created_by: row.id("operator_pause.created_by")?,
        created_at: row.time("operator_pause.created_at")?,
    })
}

impl OperatorPauses for Unit {
    async fn add_operator_pause(&mut self, record: &OperatorPause) -> Result<()> {
        sqlx::query(
            "INSERT INTO operator_pause (id, country, operator, method, reason, until, created_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(record.id.to_string())
        .bind(record.pause.country.to_string())
        .bind(record.pause.operator.to_string())
        .bind(record.pause.method.map(Method::as_str))
        .bind(record.pause.reason.as_str())
        .bind(record.pause.until.0)
        .bind(record.created_by.to_string())
        .bind(record.created_at.0)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn operator_pause(&mut self, id: PauseId) -> Result<Option<OperatorPause>> {
        let query = sqlx::query("SELECT * FROM operator_pause WHERE id = $1").bind(id.to_string());
        query.fetch_optional(self.on()).await?.as_ref().map(read).transpose()
    }

    async fn operator_pauses(&mut self, now: Timestamp) -> Result<Vec<(OperatorPause, String)>> {
        let rows = sqlx::query(
            "SELECT p.*, u.name AS created_by_name FROM operator_pause p JOIN user u ON u.id = p.created_by
             WHERE p.until > $1 ORDER BY p.until, p.id",
        )
        .bind(now.0)
        .fetch_all(self.on())
        .await?;
        rows.iter().map(|row| Ok((read(row)?, row.text("user.created_by_name")?))).collect()
    }

    async fn end_operator_pause(&mut self, id: PauseId, now: Timestamp) -> Result<bool> {
        let query = sqlx::query("UPDATE operator_pause SET until = $2 WHERE id = $1 AND until > $2");
        Ok(query.bind(id.to_string()).bind(now.0).execute(self.on()).await?.rows_affected() > 0)
    }
}
