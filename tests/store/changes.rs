//! The feed of changes is written by the database itself, for every column that decides anything.

use std::collections::BTreeSet;

use sqlx::Row;

use super::fixture::Fixture;

/// What the index is filled from. A table that `feed::fill` reads belongs here.
const TABLES: &[&str] = &[
    "merchant",
    "application",
    "api_key",
    "key_pair",
    "access_token",
    "payment_token",
    "payment_token_number",
    "product_key",
    "merchant_product",
    "allowed_address",
    "checksum_key",
    "gateway_key",
    "operator_pause",
    "not_before",
    "platform_key",
];
/// What changes with every request and decides nothing.
const IDLE: &[&str] = &["last_used_at", "last_used_ip", "used_sections"];

#[tokio::test]
async fn every_column_that_decides_anything_is_followed_and_no_last_use_is() {
    let fixture = Fixture::empty().await;
    let pool = sqlx::SqlitePool::connect(&fixture.url()).await.unwrap();
    for table in TABLES {
        let triggers = sqlx::query("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = $1");
        let triggers = triggers.bind(*table).fetch_all(&pool).await.unwrap();
        let triggers: Vec<String> = triggers.iter().map(|row| row.get::<String, _>("sql")).collect();
        let of = |act: &str| triggers.iter().find(|sql| sql.contains(&format!("AFTER {act}")));
        assert!(of("INSERT").is_some(), "{table}");
        let columns =
            sqlx::query("SELECT name FROM pragma_table_info($1)").bind(*table).fetch_all(&pool).await.unwrap();
        let columns: BTreeSet<String> = columns.iter().map(|row| row.get::<String, _>("name")).collect();
        // Rows of this table are added and removed, never changed.
        let Some(update) = of("UPDATE") else {
            assert!(*table == "allowed_address" && of("DELETE").is_some(), "{table}");
            continue;
        };
        let Some((_, rest)) = update.split_once("UPDATE OF ") else { continue };
        let named = rest.split(" ON ").next().unwrap().split(',').map(|name| name.trim().to_owned());
        let deciding: BTreeSet<String> = columns.into_iter().filter(|name| !IDLE.contains(&name.as_str())).collect();
        assert_eq!(named.collect::<BTreeSet<_>>(), deciding, "{table}");
    }
}
