//! SQLite: the sandbox behind OY!'s dialect.

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns, unit::changed};
use crate::{
    domain::{
        ids::OyRecordId,
        mode::Mode,
        oy::{Body, Kind, PartnerId, Rupiah},
        time::Timestamp,
    },
    server::store::{
        Result, StoreError,
        oy_sandbox::{Entry, Moved, Owner, OyRecord, OyRecords},
    },
};

fn owner(row: &SqliteRow) -> Result<Owner> {
    Ok(Owner { merchant: row.id("oy_record.merchant_id")?, mode: row.word("oy_record.mode", Mode::parse)? })
}

fn read<B: Body>(row: &SqliteRow) -> Result<OyRecord<B>> {
    Ok(OyRecord {
        id: row.id("oy_record.id")?,
        owner: owner(row)?,
        partner_id: row.word_opt("oy_record.partner_id", PartnerId::parse)?,
        page: row.text_opt("oy_record.page")?,
        body: row.word("oy_record.body", |text| serde_json::from_str(text).ok())?,
        created_at: row.time("oy_record.created_at")?,
    })
}

fn write<B: Body>(record: &OyRecord<B>) -> Result<String> {
    serde_json::to_string(&record.body).map_err(|_| StoreError::Corrupt("oy_record.body"))
}

impl OyRecords for Unit {
    async fn add_oy_record<B: Body>(&mut self, record: &OyRecord<B>) -> Result<()> {
        sqlx::query(
            "INSERT INTO oy_record (id, merchant_id, mode, kind, partner_id, page, body, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(record.id.to_string())
        .bind(record.owner.merchant.to_string())
        .bind(record.owner.mode.as_str())
        .bind(B::KIND.as_str())
        .bind(record.partner_id.as_ref().map(|id| id.as_str().to_owned()))
        .bind(record.page.clone())
        .bind(write(record)?)
        .bind(record.created_at.0)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn save_oy_record<B: Body>(&mut self, record: &OyRecord<B>) -> Result<()> {
        let done = sqlx::query(
            "UPDATE oy_record SET partner_id = $4, body = $5 WHERE merchant_id = $1 AND mode = $2 AND id = $3",
        )
        .bind(record.owner.merchant.to_string())
        .bind(record.owner.mode.as_str())
        .bind(record.id.to_string())
        .bind(record.partner_id.as_ref().map(|id| id.as_str().to_owned()))
        .bind(write(record)?)
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn oy_record<B: Body>(&mut self, owner: Owner, id: OyRecordId) -> Result<Option<OyRecord<B>>> {
        let sql = "SELECT * FROM oy_record WHERE merchant_id = $1 AND mode = $2 AND kind = $3 AND id = $4";
        let query = sqlx::query(sql).bind(owner.merchant.to_string()).bind(owner.mode.as_str());
        let query = query.bind(B::KIND.as_str()).bind(id.to_string());
        query.fetch_optional(self.on()).await?.as_ref().map(read).transpose()
    }

    async fn oy_record_by_partner_id<B: Body>(&mut self, owner: Owner, id: &PartnerId) -> Result<Option<OyRecord<B>>> {
        let sql = "SELECT * FROM oy_record WHERE merchant_id = $1 AND mode = $2 AND kind = $3 AND partner_id = $4";
        let query = sqlx::query(sql).bind(owner.merchant.to_string()).bind(owner.mode.as_str());
        let query = query.bind(B::KIND.as_str()).bind(id.as_str().to_owned());
        query.fetch_optional(self.on()).await?.as_ref().map(read).transpose()
    }

    async fn oy_records<B: Body>(&mut self, owner: Owner, most: u32) -> Result<Vec<OyRecord<B>>> {
        let sql =
            "SELECT * FROM oy_record WHERE merchant_id = $1 AND mode = $2 AND kind = $3 ORDER BY seq DESC LIMIT $4";
        let query = sqlx::query(sql).bind(owner.merchant.to_string()).bind(owner.mode.as_str());
        let rows = query.bind(B::KIND.as_str()).bind(most).fetch_all(self.on()).await?;
        rows.iter().map(read).collect()
    }

    async fn oy_record_of_page(&mut self, page: &str) -> Result<Option<(Kind, Owner, OyRecordId)>> {
        let query = sqlx::query("SELECT id, merchant_id, mode, kind FROM oy_record WHERE page = $1");
        let row = query.bind(page.to_owned()).fetch_optional(self.on()).await?;
        let found =
            |row: &SqliteRow| Ok((row.word("oy_record.kind", Kind::parse)?, owner(row)?, row.id("oy_record.id")?));
        row.as_ref().map(found).transpose()
    }

    async fn add_oy_entry(&mut self, entry: &Entry) -> Result<()> {
        sqlx::query(
            "INSERT INTO oy_entry (merchant_id, mode, held, amount, at, cause) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(entry.owner.merchant.to_string())
        .bind(entry.owner.mode.as_str())
        .bind(i64::from(entry.held))
        .bind(entry.amount.0)
        .bind(entry.at.0)
        .bind(entry.cause.to_string())
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn remove_oy_entries(&mut self, owner: Owner, cause: OyRecordId) -> Result<()> {
        sqlx::query("DELETE FROM oy_entry WHERE merchant_id = $1 AND mode = $2 AND cause = $3")
            .bind(owner.merchant.to_string())
            .bind(owner.mode.as_str())
            .bind(cause.to_string())
            .execute(self.on())
            .await?;
        Ok(())
    }

    async fn oy_moved(&mut self, owner: Owner, now: Timestamp) -> Result<Moved> {
        let row = sqlx::query(
            "SELECT coalesce(sum(CASE WHEN held = 0 THEN amount ELSE 0 END), 0) AS booked,
                    coalesce(sum(CASE WHEN held = 1 THEN amount ELSE 0 END), 0) AS held
             FROM oy_entry WHERE merchant_id = $1 AND mode = $2 AND at <= $3",
        )
        .bind(owner.merchant.to_string())
        .bind(owner.mode.as_str())
        .bind(now.0)
        .fetch_one(self.on())
        .await?;
        Ok(Moved { booked: Rupiah(row.number("oy_entry.booked")?), held: Rupiah(row.number("oy_entry.held")?) })
    }
}
