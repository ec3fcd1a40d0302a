//! Proved callers that were refused, counted for the receipts of what was taken from their credentials; written in batches
//! by `jobs::tell`.

use std::sync::{Arc, Mutex, PoisonError};

use super::{
    decision::{Principal, Refusal, RefusalCode},
    engine::Engine,
    obstacle::Obstacle,
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
            self.note(usage, refusal.code);
        }
        decided
    }

    pub(super) fn note(&self, usage: &Arc<Usage>, code: RefusalCode) {
        if usage.note_refused(Obstacle::of(code)) {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).push(usage.clone());
        }
    }

    /// Takes all that waits: each credential and what kept it out once, with its number.
    pub fn drain(&self) -> Vec<(CredentialId, Obstacle, u32)> {
        let waiting = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        waiting.iter().flat_map(|usage| usage.take_refused()).collect()
    }
}

impl Engine {
    /// Counts a refusal of what was decided before: a credential that is good, but not for this.
    pub fn note_refused(&self, principal: &Principal, refusal: &Refusal) {
        let id = match principal {
            Principal::Application(key) => CredentialId::ApiKey(key.credential),
            Principal::KeyPair(pair) => CredentialId::KeyPair(pair.credential),
            Principal::AccessToken(token) | Principal::PublicKey(token) => CredentialId::AccessToken(token.id),
            Principal::PaymentToken(token) => CredentialId::PaymentToken(token.id),
            Principal::ProductKey(key) => CredentialId::ProductKey(key.credential),
        };
        if let Some(usage) = self.index.usage(id) {
            self.refused.note(&usage, refusal.code);
        }
    }
}
