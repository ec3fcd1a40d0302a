//! What runs beside requests.

pub mod callbacks;
pub mod follow;
pub mod kpay_callbacks;
pub mod lapses;
pub mod last_used;
pub mod notices;
pub mod redigest;
pub mod request_log;
pub mod signatures;
pub mod sweep;
pub mod tell;
pub mod webhooks;

use std::time::Duration;

use tokio_util::sync::CancellationToken;

/// Waits for a job's next round; says whether the process stops and this one is the last.
async fn is_stopped_within(every: Duration, stop: &CancellationToken) -> bool {
    tokio::select! {
        () = stop.cancelled() => true,
        () = tokio::time::sleep(every) => false,
    }
}
