//! The queue between requests and the database: bounded in bytes, and for each merchant in a share of them.

use std::{
    collections::HashMap,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicI64, AtomicU32, Ordering},
    },
};

use super::entry::Entry;
use crate::domain::{ids::MerchantId, mode::Mode, time::Timestamp};

/// Bytes that wait at most.
const MOST: usize = 32 * 1024 * 1024;
/// The part of them that one merchant may fill.
const SHARE: usize = 4;
/// Decisions for gateways that are kept in a second; their number is theirs to choose.
const GATEWAY_SHARE: u32 = 200;

/// What has gathered since the last time.
#[derive(Debug, Default)]
pub struct Drained {
    pub entries: Vec<Entry>,
    /// How many there was no room for.
    pub lost: HashMap<(MerchantId, Mode), u64>,
}

impl Drained {
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.lost.is_empty()
    }
}

#[derive(Debug, Default)]
struct Waiting {
    drained: Drained,
    bytes: usize,
    of: HashMap<MerchantId, usize>,
}

/// Takes entries from requests without making them wait.
#[derive(Debug)]
pub struct Recorder {
    waiting: Mutex<Waiting>,
    most: usize,
    /// The second that is counted, and the decisions for gateways in it.
    gateways: (AtomicI64, AtomicU32),
}

impl Default for Recorder {
    fn default() -> Self {
        Recorder::holding(MOST)
    }
}

impl Recorder {
    /// With room for so many bytes.
    pub fn holding(most: usize) -> Recorder {
        Recorder { waiting: Mutex::default(), most, gateways: Default::default() }
    }

    /// Takes an entry, or counts it as lost.
    pub fn offer(&self, entry: Entry) {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = entry.bytes();
        let merchant = entry.request.merchant_id;
        let theirs = waiting.of.get(&merchant).copied().unwrap_or_default() + bytes;
        // What proves nothing leaves room for what does: a flood of it hides nobody's requests.
        let of = if entry.request.proved { 1 } else { 2 };
        if waiting.bytes + bytes > self.most / of || theirs > self.most / SHARE / of {
            metrics::counter!("request_log_lost_total").increment(1);
            *waiting.drained.lost.entry((merchant, entry.request.mode)).or_default() += 1;
            return;
        }
        waiting.bytes += bytes;
        waiting.of.insert(merchant, theirs);
        waiting.drained.entries.push(entry);
    }

    /// Takes all that waits.
    pub fn drain(&self) -> Drained {
        let mut drained = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner)).drained;
        // They were offered as they were answered and masked; in the log they stand as they came.
        drained.entries.sort_by_key(|entry| (entry.request.at, entry.request.id));
        drained
    }

    /// Whether one more decision for a gateway is kept in this second.
    pub fn has_room_for_gateway(&self, now: Timestamp) -> bool {
        let (second, count) = &self.gateways;
        let this = now.seconds();
        // Two that begin a second together may both begin its count: a few more are kept.
        if second.load(Ordering::Relaxed) != this {
            second.store(this, Ordering::Relaxed);
            count.store(0, Ordering::Relaxed);
        }
        // Read before it is written: beyond the share, requests on many cores do not fight for a line of memory.
        count.load(Ordering::Relaxed) < GATEWAY_SHARE && count.fetch_add(1, Ordering::Relaxed) < GATEWAY_SHARE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gateways_have_a_share_of_each_second() {
        let recorder = Recorder::default();
        let kept = |at: i64| (0..1_000).filter(|_| recorder.has_room_for_gateway(Timestamp(at))).count();
        assert_eq!((kept(1_000), kept(1_999), kept(2_000)), (200, 0, 200));
    }
}
