//! SQLite: receipts.

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns};
use crate::{
    domain::{
        audit::Action,
        ids::{MerchantId, VerifierId},
        time::Timestamp,
    },
    server::store::{
        Result,
        receipts::{Receipt, Receipts},
    },
};

fn read(row: &SqliteRow) -> Result<Receipt> {
    Ok(Receipt {
        subject_id: row.text("receipt.subject_id")?,
        merchant_id: row.id_opt("receipt.merchant_id")?,
        action: row.word("receipt.action", Action::parse)?,
        seq: row.number("receipt.seq")?,
        at: row.time("receipt.at")?,
        verifier_id: row.id("receipt.verifier_id")?,
        micros: row.number_opt("receipt.micros")?,
        refused: row.number("receipt.refused")?,
        last_refused_at: row.time_opt("receipt.last_refused_at")?,
    })
}

impl Receipts for Unit {
    async fn put_receipt(&mut self, receipt: &Receipt) -> Result<()> {
        sqlx::query(
            "INSERT INTO receipt (subject_id, merchant_id, action, seq, at, verifier_id, micros, refused,
                                  last_refused_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (subject_id) DO UPDATE
             SET action = excluded.action, seq = excluded.seq, at = excluded.at, verifier_id = excluded.verifier_id,
                 micros = excluded.micros, refused = excluded.refused, last_refused_at = excluded.last_refused_at
             WHERE receipt.merchant_id IS excluded.merchant_id",
        )
        .bind(receipt.subject_id.as_str())
        .bind(receipt.merchant_id.map(|id| id.to_string()))
        .bind(receipt.action.as_str())
        .bind(receipt.seq)
        .bind(receipt.at.0)
        .bind(receipt.verifier_id.to_string())
        .bind(receipt.micros)
        .bind(receipt.refused)
        .bind(receipt.last_refused_at.map(|at| at.0))
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn receipt(&mut self, merchant: Option<MerchantId>, subject_id: &str) -> Result<Option<Receipt>> {
        let query = sqlx::query("SELECT * FROM receipt WHERE subject_id = $2 AND ($1 IS NULL OR merchant_id = $1)");
        let row = query.bind(merchant.map(|id| id.to_string())).bind(subject_id).fetch_optional(self.on()).await?;
        row.as_ref().map(read).transpose()
    }

    async fn put_receipts_in_force(&mut self, verifier: VerifierId, seq: i64, micros: i64) -> Result<()> {
        sqlx::query("UPDATE receipt SET micros = $3 WHERE verifier_id = $1 AND seq <= $2 AND micros IS NULL")
            .bind(verifier.to_string())
            .bind(seq)
            .bind(micros)
            .execute(self.on())
            .await?;
        Ok(())
    }

    async fn confirm_receipts(&mut self, verifier: VerifierId, from: i64, to: i64, at: Timestamp) -> Result<()> {
        sqlx::query(
            "INSERT INTO confirmation (subject_id, verifier_id, seq, at)
             SELECT subject_id, $1, seq, $4 FROM receipt WHERE seq > $2 AND seq <= $3 AND verifier_id <> $1
             ON CONFLICT (subject_id, verifier_id) DO UPDATE SET seq = excluded.seq, at = excluded.at",
        )
        .bind(verifier.to_string())
        .bind(from)
        .bind(to)
        .bind(at.0)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn confirmations(&mut self, receipt: &Receipt) -> Result<Vec<(VerifierId, Timestamp)>> {
        let query = sqlx::query("SELECT verifier_id, at FROM confirmation WHERE subject_id = $1 AND seq >= $2");
        let rows = query.bind(receipt.subject_id.as_str()).bind(receipt.seq).fetch_all(self.on()).await?;
        rows.iter().map(|row| Ok((row.id("confirmation.verifier_id")?, row.time("confirmation.at")?))).collect()
    }

    async fn count_refused(&mut self, refused: &[(String, i64)], at: Timestamp) -> Result<()> {
        let sql = "UPDATE receipt SET refused = refused + $2, last_refused_at = $3 WHERE subject_id = $1";
        for (subject, count) in refused {
            sqlx::query(sql).bind(subject.as_str()).bind(*count).bind(at.0).execute(self.on()).await?;
        }
        Ok(())
    }
}
