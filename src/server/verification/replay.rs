//! Each signature is accepted once: those of the last minutes, in memory; written in batches by `jobs::signatures`, so that
//! a restart forgets none that was written (docs/adr/0010).

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicI64, Ordering},
    },
};

use foldhash::fast::RandomState;

use crate::{
    domain::{ids::AccessTokenId, kwik_signature::Skew, time::Timestamp},
    server::store::access_tokens::SeenSignature,
};

/// Signatures of requests sent in the same minute are forgotten together.
const MINUTE: i64 = 60;
/// Seconds that are forgotten at once.
const STEP: i64 = 2;

type Seen = papaya::HashSet<(AccessTokenId, [u8; 32]), RandomState>;

/// The signatures that were accepted and could be sent again.
#[derive(Default)]
pub struct Replays {
    /// What was sent before this second is forgotten.
    forgotten: AtomicI64,
    minutes: RwLock<BTreeMap<i64, Arc<Seen>>>,
    unwritten: Mutex<Vec<SeenSignature>>,
}

impl Replays {
    /// Notes a signature; false if it was accepted before.
    pub fn accept(&self, seen: SeenSignature) -> bool {
        let fresh = self.remember(seen);
        if fresh {
            self.unwritten.lock().unwrap_or_else(PoisonError::into_inner).push(seen);
        }
        fresh
    }

    /// Whether it was accepted before.
    pub fn has(&self, seen: &SeenSignature) -> bool {
        self.minute(seen.sent_at.div_euclid(MINUTE)).pin().contains(&(seen.token, seen.signature))
    }

    /// Notes one that the database has.
    pub fn remember(&self, seen: SeenSignature) -> bool {
        self.minute(seen.sent_at.div_euclid(MINUTE)).pin().insert((seen.token, seen.signature))
    }

    /// Forgets what is too old to be accepted anyway, and says from which second on it remembers.
    /// Asked once a second. It follows a clock that jumps ahead step by step: should the clock jump back, what was
    /// accepted before is still remembered.
    pub fn sweep(&self, now: Timestamp) -> i64 {
        let wanted = now.seconds() - Skew::TOLERANCE;
        let before = self.forgotten.load(Ordering::Relaxed);
        let until = if before == 0 { wanted } else { wanted.min(before + STEP) };
        self.forgotten.store(until, Ordering::Relaxed);
        let first = until.div_euclid(MINUTE);
        let mut minutes = self.minutes.write().unwrap_or_else(PoisonError::into_inner);
        *minutes = minutes.split_off(&first);
        first * MINUTE
    }

    /// Takes what is to be written.
    pub fn drain(&self) -> Vec<SeenSignature> {
        std::mem::take(&mut *self.unwritten.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn minute(&self, minute: i64) -> Arc<Seen> {
        if let Some(seen) = self.minutes.read().unwrap_or_else(PoisonError::into_inner).get(&minute) {
            return seen.clone();
        }
        self.minutes.write().unwrap_or_else(PoisonError::into_inner).entry(minute).or_default().clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn signature(byte: u8, sent_at: i64) -> SeenSignature {
        SeenSignature { token: AccessTokenId(1), signature: [byte; 32], sent_at }
    }

    #[test]
    fn a_signature_is_accepted_once_by_all_threads_together() {
        let replays = Replays::default();
        let accepted: usize = std::thread::scope(|scope| {
            let tries: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| (0..200u8).filter(|byte| replays.accept(signature(*byte, 1_000))).count()))
                .collect();
            tries.into_iter().map(|thread| thread.join().unwrap()).sum()
        });
        assert_eq!(accepted, 200);
        assert_eq!(replays.drain().len(), 200);
    }

    #[test]
    fn nothing_is_forgotten_while_it_could_be_sent_again() {
        let replays = Replays::default();
        assert!(replays.accept(signature(1, 1_000)));
        replays.sweep(Timestamp((1_000 + Skew::TOLERANCE) * 1_000));
        assert!(!replays.accept(signature(1, 1_000)));
        let first =
            (1..=MINUTE).map(|later| replays.sweep(Timestamp((1_000 + Skew::TOLERANCE + later) * 1_000))).last();
        assert!(first > Some(1_000) && replays.accept(signature(1, 1_000)));
    }

    #[test]
    fn a_clock_that_jumps_a_day_ahead_and_back_lets_nothing_be_sent_again() {
        let replays = Replays::default();
        replays.sweep(Timestamp(1_000_000));
        assert!(replays.accept(signature(1, 1_000)));
        for second in 0..60 {
            replays.sweep(Timestamp(1_000_000 + Timestamp::DAY + second * 1_000));
        }
        replays.sweep(Timestamp(1_060_000));
        assert!(!replays.accept(signature(1, 1_000)));
    }

    #[test]
    fn the_same_signature_of_another_token_is_another() {
        let replays = Replays::default();
        assert!(replays.accept(signature(1, 1_000)));
        assert!(replays.accept(SeenSignature { token: AccessTokenId(2), ..signature(1, 1_000) }));
    }
}
