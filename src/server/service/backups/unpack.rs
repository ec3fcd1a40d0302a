//! A backup back into a database, beside the place that it is for.

use std::{
    fs::File,
    io::{self, BufReader, BufWriter, Read, Write},
    path::Path,
};

use super::{BackupError, Draft, Manifest, at};
use crate::server::{
    crypto::age::{self, AgeError, Identity},
    store::Database,
};

/// Opens a backup, proves all of it, and looks whether every page and index is sound. Nothing is in its place yet.
pub async fn unpack(backup: &Path, identities: &[Identity], target: &Path) -> Result<(Manifest, Draft), BackupError> {
    let sealed = |error| BackupError::Sealed(backup.to_owned(), error);
    let file = BufReader::new(File::open(backup).map_err(at(backup))?);
    let mut content = BufReader::new(age::open(file, identities).map_err(sealed)?);
    let broken = |error: io::Error| match error.downcast::<AgeError>() {
        Ok(error) => sealed(error),
        Err(error) => BackupError::File(backup.to_owned(), error),
    };
    let manifest = Manifest::read(&mut content).map_err(broken)?;
    let manifest = manifest.ok_or(BackupError::OtherContent(backup.to_owned()))?;
    let (draft, file) = Draft::beside(target)?;
    let mut file = BufWriter::with_capacity(1 << 20, file);
    let mut piece = vec![0; 64 * 1024];
    let mut written = 0;
    loop {
        let read = content.read(&mut piece).map_err(broken)?;
        if read == 0 {
            break;
        }
        file.write_all(&piece[..read]).map_err(at(draft.path()))?;
        written += read as u64;
    }
    if written != manifest.size() {
        return Err(BackupError::OtherContent(backup.to_owned()));
    }
    let file = file.into_inner().map_err(|error| at(draft.path())(error.into_error()))?;
    file.sync_all().map_err(at(draft.path()))?;
    let db = Database::look_into(draft.path()).await?;
    let sound = db.check().await;
    db.close().await;
    sound?;
    Ok((manifest, draft))
}
