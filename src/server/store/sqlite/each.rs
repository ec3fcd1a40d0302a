//! Whole tables, read at a start.

use futures_util::TryStreamExt;
use sqlx::{AssertSqlSafe, sqlite::SqliteRow};

use super::Unit;
use crate::server::store::Result;

/// Hands over one row after the other. SQLite looks for the next ones meanwhile, and a table of any size takes the
/// memory of a few rows.
pub(super) async fn each<T>(
    unit: &mut Unit,
    sql: &str,
    read: fn(&SqliteRow) -> Result<T>,
    put: &mut (dyn FnMut(T) + Send),
) -> Result<()> {
    let mut rows = sqlx::query(AssertSqlSafe(sql)).fetch(unit.on());
    while let Some(row) = rows.try_next().await? {
        put(read(&row)?);
    }
    Ok(())
}
