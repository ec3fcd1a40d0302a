//! SQLite: the sandbox behind Kwik's dialect.

use serde_json::{Map, Value};
use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns, unit::changed};
use crate::{
    domain::{access_token::Section, kwik::record_id::RecordId, mode::Mode},
    server::store::{
        Result, StoreError,
        kwik_sandbox::{Account, KwikRecord, KwikRecords},
    },
};

fn read(row: &SqliteRow) -> Result<KwikRecord> {
    let section = row.word("kwik_record.section", Section::parse)?;
    let id = RecordId::parse(section, &row.text("kwik_record.id")?);
    Ok(KwikRecord {
        id: id.ok_or(StoreError::Corrupt("kwik_record.id"))?,
        section,
        reference: row.text_opt("kwik_record.reference")?,
        body: row.word("kwik_record.body", read_body)?,
        created_at: row.time("kwik_record.created_at")?,
        updated_at: row.time("kwik_record.updated_at")?,
    })
}

fn read_body(text: &str) -> Option<Map<String, Value>> {
    serde_json::from_str(text).ok()
}

fn write_body(record: &KwikRecord) -> String {
    Value::Object(record.body.clone()).to_string()
}

fn read_account(row: &SqliteRow) -> Result<Account> {
    Ok(Account { merchant: row.id("kwik_record.merchant_id")?, mode: row.word("kwik_record.mode", Mode::parse)? })
}

impl KwikRecords for Unit {
    async fn add_kwik_record(&mut self, account: Account, record: &KwikRecord) -> Result<()> {
        sqlx::query(
            "INSERT INTO kwik_record (id, merchant_id, mode, section, reference, body, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(record.id.as_str())
        .bind(account.merchant.to_string())
        .bind(account.mode.as_str())
        .bind(record.section.as_str())
        .bind(record.reference.clone())
        .bind(write_body(record))
        .bind(record.created_at.0)
        .bind(record.updated_at.0)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn save_kwik_record(&mut self, account: Account, record: &KwikRecord) -> Result<()> {
        let done = sqlx::query(
            "UPDATE kwik_record SET reference = $4, body = $5, updated_at = $6
             WHERE merchant_id = $1 AND mode = $2 AND id = $3",
        )
        .bind(account.merchant.to_string())
        .bind(account.mode.as_str())
        .bind(record.id.as_str())
        .bind(record.reference.clone())
        .bind(write_body(record))
        .bind(record.updated_at.0)
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn kwik_record(&mut self, account: Account, id: &RecordId, section: Section) -> Result<Option<KwikRecord>> {
        let sql = "SELECT * FROM kwik_record WHERE merchant_id = $1 AND mode = $2 AND section = $3 AND id = $4";
        let query = sqlx::query(sql).bind(account.merchant.to_string()).bind(account.mode.as_str());
        let query = query.bind(section.as_str()).bind(id.to_string());
        query.fetch_optional(self.on()).await?.as_ref().map(read).transpose()
    }

    async fn kwik_record_by_reference(
        &mut self,
        account: Account,
        section: Section,
        reference: &str,
    ) -> Result<Option<KwikRecord>> {
        let sql = "SELECT * FROM kwik_record WHERE merchant_id = $1 AND mode = $2 AND section = $3 AND reference = $4
             ORDER BY seq DESC LIMIT 1";
        let query = sqlx::query(sql).bind(account.merchant.to_string()).bind(account.mode.as_str());
        let query = query.bind(section.as_str()).bind(reference.to_owned());
        query.fetch_optional(self.on()).await?.as_ref().map(read).transpose()
    }

    async fn kwik_records(
        &mut self,
        account: Account,
        section: Section,
        after: Option<&RecordId>,
        most: u32,
    ) -> Result<Vec<KwikRecord>> {
        let rows = sqlx::query(
            "SELECT * FROM kwik_record WHERE merchant_id = $1 AND mode = $2 AND section = $3
                 AND ($4 IS NULL OR seq < (SELECT a.seq FROM kwik_record a
                     WHERE a.merchant_id = $1 AND a.mode = $2 AND a.section = $3 AND a.id = $4))
             ORDER BY seq DESC LIMIT $5",
        )
        .bind(account.merchant.to_string())
        .bind(account.mode.as_str())
        .bind(section.as_str())
        .bind(after.map(RecordId::to_string))
        .bind(most)
        .fetch_all(self.on())
        .await?;
        rows.iter().map(read).collect()
    }

    async fn kwik_checkout_of_link(&mut self, id: &RecordId) -> Result<Option<(Account, KwikRecord)>> {
        let sql = "SELECT * FROM kwik_record WHERE id = $1 AND section = $2";
        let query = sqlx::query(sql).bind(id.to_string()).bind(Section::CheckoutPage.as_str());
        let row = query.fetch_optional(self.on()).await?;
        row.as_ref().map(|row| Ok((read_account(row)?, read(row)?))).transpose()
    }
}
