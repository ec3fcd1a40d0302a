//! Keeping up: what was committed since, read again in the order of commits.

use std::{collections::HashSet, sync::atomic::Ordering};

use super::{Feed, read::read_again};
use crate::server::{
    clock::Clock,
    keyring::KeyringError,
    store::{Database, StoreError, Unit, access_tokens::AccessTokens, changes::Changes},
    verification::engine::Engine,
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
    #[error("another file lies in the place of the database that this process follows: it must start anew")]
    Replaced,
    #[error("the changes after number {0} are not those that this process has followed: it must start anew")]
    Lost(i64),
    /// Of a rotation whose new master key is not in the file that this process was given, for one.
    #[error(transparent)]
    Keys(#[from] KeyringError),
}

impl FollowError {
    /// Whether it is the database that does not answer for now.
    pub fn may_pass(&self) -> bool {
        matches!(self, FollowError::Store(StoreError::Unavailable(_)))
    }
}

/// Brings the index up to the last commit. An error but [`FollowError::Store`] of an unavailable database means that the
/// index is behind for good.
///
/// What this process commits itself is read again too: if a use case should ever forget to change the index, this mends
/// it.
pub async fn follow(feed: &Feed, engine: &Engine, db: &Database, clock: &dyn Clock) -> Result<(), FollowError> {
    if db.is_replaced() {
        // A backup was restored: what is open here is nobody's any more, and would never hear of a revocation.
        return Err(FollowError::Replaced);
    }
    let mut unit = db.read().await?;
    signatures(feed, engine, &mut unit).await?;
    let last = unit.last_change().await?;
    drop(unit);
    if last < feed.applied() {
        // An older database was put in its place.
        return Err(FollowError::Lost(last));
    }
    while feed.applied() < last {
        // The connection first: whoever waits for one does not keep writers waiting. It reads nothing before the turn.
        let mut unit = db.read().await?;
        // None of our own commits comes between reading a row and putting it into the index.
        let _own_writers_wait = db.turn().await?;
        if unit.first_change().await? > feed.applied() + 1 {
            return Err(FollowError::Lost(feed.applied()));
        }
        let changes = unit.changes_after(feed.applied(), BATCH).await?;
        let Some(end) = changes.last().map(|change| change.seq) else { break };
        let mut done = HashSet::new();
        for change in &changes {
            if done.insert((change.changed, change.id.as_str())) {
                read_again(&mut unit, engine, change, clock.now()).await?;
            }
        }
        feed.set_applied(end, clock.now());
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
