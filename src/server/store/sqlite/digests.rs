//! SQLite: digests under a pepper, of every table.

use sqlx::{AssertSqlSafe, sqlite::SqliteRow};

use super::{Unit, row::Columns};
use crate::{
    domain::time::Timestamp,
    server::store::{
        Result, StoreError,
        digests::{DigestColumn, DigestCount, DigestedBy, Digests, NewDigest, Outmoded},
    },
};

/// Table and column.
fn names(column: DigestColumn) -> Result<(&'static str, &'static str)> {
    column.as_str().split_once('.').ok_or(StoreError::Corrupt("the name of a column"))
}

/// The column by which a row is found.
const fn id_of(column: DigestColumn) -> &'static str {
    match column {
        DigestColumn::RecoveryCode => "user_id",
        DigestColumn::ApiKey
        | DigestColumn::PairSecret
        | DigestColumn::AccessKey
        | DigestColumn::AccessSecret
        | DigestColumn::PaymentToken
        | DigestColumn::ProductKey
        | DigestColumn::GatewayKey => "id",
    }
}

/// Whether a row may be used still at the moment `$1`.
const fn in_use(column: DigestColumn) -> &'static str {
    match column {
        DigestColumn::ApiKey
        | DigestColumn::PairSecret
        | DigestColumn::AccessKey
        | DigestColumn::AccessSecret
        | DigestColumn::ProductKey => {
            "revoked_at IS NULL AND coalesce(retires_at > $1, TRUE) AND coalesce(expires_at > $1, TRUE)"
        }
        DigestColumn::PaymentToken => "revoked_at IS NULL AND coalesce(expires_at > $1, TRUE)",
        DigestColumn::GatewayKey => "revoked_at IS NULL AND $1 IS NOT NULL",
        // One that was used is gone.
        DigestColumn::RecoveryCode => "$1 IS NOT NULL",
    }
}

const fn merchant_of(column: DigestColumn) -> &'static str {
    match column {
        DigestColumn::GatewayKey | DigestColumn::RecoveryCode => "NULL",
        DigestColumn::ApiKey
        | DigestColumn::PairSecret
        | DigestColumn::AccessKey
        | DigestColumn::AccessSecret
        | DigestColumn::PaymentToken
        | DigestColumn::ProductKey => "merchant_id",
    }
}

fn read(row: &SqliteRow) -> Result<Outmoded> {
    Ok(Outmoded {
        id: row.text("digest.found_id")?,
        digest: row.digest("digest.found_digest")?,
        merchant_id: row.id_opt("digest.found_merchant")?,
        sealed: row.bytes_opt("digest.found_sealed")?,
    })
}

impl Digests for Unit {
    async fn count_digests(&mut self, column: DigestColumn, now: Timestamp) -> Result<Vec<DigestCount>> {
        let ((table, name), in_use) = (names(column)?, in_use(column));
        // The names are our own.
        let sql = format!(
            "SELECT substr({name}, 1, 4) AS pepper, count(*) AS every, sum(CASE WHEN {in_use} THEN 1 ELSE 0 END) AS used
             FROM {table} GROUP BY 1 ORDER BY 1"
        );
        let rows = sqlx::query(AssertSqlSafe(sql)).bind(now.0).fetch_all(self.on()).await?;
        let count = |row: &SqliteRow| {
            Ok(DigestCount {
                pepper: row.bytes("digest.pepper")?.try_into().map_err(|_| StoreError::Corrupt(column.as_str()))?,
                all: row.number("digest.every")?.unsigned_abs(),
                in_use: row.number("digest.used")?.unsigned_abs(),
            })
        };
        rows.iter().map(count).collect()
    }

    async fn digests_not_under(
        &mut self,
        column: DigestColumn,
        pepper: DigestedBy,
        after: &str,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<Outmoded>> {
        let ((table, name), id, in_use) = (names(column)?, id_of(column), in_use(column));
        let (merchant, sealed) = (merchant_of(column), column.sealed().map_or("NULL", |sealed| sealed.column));
        let sql = format!(
            "SELECT {id} AS found_id, {name} AS found_digest, {merchant} AS found_merchant, {sealed} AS found_sealed
             FROM {table} WHERE substr({name}, 1, 4) <> $2 AND {id} > $3 AND {in_use} ORDER BY {id} LIMIT $4"
        );
        let query = sqlx::query(AssertSqlSafe(sql)).bind(now.0).bind(pepper.to_vec()).bind(after.to_owned());
        query.bind(limit).fetch_all(self.on()).await?.iter().map(read).collect()
    }

    async fn replace_digest(&mut self, digest: &NewDigest) -> Result<()> {
        let NewDigest { column, id, old, new } = digest;
        let ((table, name), id_name) = (names(*column)?, id_of(*column));
        let sql = format!("UPDATE {table} SET {name} = $1 WHERE {id_name} = $2 AND {name} = $3");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(new.to_vec()).bind(id.clone()).bind(old.to_vec());
        query.execute(self.on()).await?;
        Ok(())
    }

    async fn drop_recovery_codes_not_under(&mut self, pepper: DigestedBy) -> Result<u64> {
        let query = sqlx::query("DELETE FROM recovery_code WHERE substr(digest, 1, 4) <> $1").bind(pepper.to_vec());
        Ok(query.execute(self.on()).await?.rows_affected())
    }
}
