//! A database on its way to its place: beside it, under another name, until all is said and done.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use super::{BackupError, at};
use crate::server::store::{Claim, StoreError};

/// What SQLite may have beside a database.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Dropped before it is in its place, it is removed. Should the machine stop, the next one takes its place.
pub struct Draft {
    path: PathBuf,
    target: PathBuf,
    /// Nobody serves the place, and nobody begins to.
    _claim: Claim,
}

impl Draft {
    /// Refuses a place where anything lies, or that a process serves.
    pub(super) fn beside(target: &Path) -> Result<(Draft, File), BackupError> {
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = fs::canonicalize(folder).map_err(at(folder))?;
        let target = folder.join(target.file_name().unwrap_or_default());
        let claim = Claim::of(&target)?;
        // A log that is left would be taken for the restored database's own.
        for end in ["", BESIDE[0], BESIDE[2]] {
            let path = with(&target, end);
            if path.symlink_metadata().is_ok() {
                return Err(BackupError::Exists(path));
            }
        }
        let draft = Draft { path: with(&target, "-restoring"), target, _claim: claim };
        remove(&draft.path).map_err(at(&draft.path))?;
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft.path);
        let file = file.map_err(at(&draft.path))?;
        Ok((draft, file))
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Gives it its name. It must be closed: what is still in a log beside it would be lost.
    pub fn put_in_place(self) -> Result<(), BackupError> {
        let log = with(&self.path, BESIDE[0]);
        if log.metadata().is_ok_and(|log| log.len() > 0) {
            return Err(BackupError::Store(StoreError::Corrupt("log of a closed database")));
        }
        let placed = || {
            File::open(&self.path)?.sync_all()?;
            // Unlike a renaming, it does not replace what is there by now.
            fs::hard_link(&self.path, &self.target)?;
            fs::remove_file(&self.path)?;
            File::open(self.target.parent().unwrap_or(Path::new("/")))?.sync_all()
        };
        placed().map_err(|error: io::Error| match error.kind() {
            ErrorKind::AlreadyExists => BackupError::Exists(self.target.clone()),
            _ => BackupError::File(self.target.clone(), error),
        })
    }
}

/// Takes away what a restore has left whose machine stopped: a whole database, plain. For whoever has claimed the place.
pub fn clear_beside(target: &Path) {
    let path = with(target, "-restoring");
    if path.exists() {
        tracing::warn!(file = %path.display(), "a restore did not come to its end; what it left is removed");
        report(&path, remove(&path));
    }
}

fn remove(path: &Path) -> io::Result<()> {
    for end in ["", BESIDE[0], BESIDE[1], BESIDE[2]] {
        match fs::remove_file(with(path, end)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

fn report(path: &Path, removed: io::Result<()>) {
    if let Err(error) = removed {
        tracing::error!(%error, file = %path.display(), "a plain database was left: remove it");
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        report(&self.path, remove(&self.path));
    }
}

fn with(path: &Path, end: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}
