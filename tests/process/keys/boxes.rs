//! What is sealed, read from the files.

use std::collections::{BTreeMap, HashSet};

use claviger::{
    domain::ids::{RevealId, SessionId, WebhookId},
    server::{crypto::master_key::MasterKeyId, random::SystemRandom, store::sealed_boxes::SealedColumn},
};
use sqlx::{AssertSqlSafe, Connection, Row, SqliteConnection};

use super::master;
use crate::server::{Folder, now};

/// Boxes beyond those of the seed, so that there is a middle to be killed in.
const MANY: u128 = 4_000;

/// What every box holds, by its place in the database.
pub(super) async fn plain(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let (master, mut db) = (master(folder), folder.connect().await);
    let mut found = BTreeMap::new();
    for column in SealedColumn::all() {
        let names = column.row.join(", ");
        let sql = format!("SELECT {names}, {0} FROM {1} WHERE {0} IS NOT NULL", column.column, column.table);
        let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut db).await.unwrap();
        assert!(!rows.is_empty(), "there is no box in {column}: this test would not notice that it was forgotten");
        for row in rows {
            let place: Vec<String> = (0..column.row.len()).map(|number| row.get(number)).collect();
            let sealed: Vec<u8> = row.get(column.row.len());
            let opened =
                master.open(&column.place(&place), &sealed).unwrap_or_else(|error| panic!("{column}: {error}"));
            found.insert(format!("{column} {place:?}"), opened.to_vec());
        }
    }
    found
}

/// The master keys that boxes are under.
pub(super) async fn in_use(db: &mut SqliteConnection) -> HashSet<MasterKeyId> {
    let mut keys = HashSet::new();
    for column in SealedColumn::all() {
        let sql =
            format!("SELECT DISTINCT substr({0}, 1, 4) FROM {1} WHERE {0} IS NOT NULL", column.column, column.table);
        let found: Vec<Vec<u8>> = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&mut *db).await.unwrap();
        keys.extend(found.iter().filter_map(|sealed| MasterKeyId::named_by(sealed)));
    }
    keys
}

/// Puts boxes where the seed leaves none, and many into one table.
pub(super) async fn fill(folder: &Folder) {
    let (master, mut db) = (master(folder), folder.connect().await);
    let seal = |place: String| master.seal(&place, place.as_bytes(), &SystemRandom);
    let mut all = db.begin().await.unwrap();
    for number in 1..=MANY {
        let id = WebhookId(number).to_string();
        let old = (number % 10 == 0).then(|| seal(format!("webhook_secret:{id}")));
        let sql = "INSERT INTO webhook_endpoint
                   SELECT $1, merchant_id, mode, name, url, events, 'disabled', $2, $3, CASE WHEN $3 IS NULL THEN NULL ELSE 1 END,
                          created_by, created_at FROM webhook_endpoint ORDER BY id DESC LIMIT 1";
        let query = sqlx::query(sql).bind(&id).bind(seal(format!("webhook_secret:{id}"))).bind(old);
        query.execute(&mut *all).await.unwrap();
    }
    let one = "SELECT m.merchant_id, m.user_id, a.id FROM member m JOIN application a ON a.merchant_id = m.merchant_id LIMIT 1";
    let row = sqlx::query(one).fetch_one(&mut *all).await.unwrap();
    let (merchant, user, application): (String, String, String) = (row.get(0), row.get(1), row.get(2));
    let (session, slot) = (SessionId(1).to_string(), RevealId(1).to_string());
    let sql = "INSERT INTO session VALUES ($1, randomblob(32), $2, 'portal', NULL, $3, $3, '', '')";
    sqlx::query(sql).bind(&session).bind(&user).bind(now()).execute(&mut *all).await.unwrap();
    let (callback, kpay) = (format!("clapay_callback_key:{merchant}:live"), format!("kpay_secret:{application}:live"));
    for (sql, row, boxes) in [
        (
            "INSERT OR REPLACE INTO clapay_callback_key VALUES ($1, 'live', $2, $3, 1)",
            vec![&merchant],
            vec![format!("{callback}:webhook_secret"), format!("{callback}:unique_key")],
        ),
        (
            "INSERT OR REPLACE INTO kpay_callback_settings (application_id, mode, merchant_id, webhook_secret, gateway_secret,
             webhook_secret_at, gateway_secret_at) VALUES ($1, 'live', $2, $3, $4, 1, 1)",
            vec![&application, &merchant],
            vec![format!("{kpay}:webhook"), format!("{kpay}:gateway-return")],
        ),
        (
            "INSERT OR REPLACE INTO checksum_key VALUES ($1, 'live', $2, $3, 1)",
            vec![&application, &merchant],
            vec![format!("checksum_key:{application}:live")],
        ),
        (
            "INSERT INTO reveal_slot (id, session_id, merchant_id, about, sealed, expires_at)
             VALUES ($1, $2, $3, $1, $4, 9999999999999)",
            vec![&slot, &session, &merchant],
            vec![format!("reveal:{slot}")],
        ),
        (
            "INSERT INTO recovery_slot VALUES ($1, $2, $3, 9999999999999)",
            vec![&slot, &session],
            vec![format!("recovery:{slot}")],
        ),
    ] {
        let query = row.into_iter().fold(sqlx::query(sql), |query, value| query.bind(value));
        let query = boxes.into_iter().fold(query, |query, place| query.bind(seal(place)));
        query.execute(&mut *all).await.unwrap();
    }
    all.commit().await.unwrap();
}
