//! Tells the other processes how far this one has followed, how quickly its own acts were in force, and what it refused
//! since (docs/adr/0023).

use std::{sync::Arc, time::Duration};

use tokio_util::sync::CancellationToken;

use crate::{
    domain::time::Timestamp,
    server::{
        platform::Platform,
        service::receipts,
        store::{
            StoreError,
            changes::Changes,
            receipts::Receipts,
            verifiers::{Verifier, Verifiers},
        },
    },
};

const EVERY: Duration = Duration::from_millis(200);
/// Refused requests are written as often as this, in milliseconds, and so many at once.
const REFUSED_EVERY: i64 = 1_000;
const REFUSED_AT_ONCE: usize = 500;
/// A process is heard of as often as this, in milliseconds.
const HEARTBEAT: i64 = 5_000;
/// For a process that was not heard of for so long, in milliseconds, no change is kept: it must start anew.
const ABSENT: i64 = 24 * 3_600_000;
/// And after so long it is forgotten.
const FORGOTTEN: i64 = 7 * ABSENT;
/// Changes that are kept for processes that come back.
const KEPT: i64 = 100_000;

/// What this process has to tell.
struct Teller {
    this: Verifier,
    /// The last change that it has told of; none before it has told anything.
    told: Option<i64>,
    told_at: Timestamp,
    /// When refused requests were written last.
    refused_at: Timestamp,
}

/// Runs until `stop`, then once more. `name` is the process's own.
pub async fn run(platform: Arc<Platform>, name: String, stop: CancellationToken) {
    let mut teller = Teller::new(&platform, name);
    let mut failing = false;
    loop {
        let stopping = super::is_stopped_within(EVERY, &stop).await;
        // While nothing can be written it is not tried: that would only keep other writers waiting.
        if failing && !stopping && platform.backlog.examine(&platform.db, platform.now()).await.is_some() {
            receipts::collect(&platform);
            continue;
        }
        match teller.round(&platform, stopping).await {
            Ok(()) => failing = false,
            // Once, not ten times a second.
            Err(error) if !failing => {
                tracing::warn!(%error, "other processes are not told how far this one is; it is tried again");
                failing = true;
            }
            Err(_) => {}
        }
        if stopping {
            return;
        }
    }
}

impl Teller {
    fn new(platform: &Platform, name: String) -> Teller {
        let (now, seq) = (platform.now(), platform.feed.applied());
        let id = platform.feed.me;
        let this = Verifier { id, name, started_at: now, first_seq: seq, seq, seen_at: now, stopped_at: None };
        Teller { this, told: None, told_at: now, refused_at: now }
    }

    async fn round(&mut self, platform: &Platform, stopping: bool) -> Result<(), StoreError> {
        receipts::collect(platform);
        let now = platform.now();
        let (seq, acts) = (platform.feed.applied(), platform.feed.unwritten());
        // A clock that was set back is no reason to be silent.
        let heartbeat = self.told.is_none() || !(0..HEARTBEAT).contains(&now.since(self.told_at));
        let due = stopping || !(0..REFUSED_EVERY).contains(&now.since(self.refused_at));
        let news = self.told != Some(seq) || !acts.is_empty() || due && !platform.feed.refusals.is_empty();
        if !(stopping || heartbeat || news) {
            return Ok(());
        }
        (self.this.seq, self.this.seen_at) = (seq, now);
        self.this.stopped_at = stopping.then_some(now);
        let mut unit = platform.db.write().await?;
        unit.save_verifier(&self.this).await?;
        if self.told.is_none() {
            // Whoever had the name before has died without a word.
            unit.replace_verifiers(&self.this).await?;
        }
        let told = self.told.unwrap_or(self.this.first_seq);
        unit.confirm_receipts(self.this.id, told, seq, platform.feed.applied_at()).await?;
        for act in &acts {
            unit.put_receipts_in_force(self.this.id, act.seq, act.micros).await?;
        }
        // Behind the act that was written before this: what it forgot is not counted for it.
        let most = if stopping { usize::MAX } else { REFUSED_AT_ONCE };
        let refused = if due { platform.feed.refusals.some(most) } else { Vec::new() };
        unit.count_refused(&refused, now).await?;
        if heartbeat {
            unit.sweep_verifiers(now.plus(-FORGOTTEN)).await?;
            let kept = unit.last_change().await? - KEPT;
            let followed = unit.followed_by_all(now.plus(-ABSENT)).await?.unwrap_or(kept);
            unit.sweep_changes(followed.min(kept)).await?;
        }
        drop(unit.commit().await?);
        platform.feed.written(acts.len());
        platform.feed.refusals.wrote(&refused);
        if due {
            self.refused_at = now;
        }
        (self.told, self.told_at) = (Some(seq), now);
        Ok(())
    }
}
