//! SQLite: the log of requests, searched and counted.

use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};

use super::{
    Unit,
    request_log::read,
    row::Columns,
    search::{Walk, containing, limit},
};
use crate::{
    domain::{
        ids::{DecisionId, MerchantId, RequestId},
        key_pair::Reach,
        mode::Mode,
        request_log::Decision,
        time::Timestamp,
    },
    server::store::{
        Result,
        page::{Page, Place},
        request_log::{Choice, Exchange, KeptRequest, RequestCount, RequestFilter, RequestLog},
    },
};

/// `select` from the merchant's requests of a mode, narrowed. Only conditions that are asked for stand in the query, so
/// that each finds its index.
fn narrowed(select: &str, merchant: MerchantId, mode: Mode, filter: &RequestFilter) -> QueryBuilder<Sqlite> {
    let mut query = QueryBuilder::new(select);
    query.push(" FROM api_request WHERE merchant_id = ").push_bind(merchant.to_string());
    query.push(" AND mode = ").push_bind(mode.as_str());
    match filter.onlooker.reach {
        Reach::Every => &mut query,
        Reach::None => query.push(" AND FALSE"),
        // `Audience::admits`, of the pair's application; product keys are for Admins.
        Reach::Open => query
            .push(" AND credential_kind <> 'product_key' AND (credential_kind <> 'key_pair' OR credential_parent IN (SELECT id FROM application WHERE merchant_id = ")
            .push_bind(merchant.to_string())
            .push(" AND (pair_audience = 'developers' OR instr(pair_audience, ' ' || ")
            .push_bind(filter.onlooker.user.to_string())
            .push(" || ' ') > 0)))"),
    };
    if let Some(search) = filter.search.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        // A decision for a gateway is kept under its own number.
        let decision = search.parse::<DecisionId>().map(|id| RequestId(id.0));
        if let Ok(id) = search.parse::<RequestId>().or(decision) {
            query.push(" AND id = ").push_bind(id.to_string());
        } else {
            query.push(" AND (path LIKE ").push_bind(containing(search)).push(r" ESCAPE '\' OR ip LIKE ");
            query.push_bind(containing(search)[1..].to_owned()).push(r" ESCAPE '\')");
        }
    }
    if let Some(since) = filter.since {
        query.push(" AND at >= ").push_bind(since.0);
    }
    if let Some(credential) = &filter.credential {
        query.push(" AND credential_id = ").push_bind(credential.clone());
    }
    match filter.decision {
        Some(Decision::Allowed) => query.push(" AND code IS NULL"),
        Some(Decision::Refused) => query.push(" AND code IS NOT NULL"),
        None => &mut query,
    };
    if let Some((from, to)) = filter.status.map(|class| class.bounds()) {
        query.push(" AND status >= ").push_bind(i64::from(from)).push(" AND status < ").push_bind(i64::from(to));
    }
    if let Some(code) = &filter.code {
        query.push(" AND code = ").push_bind(code.clone());
    }
    if filter.unusual {
        query.push(" AND unusual <> 0");
    }
    if let Some(after) = filter.after {
        query.push(" AND seq > ").push_bind(after);
    }
    query
}

fn read_count(row: &SqliteRow) -> Result<RequestCount> {
    Ok(RequestCount { all: row.count("api_request.total")?, refused: row.count("api_request.refused")? })
}

impl RequestLog for Unit {
    async fn requests(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        filter: &RequestFilter,
        place: &Place,
        size: usize,
    ) -> Result<Page<KeptRequest>> {
        let walk = Walk::down(place);
        let mut query = narrowed("SELECT *", merchant, mode, filter);
        // A place that no page has made lies before the first request.
        if let Some(seq) = walk.key().map(|key| key.parse::<i64>().unwrap_or(0)) {
            query.push(format!(" AND seq {} ", walk.past)).push_bind(seq);
        }
        query.push(format!(" ORDER BY seq {} LIMIT ", walk.order)).push_bind(limit(size));
        let rows = query.build().fetch_all(self.on()).await?;
        let rows = rows.iter().map(read).collect::<Result<_>>()?;
        Ok(Page::from_read(rows, size, place))
    }

    async fn request(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        filter: &RequestFilter,
    ) -> Result<Option<(KeptRequest, Exchange)>> {
        let Some(kept) = self.requests(merchant, mode, filter, &Place::Start, 1).await?.rows.pop() else {
            return Ok(None);
        };
        let sql = "SELECT request, answer FROM api_request_message WHERE seq = $1";
        let row = sqlx::query(sql).bind(kept.seq).fetch_one(self.on()).await?;
        let request = row.text("api_request_message.request")?;
        Ok(Some((kept, Exchange { request, answer: row.text("api_request_message.answer")? })))
    }

    async fn count_requests(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        filter: &RequestFilter,
    ) -> Result<RequestCount> {
        let mut query = narrowed("SELECT count(*) AS total, count(code) AS refused", merchant, mode, filter);
        read_count(&query.build().fetch_one(self.on()).await?)
    }

    async fn requests_over_time(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        filter: &RequestFilter,
        from: Timestamp,
        width: i64,
    ) -> Result<Vec<(i64, RequestCount)>> {
        let select = format!(
            "SELECT (at - {}) / {} AS stretch, count(*) AS total, count(code) AS refused",
            from.0,
            width.max(1)
        );
        let mut query = narrowed(&select, merchant, mode, filter);
        query.push(" GROUP BY stretch ORDER BY stretch");
        let rows = query.build().fetch_all(self.on()).await?;
        rows.iter().map(|row| Ok((row.number("api_request.stretch")?, read_count(row)?))).collect()
    }

    async fn newest_request(&mut self, merchant: MerchantId, mode: Mode) -> Result<i64> {
        let sql = "SELECT coalesce(max(seq), 0) FROM api_request WHERE merchant_id = $1 AND mode = $2";
        let query = sqlx::query_scalar(sql).bind(merchant.to_string()).bind(mode.as_str());
        Ok(query.fetch_one(self.on()).await?)
    }

    async fn request_credentials(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        filter: &RequestFilter,
    ) -> Result<Vec<Choice>> {
        // The bare column is that of the row with the greatest `at`: as it was called last.
        let mut query = narrowed("SELECT credential_id, credential_name, max(at)", merchant, mode, filter);
        query.push(" GROUP BY credential_id ORDER BY credential_name, credential_id LIMIT 50");
        let rows = query.build().fetch_all(self.on()).await?;
        let choice =
            |row: &SqliteRow| Ok((row.text("api_request.credential_id")?, row.text("api_request.credential_name")?));
        rows.iter().map(choice).collect()
    }

    async fn lost_requests(&mut self, merchant: MerchantId, mode: Mode, since: Timestamp) -> Result<u64> {
        let sql = "SELECT coalesce(sum(count), 0) AS lost FROM api_request_lost
                   WHERE merchant_id = $1 AND mode = $2 AND at >= $3";
        let query = sqlx::query(sql).bind(merchant.to_string()).bind(mode.as_str()).bind(since.0);
        let lost: i64 = query.fetch_one(self.on()).await?.try_get("lost")?;
        Ok(lost.unsigned_abs())
    }
}
