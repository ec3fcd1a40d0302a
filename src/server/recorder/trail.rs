//! What a dialect finds out about its caller.

use std::sync::{Arc, Mutex, PoisonError};

use http::Extensions;

use crate::server::verification::{decision::Refusal, named::Named};

/// The credential that was named, and why it was refused if it was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    pub named: Option<Named>,
    pub refusal: Option<Refusal>,
}

/// Goes with a request, in its extensions. Requests that nobody records have none.
#[derive(Debug, Clone, Default)]
pub struct Trail(Arc<Mutex<Asked>>);

impl Trail {
    /// That of a request; one that leads nowhere if nobody records it.
    pub fn of(extensions: &Extensions) -> Trail {
        extensions.get().cloned().unwrap_or_default()
    }

    /// Notes whom the request names.
    pub fn name(&self, named: Option<Named>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).named = named;
    }

    /// Notes that the credential may not, and hands on what was decided.
    pub fn note<T>(&self, decided: Result<T, Refusal>) -> Result<T, Refusal> {
        if let Err(refusal) = &decided {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).refusal = Some(refusal.clone());
        }
        decided
    }

    /// What was noted until now.
    pub fn asked(&self) -> Asked {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
