//! Writes the log of requests twice a second and when the process stops, and removes what is too old once a minute. A
//! crash loses what was answered in the last second at most.

use std::{collections::HashMap, sync::Arc, time::Duration};

use tokio_util::sync::CancellationToken;

use crate::server::{
    platform::Platform,
    recorder::Drained,
    service::request_log::{self, Watch},
    store::StoreError,
};

const EVERY: Duration = Duration::from_millis(500);
/// Rounds between two sweeps.
const SWEEP: u32 = 120;
/// Rows a transaction: other writers get their turn in between.
const BATCH: usize = 500;
/// Requests that wait while the database does not answer; beyond it the oldest are counted as lost.
const MOST: usize = 10_000;

/// Runs until `stop`, then once more.
pub async fn run(platform: Arc<Platform>, stop: CancellationToken) {
    let (mut watch, mut waiting, mut round) = (Watch::default(), Drained::default(), 0);
    loop {
        let stopping = tokio::select! {
            () = stop.cancelled() => true,
            () = tokio::time::sleep(EVERY) => false,
        };
        gather(&mut waiting, platform.recorder.drain());
        if let Err(error) = flush(&platform, &mut watch, &mut waiting).await {
            tracing::warn!(%error, waiting = waiting.entries.len(), "requests were not logged; they wait");
        }
        if stopping {
            return;
        }
        round = (round + 1) % SWEEP;
        if round == 0
            && let Err(error) = request_log::sweep(&platform).await
        {
            tracing::warn!(%error, "old requests were not removed; the next round does it");
        }
    }
}

/// Writes all that waits in the recorder: what one round does.
pub async fn flush_now(platform: &Platform, watch: &mut Watch) -> Result<(), StoreError> {
    flush(platform, watch, &mut platform.recorder.drain()).await
}

fn gather(waiting: &mut Drained, new: Drained) {
    waiting.entries.extend(new.entries);
    for (whose, count) in new.lost {
        *waiting.lost.entry(whose).or_default() += count;
    }
    let surplus = waiting.entries.len().saturating_sub(MOST);
    for entry in waiting.entries.drain(..surplus) {
        *waiting.lost.entry((entry.request.merchant_id, entry.request.mode)).or_default() += 1;
    }
}

async fn flush(platform: &Platform, watch: &mut Watch, waiting: &mut Drained) -> Result<(), StoreError> {
    while !waiting.entries.is_empty() || !waiting.lost.is_empty() {
        let done = waiting.entries.len().min(BATCH);
        request_log::write(platform, watch, &waiting.entries[..done], &waiting.lost).await?;
        waiting.entries.drain(..done);
        waiting.lost = HashMap::new();
    }
    Ok(())
}
