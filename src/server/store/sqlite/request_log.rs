//! SQLite: the log of requests, written and swept; and where credentials were seen.

use sqlx::sqlite::SqliteRow;

use super::{Unit, row::Columns};
use crate::{
    domain::{credential::Kind, ids::MerchantId, mode::Mode, request_log::UnusualSet, time::Timestamp},
    server::store::{
        Result, StoreError,
        request_log::{
            ApiRequest, AskedBy, Exchange, KeptRequest, MostRequests, RequestCredential, RequestKeeping, Sightings,
        },
    },
};

/// How a credential is called now, and the application that it belongs to, by the id `$1`.
const NAMED: &str = "SELECT coalesce((SELECT name FROM credential WHERE id = $1),
    (SELECT name FROM application WHERE id = $1), '') AS name,
    (SELECT nullif(parent_id, '') FROM credential WHERE id = $1) AS parent";

pub(super) fn read(row: &SqliteRow) -> Result<KeptRequest> {
    let number = |at: &'static str| row.number(at)?.try_into().map_err(|_| StoreError::Corrupt(at));
    Ok(KeptRequest {
        seq: row.number("api_request.seq")?,
        credential_name: row.text("api_request.credential_name")?,
        credential_parent: row.text_opt("api_request.credential_parent")?,
        request: ApiRequest {
            id: row.id("api_request.id")?,
            merchant_id: row.id("api_request.merchant_id")?,
            mode: row.word("api_request.mode", Mode::parse)?,
            at: row.time("api_request.at")?,
            credential: RequestCredential {
                kind: row.word("api_request.credential_kind", Kind::parse)?,
                id: row.text("api_request.credential_id")?,
                retiring: row.flag("api_request.retiring")?,
            },
            asked_by: row.word("api_request.asked_by", AskedBy::parse)?,
            method: row.text("api_request.method")?,
            path: row.text("api_request.path")?,
            status: number("api_request.status")?,
            code: row.text_opt("api_request.code")?,
            missing: row.text_opt("api_request.missing")?,
            ip: row.word_opt("api_request.ip", |ip| ip.parse().ok())?,
            country: row.text_opt("api_request.country")?,
            micros: row.number("api_request.micros")?,
            unusual: UnusualSet::from_bits(row.number("api_request.unusual")? as u8),
            proved: row.flag("api_request.proved")?,
        },
    })
}

impl RequestKeeping for Unit {
    async fn add_request(&mut self, request: &ApiRequest, exchange: &Exchange) -> Result<String> {
        let named = sqlx::query(NAMED).bind(request.credential.id.as_str()).fetch_one(self.on()).await?;
        let (name, parent) = (named.text("credential.name")?, named.text_opt("credential.parent")?);
        let done = sqlx::query(
            "INSERT INTO api_request (id, merchant_id, mode, at, credential_kind, credential_id, credential_name,
                                      credential_parent, retiring, asked_by, method, path, status, code, missing, ip,
                                      country, micros, unusual, proved)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)",
        )
        .bind(request.id.to_string())
        .bind(request.merchant_id.to_string())
        .bind(request.mode.as_str())
        .bind(request.at.0)
        .bind(request.credential.kind.as_str())
        .bind(request.credential.id.as_str())
        .bind(name.as_str())
        .bind(parent)
        .bind(request.credential.retiring)
        .bind(request.asked_by.as_str())
        .bind(request.method.as_str())
        .bind(request.path.as_str())
        .bind(i64::from(request.status))
        .bind(request.code.as_deref())
        .bind(request.missing.as_deref())
        .bind(request.ip.map(|ip| ip.to_string()))
        .bind(request.country.as_deref())
        .bind(request.micros)
        .bind(i64::from(request.unusual.bits()))
        .bind(request.proved)
        .execute(self.on())
        .await?;
        sqlx::query("INSERT INTO api_request_message (seq, request, answer) VALUES ($1, $2, $3)")
            .bind(done.last_insert_rowid())
            .bind(exchange.request.as_str())
            .bind(exchange.answer.as_str())
            .execute(self.on())
            .await?;
        Ok(name)
    }

    async fn add_lost(&mut self, merchant: MerchantId, mode: Mode, at: Timestamp, count: u64) -> Result<()> {
        sqlx::query(
            "INSERT INTO api_request_lost (merchant_id, mode, at, count) VALUES ($1, $2, $3, $4)
             ON CONFLICT DO UPDATE SET count = count + $4",
        )
        .bind(merchant.to_string())
        .bind(mode.as_str())
        .bind(at.0)
        .bind(i64::try_from(count).unwrap_or(i64::MAX))
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn sweep_old_requests(&mut self, until: Timestamp, batch: u32) -> Result<u64> {
        sqlx::query("DELETE FROM api_request_lost WHERE at < $1").bind(until.0).execute(self.on()).await?;
        let sql =
            "DELETE FROM api_request WHERE seq IN (SELECT seq FROM api_request WHERE at < $1 ORDER BY at LIMIT $2)";
        Ok(sqlx::query(sql).bind(until.0).bind(batch).execute(self.on()).await?.rows_affected())
    }

    async fn sweep_surplus_requests(&mut self, most: MostRequests, batch: u32) -> Result<u64> {
        let sql = "SELECT merchant_id, mode, proved, kept - iif(proved, $1, $2) AS surplus FROM api_request_count
                   WHERE kept > iif(proved, $1, $2) LIMIT 1";
        let query = sqlx::query(sql).bind(most.proved).bind(most.unproved);
        let Some(row) = query.fetch_optional(self.on()).await? else { return Ok(0) };
        let sql = "DELETE FROM api_request WHERE seq IN (SELECT seq FROM api_request
                   WHERE merchant_id = $1 AND mode = $2 AND proved = $3 ORDER BY seq LIMIT $4)";
        let query = sqlx::query(sql)
            .bind(row.text("api_request_count.merchant_id")?)
            .bind(row.text("api_request_count.mode")?)
            .bind(row.flag("api_request_count.proved")?)
            .bind(row.number("api_request_count.surplus")?.min(i64::from(batch)));
        Ok(query.execute(self.on()).await?.rows_affected())
    }
}

impl Sightings for Unit {
    async fn is_credential_known(&mut self, credential: &str) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM credential_seen WHERE credential_id = $1)";
        Ok(sqlx::query_scalar(sql).bind(credential).fetch_one(self.on()).await?)
    }

    async fn note_sighting(&mut self, credential: &str, place: &str, at: Timestamp) -> Result<bool> {
        let sql = "UPDATE credential_seen SET last_at = max(last_at, $3) WHERE credential_id = $1 AND place = $2";
        let noted = sqlx::query(sql).bind(credential).bind(place).bind(at.0).execute(self.on()).await?;
        if noted.rows_affected() > 0 {
            return Ok(false);
        }
        let sql = "INSERT INTO credential_seen (credential_id, place, last_at) VALUES ($1, $2, $3)";
        sqlx::query(sql).bind(credential).bind(place).bind(at.0).execute(self.on()).await?;
        let sql = "DELETE FROM credential_seen WHERE credential_id = $1 AND place IN (SELECT place FROM credential_seen
                   WHERE credential_id = $1 ORDER BY last_at DESC LIMIT -1 OFFSET 200)";
        sqlx::query(sql).bind(credential).execute(self.on()).await?;
        Ok(true)
    }

    async fn sweep_sightings(&mut self, until: Timestamp) -> Result<()> {
        sqlx::query("DELETE FROM credential_seen WHERE last_at < $1").bind(until.0).execute(self.on()).await?;
        Ok(())
    }
}
