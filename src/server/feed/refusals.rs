//! Requests refused, by what a receipt is of, that are not in the database yet.

use std::{
    collections::BTreeMap,
    ops::Bound::{Excluded, Included, Unbounded},
    sync::{Mutex, MutexGuard, PoisonError},
};

#[derive(Debug, Default)]
pub struct Refusals(Mutex<Waiting>);

#[derive(Debug, Default)]
struct Waiting {
    counts: BTreeMap<String, i64>,
    /// The last one that was taken: the next are behind it, so that each has its turn.
    last: String,
}

impl Refusals {
    pub fn count(&self, subject: String, count: i64) {
        *self.waiting().counts.entry(subject).or_default() += count;
    }

    /// Those of one subject.
    pub fn of(&self, subject: &str) -> i64 {
        self.waiting().counts.get(subject).copied().unwrap_or_default()
    }

    /// What was refused before an act does not count for its receipt.
    pub fn forget(&self, subject: &str) {
        self.waiting().counts.remove(subject);
    }

    pub fn is_empty(&self) -> bool {
        self.waiting().counts.is_empty()
    }

    /// At most so many, to be written; they stay until [`Refusals::wrote`].
    pub fn some(&self, most: usize) -> Vec<(String, i64)> {
        let mut waiting = self.waiting();
        let behind = waiting.counts.range::<str, _>((Excluded(&*waiting.last), Unbounded));
        let before = waiting.counts.range::<str, _>((Unbounded, Included(&*waiting.last)));
        let taken: Vec<_> = behind.chain(before).take(most).map(|(subject, count)| (subject.clone(), *count)).collect();
        if let Some((subject, _)) = taken.last() {
            waiting.last.clone_from(subject);
        }
        taken
    }

    /// These are in the database.
    pub fn wrote(&self, written: &[(String, i64)]) {
        let mut waiting = self.waiting();
        for (subject, count) in written {
            if let Some(left) = waiting.counts.get_mut(subject) {
                *left -= count;
                if *left <= 0 {
                    waiting.counts.remove(subject);
                }
            }
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_turn_however_often_the_others_come_again() {
        let refusals = Refusals::default();
        for subject in ["a", "b", "c", "d", "e"] {
            refusals.count(subject.to_owned(), 1);
        }
        let mut written = Vec::new();
        for _ in 0..3 {
            let some = refusals.some(2);
            refusals.wrote(&some);
            for (subject, _) in &some {
                refusals.count(subject.clone(), 1);
            }
            written.extend(some.into_iter().map(|(subject, _)| subject));
        }
        assert_eq!(written, ["a", "b", "c", "d", "e", "a"]);
        assert_eq!((refusals.of("a"), refusals.some(usize::MAX).len()), (1, 5));
        refusals.forget("a");
        assert_eq!((refusals.of("a"), refusals.is_empty()), (0, false));
    }
}
