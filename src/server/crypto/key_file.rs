//! The file of the master keys: one in base64 a line, the one that seals first. For its owner only, and replaced whole
//! or not at all.

use std::{
    fs,
    io::{self, ErrorKind, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use base64::{Engine, prelude::BASE64_STANDARD};
use zeroize::Zeroizing;

use super::master_key::MasterKeyError;

/// The bytes of one key.
pub(super) type KeyBytes = Zeroizing<[u8; 32]>;

/// Reads all keys; there is one at least.
pub(super) fn read(path: &Path) -> Result<Vec<KeyBytes>, MasterKeyError> {
    let name = || path.display().to_string();
    let unreadable = |error| MasterKeyError::Unreadable(name(), error);
    let mode = fs::metadata(path).map_err(unreadable)?.permissions().mode();
    // systemd gives a credential to its service by an ACL, whose mask shows as the group's right to read.
    let others = if is_credential(path) { 0o037 } else { 0o077 };
    if mode & others != 0 {
        return Err(MasterKeyError::Exposed(name()));
    }
    let text = Zeroizing::new(fs::read_to_string(path).map_err(unreadable)?);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let keys: Option<Vec<KeyBytes>> = lines.map(of_base64).collect();
    keys.filter(|keys| !keys.is_empty()).ok_or_else(|| MasterKeyError::Malformed(name()))
}

fn of_base64(line: &str) -> Option<KeyBytes> {
    let bytes = Zeroizing::new(BASE64_STANDARD.decode(line).ok()?);
    bytes.as_slice().try_into().ok().map(Zeroizing::new)
}

/// Makes the file with its first key, on the disk before anything is sealed with it: a crash in between leaves neither
/// half a key nor a database that no key opens.
pub(super) fn create(path: &Path, key: &KeyBytes) -> io::Result<()> {
    let draft = beside(path, &std::process::id().to_string());
    write(&draft, std::slice::from_ref(key))?;
    // Unlike a renaming, it does not replace what is there by now.
    match fs::hard_link(&draft, path) {
        Ok(()) => fs::remove_file(&draft)?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            fs::remove_file(&draft)?;
            return Err(error);
        }
        // Not every file system has links.
        Err(_) => fs::rename(&draft, path)?,
    }
    keep_name(path)
}

/// Puts other keys into the file that is there, on the disk when it returns; it stays its owner's, and a link to it a
/// link.
pub(super) fn replace(path: &Path, keys: &[KeyBytes]) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    // One name, so that what a crash leaves is written over by the next try.
    let draft = beside(&path, "next");
    let replaced = write(&draft, keys).and_then(|()| {
        let (old, new) = (fs::metadata(&path)?, fs::metadata(&draft)?);
        if (old.uid(), old.gid()) != (new.uid(), new.gid()) {
            std::os::unix::fs::chown(&draft, Some(old.uid()), Some(old.gid()))?;
        }
        fs::rename(&draft, &path)
    });
    if replaced.is_err() {
        let _ = fs::remove_file(&draft);
    }
    replaced?;
    keep_name(&path)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{ending}"));
    name.into()
}

fn write(draft: &Path, keys: &[KeyBytes]) -> io::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(draft)?;
    for key in keys {
        let line = Zeroizing::new(BASE64_STANDARD.encode(**key));
        file.write_all(line.as_bytes())?;
        file.write_all(b"\n")?;
    }
    file.sync_all()
}

/// A name is on the disk when its folder is.
fn keep_name(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::File::open(folder)?.sync_all()
}

/// Whether systemd has put the file there for this service (`LoadCredential`): nobody else gets into that folder.
fn is_credential(path: &Path) -> bool {
    std::env::var_os("CREDENTIALS_DIRECTORY").is_some_and(|folder| path.parent() == Some(Path::new(&folder)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replaced_file_is_private_stays_behind_its_link_and_keeps_the_order_of_its_keys() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real.key"), folder.path().join("link.key"));
        let [first, second] = [Zeroizing::new([1; 32]), Zeroizing::new([2; 32])];
        create(&real, &first).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        replace(&link, &[second.clone(), first.clone()]).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(read(&link).unwrap(), [second, first]);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "no draft is left");
    }

    #[test]
    fn a_file_with_a_line_that_is_no_key_is_refused_as_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("master.key");
        create(&path, &Zeroizing::new([1; 32])).unwrap();
        for text in ["", "\n\n", "short", &format!("{}\nshort\n", BASE64_STANDARD.encode([1; 32]))] {
            fs::write(&path, text).unwrap();
            assert!(matches!(read(&path), Err(MasterKeyError::Malformed(_))), "{text}");
        }
    }

    #[test]
    fn a_file_that_is_there_by_now_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("master.key");
        let [first, second] = [Zeroizing::new([1; 32]), Zeroizing::new([2; 32])];
        create(&path, &first).unwrap();
        assert_eq!(create(&path, &second).unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(read(&path).unwrap(), [first]);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no draft is left");
    }

    #[test]
    fn only_its_owner_may_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("master.key");
        create(&path, &Zeroizing::new([1; 32])).unwrap();
        for mode in [0o400, 0o600, 0o700, 0o640, 0o620, 0o610, 0o604, 0o602, 0o601, 0o777] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            assert_eq!(read(&path).is_ok(), mode & 0o077 == 0, "{mode:o}");
        }
    }

    #[test]
    fn it_stays_its_owners_when_another_may_replace_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("master.key");
        create(&path, &Zeroizing::new([1; 32])).unwrap();
        // Only root can give a file away, or replace another's and keep it theirs.
        if std::os::unix::fs::chown(&path, Some(4_711), Some(4_712)).is_err() {
            return;
        }
        replace(&path, &[Zeroizing::new([2; 32])]).unwrap();
        let kept = fs::metadata(&path).unwrap();
        assert_eq!((kept.uid(), kept.gid()), (4_711, 4_712));
    }

    #[test]
    fn a_name_is_kept_in_its_own_folder() {
        assert!(keep_name(Path::new("master.key")).is_ok(), "here");
        let folder = tempfile::tempdir().unwrap();
        assert!(keep_name(&folder.path().join("master.key")).is_ok());
        assert!(keep_name(&folder.path().join("nowhere").join("master.key")).is_err());
    }
}
