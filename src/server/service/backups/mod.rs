//! Backups: the database of one moment, sealed for people who need not be on this machine (docs/adr/0025).

mod draft;
mod form;
mod take;
mod unpack;

use std::{io, path::PathBuf};

pub use self::{
    draft::{Draft, clear_beside},
    form::Manifest,
    take::{Taken, take},
    unpack::unpack,
};
use crate::{
    contract::problem::Problem,
    server::{
        crypto::age::AgeError,
        refusal,
        store::{ClaimError, StoreError},
    },
};

/// Why there is no backup, or none is put back.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error("{}: {}", .0.display(), .1)]
    File(PathBuf, io::Error),
    #[error("{}: {}; nothing was put in place", .0.display(), .1)]
    Sealed(PathBuf, AgeError),
    #[error("{}: it opens, but holds no backup of Claviger; nothing was put in place", .0.display())]
    OtherContent(PathBuf),
    #[error("{} is there already: nothing is written over; move it away, and keep it", .0.display())]
    Exists(PathBuf),
    #[error("nothing was put in place: {0}")]
    Claim(#[from] ClaimError),
    #[error("{}", refusal::in_words(.0))]
    Store(#[from] StoreError),
    #[error("{}", .0.message())]
    Problem(Problem),
}

impl From<Problem> for BackupError {
    fn from(problem: Problem) -> BackupError {
        BackupError::Problem(problem)
    }
}

/// An error of a file, with its name.
fn at(path: &std::path::Path) -> impl FnOnce(io::Error) -> BackupError {
    let path = path.to_owned();
    move |error| BackupError::File(path, error)
}
