//! Proved callers that were refused, counted for the receipts of what was taken from their credentials; written in batches
//! by `jobs::follow`.

use std::sync::{Arc, Mutex, PoisonError};

use super::{
    decision::Refusal,
    usage::{CredentialId, Usage},
};

/// The credentials that were refused since the last flush.
#[derive(Default)]
pub struct RefusedQueue(Mutex<Vec<Arc<Usage>>>);

impl RefusedQueue {
    /// Counts a refusal of a caller that had proved to hold the credential.
    pub fn count<T>(&self, usage: &Arc<Usage>, decided: Result<T, Refusal>) -> Result<T, Refusal> {
        if let Err(refusal) = &decided
            && refusal.code.is_of_proved()
        {
            self.note(usage);
        }
        decided
    }

    pub fn note(&self, usage: &Arc<Usage>) {
        if usage.note_refused() {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).push(usage.clone());
        }
    }

    /// Takes all that waits: each credential once, with its number.
    pub fn drain(&self) -> Vec<(CredentialId, u32)> {
        let waiting = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        waiting.iter().map(|usage| usage.take_refused()).filter(|(_, count)| *count > 0).collect()
    }
}
