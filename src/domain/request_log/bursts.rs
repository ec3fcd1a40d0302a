//! Bursts: many tries in a short time. A burst is told once, and then its like is not told for a while.

use std::{
    collections::{HashMap, VecDeque},
    hash::Hash,
};

use crate::domain::time::Timestamp;

/// How many of what make a burst.
#[derive(Debug, Clone, Copy)]
pub struct Burst {
    pub count: usize,
    /// Within this time.
    pub within: i64,
    /// After one, nothing is told for this long.
    pub quiet: i64,
    /// Keys remembered at once; those that were quiet the longest give way.
    pub most: usize,
}

impl Burst {
    /// Tries that prove nothing.
    pub const REFUSALS: Burst =
        Burst { count: 10, within: Timestamp::MINUTE, quiet: 10 * Timestamp::MINUTE, most: 20_000 };
    /// Once a minute is enough for what is told of one credential.
    pub const TOLD: Burst = Burst { count: 1, within: Timestamp::MINUTE, quiet: Timestamp::MINUTE, most: 20_000 };
}

/// What has happened lately, by key. Memory only: a restart begins to count anew.
#[derive(Debug)]
pub struct Bursts<K> {
    rule: Burst,
    lately: HashMap<K, Lately>,
}

#[derive(Debug, Default)]
struct Lately {
    times: VecDeque<Timestamp>,
    told: Option<Timestamp>,
}

impl Lately {
    fn last(&self) -> Timestamp {
        self.times.back().copied().max(self.told).unwrap_or_default()
    }
}

impl<K: Eq + Hash> Bursts<K> {
    pub fn new(rule: Burst) -> Bursts<K> {
        Bursts { rule, lately: HashMap::new() }
    }

    /// Counts one, and says whether it makes a burst that is to be told.
    pub fn note(&mut self, key: K, at: Timestamp) -> bool {
        self.make_room(&key, at);
        let Burst { count, within, quiet, .. } = self.rule;
        let lately = self.lately.entry(key).or_default();
        if lately.told.is_some_and(|told| at.since(told) < quiet) {
            return false;
        }
        lately.times.push_back(at);
        while lately.times.front().is_some_and(|first| at.since(*first) >= within) {
            lately.times.pop_front();
        }
        if lately.times.len() < count {
            return false;
        }
        lately.times.clear();
        lately.told = Some(at);
        true
    }

    /// Whether one was told of this so shortly before that the next is not.
    pub fn is_quiet(&self, key: &K, at: Timestamp) -> bool {
        let told = self.lately.get(key).and_then(|lately| lately.told);
        told.is_some_and(|told| at.since(told) < self.rule.quiet)
    }

    /// Halves what is remembered once it is too much, so that no flood of keys has each of them looked for.
    fn make_room(&mut self, key: &K, now: Timestamp) {
        if self.lately.len() < self.rule.most || self.lately.contains_key(key) {
            return;
        }
        let mut times: Vec<Timestamp> = self.lately.values().map(Lately::last).collect();
        let half = times.len().saturating_sub(self.rule.most / 2 + 1);
        let (_, middle, _) = times.select_nth_unstable(half);
        let (middle, forget) = (*middle, self.rule.within.max(self.rule.quiet));
        self.lately.retain(|_, lately| lately.last() > middle && now.since(lately.last()) < forget);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bursts: &mut Bursts<&str>, times: impl IntoIterator<Item = i64>) -> Vec<i64> {
        times.into_iter().filter(|at| bursts.note("key", Timestamp(*at))).collect()
    }

    #[test]
    fn the_tenth_within_a_minute_is_told_once_and_then_not_for_ten_minutes() {
        let mut bursts = Bursts::new(Burst::REFUSALS);
        assert_eq!(told(&mut bursts, (0..100).map(|n| n * 1_000)), [9_000]);
        let after = 9_000 + 10 * Timestamp::MINUTE;
        assert_eq!(told(&mut bursts, (0..10).map(|n| after + n)), [after + 9]);
    }

    #[test]
    fn tries_that_are_far_between_are_no_burst() {
        let mut bursts = Bursts::new(Burst::REFUSALS);
        assert_eq!(told(&mut bursts, (0..1_000).map(|n| n * 7_000)), [0_i64; 0]);
    }

    #[test]
    fn a_flood_of_keys_costs_each_of_them_little() {
        let mut bursts = Bursts::new(Burst::REFUSALS);
        for key in 0..200_000 {
            bursts.note(key, Timestamp(key / 10));
            assert!(bursts.lately.len() <= Burst::REFUSALS.most);
        }
    }

    #[test]
    fn keys_beyond_the_bound_push_out_the_quietest() {
        let mut bursts = Bursts::new(Burst { count: 2, within: 1_000, quiet: 1_000, most: 2 });
        for (key, at) in [("a", 0), ("b", 1), ("c", 2)] {
            assert!(!bursts.note(key, Timestamp(at)));
        }
        assert_eq!(bursts.lately.len(), 2);
        assert!(bursts.note("b", Timestamp(3)), "still counted");
        assert!(!bursts.note("a", Timestamp(4)), "pushed out");
    }
}
