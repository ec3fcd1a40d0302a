//! Tells webhooks of credentials that expire, once a minute.

use std::{sync::Arc, time::Duration};

use tokio_util::sync::CancellationToken;

use crate::server::{platform::Platform, service::webhooks::notices};

const EVERY: Duration = Duration::from_secs(60);

/// Runs until `stop`.
pub async fn run(platform: Arc<Platform>, stop: CancellationToken) {
    loop {
        if let Err(error) = notices::give(&platform).await {
            tracing::warn!(%error, "notices were not given; the next round does it");
        }
        if super::is_stopped_within(EVERY, &stop).await {
            return;
        }
    }
}
