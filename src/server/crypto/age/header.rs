//! The head of a file: its key, wrapped for each recipient, and a proof that none of this was changed.

use std::io::{self, BufRead, Read};

use base64::{Engine, prelude::BASE64_STANDARD_NO_PAD};
use chacha20poly1305::{
    ChaCha20Poly1305, Key, Nonce,
    aead::{Aead, KeyInit},
};
use zeroize::Zeroizing;

use super::{
    AgeError, FileKey, derived,
    keys::{Identity, Recipient},
};
use crate::server::{
    crypto::digest::{hmac_sha256, hmac_sha256_is},
    random::Random,
};

const VERSION: &str = "age-encryption.org/v1";
const X25519: &str = "X25519";
const INFO: &[u8] = b"age-encryption.org/v1/X25519";
/// A line of a wrapped key that has so many characters is followed by another.
const FULL_LINE: usize = 64;
/// What a head may have at most: room for some hundred recipients.
const LONGEST: u64 = 64 * 1024;

pub(super) fn write(file_key: &FileKey, recipients: &[Recipient], random: &dyn Random) -> io::Result<Vec<u8>> {
    let mut head = format!("{VERSION}\n");
    for recipient in recipients {
        let ephemeral = Identity::generate(random);
        let share = ephemeral.recipient().0;
        let shared = ephemeral.shared(&recipient.0).ok_or(io::Error::other("a recipient's key is none"))?;
        let wrapped = cipher(&shared[..], &share, recipient).encrypt(&Nonce::from([0; 12]), &file_key[..]);
        let wrapped = wrapped.map_err(|_| io::Error::other("the file's key was not wrapped"))?;
        let (share, wrapped) = (BASE64_STANDARD_NO_PAD.encode(share), BASE64_STANDARD_NO_PAD.encode(wrapped));
        head.push_str(&format!("-> {X25519} {share}\n{wrapped}\n"));
    }
    head.push_str("---");
    let mac = hmac_sha256(&*mac_key(file_key), head.as_bytes());
    head.push_str(&format!(" {}\n", BASE64_STANDARD_NO_PAD.encode(mac)));
    Ok(head.into_bytes())
}

pub(super) fn read(file: &mut impl BufRead, identities: &[Identity]) -> Result<FileKey, AgeError> {
    let mut lines = Lines { file: Read::take(file, LONGEST), read: String::new() };
    if lines.next()? != VERSION {
        return Err(AgeError::OtherForm);
    }
    let mut file_key = None;
    let mac = loop {
        let line = lines.next()?.to_owned();
        if let Some(mac) = line.strip_prefix("--- ") {
            break decoded(mac)?;
        }
        let kind = line.strip_prefix("-> ").ok_or(AgeError::OtherForm)?.to_owned();
        let wrapped = lines.body()?;
        if let Some(share) = kind.strip_prefix(X25519).and_then(|rest| rest.strip_prefix(' ')) {
            let share = decoded(share)?;
            file_key = file_key.or_else(|| identities.iter().find_map(|one| unwrap(one, &share, &wrapped)));
        }
    };
    let file_key = file_key.ok_or(AgeError::OtherKey)?;
    let (head, _) = lines.read.rsplit_once(' ').ok_or(AgeError::OtherForm)?;
    let is_whole = hmac_sha256_is(&*mac_key(&file_key), head.as_bytes(), &mac);
    if is_whole { Ok(file_key) } else { Err(AgeError::Altered) }
}

fn unwrap(identity: &Identity, share: &[u8; 32], wrapped: &[u8]) -> Option<FileKey> {
    let shared = identity.shared(share)?;
    let cipher = cipher(&shared[..], share, &identity.recipient());
    let opened = Zeroizing::new(cipher.decrypt(&Nonce::from([0; 12]), wrapped).ok()?);
    Some(Zeroizing::new(opened.as_slice().try_into().ok()?))
}

fn cipher(shared: &[u8], share: &[u8; 32], recipient: &Recipient) -> ChaCha20Poly1305 {
    let key = derived(shared, &[*share, recipient.0].concat(), INFO);
    ChaCha20Poly1305::new(&Key::from(*key))
}

fn mac_key(file_key: &FileKey) -> Zeroizing<[u8; 32]> {
    derived(&file_key[..], &[], b"header")
}

fn decoded(text: &str) -> Result<[u8; 32], AgeError> {
    let bytes = BASE64_STANDARD_NO_PAD.decode(text).ok().and_then(|bytes| bytes.try_into().ok());
    bytes.ok_or(AgeError::OtherForm)
}

/// The head line by line, and all that was read of it.
struct Lines<R> {
    file: io::Take<R>,
    read: String,
}

impl<R: BufRead> Lines<R> {
    fn next(&mut self) -> Result<&str, AgeError> {
        let begin = self.read.len();
        match self.file.read_line(&mut self.read) {
            Err(error) if error.kind() != io::ErrorKind::InvalidData => return Err(error.into()),
            _ => {}
        }
        self.read[begin..].strip_suffix('\n').ok_or(AgeError::OtherForm)
    }

    /// What stands below a recipient's line.
    fn body(&mut self) -> Result<Vec<u8>, AgeError> {
        let mut text = String::new();
        loop {
            let line = self.next()?;
            text.push_str(line);
            if line.len() < FULL_LINE {
                return BASE64_STANDARD_NO_PAD.decode(text).map_err(|_| AgeError::OtherForm);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;
    use crate::server::random::SystemRandom;

    fn key() -> FileKey {
        Zeroizing::new([7; 16])
    }

    fn opened(head: &[u8], identity: &Identity) -> Result<FileKey, AgeError> {
        read(&mut &*head, std::slice::from_ref(identity))
    }

    /// A head whose recipients are these lines.
    fn proved(recipients: &str) -> Vec<u8> {
        let head = format!("{VERSION}\n{recipients}---");
        let mac = BASE64_STANDARD_NO_PAD.encode(hmac_sha256(&*mac_key(&key()), head.as_bytes()));
        format!("{head} {mac}\n").into_bytes()
    }

    /// The lines of one recipient in a head that was written.
    fn recipient(identity: &Identity) -> String {
        let head = write(&key(), &[identity.recipient()], &SystemRandom).unwrap();
        let head = String::from_utf8(head).unwrap();
        let (recipients, _) = head[VERSION.len() + 1..].rsplit_once("---").unwrap();
        recipients.to_owned()
    }

    #[test]
    fn recipients_of_other_kinds_are_passed_over_however_long_they_are() {
        let mine = Identity::generate(&SystemRandom);
        for length in [0, 1, 47, 48, 49, 96, 1_000] {
            let body = BASE64_STANDARD_NO_PAD.encode(vec![9; length]);
            // A last line that is full is followed by an empty one.
            let mut lines = String::new();
            for line in body.as_bytes().chunks(FULL_LINE) {
                lines += &format!("{}\n", std::str::from_utf8(line).unwrap());
            }
            if body.len().is_multiple_of(FULL_LINE) {
                lines.push('\n');
            }
            let head = proved(&format!("-> other argument\n{lines}{}", recipient(&mine)));
            assert_eq!(*opened(&head, &mine).unwrap(), *key(), "{length}");
        }
    }

    #[test]
    fn a_hundred_recipients_have_room_and_each_opens() {
        let identities: Vec<_> = (0..100).map(|_| Identity::generate(&SystemRandom)).collect();
        let recipients: Vec<_> = identities.iter().map(Identity::recipient).collect();
        let head = write(&key(), &recipients, &SystemRandom).unwrap();
        for identity in [&identities[0], &identities[99]] {
            assert_eq!(*opened(&head, identity).unwrap(), *key());
        }
        // What has no end is not read to its end.
        let endless = proved(&format!("-> other\n{}", "A".repeat(LONGEST as usize)));
        assert!(matches!(opened(&endless, &identities[0]), Err(AgeError::OtherForm)));
    }

    #[test]
    fn a_head_that_is_none_is_told_from_one_that_was_changed_and_from_a_disk_that_fails() {
        struct Failing;
        impl Read for Failing {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::Error::other("the disk"))
            }
        }
        let mine = Identity::generate(&SystemRandom);
        let whole = proved(&recipient(&mine));
        let text = String::from_utf8(whole.clone()).unwrap();
        let binary = [VERSION.as_bytes(), b"\n-> \xff\n"].concat();
        for other in ["", "age-encryption.org/v2\n", VERSION, &text.replace("->", "=>"), &text.replace("--- ", "--- A")]
        {
            assert!(matches!(opened(other.as_bytes(), &mine), Err(AgeError::OtherForm)), "{other}");
        }
        assert!(matches!(opened(&binary, &mine), Err(AgeError::OtherForm)));
        assert!(matches!(opened(&proved(""), &mine), Err(AgeError::OtherKey)));
        let longer = text.replace("---", "-> other\n\n---");
        assert!(matches!(opened(longer.as_bytes(), &mine), Err(AgeError::Altered)));
        let failed = read(&mut BufReader::new(Failing), std::slice::from_ref(&mine));
        assert!(matches!(failed, Err(AgeError::File(_))));
    }
}
