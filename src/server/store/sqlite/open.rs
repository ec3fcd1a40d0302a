//! How the file is opened.

use std::{
    io::ErrorKind,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    time::Duration,
};

use sqlx::{
    ConnectOptions, Connection, Error, SqliteConnection, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::PATIENCE;

const READERS: u32 = 8;
/// How long a writer waits for another program's lock, while all other writers wait for it.
const LOCKED: Duration = Duration::from_secs(2);
/// Older ones can corrupt the file when a log is reset while it is being written.
const OLDEST: (u32, u32, u32) = (3, 51, 3);

/// The file that a URL names.
pub(super) fn path_of(url: &str) -> Result<PathBuf, Error> {
    let wrong = || Error::Configuration("the database URL must be sqlite:///path/file.db".into());
    let path = url.strip_prefix("sqlite://").ok_or_else(wrong)?;
    let plain = !path.is_empty() && !path.ends_with('/') && !path.contains([':', '?', '\0']);
    if plain { Ok(PathBuf::from(path)) } else { Err(wrong()) }
}

/// Makes a missing file readable by its owner only; SQLite gives the log beside it the same mode.
pub(super) async fn create_private(path: &Path) -> Result<(), Error> {
    let mut options = tokio::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    options.mode(0o600);
    match options.open(path).await {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error.into()),
        _ => Ok(()),
    }
}

/// Which file lies at a path: names can be given to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FileId {
    device: u64,
    number: u64,
}

pub(super) fn file_id(path: &Path) -> Result<FileId, Error> {
    let file = std::fs::metadata(path)?;
    Ok(FileId { device: file.dev(), number: file.ino() })
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new().filename(path).foreign_keys(true).busy_timeout(LOCKED)
}

fn pool(size: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .min_connections(1)
        .max_connections(size)
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
        .after_release(|connection, _| Box::pin(is_over(connection)))
}

/// Whether a connection that comes back is in no transaction. SQLite itself rolls a transaction back whose commit a full
/// or failing disk refuses; sqlx goes on counting it, and would refuse every later one. Such a connection is closed.
async fn is_over(connection: &mut SqliteConnection) -> Result<bool, Error> {
    // Rollbacks are queued; behind the ping all of them are done.
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}

/// A commit is on the disk before it is acknowledged: a power cut takes nothing back (docs/adr/0021).
pub(super) async fn writer(path: &Path) -> Result<SqlitePool, Error> {
    let options = options(path).journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
    pool(1).connect_with(options).await
}

pub(super) async fn readers(path: &Path) -> Result<SqlitePool, Error> {
    pool(READERS).connect_with(options(path).read_only(true)).await
}

/// A connection for one probe, which waits so long for a lock.
pub(super) async fn probing(path: &Path, patience: Duration) -> Result<SqliteConnection, Error> {
    options(path).busy_timeout(patience).connect().await
}

/// Refuses a SQLite that is too old.
pub(super) async fn require_version(pool: &SqlitePool) -> Result<(), Error> {
    let text: String = sqlx::query_scalar("SELECT sqlite_version()").fetch_one(pool).await?;
    if is_recent(&text) { Ok(()) } else { Err(Error::Configuration(format!("SQLite {text} is too old").into())) }
}

fn is_recent(version: &str) -> bool {
    let numbers: Option<Vec<u32>> = version.split('.').map(|number| number.parse().ok()).collect();
    matches!(numbers.as_deref(), Some(&[major, minor, patch, ..]) if (major, minor, patch) >= OLDEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_numbers() {
        for (version, recent) in
            [("3.51.3", true), ("3.51.2", false), ("3.9.9", false), ("3.100.0", true), ("4.0.0", true), ("new", false)]
        {
            assert_eq!(is_recent(version), recent, "{version}");
        }
    }

    #[test]
    fn only_urls_of_files_are_taken() {
        assert_eq!(path_of("sqlite:///var/claviger.db").unwrap(), Path::new("/var/claviger.db"));
        for url in ["", "sqlite://", "sqlite::memory:", "sqlite://:memory:", "postgres://x/y", "sqlite:///a.db?mode=ro"]
        {
            assert!(path_of(url).is_err(), "{url}");
        }
    }
}
