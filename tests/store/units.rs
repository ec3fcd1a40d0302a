//! Opening, transactions, and the order of writers.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    time::Duration,
};

use claviger::server::store::{
    Database, StoreError,
    audit::{Audit, AuditFilter},
    merchants::Merchants,
    page::Place,
    users::Users,
};
use sqlx::{Connection, SqliteConnection};

use crate::fixture::*;

#[tokio::test]
async fn migrations_run_twice_and_change_nothing() {
    let fixture = Fixture::new().await;
    fixture.db.migrate().await.unwrap();
    fixture.db.ping().await.unwrap();
    assert_eq!(fixture.db.read().await.unwrap().all_merchants().await.unwrap().len(), 2);
}

#[cfg(unix)]
#[tokio::test]
async fn the_files_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let fixture = Fixture::new().await;
    for file in ["store.db", "store.db-wal", "store.db-shm"] {
        let mode = std::fs::metadata(fixture.folder.path().join(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
}

#[tokio::test]
async fn a_missing_folder_is_an_error() {
    assert!(matches!(Database::open("sqlite:///no/such/folder/x.db").await, Err(StoreError::Unavailable(_))));
}

#[tokio::test]
async fn closing_folds_the_log_into_the_file_and_all_is_there_again() {
    let fixture = Fixture::new().await;
    fixture.db.close().await;
    assert!(fixture.db.ping().await.is_err());
    assert!(!fixture.folder.path().join("store.db-wal").exists());
    let db = Database::open(&fixture.url()).await.unwrap();
    assert_eq!(db.read().await.unwrap().merchant(OURS).await.unwrap(), Some(merchant(OURS)));
}

#[tokio::test]
async fn a_unit_that_is_dropped_leaves_nothing() {
    let fixture = Fixture::empty().await;
    let mut unit = fixture.db.write().await.unwrap();
    unit.add_merchant(&merchant(OURS)).await.unwrap();
    drop(unit);
    assert!(fixture.write(async |unit| unit.all_merchants().await.unwrap()).await.is_empty());
}

/// As it does when a disk is full. sqlx does not notice, and its own rolling back fails.
#[tokio::test]
async fn a_transaction_that_sqlite_itself_has_rolled_back_stops_no_later_one() {
    let fixture = Fixture::empty().await;
    let mut other = SqliteConnection::connect(&fixture.url()).await.unwrap();
    let trigger = "CREATE TRIGGER full BEFORE INSERT ON merchant BEGIN SELECT RAISE(ROLLBACK, 'full'); END";
    sqlx::query(trigger).execute(&mut other).await.unwrap();
    for _ in 0..2 {
        let mut unit = fixture.db.write().await.unwrap();
        assert!(unit.add_merchant(&merchant(OURS)).await.is_err());
        drop(unit);
        let mut unit = fixture.db.write().await.expect("the writer is as good as new");
        assert!(unit.add_merchant(&merchant(OURS)).await.is_err());
        assert!(unit.commit().await.is_err(), "nothing is left to commit");
    }
    sqlx::query("DROP TRIGGER full").execute(&mut other).await.unwrap();
    fixture.write(async |unit| unit.add_merchant(&merchant(OURS)).await.unwrap()).await;
    assert_eq!(fixture.db.read().await.unwrap().merchant(OURS).await.unwrap(), Some(merchant(OURS)));
}

#[tokio::test]
async fn a_reading_unit_sees_one_snapshot_and_cannot_write() {
    let fixture = Fixture::new().await;
    let mut reader = fixture.db.read().await.unwrap();
    let mut ours = reader.merchant(OURS).await.unwrap().unwrap();
    ours.name = label("Renamed");
    fixture.write(async |unit| unit.save_merchant(&ours).await.unwrap()).await;
    assert_eq!(reader.merchant(OURS).await.unwrap(), Some(merchant(OURS)));
    assert!(matches!(reader.save_merchant(&ours).await, Err(StoreError::Unavailable(_))));
    assert_eq!(fixture.db.read().await.unwrap().merchant(OURS).await.unwrap(), Some(ours));
}

#[tokio::test(flavor = "multi_thread")]
async fn writers_at_once_lose_no_update() {
    let fixture = Arc::new(Fixture::new().await);
    let writers = (0..40).map(|_| {
        let fixture = Arc::clone(&fixture);
        tokio::spawn(async move {
            fixture
                .write(async |unit| {
                    let mut ours = unit.merchant(OURS).await.unwrap().unwrap();
                    let count: u32 = ours.name.as_str().rsplit_once(' ').unwrap().1.parse().unwrap();
                    ours.name = label(&format!("Merchant {}", count + 1));
                    unit.save_merchant(&ours).await.unwrap();
                })
                .await
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    let ours = fixture.db.read().await.unwrap().merchant(OURS).await.unwrap().unwrap();
    assert_eq!(ours.name, label("Merchant 41"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_writer_waits_until_the_commit_is_let_go() {
    let fixture = Fixture::new().await;
    let committed = fixture.db.write().await.unwrap().commit().await.unwrap();
    let begun = Arc::new(AtomicBool::new(false));
    let next = tokio::spawn({
        let (db, begun) = (fixture.db.clone(), Arc::clone(&begun));
        async move {
            let _unit = db.write().await.unwrap();
            begun.store(true, SeqCst);
        }
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!begun.load(SeqCst));
    drop(committed);
    next.await.unwrap();
    assert!(begun.load(SeqCst));
}

#[tokio::test]
async fn a_taken_address_is_told_apart_from_a_failure() {
    let fixture = Fixture::new().await;
    let twin = user(claviger::domain::ids::UserId(9), "ASHA@example.com");
    let answer = fixture.write(async |unit| unit.add_user(&twin).await).await;
    assert!(matches!(answer, Err(StoreError::Taken)));
}

#[tokio::test]
async fn what_is_not_there_cannot_be_saved() {
    let fixture = Fixture::empty().await;
    let answer = fixture.write(async |unit| unit.save_merchant(&merchant(OURS)).await).await;
    assert!(matches!(answer, Err(StoreError::Unavailable(sqlx::Error::RowNotFound))));
}

#[tokio::test]
async fn a_row_that_no_version_writes_is_named() {
    let fixture = Fixture::new().await;
    let mut raw = SqliteConnection::connect(&fixture.url()).await.unwrap();
    sqlx::query("UPDATE merchant SET features = 'root'").execute(&mut raw).await.unwrap();
    let answer = fixture.db.read().await.unwrap().merchant(OURS).await;
    assert!(matches!(answer, Err(StoreError::Corrupt("merchant.features"))));
}

#[tokio::test]
async fn audit_rows_are_neither_changed_nor_deleted() {
    let fixture = Fixture::new().await;
    fixture.write(async |unit| unit.add_event(&event(1, Some(OURS))).await.unwrap()).await;
    let mut raw = SqliteConnection::connect(&fixture.url()).await.unwrap();
    for sql in ["UPDATE audit_event SET actor_name = 'nobody'", "DELETE FROM audit_event"] {
        assert!(sqlx::query(sql).execute(&mut raw).await.is_err(), "{sql}");
    }
    let mut unit = fixture.db.read().await.unwrap();
    let page = unit.events(OURS, &AuditFilter::default(), &Place::Start, 9).await.unwrap();
    assert_eq!(page.rows, vec![(1, event(1, Some(OURS)))]);
}

#[tokio::test(flavor = "multi_thread")]
async fn writers_that_are_cut_off_anywhere_leave_the_next_ones_unharmed() {
    let fixture = Fixture::new().await;
    let act = async |fixture: &Fixture| {
        fixture.write(async |unit| unit.save_merchant(&merchant(OURS)).await.unwrap()).await;
    };
    for micros in 0..300 {
        let _ = tokio::time::timeout(Duration::from_micros(micros * 3), act(&fixture)).await;
    }
    act(&fixture).await;
    let _unit = fixture.db.write().await.unwrap();
    let mut raw = SqliteConnection::connect(&fixture.url()).await.unwrap();
    sqlx::query("PRAGMA busy_timeout = 0").execute(&mut raw).await.unwrap();
    assert!(sqlx::query("BEGIN IMMEDIATE").execute(&mut raw).await.is_err(), "the unit holds the file's lock");
}
