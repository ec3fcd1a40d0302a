//! The ids of the newest credentials of all merchants, by an index of each table: no list of staff reads a million rows.

use sqlx::AssertSqlSafe;

use super::{Unit, row::Columns, search::Walk};
use crate::{
    domain::{credential::Kind, mode::Mode},
    server::store::Result,
};

/// Of one kind and one mode. A deleted application's are in no list.
fn newest_of(kind: Kind, mode: Mode, Walk { past, order, bound }: &Walk<'_>) -> String {
    let there = "AND EXISTS (SELECT 1 FROM application a WHERE a.id = application_id AND a.deleted_at IS NULL)";
    let (table, there) = match kind {
        Kind::ApplicationApiKey => ("api_key", there),
        Kind::KeyPair => ("key_pair", there),
        Kind::AccessToken => ("access_token", ""),
        Kind::PaymentToken => ("payment_token", ""),
        Kind::ProductKey => ("product_key", ""),
    };
    let behind = if bound.is_some() { format!("AND (created_at, id) {past} ($1, $2)") } else { String::new() };
    format!(
        "SELECT * FROM (SELECT id, created_at FROM {table} WHERE mode = '{mode}' {behind} {there}
                        ORDER BY created_at {order}, id {order} LIMIT $3)"
    )
}

/// So many, from a place on; of every kind and mode unless one is chosen.
pub(super) async fn newest(
    unit: &mut Unit,
    kind: Option<Kind>,
    mode: Option<Mode>,
    walk: &Walk<'_>,
    limit: i64,
) -> Result<Vec<String>> {
    let kinds = Kind::ALL.iter().filter(|one| kind.is_none_or(|kind| kind == **one));
    let parts = kinds.flat_map(|kind| {
        let modes = Mode::ALL.iter().filter(|one| mode.is_none_or(|mode| mode == **one));
        modes.map(|mode| newest_of(*kind, *mode, walk))
    });
    let parts: Vec<String> = parts.collect();
    let order = walk.order;
    let sql =
        format!("SELECT id FROM ({}) ORDER BY created_at {order}, id {order} LIMIT $3", parts.join(" UNION ALL "));
    // A place that no page has made lies before the first.
    let bound = walk.bound.map(|(key, id)| (key.parse::<i64>().unwrap_or(0), id.to_owned()));
    let (at, id) = bound.unzip();
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(at).bind(id).bind(limit).fetch_all(unit.on()).await?;
    rows.iter().map(|row| row.text("credential.id")).collect()
}
