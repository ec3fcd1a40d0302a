//! Writes down that approvals of merchants have ended, once a minute.

use std::{sync::Arc, time::Duration};

use tokio_util::sync::CancellationToken;

use crate::server::{platform::Platform, service::kyc};

const EVERY: Duration = Duration::from_secs(60);

/// Runs until `stop`.
pub async fn run(platform: Arc<Platform>, stop: CancellationToken) {
    loop {
        if let Err(problem) = kyc::note_lapses(&platform).await {
            tracing::warn!(%problem, "ended approvals were not written down; the next round does it");
        }
        if super::is_stopped_within(EVERY, &stop).await {
            return;
        }
    }
}
