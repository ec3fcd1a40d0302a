//! SQLite: key pairs.

use sqlx::AssertSqlSafe;

use super::{
    Unit,
    api_key_rows::write_nets,
    each::each,
    key_pair_rows::{admits, read, read_listing},
    last_used,
    row::Columns,
    search::{Walk, containing, limit},
    unit::changed,
};
use crate::{
    domain::{
        credential::Status,
        ids::{ApplicationId, KeyPairId, MerchantId},
        mode::Mode,
        time::Timestamp,
    },
    server::store::{
        Result,
        key_pairs::{KeyPair, KeyPairFilter, KeyPairListing, KeyPairs},
        page::{Page, Place},
    },
};

impl KeyPairs for Unit {
    async fn add_key_pair(&mut self, pair: &KeyPair) -> Result<()> {
        // Only into an application of the same merchant.
        let done = sqlx::query(
            "INSERT INTO key_pair (id, merchant_id, application_id, mode, name, public_key, secret_digest, last4,
                 ip_allow, expires_at, revoked_at, retires_at, replaces, last_used_at, last_used_ip, created_by,
                 created_at)
             SELECT $1, a.merchant_id, a.id, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17
             FROM application a WHERE a.merchant_id = $2 AND a.id = $3 AND a.deleted_at IS NULL",
        )
        .bind(pair.id.to_string())
        .bind(pair.merchant_id.to_string())
        .bind(pair.application_id.to_string())
        .bind(pair.mode.as_str())
        .bind(pair.name.as_str())
        .bind(pair.public_key.as_str())
        .bind(pair.secret_digest.to_vec())
        .bind(pair.last4.as_str())
        .bind(write_nets(&pair.ip_allow))
        .bind(pair.expires_at.map(|at| at.0))
        .bind(pair.revoked_at.map(|at| at.0))
        .bind(pair.retires_at.map(|at| at.0))
        .bind(pair.replaces.map(|id| id.to_string()))
        .bind(pair.last_used_at.map(|at| at.0))
        .bind(pair.last_used_ip.clone())
        .bind(pair.created_by.to_string())
        .bind(pair.created_at.0)
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn key_pair(&mut self, merchant: MerchantId, id: KeyPairId) -> Result<Option<KeyPair>> {
        let query = sqlx::query("SELECT * FROM key_pair WHERE merchant_id = $1 AND id = $2");
        let row = query.bind(merchant.to_string()).bind(id.to_string()).fetch_optional(self.on()).await?;
        row.as_ref().map(read).transpose()
    }

    async fn key_pairs(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        now: Timestamp,
        filter: &KeyPairFilter,
        place: &Place,
        size: usize,
    ) -> Result<Page<KeyPairListing>> {
        let walk = Walk::down(place);
        let (past, order, admits) = (walk.past, walk.order, admits("a.pair_audience", 4, 5));
        let sql = format!(
            r"SELECT p.*, a.name AS application_name, (a.disabled_at IS NOT NULL) AS application_disabled,
                     u.name AS created_by_name
              FROM key_pair p JOIN application a ON a.id = p.application_id JOIN user u ON u.id = p.created_by
              WHERE p.merchant_id = $1 AND p.mode = $2 AND a.deleted_at IS NULL AND {admits}
                AND ($6 IS NULL OR $6 = CASE WHEN p.revoked_at IS NOT NULL OR p.retires_at <= $3 THEN 'revoked'
                        WHEN p.expires_at <= $3 THEN 'expired' WHEN a.disabled_at IS NOT NULL THEN 'disabled'
                        WHEN p.retires_at IS NOT NULL THEN 'rotating' ELSE 'active' END)
                AND ($7 IS NULL OR p.name LIKE $7 ESCAPE '\' OR p.public_key LIKE $7 ESCAPE '\' OR p.last4 = $8)
                AND ($9 IS NULL OR p.application_id = $9) AND ($10 IS NULL OR p.id {past} $10)
              ORDER BY p.id {order} LIMIT $11"
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(merchant.to_string())
            .bind(mode.as_str())
            .bind(now.0)
            .bind(filter.onlooker.reach.as_str())
            .bind(filter.onlooker.user.to_string())
            .bind(filter.status.map(Status::as_str))
            .bind(filter.search.as_deref().map(containing))
            .bind(filter.search.as_deref().map(|text| text.trim().to_owned()))
            .bind(filter.application.map(|id| id.to_string()))
            .bind(walk.key().map(str::to_owned))
            .bind(limit(size))
            .fetch_all(self.on())
            .await?;
        Ok(Page::from_read(rows.iter().map(read_listing).collect::<Result<_>>()?, size, place))
    }

    async fn count_unended_key_pairs(
        &mut self,
        merchant: MerchantId,
        application: ApplicationId,
        mode: Mode,
        now: Timestamp,
    ) -> Result<u32> {
        sqlx::query(
            "SELECT count(*) AS total FROM key_pair
             WHERE merchant_id = $1 AND application_id = $2 AND mode = $3 AND revoked_at IS NULL
               AND coalesce(expires_at > $4, 1) AND coalesce(retires_at > $4, 1)",
        )
        .bind(merchant.to_string())
        .bind(application.to_string())
        .bind(mode.as_str())
        .bind(now.0)
        .fetch_one(self.on())
        .await?
        .count("key_pair.total")
    }

    async fn unrevoked_key_pairs(&mut self, merchant: MerchantId, application: ApplicationId) -> Result<Vec<KeyPair>> {
        sqlx::query(
            "SELECT * FROM key_pair WHERE merchant_id = $1 AND application_id = $2 AND revoked_at IS NULL ORDER BY id",
        )
        .bind(merchant.to_string())
        .bind(application.to_string())
        .fetch_all(self.on())
        .await?
        .iter()
        .map(read)
        .collect()
    }

    async fn save_key_pair(&mut self, pair: &KeyPair) -> Result<()> {
        let done = sqlx::query(
            "UPDATE key_pair SET name = $3, ip_allow = $4, revoked_at = COALESCE(revoked_at, $5),
                 retires_at = CASE WHEN $6 IS NULL OR retires_at < $6 THEN retires_at ELSE $6 END
             WHERE merchant_id = $1 AND id = $2",
        )
        .bind(pair.merchant_id.to_string())
        .bind(pair.id.to_string())
        .bind(pair.name.as_str())
        .bind(write_nets(&pair.ip_allow))
        .bind(pair.revoked_at.map(|at| at.0))
        .bind(pair.retires_at.map(|at| at.0))
        .execute(self.on())
        .await?;
        changed(done)
    }

    async fn each_key_pair(&mut self, put: &mut (dyn FnMut(KeyPair) + Send)) -> Result<()> {
        each(self, "SELECT * FROM key_pair", read, put).await
    }

    async fn record_key_pair_uses(&mut self, uses: &[(KeyPairId, Timestamp, String)]) -> Result<()> {
        last_used::record(self, "key_pair", uses).await
    }
}
