//! Whether the database could be written at this moment, found out without writing to it.

use std::{
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use sqlx::{Connection, SqliteConnection};

use super::{Database, open};
use crate::server::store::{Result, fault::Fault};

/// How long a probe waits for a lock: writers hold it for milliseconds.
const PATIENCE: Duration = Duration::from_millis(250);
/// How long it may take altogether: a disk may hang.
const AT_MOST: Duration = Duration::from_secs(2);
/// What has to fit beside the file: the next commits.
const ROOM: usize = 64 * 1024;

impl Database {
    /// What keeps the database from being written, if anything does. On a connection of its own: the writer's may be
    /// waiting for the same fault to end.
    pub async fn probe(&self) -> Option<Fault> {
        let probed = tokio::time::timeout(AT_MOST, async {
            has_room(&self.path).await?;
            self.ping().await.map_err(|error| Fault::of(&error))?;
            lock(&self.path).await.map_err(|error| Fault::of(&error))
        });
        probed.await.unwrap_or(Err(Fault::Failing)).err()
    }
}

/// Takes the writer's lock and lets it go: nothing reaches the disk.
async fn lock(path: &Path) -> Result<()> {
    let mut connection = open::probing(path, PATIENCE).await?;
    let locked = async {
        connection.begin_with("BEGIN IMMEDIATE").await?.rollback().await?;
        Ok(())
    };
    let locked = locked.await;
    close(connection).await;
    locked
}

/// Without the optimising and folding of a connection that is the last one: it is not.
async fn close(connection: SqliteConnection) {
    if let Err(error) = connection.close_hard().await {
        tracing::debug!(%error, "a probe was not closed");
    }
}

/// Whether a small file can be written beside the database. It is removed at once.
async fn has_room(path: &Path) -> std::result::Result<(), Fault> {
    // Of this probe alone: others, and other processes, may look at the same moment.
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let mut name = path.as_os_str().to_owned();
    name.push(format!("-probe-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed)));
    let written = tokio::fs::write(&name, [0; ROOM]).await;
    let removed = tokio::fs::remove_file(&name).await;
    written.and(removed).map_err(|error| Fault::of_io(&error))
}
