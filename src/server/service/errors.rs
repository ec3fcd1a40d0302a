//! What failures below become for the caller. Internals are logged here and go no further.

use crate::{
    contract::problem::{Problem, ProblemCode},
    server::{
        crypto::{jwt::JwtError, master_key::MasterKeyError, password::PasswordError},
        store::StoreError,
    },
};

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Taken => Problem::new(ProblemCode::Conflict),
            StoreError::Corrupt(_) => internal(&error),
            StoreError::Damaged | StoreError::Unavailable(_) => {
                tracing::error!(%error, "storage failed");
                Problem::new(ProblemCode::Unavailable).retry_after(1)
            }
        }
    }
}

impl From<PasswordError> for Problem {
    fn from(error: PasswordError) -> Self {
        match error {
            PasswordError::Busy => Problem::new(ProblemCode::Busy).retry_after(2),
            PasswordError::Unreadable => internal(&error),
        }
    }
}

impl From<MasterKeyError> for Problem {
    fn from(error: MasterKeyError) -> Self {
        internal(&error)
    }
}

impl From<JwtError> for Problem {
    fn from(error: JwtError) -> Self {
        internal(&error)
    }
}

fn internal(error: &dyn std::error::Error) -> Problem {
    tracing::error!(%error, "internal error");
    Problem::new(ProblemCode::Internal)
}
