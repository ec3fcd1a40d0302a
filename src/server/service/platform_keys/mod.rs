//! The platform's own keys: replaced by command, with everything that hangs on them (docs/adr/0024).

pub(super) mod jwt;
mod master;
mod pepper;
mod status;

use crate::{
    contract::problem::Problem,
    server::{crypto::master_key::MasterKeyError, keyring::KeyringError, refusal, store::StoreError},
};

pub use jwt::{NewJwtKey, retire_over, rotate as rotate_jwt};
pub use master::{MasterRotation, begin as rotate_master, retire as retire_master};
pub use pepper::{PepperRetirement, PepperRotation, retire as retire_pepper, rotate as rotate_pepper};
pub use status::{KeyStatus, Status, require_master_keys, status};

/// Why keys were not rotated or retired, or not to the end.
#[derive(Debug, thiserror::Error)]
pub enum KeyChangeError {
    #[error("{}", .0.message())]
    Problem(Problem),
    #[error("{}", refusal::in_words(.0))]
    Store(#[from] StoreError),
    #[error(transparent)]
    MasterKey(#[from] MasterKeyError),
    #[error("{0} ({1}): {2}. Put the key that it is under back into the file, behind the others")]
    Unopened(String, String, MasterKeyError),
    #[error("{0} boxes are still under an older master key: `claviger keys rotate master` seals them anew")]
    StillNeeded(u64),
    #[error(
        "{0} secrets were not used since and are still under an older pepper: `claviger keys status` counts them; with \
         --refuse-the-rest they end"
    )]
    StillUsed(u64),
    #[error("boxes are under master keys that the file does not hold ({0}): put them back into it, behind the others")]
    Missing(String),
    #[error("a new pepper was made meanwhile: nothing was forgotten; see `claviger keys status` and try again")]
    Rotating,
    #[error("a platform key: {0}")]
    Keyring(#[from] KeyringError),
    #[error("the platform has no pepper")]
    NoPepper,
}

impl From<Problem> for KeyChangeError {
    fn from(problem: Problem) -> KeyChangeError {
        KeyChangeError::Problem(problem)
    }
}
