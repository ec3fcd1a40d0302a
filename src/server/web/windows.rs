//! Requests counted in windows that begin with a key's first request. A window, not a leaky bucket (`governor`), which
//! would let twice the quota pass in the first one.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, PoisonError},
};

use crate::domain::time::Timestamp;

/// Keys remembered at once; beyond that, over windows are swept and then newcomers share one.
const MOST: usize = 50_000;

/// Counts of the present windows.
pub struct Windows<K> {
    pub quota: u32,
    /// Length of a window in milliseconds.
    pub length: i64,
    /// The key that newcomers share.
    rest: K,
    open: Mutex<HashMap<K, Window>>,
}

#[derive(Clone, Copy)]
struct Window {
    began: Timestamp,
    used: u32,
}

/// What is left, and the seconds until all is there again.
#[derive(Debug, PartialEq, Eq)]
pub struct Left {
    pub allowed: bool,
    pub requests: u32,
    pub seconds: i64,
}

impl<K: Eq + Hash + Copy> Windows<K> {
    pub fn new(quota: u32, length: i64, rest: K) -> Windows<K> {
        Windows { quota, length, rest, open: Mutex::default() }
    }

    /// Counts one request.
    pub fn count(&self, mut key: K, now: Timestamp) -> Left {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.len() >= MOST && !open.contains_key(&key) {
            open.retain(|_, window| now.since(window.began) < self.length);
            if open.len() >= MOST {
                key = self.rest;
            }
        }
        let window = open.entry(key).or_insert(Window { began: now, used: 0 });
        if !(0..self.length).contains(&now.since(window.began)) {
            *window = Window { began: now, used: 0 };
        }
        let allowed = window.used < self.quota;
        window.used = window.used.saturating_add(1);
        let until_end = self.length - now.since(window.began);
        let seconds = (until_end + Timestamp::SECOND - 1) / Timestamp::SECOND;
        Left { allowed, requests: self.quota.saturating_sub(window.used), seconds }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_its_quota_each_window_and_shares_it_with_nobody() {
        let windows = Windows::new(2, Timestamp::MINUTE, 'z');
        let start = Timestamp(5);
        assert_eq!(windows.count('a', start), Left { allowed: true, requests: 1, seconds: 60 });
        assert_eq!(windows.count('a', start), Left { allowed: true, requests: 0, seconds: 60 });
        assert_eq!(windows.count('a', start.plus(30_500)), Left { allowed: false, requests: 0, seconds: 30 });
        assert!(windows.count('b', start.plus(30_500)).allowed);
        assert!(windows.count('a', start.plus(60_000)).allowed);
    }
}
