//! The master key: seals what must be opened again (XChaCha20-Poly1305). It lives in a file apart from the database.

use std::path::Path;

use base64::{Engine, prelude::BASE64_STANDARD};
use chacha20poly1305::{
    Key, XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use zeroize::Zeroizing;

use super::digest::sha256;
use crate::server::random::Random;

const KEY_ID: usize = 4;
const NONCE: usize = 24;

/// One 256-bit key and the id that every box names it by.
pub struct MasterKey {
    id: [u8; KEY_ID],
    cipher: XChaCha20Poly1305,
}

/// Why the key file or a sealed box cannot be used. Always fatal for the act: nothing is taken to be open.
#[derive(Debug, thiserror::Error)]
pub enum MasterKeyError {
    #[error("the master key file {0} cannot be read: {1}")]
    Unreadable(String, std::io::Error),
    #[error("the master key file {0} does not hold 32 bytes in base64")]
    Malformed(String),
    #[error("the master key file {0} can be read by others: set its mode to 0600")]
    Exposed(String),
    #[error("sealed under another master key, or changed")]
    Unopened,
}

impl MasterKey {
    pub fn new(key: &[u8; 32]) -> MasterKey {
        let fingerprint = sha256(key);
        let mut id = [0; KEY_ID];
        id.copy_from_slice(&fingerprint[..KEY_ID]);
        MasterKey { id, cipher: XChaCha20Poly1305::new(&Key::from(*key)) }
    }

    /// Reads the key file, or makes it (mode 0600) when there is none. Says whether it was made.
    pub fn load_or_create(path: &Path, random: &dyn Random) -> Result<(MasterKey, bool), MasterKeyError> {
        if path.exists() {
            return Ok((Self::load(path)?, false));
        }
        let key = Zeroizing::new(random.bytes::<32>());
        match Self::create(path, &BASE64_STANDARD.encode(*key).into()) {
            Ok(()) => Ok((MasterKey::new(&key), true)),
            // Another process was quicker.
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok((Self::load(path)?, false)),
            Err(error) => Err(MasterKeyError::Unreadable(path.display().to_string(), error)),
        }
    }

    /// Makes the file whole or not at all, and on the disk before anything is sealed with the key: a crash in between
    /// leaves neither half a key nor a database that no key opens.
    fn create(path: &Path, text: &Zeroizing<String>) -> std::io::Result<()> {
        use std::{fs, io::Write, os::unix::fs::OpenOptionsExt};
        let mut draft = path.as_os_str().to_owned();
        draft.push(format!(".{}", std::process::id()));
        let mut file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        // Unlike a renaming, it does not replace what is there by now.
        match fs::hard_link(&draft, path) {
            Ok(()) => fs::remove_file(&draft)?,
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                fs::remove_file(&draft)?;
                return Err(error);
            }
            // Not every file system has links.
            Err(_) => fs::rename(&draft, path)?,
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::File::open(folder)?.sync_all()
    }

    fn load(path: &Path) -> Result<MasterKey, MasterKeyError> {
        use std::os::unix::fs::PermissionsExt;
        let name = || path.display().to_string();
        let unreadable = |error| MasterKeyError::Unreadable(name(), error);
        let mode = std::fs::metadata(path).map_err(unreadable)?.permissions().mode();
        // systemd gives a credential to its service by an ACL, whose mask shows as the group's right to read.
        let others = if is_credential(path) { 0o037 } else { 0o077 };
        if mode & others != 0 {
            return Err(MasterKeyError::Exposed(name()));
        }
        let text = Zeroizing::new(std::fs::read_to_string(path).map_err(unreadable)?);
        let bytes = Zeroizing::new(BASE64_STANDARD.decode(text.trim()).unwrap_or_default());
        let key: Zeroizing<[u8; 32]> =
            Zeroizing::new(bytes.as_slice().try_into().map_err(|_| MasterKeyError::Malformed(name()))?);
        Ok(MasterKey::new(&key))
    }

    /// Seals `plain` for one place only: `place` (the row that will hold it) must be the same to open it.
    pub fn seal(&self, place: &str, plain: &[u8], random: &dyn Random) -> Vec<u8> {
        let nonce = random.bytes::<NONCE>();
        let payload = Payload { msg: plain, aad: place.as_bytes() };
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), payload).expect("memory holds the box");
        [&self.id[..], &nonce[..], &sealed[..]].concat()
    }

    /// Opens what [`MasterKey::seal`] made for the same place.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, MasterKeyError> {
        let (id, rest) = sealed.split_at_checked(KEY_ID).ok_or(MasterKeyError::Unopened)?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>().ok_or(MasterKeyError::Unopened)?;
        if id != self.id {
            return Err(MasterKeyError::Unopened);
        }
        let payload = Payload { msg: sealed, aad: place.as_bytes() };
        self.cipher.decrypt(&XNonce::from(*nonce), payload).map(Zeroizing::new).map_err(|_| MasterKeyError::Unopened)
    }
}

/// Whether systemd has put the file there for this service (`LoadCredential`): nobody else gets into that folder.
fn is_credential(path: &Path) -> bool {
    std::env::var_os("CREDENTIALS_DIRECTORY").is_some_and(|folder| path.parent() == Some(Path::new(&folder)))
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
        assert!(!new && read.id == made.id);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(MasterKey::load_or_create(&path, &SystemRandom), Err(MasterKeyError::Exposed(_))));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        std::fs::write(&path, "short").unwrap();
        assert!(matches!(MasterKey::load_or_create(&path, &SystemRandom), Err(MasterKeyError::Malformed(_))));
    }
}
