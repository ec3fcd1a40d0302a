//! SQLite: payment tokens.

use sqlx::{AssertSqlSafe, Sqlite, query::Query, sqlite::SqliteArguments};

use super::{
    Unit,
    api_key_rows::write_nets,
    each::each,
    last_used,
    payment_token_rows::{COLUMNS, read, write_composition},
    row::Columns,
    search::{Walk, containing, limit},
    unit::changed,
};
use crate::{
    domain::{
        credential::Status,
        ids::{MerchantId, PaymentTokenId},
        mode::Mode,
        phone::E164,
        time::Timestamp,
    },
    server::store::{
        Result,
        page::{Page, Place},
        payment_tokens::{
            NumberRecord, PaymentToken, PaymentTokenFilter, PaymentTokenListing, PaymentTokenSearch, PaymentTokens,
        },
    },
};

impl PaymentTokens for Unit {
    async fn add_payment_token(&mut self, token: &PaymentToken) -> Result<()> {
        sqlx::query(
            "INSERT INTO payment_token (id, merchant_id, mode, name, description, digest, last4, composition, ip_allow,
                                        expires_at, revoked_at, last_used_at, last_used_ip, created_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        )
        .bind(token.id.to_string())
        .bind(token.merchant_id.to_string())
        .bind(token.mode.as_str())
        .bind(token.name.as_str())
        .bind(token.description.as_str())
        .bind(token.digest.to_vec())
        .bind(token.last4.as_str())
        .bind(write_composition(&token.composition))
        .bind(write_nets(&token.ip_allow))
        .bind(token.expires_at.map(|at| at.0))
        .bind(token.revoked_at.map(|at| at.0))
        .bind(token.last_used_at.map(|at| at.0))
        .bind(token.last_used_ip.clone())
        .bind(token.created_by.to_string())
        .bind(token.created_at.0)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn payment_token(&mut self, merchant: MerchantId, id: PaymentTokenId) -> Result<Option<PaymentToken>> {
        let sql = format!("SELECT {COLUMNS} FROM payment_token t WHERE t.merchant_id = $1 AND t.id = $2");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(merchant.to_string()).bind(id.to_string());
        query.fetch_optional(self.on()).await?.as_ref().map(read).transpose()
    }

    async fn payment_tokens(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        now: Timestamp,
        filter: &PaymentTokenFilter,
        place: &Place,
        size: usize,
    ) -> Result<Page<PaymentTokenListing>> {
        let walk = Walk::down(place);
        let (past, order) = (walk.past, walk.order);
        let search = filter.search.as_ref();
        let matching = search.map_or("1".to_owned(), |search| matching(search, 8));
        let sql = format!(
            r"SELECT {COLUMNS}, u.name AS created_by_name FROM payment_token t JOIN user u ON u.id = t.created_by
              WHERE t.merchant_id = $1 AND t.mode = $2
                AND ($4 IS NULL OR $4 = CASE WHEN t.revoked_at IS NOT NULL THEN 'revoked'
                                             WHEN t.expires_at <= $3 THEN 'expired' ELSE 'active' END)
                AND ($5 IS NULL OR t.composition LIKE $5 ESCAPE '\') AND ($6 IS NULL OR t.id {past} $6) AND ({matching})
              ORDER BY t.id {order} LIMIT $7"
        );
        let query = sqlx::query(AssertSqlSafe(sql))
            .bind(merchant.to_string())
            .bind(mode.as_str())
            .bind(now.0)
            .bind(filter.status.map(Status::as_str))
            .bind(filter.country.map(|country| containing(&format!("\"{country}\":{{"))))
            .bind(walk.key().map(str::to_owned))
            .bind(limit(size));
        let query = search.into_iter().fold(query, bind);
        let rows = query.fetch_all(self.on()).await?;
        let listing =
            |row| Ok(PaymentTokenListing { token: read(row)?, created_by_name: row.text("user.created_by_name")? });
        Ok(Page::from_read(rows.iter().map(listing).collect::<Result<_>>()?, size, place))
    }

    async fn count_unended_payment_tokens(&mut self, merchant: MerchantId, mode: Mode, now: Timestamp) -> Result<u32> {
        sqlx::query(
            "SELECT count(*) AS total FROM payment_token
             WHERE merchant_id = $1 AND mode = $2 AND revoked_at IS NULL AND coalesce(expires_at > $3, 1)",
        )
        .bind(merchant.to_string())
        .bind(mode.as_str())
        .bind(now.0)
        .fetch_one(self.on())
        .await?
        .count("payment_token.total")
    }

    async fn save_payment_token(&mut self, token: &PaymentToken) -> Result<()> {
        let done = sqlx::query(
            "UPDATE payment_token SET name = $3, description = $4, composition = $5, ip_allow = $6,
                                      revoked_at = COALESCE(revoked_at, $7)
             WHERE merchant_id = $1 AND id = $2",
        )
        .bind(token.merchant_id.to_string())
        .bind(token.id.to_string())
        .bind(token.name.as_str())
        .bind(token.description.as_str())
        .bind(write_composition(&token.composition))
        .bind(write_nets(&token.ip_allow))
        .bind(token.revoked_at.map(|at| at.0))
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn add_number(&mut self, record: &NumberRecord, now: Timestamp) -> Result<()> {
        // Only to a token of the same merchant and mode.
        let done = sqlx::query(
            "INSERT INTO payment_token_number (token_id, merchant_id, mode, country, number, enabled, created_at)
             SELECT t.id, t.merchant_id, t.mode, $4, $5, $6, $7 FROM payment_token t
             WHERE t.merchant_id = $1 AND t.id = $2 AND t.mode = $3 AND t.revoked_at IS NULL",
        )
        .bind(record.merchant_id.to_string())
        .bind(record.token_id.to_string())
        .bind(record.mode.as_str())
        .bind(record.entry.country.to_string())
        .bind(record.entry.number.to_string())
        .bind(record.entry.enabled)
        .bind(now.0)
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn save_number(&mut self, record: &NumberRecord) -> Result<()> {
        let done = sqlx::query(
            "UPDATE payment_token_number SET enabled = $5
             WHERE merchant_id = $1 AND token_id = $2 AND country = $3 AND number = $4",
        )
        .bind(record.merchant_id.to_string())
        .bind(record.token_id.to_string())
        .bind(record.entry.country.to_string())
        .bind(record.entry.number.to_string())
        .bind(record.entry.enabled)
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn remove_number(&mut self, record: &NumberRecord) -> Result<()> {
        let done = sqlx::query(
            "DELETE FROM payment_token_number
             WHERE merchant_id = $1 AND token_id = $2 AND country = $3 AND number = $4",
        )
        .bind(record.merchant_id.to_string())
        .bind(record.token_id.to_string())
        .bind(record.entry.country.to_string())
        .bind(record.entry.number.to_string())
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn release_numbers(&mut self, token: &PaymentToken, now: Timestamp) -> Result<()> {
        sqlx::query(
            "UPDATE payment_token_number SET released_at = $3
             WHERE merchant_id = $1 AND token_id = $2 AND released_at IS NULL",
        )
        .bind(token.merchant_id.to_string())
        .bind(token.id.to_string())
        .bind(now.0)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn release_expired_number(&mut self, record: &NumberRecord, now: Timestamp) -> Result<()> {
        sqlx::query(
            "UPDATE payment_token_number SET released_at = $4
             WHERE merchant_id = $1 AND mode = $2 AND number = $3 AND released_at IS NULL AND EXISTS
                 (SELECT 1 FROM payment_token t WHERE t.id = token_id AND t.expires_at <= $4)",
        )
        .bind(record.merchant_id.to_string())
        .bind(record.mode.as_str())
        .bind(record.entry.number.to_string())
        .bind(now.0)
        .execute(self.on())
        .await?;
        Ok(())
    }

    async fn number_holder(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        number: E164,
        now: Timestamp,
    ) -> Result<Option<PaymentToken>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM payment_token t JOIN payment_token_number held ON held.token_id = t.id
             WHERE held.merchant_id = $1 AND held.mode = $2 AND held.number = $3 AND held.released_at IS NULL
               AND (t.expires_at IS NULL OR t.expires_at > $4)"
        );
        let query = sqlx::query(AssertSqlSafe(sql))
            .bind(merchant.to_string())
            .bind(mode.as_str())
            .bind(number.to_string())
            .bind(now.0);
        query.fetch_optional(self.on()).await?.as_ref().map(read).transpose()
    }

    async fn each_payment_token(&mut self, put: &mut (dyn FnMut(PaymentToken) + Send)) -> Result<()> {
        each(self, &format!("SELECT {COLUMNS} FROM payment_token t"), read, put).await
    }

    async fn record_payment_token_uses(&mut self, uses: &[(PaymentTokenId, Timestamp, String)]) -> Result<()> {
        last_used::record(self, "payment_token", uses).await
    }
}

/// The condition of a search, whose values are bound from `$first` on in the order of [`bind`].
fn matching(search: &PaymentTokenSearch, first: usize) -> String {
    let mut conditions = vec![format!(r"t.name LIKE ${first} ESCAPE '\'")];
    let mut next = first + 1;
    for _ in &search.operators {
        conditions.push(format!(r"t.composition LIKE ${next} ESCAPE '\'"));
        next += 1;
    }
    for _ in search.numbers.iter().map(|_| ()).chain(search.digits.iter().map(|_| ())) {
        conditions.push(format!(
            r"EXISTS (SELECT 1 FROM payment_token_number f WHERE f.token_id = t.id AND f.number LIKE ${next} ESCAPE '\')"
        ));
        next += 1;
    }
    conditions.join(" OR ")
}

fn bind<'q>(
    query: Query<'q, Sqlite, SqliteArguments>,
    search: &PaymentTokenSearch,
) -> Query<'q, Sqlite, SqliteArguments> {
    let operators = search.operators.iter().map(|operator| containing(&format!("\"{operator}\":[")));
    let numbers = search.numbers.iter().map(E164::to_string);
    let digits = search.digits.iter().map(|digits| containing(digits));
    let values = [containing(&search.name)].into_iter().chain(operators).chain(numbers).chain(digits);
    values.fold(query, Query::bind)
}
