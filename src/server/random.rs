//! Randomness, passed in so that a seeded run can be repeated.

use std::sync::Mutex;

use rand_chacha::{
    ChaCha20Rng,
    rand_core::{Rng, SeedableRng},
};

use crate::domain::{secret_format::BASE62, time::Timestamp};

/// Where random bytes come from.
pub trait Random: Send + Sync {
    fn fill(&self, bytes: &mut [u8]);
}

impl dyn Random + '_ {
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    /// `length` base62 characters, each equally likely: bytes that would favour some are thrown away.
    pub fn base62(&self, length: usize) -> String {
        let mut text = String::with_capacity(length);
        while text.len() < length {
            for byte in self.bytes::<64>() {
                if byte < 248 && text.len() < length {
                    text.push(BASE62[usize::from(byte % 62)] as char);
                }
            }
        }
        text
    }

    /// The 128 bits of a UUIDv7: ids made later sort later.
    pub fn id(&self, now: Timestamp) -> u128 {
        let millis = u64::try_from(now.0).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid().as_u128()
    }
}

/// The operating system's generator; the only source in production.
pub struct SystemRandom;

impl Random for SystemRandom {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine")]
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system gives random bytes, or nothing here can be trusted");
    }
}

/// A repeatable source for `seed --rng-seed` and tests. Never used by `serve`.
pub struct SeededRandom(Mutex<ChaCha20Rng>);

impl SeededRandom {
    pub fn new(seed: u64) -> SeededRandom {
        SeededRandom(Mutex::new(ChaCha20Rng::seed_from_u64(seed)))
    }
}

impl Random for SeededRandom {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).fill_bytes(bytes);
    }
}
