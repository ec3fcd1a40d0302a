//! Where the master key's boxes are: a closed list, so that none is left behind when the key is replaced.

use std::collections::BTreeSet;

use claviger::server::store::sealed_boxes::SealedColumn;
use sqlx::Row;

use super::fixture::Fixture;

/// Bytes that are under no master key: digests, hashes and signatures. A new column of bytes belongs here, or in
/// [`SealedColumn`].
const NOT_SEALED: &[&str] = &[
    "access_token.key_digest",
    "access_token.secret_digest",
    "api_key.digest",
    "audit_event.hash",
    "audit_event.ip_salt",
    "audit_event.previous",
    "audit_head.from_hash",
    "audit_head.hash",
    "audit_head.signature",
    "clapay_payment.fingerprint",
    "gateway_key.digest",
    "invitation.token_hash",
    "key_pair.secret_digest",
    "payment_token.digest",
    "pending_sign_in.token_hash",
    "product_key.digest",
    "recovery_code.digest",
    "seen_signature.signature",
    "session.token_hash",
];

#[tokio::test]
async fn every_column_of_bytes_is_known_to_be_sealed_or_not_to_be() {
    let fixture = Fixture::empty().await;
    let pool = sqlx::SqlitePool::connect(&fixture.url()).await.unwrap();
    let columns = sqlx::query(
        "SELECT t.name || '.' || c.name AS name FROM sqlite_master t, pragma_table_info(t.name) c
         WHERE t.type = 'table' AND c.type = 'BLOB' AND substr(t.name, 1, 1) <> '_'",
    );
    let columns = columns.fetch_all(&pool).await.unwrap();
    let stored: BTreeSet<String> = columns.iter().map(|row| row.get("name")).collect();
    let known = SealedColumn::all().map(ToString::to_string).chain(NOT_SEALED.iter().map(ToString::to_string));
    let known: Vec<String> = known.collect();
    assert_eq!(known.iter().cloned().collect::<BTreeSet<_>>(), stored);
    assert_eq!(known.len(), stored.len(), "each once");
}

#[tokio::test]
async fn boxes_are_walked_in_the_order_of_their_rows_and_those_under_the_key_are_left_out() {
    use claviger::{
        domain::{ids::SigningKeyId, time::Timestamp},
        server::store::{
            platform_keys::{KeyPurpose, PlatformKey, PlatformKeys},
            sealed_boxes::SealedBoxes,
        },
    };
    let fixture = Fixture::empty().await;
    let column = &SealedColumn::PLATFORM_KEYS;
    let (old, new) = ([1; 4], [2; 4]);
    let sealed = |key: [u8; 4]| [&key[..], b"rest"].concat();
    let mut unit = fixture.db.write().await.unwrap();
    for (id, key) in [(1, old), (2, new), (3, old), (4, old)] {
        let purpose = KeyPurpose::JwtTest;
        let key = PlatformKey { id: SigningKeyId(id), purpose, sealed: sealed(key), created_at: Timestamp(0) };
        unit.add_platform_key(&key).await.unwrap();
    }
    let row = |id| vec![SigningKeyId(id).to_string()];
    let rows = async |unit: &mut claviger::server::store::Unit, after: Option<u128>| {
        let after = after.map(row);
        let found = unit.boxes_not_under(column, new, after.as_deref(), 2).await.unwrap();
        found.into_iter().map(|found| found.row).collect::<Vec<_>>()
    };
    assert_eq!(rows(&mut unit, None).await, [row(1), row(3)]);
    assert_eq!(rows(&mut unit, Some(3)).await, [row(4)]);
    assert_eq!(rows(&mut unit, Some(4)).await, Vec::<Vec<String>>::new());
    unit.replace_box(column, &row(1), &sealed(new)).await.unwrap();
    assert_eq!(unit.count_boxes(column).await.unwrap(), [(old, 2), (new, 2)]);
    assert!(unit.replace_box(column, &row(9), &sealed(new)).await.is_err(), "there is no such row");
}
