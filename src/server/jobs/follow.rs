//! Follows what other processes commit, ten times a second (docs/adr/0023). It only reads: whoever holds the database's
//! lock does not keep it waiting.

use std::{sync::Arc, time::Duration};

use tokio_util::sync::CancellationToken;

use crate::server::{
    feed::{self, FollowError},
    platform::Platform,
};

/// Others follow within a second: ten chances.
const EVERY: Duration = Duration::from_millis(100);

/// Runs until `stop`. If the index can no longer follow, it says so in the log and cancels `lost`.
pub async fn run(platform: Arc<Platform>, stop: CancellationToken, lost: CancellationToken) {
    let mut failing = false;
    loop {
        match feed::follow(&platform.feed, &platform.engine, &platform.db, platform.now()).await {
            Ok(()) => failing = false,
            Err(error @ FollowError::Lost(_)) => {
                tracing::error!(%error, "the index cannot be trusted any more");
                lost.cancel();
                return;
            }
            // Once, not ten times a second.
            Err(error) if !failing => {
                tracing::warn!(%error, "changes of other processes are not followed; it is tried again");
                failing = true;
            }
            Err(_) => {}
        }
        if super::is_stopped_within(EVERY, &stop).await {
            return;
        }
    }
}
