//! Writes accepted signatures in batches, once a second and when the process stops, so that a restart forgets none of
//! them. A crash forgets those of the last second at most (docs/adr/0010).

use std::{sync::Arc, time::Duration};

use tokio_util::sync::CancellationToken;

use crate::{
    domain::time::Timestamp,
    server::{
        backlog::{Kept, Waiting},
        platform::Platform,
        store::{
            StoreError,
            access_tokens::{AccessTokens, SeenSignature},
            fault::Fault,
        },
    },
};

const EVERY: Duration = Duration::from_secs(1);
/// Rows a transaction: other writers get their turn in between.
const BATCH: usize = 500;

/// Runs until `stop`, then once more.
pub async fn run(platform: Arc<Platform>, stop: CancellationToken) {
    let mut waiting = Vec::new();
    loop {
        let stopping = super::is_stopped_within(EVERY, &stop).await;
        let replays = &platform.engine.replays;
        waiting.extend(replays.drain());
        // What is too old to be accepted needs no writing; this also bounds what waits.
        let first = replays.sweep(platform.now());
        waiting.retain(|seen: &SeenSignature| seen.sent_at >= first);
        let hindrance = platform.backlog.hindrance(&platform.db, platform.now()).await;
        let done = match hindrance.filter(|_| !stopping) {
            Some(fault) => Err(fault),
            None => flush(&platform, &mut waiting, first).await.map_err(|error| {
                tracing::warn!(%error, waiting = waiting.len(), "accepted signatures were not written; they wait");
                Fault::of(&error)
            }),
        };
        platform.backlog.note(Kept::Signatures, done.err().map(|fault| left(&waiting, fault)));
        if stopping {
            return;
        }
    }
}

/// What a round that failed has left.
fn left(waiting: &[SeenSignature], fault: Fault) -> Waiting {
    let oldest = waiting.iter().map(|seen| seen.sent_at).min().unwrap_or_default();
    Waiting { fault, count: waiting.len(), oldest: Timestamp(oldest * Timestamp::SECOND) }
}

async fn flush(platform: &Platform, waiting: &mut Vec<SeenSignature>, first: i64) -> Result<(), StoreError> {
    while !waiting.is_empty() {
        let done = waiting.len().min(BATCH);
        let mut unit = platform.db.write().await?;
        unit.add_seen_signatures(&waiting[..done]).await?;
        unit.sweep_seen_signatures(first).await?;
        drop(unit.commit().await?);
        waiting.drain(..done);
    }
    Ok(())
}
