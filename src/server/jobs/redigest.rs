//! Writes the digests of secrets that were used and are still under an older pepper, once a second and when the process
//! stops. The index follows with the feed: until then the secret is found under the older one, and afterwards under the
//! new one. What cannot be written is noted again when the secret is next used.

use std::{sync::Arc, time::Duration};

use tokio_util::sync::CancellationToken;

use crate::server::{
    platform::Platform,
    store::{
        StoreError,
        digests::{Digests, NewDigest},
    },
};

const EVERY: Duration = Duration::from_secs(1);
/// Rows a transaction: other writers get their turn in between.
const BATCH: usize = 500;

/// Runs until `stop`, then once more.
pub async fn run(platform: Arc<Platform>, stop: CancellationToken) {
    loop {
        let stopping = super::is_stopped_within(EVERY, &stop).await;
        if let Err(error) = write(&platform).await {
            tracing::warn!(%error, "digests under the new pepper were not written; their next use does it");
        }
        if stopping {
            return;
        }
    }
}

/// Writes what waits.
pub async fn write(platform: &Platform) -> Result<(), StoreError> {
    let waiting: Vec<NewDigest> = platform.engine.outdated.drain();
    for batch in waiting.chunks(BATCH) {
        let mut unit = platform.db.write().await?;
        for digest in batch {
            unit.replace_digest(digest).await?;
        }
        drop(unit.commit().await?);
    }
    Ok(())
}
