//! What failures below become for the caller. Internals are logged here and go no further.

use crate::{
    contract::problem::{Problem, ProblemCode},
    server::{
        crypto::{jwt::JwtError, master_key::MasterKeyError, password::PasswordError},
        store::{StoreError, fault::Fault},
    },
};

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Taken => Problem::new(ProblemCode::Conflict),
            StoreError::Corrupt(_) => internal(&error),
            StoreError::Damaged | StoreError::Unavailable(_) => {
                tracing::error!(%error, "storage failed");
                unavailable(Fault::of(&error)).retry_after(1)
            }
        }
    }
}

/// What the caller may know of a fault: that it is ours, and that it is no use to change what was typed.
fn unavailable(fault: Fault) -> Problem {
    match fault {
        Fault::ReadOnly | Fault::Full | Fault::Locked => Problem::because(
            ProblemCode::Unavailable,
            "The storage takes no changes at the moment. Try again in a little while.",
        ),
        Fault::Damaged | Fault::Newer | Fault::Unreadable | Fault::Failing => Problem::new(ProblemCode::Unavailable),
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
