//! How the index is filled when a process starts, and how it keeps up with what other processes commit
//! (docs/adr/0023).

mod fill;
mod follow;
mod read;
mod refusals;

use std::{
    collections::VecDeque,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
};

pub use self::{
    fill::fill,
    follow::{FollowError, follow},
    refusals::Refusals,
};
use crate::domain::{ids::VerifierId, time::Timestamp};

/// How far this process has followed.
#[derive(Debug)]
pub struct Feed {
    /// This process.
    pub me: VerifierId,
    /// The last change that was read into the index.
    applied: AtomicI64,
    /// When that was.
    applied_at: AtomicI64,
    /// The same of accepted signatures.
    signatures: AtomicI64,
    /// Acts of this process whose receipts do not say yet how quickly they were in force.
    in_force: Mutex<VecDeque<InForce>>,
    pub refusals: Refusals,
}

/// From when on this process answers as one of its own commits says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InForce {
    /// The last change of the commit.
    pub seq: i64,
    /// From the commit's begin until the index had it.
    pub micros: i64,
}

impl Feed {
    pub fn new(me: VerifierId) -> Feed {
        let (applied, applied_at) = (AtomicI64::new(0), AtomicI64::new(0));
        Feed {
            me,
            applied,
            applied_at,
            signatures: AtomicI64::new(0),
            in_force: Mutex::default(),
            refusals: Refusals::default(),
        }
    }

    /// The last change that was read into the index.
    pub fn applied(&self) -> i64 {
        self.applied.load(Ordering::Acquire)
    }

    /// When that was; for the last of several, if others follow it at this moment.
    pub fn applied_at(&self) -> Timestamp {
        Timestamp(self.applied_at.load(Ordering::Acquire))
    }

    fn set_applied(&self, seq: i64, at: Timestamp) {
        // The time first: whoever sees the number finds no earlier one.
        self.applied_at.store(at.0, Ordering::Release);
        self.applied.store(seq, Ordering::Release);
    }

    /// Notes a commit that the index has.
    pub fn note(&self, in_force: InForce) {
        self.waiting().push_back(in_force);
    }

    /// How quickly a change of this process was in force, while that is not in the database.
    pub fn in_force(&self, seq: i64) -> Option<i64> {
        self.waiting().iter().find(|one| one.seq >= seq).map(|one| one.micros)
    }

    /// What is to be written, in the order of commits.
    pub fn unwritten(&self) -> Vec<InForce> {
        self.waiting().iter().copied().collect()
    }

    /// So many of [`Feed::unwritten`] are in the database.
    pub fn written(&self, count: usize) {
        self.waiting().drain(..count);
    }

    fn waiting(&self) -> MutexGuard<'_, VecDeque<InForce>> {
        self.in_force.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
