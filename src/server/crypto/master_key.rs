//! The master key: seals what must be opened again (XChaCha20-Poly1305). It lives in a file apart from the database,
//! while it is being rotated beside the one before (docs/adr/0024).

use std::{
    fmt,
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
};

use chacha20poly1305::{
    Key, XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use zeroize::Zeroizing;

use super::{
    digest::{hex, sha256},
    key_file::{self, KeyBytes},
};
use crate::server::random::Random;

const KEY_ID: usize = 4;
const NONCE: usize = 24;

/// By what a box names its key: the beginning of the key's SHA-256.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MasterKeyId(pub [u8; KEY_ID]);

impl MasterKeyId {
    fn of(key: &KeyBytes) -> MasterKeyId {
        let fingerprint = sha256(&key[..]);
        let mut id = [0; KEY_ID];
        id.copy_from_slice(&fingerprint[..KEY_ID]);
        MasterKeyId(id)
    }

    /// The key that a box names, if it is one.
    pub fn named_by(sealed: &[u8]) -> Option<MasterKeyId> {
        sealed.first_chunk().copied().map(MasterKeyId)
    }
}

impl fmt::Display for MasterKeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

impl fmt::Debug for MasterKeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

struct One {
    id: MasterKeyId,
    cipher: XChaCha20Poly1305,
}

impl One {
    fn new(key: &KeyBytes) -> One {
        One { id: MasterKeyId::of(key), cipher: XChaCha20Poly1305::new(&Key::from(**key)) }
    }
}

/// The 256-bit key that seals, and those before it, which open what they have sealed.
pub struct MasterKey {
    /// None: it is in memory only.
    file: Option<PathBuf>,
    /// The one that seals first. Replaced a few times a year: a lock that is never waited for.
    ring: RwLock<Arc<[One]>>,
}

/// Why the key file or a sealed box cannot be used. Always fatal for the act: nothing is taken to be open.
#[derive(Debug, thiserror::Error)]
pub enum MasterKeyError {
    #[error("the master key file {0} cannot be read: {1}")]
    Unreadable(String, std::io::Error),
    #[error("the master key file {0} cannot be written, nothing was changed: {1}")]
    Unwritable(String, std::io::Error),
    #[error("the master key file {0} does not hold 32 bytes in base64")]
    Malformed(String),
    #[error("the master key file {0} can be read by others: set its mode to 0600")]
    Exposed(String),
    #[error("the master key is in no file")]
    NoFile,
    #[error("sealed under another master key, or changed")]
    Unopened,
}

impl MasterKey {
    /// One key in memory.
    pub fn new(key: &[u8; 32]) -> MasterKey {
        MasterKey { file: None, ring: RwLock::new([One::new(&Zeroizing::new(*key))].into()) }
    }

    /// Reads the key file, or makes it (mode 0600) when there is none. Says whether it was made.
    pub fn load_or_create(path: &Path, random: &dyn Random) -> Result<(MasterKey, bool), MasterKeyError> {
        let made = !path.exists() && {
            let key = Zeroizing::new(random.bytes::<32>());
            match key_file::create(path, &key) {
                Ok(()) => true,
                // Another process was quicker.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => false,
                Err(error) => return Err(MasterKeyError::Unreadable(path.display().to_string(), error)),
            }
        };
        let ring = key_file::read(path)?.iter().map(One::new).collect();
        Ok((MasterKey { file: Some(path.to_owned()), ring: RwLock::new(ring) }, made))
    }

    /// The key that seals, and then those that only open.
    pub fn ids(&self) -> Vec<MasterKeyId> {
        self.ring().iter().map(|key| key.id).collect()
    }

    /// Reads the file again. What was in memory still opens: boxes that were read before may wait to be opened.
    pub fn reload(&self) -> Result<(), MasterKeyError> {
        let Some(file) = &self.file else { return Ok(()) };
        self.follow(&key_file::read(file)?);
        Ok(())
    }

    /// The keys of the file, the one that seals first.
    pub fn ids_in_file(&self) -> Result<Vec<MasterKeyId>, MasterKeyError> {
        Ok(key_file::read(self.file()?)?.iter().map(MasterKeyId::of).collect())
    }

    /// Makes a new key that seals from now on. It is in the file, and on the disk, when this returns.
    pub fn put_new_in_front(&self, random: &dyn Random) -> Result<MasterKeyId, MasterKeyError> {
        let mut keys = key_file::read(self.file()?)?;
        keys.insert(0, Zeroizing::new(random.bytes()));
        self.replace(&keys)?;
        self.follow(&keys);
        Ok(MasterKeyId::of(&keys[0]))
    }

    /// Takes all keys but the one that seals out of the file.
    pub fn keep_newest_only(&self) -> Result<(), MasterKeyError> {
        let keys = key_file::read(self.file()?)?;
        self.replace(&keys[..1])
    }

    fn file(&self) -> Result<&Path, MasterKeyError> {
        self.file.as_deref().ok_or(MasterKeyError::NoFile)
    }

    fn replace(&self, keys: &[KeyBytes]) -> Result<(), MasterKeyError> {
        let file = self.file()?;
        key_file::replace(file, keys).map_err(|error| MasterKeyError::Unwritable(file.display().to_string(), error))
    }

    fn follow(&self, keys: &[KeyBytes]) {
        let mut ring: Vec<One> = keys.iter().map(One::new).collect();
        let older = self.ring();
        let gone = older.iter().filter(|one| keys.iter().all(|key| MasterKeyId::of(key) != one.id));
        ring.extend(gone.map(|one| One { id: one.id, cipher: one.cipher.clone() }));
        *self.ring.write().unwrap_or_else(PoisonError::into_inner) = ring.into();
    }

    fn ring(&self) -> Arc<[One]> {
        self.ring.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Seals `plain` for one place only: `place` (the row that will hold it) must be the same to open it.
    pub fn seal(&self, place: &str, plain: &[u8], random: &dyn Random) -> Vec<u8> {
        let nonce = random.bytes::<NONCE>();
        let payload = Payload { msg: plain, aad: place.as_bytes() };
        // A ring is never empty.
        let key = &self.ring()[0];
        let sealed = key.cipher.encrypt(&XNonce::from(nonce), payload).expect("memory holds the box");
        [&key.id.0[..], &nonce[..], &sealed[..]].concat()
    }

    /// Opens what [`MasterKey::seal`] made for the same place.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, MasterKeyError> {
        let (id, rest) = sealed.split_first_chunk::<KEY_ID>().ok_or(MasterKeyError::Unopened)?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>().ok_or(MasterKeyError::Unopened)?;
        let ring = self.ring();
        let key = ring.iter().find(|key| key.id.0 == *id).ok_or(MasterKeyError::Unopened)?;
        let payload = Payload { msg: sealed, aad: place.as_bytes() };
        key.cipher.decrypt(&XNonce::from(*nonce), payload).map(Zeroizing::new).map_err(|_| MasterKeyError::Unopened)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::random::SystemRandom;

    #[test]
    fn a_box_opens_in_its_own_place_only_and_under_its_own_key() {
        let key = MasterKey::new(&[7; 32]);
        let mut sealed = key.seal("reveal:1", b"secret", &SystemRandom);
        assert_eq!(key.open("reveal:1", &sealed).unwrap().as_slice(), b"secret");
        assert!(key.open("reveal:2", &sealed).is_err());
        assert!(MasterKey::new(&[8; 32]).open("reveal:1", &sealed).is_err());
        *sealed.last_mut().unwrap() ^= 1;
        assert!(key.open("reveal:1", &sealed).is_err());
        assert!(key.open("reveal:1", &[]).is_err());
    }

    #[test]
    fn a_missing_key_file_is_made_private_and_read_back() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("master.key");
        let (made, new) = MasterKey::load_or_create(&path, &SystemRandom).unwrap();
        assert!(new);
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let (read, new) = MasterKey::load_or_create(&path, &SystemRandom).unwrap();
        assert!(!new && read.ids() == made.ids());
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(MasterKey::load_or_create(&path, &SystemRandom), Err(MasterKeyError::Exposed(_))));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        std::fs::write(&path, "short").unwrap();
        assert!(matches!(MasterKey::load_or_create(&path, &SystemRandom), Err(MasterKeyError::Malformed(_))));
    }

    #[test]
    fn the_newest_key_seals_the_older_ones_open_and_one_that_left_the_file_opens_in_memory_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("master.key");
        let load = || MasterKey::load_or_create(&path, &SystemRandom).unwrap().0;
        let (rotating, beside) = (load(), load());
        let old = rotating.seal("a", b"old", &SystemRandom);
        let id = rotating.put_new_in_front(&SystemRandom).unwrap();
        let new = rotating.seal("a", b"new", &SystemRandom);
        assert_eq!(MasterKeyId::named_by(&new), Some(id));
        assert_eq!(load().ids(), rotating.ids());
        for key in [&rotating, &load()] {
            assert!(key.open("a", &old).is_ok() && key.open("a", &new).is_ok());
        }
        assert!(beside.open("a", &new).is_err(), "another process has not read the file again");
        rotating.keep_newest_only().unwrap();
        beside.reload().unwrap();
        assert!(beside.open("a", &new).is_ok() && beside.open("a", &old).is_ok());
        assert_eq!(beside.ids()[0], id);
        assert!(load().open("a", &old).is_err() && load().open("a", &new).is_ok());
    }

    #[test]
    fn a_file_that_cannot_be_written_is_left_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("master.key");
        let (key, _) = MasterKey::load_or_create(&path, &SystemRandom).unwrap();
        // In the way of the draft.
        std::fs::create_dir(folder.path().join("master.key.next")).unwrap();
        let before = std::fs::read(&path).unwrap();
        assert!(matches!(key.put_new_in_front(&SystemRandom), Err(MasterKeyError::Unwritable(..))));
        assert_eq!((std::fs::read(&path).unwrap(), key.ids().len()), (before, 1));
    }

    #[test]
    fn a_key_is_named_by_the_beginning_of_its_sha_256() {
        let [id] = MasterKey::new(&[0; 32]).ids()[..] else { panic!() };
        assert_eq!((id.to_string(), format!("{id:?}")), ("66687aad".to_owned(), "66687aad".to_owned()));
        assert_eq!(MasterKeyId::named_by(&[1, 2, 3]), None);
    }

    #[test]
    fn the_file_says_which_keys_it_has_and_a_key_in_memory_has_none() {
        let folder = tempfile::tempdir().unwrap();
        let (key, _) = MasterKey::load_or_create(&folder.path().join("master.key"), &SystemRandom).unwrap();
        let first = key.ids()[0];
        let second = key.put_new_in_front(&SystemRandom).unwrap();
        assert_eq!((key.ids_in_file().unwrap(), key.ids()), (vec![second, first], vec![second, first]));
        key.keep_newest_only().unwrap();
        key.reload().unwrap();
        assert_eq!((key.ids_in_file().unwrap(), key.ids()), (vec![second], vec![second, first]));
        let in_memory = MasterKey::new(&[7; 32]);
        assert!(matches!(in_memory.ids_in_file(), Err(MasterKeyError::NoFile)));
        assert!(matches!(in_memory.put_new_in_front(&SystemRandom), Err(MasterKeyError::NoFile)));
        assert!(in_memory.reload().is_ok());
    }

    #[test]
    fn what_keeps_the_file_from_being_made_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("master.key");
        let kind = || match MasterKey::load_or_create(&path, &SystemRandom) {
            Err(MasterKeyError::Unreadable(_, error)) => error.kind(),
            _ => panic!("there is no key"),
        };
        // In the way of the draft.
        let draft = folder.path().join(format!("master.key.{}", std::process::id()));
        std::fs::create_dir(&draft).unwrap();
        assert_eq!(kind(), ErrorKind::IsADirectory);
        std::fs::remove_dir(&draft).unwrap();
        // A link that leads nowhere is there, and is not replaced by a key of its own.
        std::os::unix::fs::symlink(folder.path().join("gone"), &path).unwrap();
        assert_eq!(kind(), ErrorKind::NotFound);
        assert!(std::fs::symlink_metadata(&path).unwrap().is_symlink());
    }
}
