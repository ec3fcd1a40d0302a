//! Writes the log of requests twice a second and when the process stops, and removes what is too old or too much every
//! five seconds. A crash loses what was not written yet.

use std::{collections::HashMap, sync::Arc, time::Duration};

use tokio_util::sync::CancellationToken;

use crate::{
    domain::time::Timestamp,
    server::{
        backlog::{Kept, Waiting},
        platform::Platform,
        recorder::Drained,
        service::request_log::{self, Watch},
        store::{StoreError, fault::Fault},
    },
};

const EVERY: Duration = Duration::from_millis(500);
/// Rounds between two sweeps.
const SWEEP: u32 = 10;
/// Rows a transaction: other writers get their turn in between.
const BATCH: usize = 500;

/// Runs until `stop`, then once more. One process of all `sweeps`: what is kept is the portal's to say.
pub async fn run(platform: Arc<Platform>, sweeps: bool, stop: CancellationToken) {
    let (mut watch, mut waiting, mut round) = (Watch::default(), Drained::default(), 0);
    loop {
        let stopping = super::is_stopped_within(EVERY, &stop).await;
        let hindrance = platform.backlog.hindrance(&platform.db, platform.now()).await;
        let done = match hindrance.filter(|_| !stopping) {
            Some(fault) => Err(fault),
            None => round_of(&platform, &mut watch, &mut waiting, stopping).await.map_err(|error| {
                tracing::warn!(%error, waiting = waiting.entries.len(), "requests were not logged; they wait");
                Fault::of(&error)
            }),
        };
        let written = done.is_ok();
        platform.backlog.note(Kept::Requests, done.err().map(|fault| left(&platform, &waiting, fault)));
        if stopping {
            return;
        }
        round = (round + 1) % SWEEP;
        if sweeps
            && written
            && round == 0
            && let Err(error) = request_log::sweep(&platform).await
        {
            tracing::warn!(%error, "old requests were not removed; the next round does it");
        }
    }
}

async fn round_of(
    platform: &Platform,
    watch: &mut Watch,
    waiting: &mut Drained,
    stopping: bool,
) -> Result<(), StoreError> {
    write(platform, watch, waiting).await?;
    // What had waited is written; now what came after it.
    if stopping { write(platform, watch, waiting).await } else { Ok(()) }
}

/// What a round that failed has left.
fn left(platform: &Platform, waiting: &Drained, fault: Fault) -> Waiting {
    let oldest = waiting.entries.first().map_or(platform.now(), |entry| entry.request.at);
    Waiting { fault, count: waiting.entries.len(), oldest }
}

/// Writes all that waits in the recorder: what one round does.
pub async fn flush_now(platform: &Platform, watch: &mut Watch) -> Result<(), StoreError> {
    write(platform, watch, &mut Drained::default()).await
}

/// Writes what waits. More is taken from the recorder only when nothing does, so that its bounds bound both.
async fn write(platform: &Platform, watch: &mut Watch, waiting: &mut Drained) -> Result<(), StoreError> {
    if waiting.is_empty() {
        *waiting = platform.recorder.drain();
        // Once for each request, however often writing it fails.
        watch.mark_bursts(&mut waiting.entries);
    }
    let oldest = waiting.entries.first().map_or(0, |entry| platform.now().since(entry.request.at));
    metrics::gauge!("request_log_waiting_requests").set(waiting.entries.len() as f64);
    metrics::gauge!("request_log_waiting_seconds").set(oldest as f64 / Timestamp::SECOND as f64);
    while !waiting.is_empty() {
        let done = waiting.entries.len().min(BATCH);
        match request_log::write(platform, watch, &waiting.entries[..done], &waiting.lost).await {
            Ok(()) => {
                waiting.entries.drain(..done);
                waiting.lost = HashMap::new();
            }
            // Waiting does not help: it is one of them, and the others are not to wait for it.
            Err(StoreError::Taken | StoreError::Corrupt(_)) if done > 0 => {
                one_by_one(platform, watch, waiting, done).await?;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Writes the first so many each by itself; one that cannot be written is counted as lost.
async fn one_by_one(
    platform: &Platform,
    watch: &mut Watch,
    waiting: &mut Drained,
    count: usize,
) -> Result<(), StoreError> {
    for _ in 0..count {
        match request_log::write(platform, watch, &waiting.entries[..1], &HashMap::new()).await {
            Err(error @ (StoreError::Unavailable(_) | StoreError::Damaged)) => return Err(error),
            Err(error) => {
                tracing::error!(%error, "a request cannot be logged");
                let request = &waiting.entries[0].request;
                *waiting.lost.entry((request.merchant_id, request.mode)).or_default() += 1;
            }
            Ok(()) => {}
        }
        waiting.entries.remove(0);
    }
    Ok(())
}
