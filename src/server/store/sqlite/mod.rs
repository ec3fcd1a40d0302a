//! SQLite behind the store's traits: write-ahead log, one writer, a pool of readers.

mod access_token_rows;
mod access_tokens;
mod allowed_addresses;
mod api_key_rows;
mod api_keys;
mod application_rows;
mod applications;
mod attempts;
mod audit;
mod audit_chains;
mod changes;
mod checksum_keys;
mod clapay_callbacks;
mod clapay_sandbox;
mod clickpesa_sandbox;
mod credential_notices;
mod credentials;
mod digests;
mod each;
mod gateway_keys;
mod image;
mod invitations;
mod key_pair_rows;
mod key_pairs;
mod kpay_callbacks;
mod kpay_sandbox;
mod kpay_wallets;
mod kwik_sandbox;
mod kyc;
mod last_used;
mod members;
mod merchants;
mod newest_credentials;
mod not_before;
mod office_credentials;
mod open;
mod oy_sandbox;
mod pauses;
mod payment_token_rows;
mod payment_tokens;
mod pending_sign_ins;
mod pins;
mod platform_keys;
mod probe;
mod product_keys;
mod products;
mod receipts;
mod request_log;
mod request_search;
mod restores;
mod reveals;
mod row;
mod sealed_boxes;
mod search;
mod second_factors;
mod sessions;
mod token_drafts;
mod unit;
mod users;
mod verifiers;
mod webhook_log;
mod webhook_outbox;
mod webhooks;

use std::{
    fs::File,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    time::Duration,
};

use sqlx::{SqlitePool, migrate::Migrator};
use tokio::{sync::Mutex, time::timeout};

use super::{ClaimError, Result, StoreError};
use crate::server::audit_chain::Notary;
pub use image::Image;
pub use unit::{Committed, Turn, Unit};

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");
/// How long a unit waits for its connection, and a writer for its turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// The open database. Clones share its connections.
#[derive(Clone)]
pub struct Database {
    writer: SqlitePool,
    readers: SqlitePool,
    path: Arc<PathBuf>,
    /// Which file that was when it was opened.
    file: open::FileId,
    /// Held by the one writing [`Unit`] and then by its [`Committed`].
    turn: Arc<Mutex<()>>,
    /// Who signs what audit chains come to.
    notary: Arc<OnceLock<Arc<dyn Notary>>>,
}

/// The right to be the one process that serves everything; the operating system takes it from a process that dies.
pub struct Claim(#[expect(dead_code, reason = "kept, not read")] File);

impl Claim {
    /// Makes sure that no process serves a file, and that none begins to, whether it is there or not.
    pub fn of(path: &Path) -> std::result::Result<Claim, ClaimError> {
        let mut path = path.as_os_str().to_owned();
        path.push("-serving");
        let file = File::create(path)?;
        file.try_lock().map_err(|_| ClaimError::Taken)?;
        Ok(Claim(file))
    }
}

/// The file that a URL such as `sqlite:///path/file.db` names.
pub fn path_of(url: &str) -> Result<PathBuf> {
    Ok(open::path_of(url)?)
}

impl Database {
    /// Opens `sqlite:///path/file.db`, and makes the file, for its owner only, when it is missing.
    pub async fn open(url: &str) -> Result<Database> {
        let path = open::path_of(url)?;
        open::create_private(&path).await?;
        let writer = open::writer(&path).await?;
        open::require_version(&writer).await?;
        let readers = open::readers(&path).await?;
        let file = open::file_id(&path)?;
        Ok(Database { writer, readers, path: Arc::new(path), file, turn: Arc::default(), notary: Arc::default() })
    }

    /// Opens one that is there and only to be looked at: it can be read, and stays as it is.
    pub async fn look_into(path: &Path) -> Result<Database> {
        let readers = open::readers(path).await?;
        let (writer, file) = (readers.clone(), open::file_id(path)?);
        let path = Arc::new(path.to_owned());
        Ok(Database { writer, readers, path, file, turn: Arc::default(), notary: Arc::default() })
    }

    /// Whether another file lies in the place of the one that is open: what is read here is not what others read.
    pub fn is_replaced(&self) -> bool {
        open::file_id(&self.path).is_ok_and(|file| file != self.file)
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether nothing was ever written to it.
    pub async fn is_new(&self) -> Result<bool> {
        let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_master").fetch_one(&self.writer).await?;
        Ok(tables == 0)
    }

    /// Brings the schema up to date. Changes nothing when it is.
    pub async fn migrate(&self) -> Result<()> {
        let _turn = Arc::clone(&self.turn).lock_owned().await;
        MIGRATIONS.run(&self.writer).await.map_err(|error| StoreError::Unavailable(error.into()))
    }

    /// Refuses a database that was not migrated by this version.
    pub async fn require_schema(&self) -> std::result::Result<(), ClaimError> {
        let applied = sqlx::query_scalar("SELECT version FROM _sqlx_migrations WHERE success ORDER BY version");
        // Without the table it was never migrated at all.
        let applied: Vec<i64> = applied.fetch_all(&self.readers).await.map_err(|_| ClaimError::OtherSchema)?;
        let known = MIGRATIONS.iter().map(|migration| migration.version);
        if known.eq(applied) { Ok(()) } else { Err(ClaimError::OtherSchema) }
    }

    /// Makes this the one process that serves everything, for as long as the claim is kept.
    pub fn claim(&self) -> std::result::Result<Claim, ClaimError> {
        // Another name of the same file is the same file.
        Claim::of(&std::fs::canonicalize(&*self.path)?)
    }

    /// From now on each audit event signs what its chain has come to. The first call counts.
    pub fn sign_audit(&self, notary: Arc<dyn Notary>) {
        self.notary.get_or_init(|| notary);
    }

    /// A reading unit: from its first query on it sees one snapshot.
    pub async fn read(&self) -> Result<Unit> {
        Ok(Unit::reading(self.readers.begin().await?))
    }

    /// The writing unit, once all earlier ones and what follows their commits are over.
    pub async fn write(&self) -> Result<Unit> {
        // The database first: whoever waits for another process does not keep our own readers of its changes waiting.
        let transaction = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        Ok(Unit::writing(transaction, self.turn().await?, self.notary.get().cloned()))
    }

    /// While it is kept, no writing unit of this process begins: what is read now is what the index may be given.
    pub async fn turn(&self) -> Result<Turn> {
        let turn = timeout(PATIENCE, Arc::clone(&self.turn).lock_owned()).await;
        Ok(Turn(turn.map_err(|_| sqlx::Error::PoolTimedOut)?))
    }

    /// Whether queries are answered.
    pub async fn ping(&self) -> Result<()> {
        sqlx::query("SELECT 1").execute(&self.readers).await?;
        Ok(())
    }

    /// Reads the whole file: whether every page and index is sound.
    pub async fn check(&self) -> Result<()> {
        self.ask("PRAGMA integrity_check(1)").await
    }

    /// The same without holding indexes against their tables: what a start can afford (docs/adr/0021).
    pub async fn check_quickly(&self) -> Result<()> {
        self.ask("PRAGMA quick_check(1)").await
    }

    async fn ask(&self, pragma: &'static str) -> Result<()> {
        let answer: String = sqlx::query_scalar(pragma).fetch_one(&self.readers).await?;
        if answer == "ok" { Ok(()) } else { Err(StoreError::Damaged) }
    }

    /// Waits for open units and closes; the writer goes last and folds the log into the file.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}
