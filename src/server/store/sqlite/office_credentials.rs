//! SQLite: the credentials of all merchants.

use sqlx::{
    AssertSqlSafe,
    query::Query,
    sqlite::{SqliteArguments, SqliteRow},
};

use super::{
    Unit,
    credentials::{self, STATUS},
    newest_credentials::newest,
    row::Columns,
    search::{Walk, containing, limit},
};
use crate::{
    domain::{
        credential::{Kind, Status},
        mode::Mode,
        time::Timestamp,
    },
    server::store::{
        Result,
        office_credentials::{Condemned, OfficeCredentials, OfficeFilter, OfficeListing, OfficeSearch, Sweep, Weight},
        page::{Page, Place},
    },
};

/// A credential of the view, with whose it is.
const LISTED: &str = "SELECT c.*, u.name AS created_by_name, m.name AS merchant_name,
    printf('%019d', c.created_at) AS sort_key,
    CASE c.kind WHEN 'application_api_key' THEN (SELECT a.client_id FROM application a WHERE a.id = c.parent_id)
                WHEN 'key_pair' THEN (SELECT p.public_key FROM key_pair p WHERE p.id = c.id)
                WHEN 'access_token' THEN (SELECT t.public_key FROM access_token t WHERE t.id = c.id)
                ELSE '' END AS public_id
    FROM credential c JOIN user u ON u.id = c.created_by JOIN merchant m ON m.id = c.merchant_id";

/// What is not over at `$1` and lies in a sweep of merchant `$2`, mode `$3`, kind `$4`, made before `$5`.
const CONDEMNED: &str = "FROM credential c
    WHERE c.revoked_at IS NULL AND coalesce(c.retires_at > $1, 1) AND coalesce(c.expires_at > $1, 1)
      AND ($2 IS NULL OR c.merchant_id = $2) AND ($3 IS NULL OR c.mode = $3) AND ($4 IS NULL OR c.kind = $4)
      AND ($5 IS NULL OR c.created_at < $5)";

fn read(row: &SqliteRow) -> Result<OfficeListing> {
    Ok(OfficeListing {
        merchant_id: row.id("credential.merchant_id")?,
        merchant_name: row.text("merchant.merchant_name")?,
        mode: row.word("credential.mode", Mode::parse)?,
        public_id: row.text("credential.public_id")?,
        listing: credentials::read(row)?,
    })
}

fn sweeping(sql: &str, sweep: Sweep, now: Timestamp) -> Query<'_, sqlx::Sqlite, SqliteArguments> {
    let (merchant, mode, kind, before) = match sweep {
        Sweep::OfMerchant { merchant, mode } => (Some(merchant), mode, None, None),
        Sweep::MadeBefore { at, merchant, kind, mode } => (merchant, mode, kind, Some(at)),
    };
    sqlx::query(AssertSqlSafe(sql.to_owned()))
        .bind(now.0)
        .bind(merchant.map(|id| id.to_string()))
        .bind(mode.map(Mode::as_str))
        .bind(kind.map(Kind::as_str))
        .bind(before.map(|at| at.0))
}

impl Unit {
    /// All of a kind and a mode, or of every one: looked for by their age, then read by their ids.
    async fn newest_credentials(
        &mut self,
        filter: &OfficeFilter,
        place: &Place,
        size: usize,
    ) -> Result<Page<OfficeListing>> {
        let walk = Walk::down(place);
        let ids = newest(self, filter.kind, filter.mode, &walk, limit(size)).await?;
        let marks: Vec<String> = (1..=ids.len()).map(|number| format!("${number}")).collect();
        let order = walk.order;
        let sql = format!("{LISTED} WHERE c.id IN ({}) ORDER BY sort_key {order}, c.id {order}", marks.join(", "));
        let query = ids.iter().fold(sqlx::query(AssertSqlSafe(sql)), |query, id| query.bind(id.clone()));
        let rows = query.fetch_all(self.on()).await?;
        Ok(Page::from_read(rows.iter().map(read).collect::<Result<_>>()?, size, place))
    }
}

impl OfficeCredentials for Unit {
    async fn every_credential(
        &mut self,
        filter: &OfficeFilter,
        now: Timestamp,
        place: &Place,
        size: usize,
    ) -> Result<Page<OfficeListing>> {
        if filter.search.is_none() && filter.status.is_none() && filter.merchant.is_none() {
            return self.newest_credentials(filter, place, size).await;
        }
        let (words, masked, public) = match &filter.search {
            None => (None, None, None),
            Some(OfficeSearch::Words(words)) => (Some(words.trim()), None, None),
            Some(OfficeSearch::Masked(ends)) => (None, Some(ends.as_str()), None),
            Some(OfficeSearch::MaskedPublic(ends)) => (None, None, Some(ends.as_str())),
        };
        let Walk { past, order, bound } = Walk::down(place);
        // Said outright: behind a question it would use no index.
        let of_merchant = if filter.merchant.is_some() { "c.merchant_id = $1" } else { "$1 IS NULL" };
        let sql = format!(
            r"WITH listed AS ({LISTED} WHERE {of_merchant} AND ($2 IS NULL OR c.kind = $2)
                  AND ($4 IS NULL OR c.mode = $4) AND ($5 IS NULL OR {STATUS} = $5)
                  AND ($6 IS NULL OR substr(c.last4, length(c.last4) - length($6) + 1) = $6))
              SELECT * FROM listed
              WHERE ($7 IS NULL OR name LIKE $7 ESCAPE '\' OR merchant_name LIKE $7 ESCAPE '\'
                     OR public_id LIKE $7 ESCAPE '\' OR last4 = $8 OR $8 IN (id, merchant_id, parent_id))
                AND ($9 IS NULL OR substr(public_id, length(public_id) - length($9) + 1) = $9)
                AND ($10 IS NULL OR (sort_key, id) {past} ($10, $11))
              ORDER BY sort_key {order}, id {order} LIMIT $12"
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(filter.merchant.map(|id| id.to_string()))
            .bind(filter.kind.map(Kind::as_str))
            .bind(now.0)
            .bind(filter.mode.map(Mode::as_str))
            .bind(filter.status.map(Status::as_str))
            .bind(masked.map(str::to_owned))
            .bind(words.map(containing))
            .bind(words.map(str::to_owned))
            .bind(public.map(str::to_owned))
            .bind(bound.map(|(key, _)| key.to_owned()))
            .bind(bound.map(|(_, id)| id.to_owned()))
            .bind(limit(size))
            .fetch_all(self.on())
            .await?;
        Ok(Page::from_read(rows.iter().map(read).collect::<Result<_>>()?, size, place))
    }

    async fn credential_anywhere(&mut self, id: &str) -> Result<Option<OfficeListing>> {
        let sql = format!("{LISTED} WHERE c.id = $1");
        let row = sqlx::query(AssertSqlSafe(sql)).bind(id.to_owned()).fetch_optional(self.on()).await?;
        row.as_ref().map(read).transpose()
    }

    async fn condemned(&mut self, sweep: Sweep, now: Timestamp, most: usize) -> Result<Vec<Condemned>> {
        let sql = format!("SELECT c.id, c.kind, c.merchant_id {CONDEMNED} LIMIT $6");
        let rows =
            sweeping(&sql, sweep, now).bind(i64::try_from(most).unwrap_or(i64::MAX)).fetch_all(self.on()).await?;
        let read = |row: &SqliteRow| {
            Ok(Condemned {
                id: row.text("credential.id")?,
                kind: row.word("credential.kind", Kind::parse)?,
                merchant_id: row.id("credential.merchant_id")?,
            })
        };
        rows.iter().map(read).collect()
    }

    async fn weigh(&mut self, sweep: Sweep, now: Timestamp) -> Result<Weight> {
        let sql = format!("SELECT count(*) AS total, count(DISTINCT c.merchant_id) AS merchants {CONDEMNED}");
        let row = sweeping(&sql, sweep, now).fetch_one(self.on()).await?;
        let (credentials, merchants) = (row.count("credential.total")?, row.count("credential.merchants")?);
        let sql = format!(
            "SELECT c.last_used_at, c.last_used_ip {CONDEMNED} AND c.last_used_at IS NOT NULL
             ORDER BY c.last_used_at DESC LIMIT 1"
        );
        let last = sweeping(&sql, sweep, now).fetch_optional(self.on()).await?;
        let last_used_at = last.as_ref().map(|row| row.time("credential.last_used_at")).transpose()?;
        let last_used_ip = last.as_ref().map(|row| row.text_opt("credential.last_used_ip")).transpose()?.flatten();
        Ok(Weight { credentials, merchants, last_used_at, last_used_ip })
    }
}
