//! Storage that fails while something is written down: each act of a person leaves an event, so that is where it does.

use sqlx::SqliteConnection;

/// How it fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// One statement in the middle of the transaction.
    Statement,
    /// SQLite gives the whole transaction up by itself, as it does on a full disk.
    Transaction,
    /// Everything is written, and then the commit is refused.
    Commit,
}

/// The commit fails by a promise that nobody keeps until then.
const SCHEMA: &str = "
    CREATE TABLE fault (how TEXT);
    CREATE TABLE promise (id INTEGER PRIMARY KEY);
    CREATE TABLE broken_promise (id INTEGER REFERENCES promise (id) DEFERRABLE INITIALLY DEFERRED);
    CREATE TRIGGER failing_statement AFTER INSERT ON audit_event WHEN (SELECT how FROM fault) = 'Statement'
        BEGIN SELECT RAISE(ABORT, 'the disk fails'); END;
    CREATE TRIGGER failing_transaction AFTER INSERT ON audit_event WHEN (SELECT how FROM fault) = 'Transaction'
        BEGIN SELECT RAISE(ROLLBACK, 'the disk fails'); END;
    CREATE TRIGGER failing_commit AFTER INSERT ON audit_event WHEN (SELECT how FROM fault) = 'Commit'
        BEGIN INSERT INTO broken_promise VALUES (1); END;";

impl Fault {
    pub const ALL: [Fault; 3] = [Fault::Statement, Fault::Transaction, Fault::Commit];

    /// Makes a database able to fail.
    pub async fn prepare(db: &mut SqliteConnection) {
        sqlx::raw_sql(SCHEMA).execute(db).await.unwrap();
    }

    /// From now on.
    pub async fn begin(self, db: &mut SqliteConnection) {
        let how = format!("{self:?}");
        sqlx::query("INSERT INTO fault VALUES ($1)").bind(how).execute(db).await.unwrap();
    }

    /// As it was before.
    pub async fn end(db: &mut SqliteConnection) {
        sqlx::query("DELETE FROM fault").execute(db).await.unwrap();
    }
}
