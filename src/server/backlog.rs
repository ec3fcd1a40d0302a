//! What was noted in memory and is not in the database yet: said by the jobs that write it, asked by `/readyz`.

use std::sync::{Mutex, PoisonError};

use super::store::{Database, fault::Fault};
use crate::{domain::time::Timestamp, text_enum};

text_enum! {
    /// What is gathered in memory and written in batches.
    pub enum Kept {
        LastUses = "last_uses",
        Requests = "requests",
        Signatures = "signatures",
    }
}

/// What waits of one kind after a round that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    pub fault: Fault,
    pub count: usize,
    /// When the oldest of them was noted.
    pub oldest: Timestamp,
}

/// The database is asked at most this often, however often we are.
const PROBE: i64 = Timestamp::SECOND;

/// The outcome of the last round of each kind, and of the last probe of the database.
#[derive(Debug, Default)]
pub struct Backlog {
    rounds: [Mutex<Option<Waiting>>; Kept::ALL.len()],
    probed: tokio::sync::Mutex<Option<(Timestamp, Option<Fault>)>>,
}

impl Backlog {
    /// Says how the last round ended.
    pub fn note(&self, kept: Kept, waiting: Option<Waiting>) {
        let waiting = waiting.filter(|waiting| waiting.count > 0);
        *self.rounds[kept as usize].lock().unwrap_or_else(PoisonError::into_inner) = waiting;
        metrics::gauge!("unwritten", "kept" => kept.as_str()).set(waiting.map_or(0, |waiting| waiting.count) as f64);
    }

    /// What waits of a kind.
    pub fn of(&self, kept: Kept) -> Option<Waiting> {
        *self.rounds[kept as usize].lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What still keeps anything from being written, if a last round failed. Jobs ask before they try again: they would
    /// take the writers' turn from whoever waits for an answer, only to wait themselves.
    pub async fn hindrance(&self, db: &Database, now: Timestamp) -> Option<Fault> {
        match self.last_fault() {
            Some(_) => self.probe(db, now).await,
            None => None,
        }
    }

    /// What keeps the database from being written, if anything does: by a probe, or else by the last rounds.
    pub async fn examine(&self, db: &Database, now: Timestamp) -> Option<Fault> {
        let found = self.probe(db, now).await;
        found.or_else(|| self.last_fault())
    }

    /// Whether the last rounds have failed.
    pub fn is_failing(&self) -> bool {
        self.last_fault().is_some()
    }

    fn last_fault(&self) -> Option<Fault> {
        Kept::ALL.iter().find_map(|kept| self.of(*kept)).map(|waiting| waiting.fault)
    }

    /// The outcome of a probe of this second.
    async fn probe(&self, db: &Database, now: Timestamp) -> Option<Fault> {
        let mut probed = self.probed.lock().await;
        match *probed {
            Some((at, found)) if (0..PROBE).contains(&now.since(at)) => found,
            _ => {
                let found = db.probe().await;
                *probed = Some((now, found));
                found
            }
        }
    }
}
