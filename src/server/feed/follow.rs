//! Keeping up: what was committed since, read again in the order of commits.

use std::{collections::HashSet, sync::atomic::Ordering};

use super::{Feed, read::read_again};
use crate::{
    domain::time::Timestamp,
    server::{
        store::{Database, StoreError, Unit, access_tokens::AccessTokens, changes::Changes},
        verification::engine::Engine,
    },
};

/// Changes followed before our own writers get their turn again.
const BATCH: u32 = 500;
/// Signatures read at once.
const SIGNATURES: u32 = 10_000;

/// Why the index cannot be kept up with the database.
#[derive(Debug, thiserror::Error)]
pub enum FollowError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(
        "changes after number {0} are no longer on record: this process was cut off for too long and must start anew"
    )]
    Lost(i64),
}

/// Brings the index up to the last commit.
///
/// What this process commits itself is read again too: if a use case should ever forget to change the index, this mends
/// it.
pub async fn follow(feed: &Feed, engine: &Engine, db: &Database, now: Timestamp) -> Result<(), FollowError> {
    let mut unit = db.read().await?;
    signatures(feed, engine, &mut unit).await?;
    let last = unit.last_change().await?;
    drop(unit);
    while feed.applied() < last {
        // None of our own commits comes between reading a row and putting it into the index.
        let _own_writers_wait = db.turn().await?;
        let mut unit = db.read().await?;
        if unit.first_change().await? > feed.applied() + 1 {
            return Err(FollowError::Lost(feed.applied()));
        }
        let changes = unit.changes_after(feed.applied(), BATCH).await?;
        let Some(end) = changes.last().map(|change| change.seq) else { break };
        let mut done = HashSet::new();
        for change in &changes {
            if done.insert((change.changed, change.id.as_str())) {
                read_again(&mut unit, &engine.index, change, now).await?;
            }
        }
        feed.set_applied(end, now);
    }
    Ok(())
}

/// Reads the signatures that other processes have accepted.
pub(super) async fn signatures(feed: &Feed, engine: &Engine, unit: &mut Unit) -> Result<(), StoreError> {
    loop {
        let seen = unit.seen_signatures_after(feed.signatures.load(Ordering::Relaxed), SIGNATURES).await?;
        let Some((last, _)) = seen.last() else { return Ok(()) };
        feed.signatures.store(*last, Ordering::Relaxed);
        for (_, signature) in seen {
            engine.replays.remember(signature);
        }
    }
}
