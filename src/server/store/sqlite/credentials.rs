//! SQLite: credentials.

use sqlx::{AssertSqlSafe, sqlite::SqliteRow};

use super::{
    Unit,
    key_pair_rows::admits,
    row::Columns,
    search::{Walk, containing, limit},
};
use crate::{
    domain::{
        credential::{Kind, Life, Status},
        ids::MerchantId,
        key_pair::Onlooker,
        mode::Mode,
        time::Timestamp,
    },
    server::store::{
        Result,
        credentials::{CredentialFilter, CredentialListing, CredentialSort, Credentials},
        page::{Page, Place},
    },
};

/// `Life::status` at `$3`, in SQL; a credential of a disabled parent is disabled.
pub(super) const STATUS: &str = "CASE
    WHEN c.revoked_at IS NOT NULL OR c.retires_at <= $3 THEN 'revoked' WHEN c.expires_at <= $3 THEN 'expired'
    WHEN c.disabled OR c.parent_disabled THEN 'disabled' WHEN c.retires_at IS NOT NULL THEN 'rotating'
    ELSE 'active' END";

/// Works, and is being rotated, or ends within 14 days, or was not used in its first 30 days, or is a key pair that is
/// due for rotation after 90.
const ATTENTION: &str = "(c.revoked_at IS NULL AND NOT c.disabled AND NOT c.parent_disabled
    AND coalesce(c.retires_at > $3, 1) AND coalesce(c.expires_at > $3, 1)
    AND (c.retires_at IS NOT NULL OR coalesce(c.expires_at <= $3 + 1209600000, 0)
         OR (c.last_used_at IS NULL AND c.created_at <= $3 - 2592000000)
         OR (c.kind = 'key_pair' AND c.created_at <= $3 - 7776000000)))";

/// The text that a sort orders by, ascending. Times are turned round and padded, so that the newest comes first.
const fn sort_key(sort: CredentialSort) -> &'static str {
    match sort {
        CredentialSort::Attention => {
            "CASE WHEN status IN ('expired', 'revoked') THEN '4' WHEN status = 'disabled' THEN '3'
                  WHEN attention THEN '1' ELSE '2' END || printf('%019d', 9223372036854775807 - created_at)"
        }
        CredentialSort::Newest => "printf('%019d', 9223372036854775807 - created_at)",
        CredentialSort::LastUsed => {
            "CASE WHEN last_used_at IS NULL THEN '1' || printf('%019d', 9223372036854775807 - created_at)
                  ELSE '0' || printf('%019d', 9223372036854775807 - last_used_at) END"
        }
        CredentialSort::Name => "lower(name)",
    }
}

pub(super) fn read(row: &SqliteRow) -> Result<CredentialListing> {
    let parent_disabled = row.flag("credential.parent_disabled")?;
    Ok(CredentialListing {
        id: row.text("credential.id")?,
        kind: row.word("credential.kind", Kind::parse)?,
        name: row.text("credential.name")?,
        last4: row.text("credential.last4")?,
        life: Life {
            expires_at: row.time_opt("credential.expires_at")?,
            disabled: row.flag("credential.disabled")? || parent_disabled,
            revoked_at: row.time_opt("credential.revoked_at")?,
            retires_at: row.time_opt("credential.retires_at")?,
        },
        parent_id: row.text("credential.parent_id")?,
        parent_name: row.text("credential.parent_name")?,
        parent_disabled,
        grants: row.text("credential.grants")?,
        last_used_at: row.time_opt("credential.last_used_at")?,
        last_used_ip: row.text_opt("credential.last_used_ip")?,
        created_at: row.time("credential.created_at")?,
        created_by_name: row.text("user.created_by_name")?,
        sort_key: row.text("credential.sort_key")?,
    })
}

impl Credentials for Unit {
    async fn credentials(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        now: Timestamp,
        filter: &CredentialFilter,
        place: &Place,
        size: usize,
    ) -> Result<Page<CredentialListing>> {
        let Walk { past, order, bound } = Walk::up(place);
        let (key, admits) = (sort_key(filter.sort), admits("c.audience", 11, 12));
        let sql = format!(
            r"WITH listed AS (
                  SELECT c.*, u.name AS created_by_name, {STATUS} AS status, {ATTENTION} AS attention
                  FROM credential c JOIN user u ON u.id = c.created_by
                  WHERE c.merchant_id = $1 AND c.mode = $2 AND ($4 IS NULL OR c.kind = $4)
                    AND ($5 IS NULL OR c.name LIKE $5 ESCAPE '\' OR c.last4 = $6) AND {admits}
              ), sorted AS (SELECT *, {key} AS sort_key FROM listed WHERE $7 IS NULL OR status = $7)
              SELECT * FROM sorted WHERE $8 IS NULL OR (sort_key, id) {past} ($8, $9)
              ORDER BY sort_key {order}, id {order} LIMIT $10"
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(merchant.to_string())
            .bind(mode.as_str())
            .bind(now.0)
            .bind(filter.kind.map(Kind::as_str))
            .bind(filter.search.as_deref().map(containing))
            .bind(filter.search.as_deref().map(|text| text.trim().to_owned()))
            .bind(filter.status.map(Status::as_str))
            .bind(bound.map(|(key, _)| key.to_owned()))
            .bind(bound.map(|(_, id)| id.to_owned()))
            .bind(limit(size))
            .bind(filter.onlooker.reach.as_str())
            .bind(filter.onlooker.user.to_string())
            .fetch_all(self.on())
            .await?;
        let rows = rows.iter().map(read).collect::<Result<_>>()?;
        Ok(Page::from_read(rows, size, place))
    }

    async fn count_credentials(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        now: Timestamp,
        onlooker: Onlooker,
    ) -> Result<Vec<(Kind, u32)>> {
        let admits = admits("c.audience", 4, 5);
        let sql = format!(
            "SELECT c.kind, count(*) AS total FROM credential c
             WHERE c.merchant_id = $1 AND c.mode = $2 AND {STATUS} NOT IN ('expired', 'revoked') AND {admits}
             GROUP BY c.kind"
        );
        let query = sqlx::query(AssertSqlSafe(sql)).bind(merchant.to_string()).bind(mode.as_str()).bind(now.0);
        let query = query.bind(onlooker.reach.as_str()).bind(onlooker.user.to_string());
        let rows = query.fetch_all(self.on()).await?;
        let found = rows
            .iter()
            .map(|row| Ok((row.word("credential.kind", Kind::parse)?, row.count("credential.total")?)))
            .collect::<Result<Vec<_>>>()?;
        let total = |kind| found.iter().find(|(other, _)| *other == kind).map_or(0, |(_, total)| *total);
        Ok(Kind::ALL.iter().map(|kind| (*kind, total(*kind))).collect())
    }

    async fn count_attention(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        now: Timestamp,
        onlooker: Onlooker,
    ) -> Result<u32> {
        let admits = admits("c.audience", 4, 5);
        let sql = format!(
            "SELECT count(*) AS total FROM credential c
             WHERE c.merchant_id = $1 AND c.mode = $2 AND {ATTENTION} AND {admits}"
        );
        let query = sqlx::query(AssertSqlSafe(sql)).bind(merchant.to_string()).bind(mode.as_str()).bind(now.0);
        let query = query.bind(onlooker.reach.as_str()).bind(onlooker.user.to_string());
        query.fetch_one(self.on()).await?.count("credential.total")
    }
}
