//! Taking a backup, while everything goes on.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use futures_util::TryStreamExt;

use super::{BackupError, Manifest, at};
use crate::{
    domain::audit::Action,
    server::{
        crypto::age::{self, Recipient},
        platform::Platform,
        service::change,
        store::{StoreError, audit::AuditEvent},
    },
};

/// A backup that is on the disk.
#[derive(Debug)]
pub struct Taken {
    pub manifest: Manifest,
    /// Bytes of the file.
    pub size: u64,
}

/// Writes the database of this moment into a new file, sealed for each recipient. What was found unsound is not written;
/// what has the name is whole.
pub async fn take(platform: &Platform, out: &Path, recipients: &[Recipient]) -> Result<Taken, BackupError> {
    if out.try_exists().map_err(at(out))? {
        return Err(BackupError::Exists(out.to_owned()));
    }
    let whom: Vec<String> = recipients.iter().map(Recipient::to_string).collect();
    let event = AuditEvent::by_system(platform, Action::BackupTaken).detail(format!("Sealed for {}", whom.join(", ")));
    // First, so that the backup says of itself that it was taken.
    change::commit_unindexed(platform.db.write().await?, event).await?;

    let mut image = platform.db.image().await?;
    let manifest = Manifest::of(&image, platform.now());
    image.check().await?;
    let draft = Part::new(out)?;
    let file = BufWriter::new(draft.file.try_clone().map_err(at(out))?);
    let mut sealer = age::seal(file, recipients, &*platform.random).map_err(at(out))?;
    let line = manifest.line().map_err(|error| at(out)(error.into()))?;
    sealer.write_all(line.as_bytes()).map_err(at(out))?;
    let mut pages = std::pin::pin!(image.read());
    let mut written = 0;
    while let Some(page) = pages.try_next().await? {
        sealer.write_all(&page).map_err(at(out))?;
        written += page.len() as u64;
    }
    if written != manifest.size() {
        return Err(StoreError::Damaged.into());
    }
    sealer.finish().map_err(at(out))?;
    let size = draft.finish(out).map_err(at(out))?;
    Ok(Taken { manifest, size })
}

/// A file that has not its name yet. Dropped before it has, it is removed; should the machine stop, the next one of the
/// name takes its place.
struct Part {
    path: PathBuf,
    file: File,
}

impl Part {
    fn new(out: &Path) -> Result<Part, BackupError> {
        let mut path = out.as_os_str().to_owned();
        // Another process may be writing one of the same name.
        path.push(format!(".{}.part", std::process::id()));
        let path = PathBuf::from(path);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(BackupError::File(path, error)),
            _ => {}
        }
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path).map_err(at(&path))?;
        Ok(Part { path, file })
    }

    fn finish(self, out: &Path) -> io::Result<u64> {
        self.file.sync_all()?;
        let size = self.file.metadata()?.len();
        // Unlike a renaming, it does not replace what is there by now; without its first name it is removed by the drop.
        fs::hard_link(&self.path, out)?;
        let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()?;
        Ok(size)
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.path.as_os_str().is_empty()
            && let Err(error) = fs::remove_file(&self.path)
        {
            tracing::warn!(%error, file = %self.path.display(), "half a backup was left");
        }
    }
}
