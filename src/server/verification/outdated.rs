//! Secrets that were found under an older pepper. The request that brings one is the only moment at which it can be
//! digested anew; the digest is written by `jobs::redigest`, never on the request path.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use crate::server::store::digests::{DigestColumn, NewDigest};

/// What waits at most; whoever is not noted is noted with the next request.
const MOST: usize = 100_000;

/// The digests to be replaced.
#[derive(Default)]
pub struct Outdated(Mutex<HashMap<(DigestColumn, String), NewDigest>>);

impl Outdated {
    /// Notes that the secret whose digest is `old` has `new` under the pepper of now.
    pub fn note(&self, column: DigestColumn, id: String, old: [u8; 32], new: [u8; 32]) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() < MOST {
            waiting.insert((column, id.clone()), NewDigest { column, id, old, new });
        }
    }

    /// Takes all that waits.
    pub fn drain(&self) -> Vec<NewDigest> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_values().collect()
    }
}
