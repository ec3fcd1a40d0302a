//! Follows what other processes commit, ten times a second (docs/adr/0023). It only reads: whoever holds the database's
//! lock does not keep it waiting.

use std::{sync::Arc, time::Duration};

use tokio_util::sync::CancellationToken;

use crate::server::{feed, platform::Platform};

/// Others follow within a second: ten chances.
const EVERY: Duration = Duration::from_millis(100);

/// Runs until `stop`. If the index can no longer follow, it says so in the log and cancels `lost`: as it does when it is
/// not run to its end.
pub async fn run(platform: Arc<Platform>, stop: CancellationToken, lost: CancellationToken) {
    let lost = lost.drop_guard();
    let mut failing = false;
    loop {
        match feed::follow(&platform.feed, &platform.engine, &platform.db, &*platform.clock).await {
            Ok(()) => failing = false,
            // A change that this version does not know, or a row that it cannot read, may be a revocation.
            Err(error) if !error.may_pass() => {
                tracing::error!(%error, "the index cannot be trusted any more");
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
            lost.disarm();
            return;
        }
    }
}
