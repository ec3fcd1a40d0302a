//! Files sealed for whoever holds a key of their own: version 1 of the age format (c2sp.org/age), X25519 recipients only.
//! What is made here any `age` opens, and the other way round (docs/adr/0025).

mod bech32;
mod header;
mod keys;
mod stream;

use std::io::{self, BufRead, Write};

use zeroize::Zeroizing;

pub use self::{
    keys::{Identity, MalformedKey, Recipient},
    stream::{Opener, Sealer},
};
use super::digest::hmac_sha256;
use crate::server::random::Random;

/// The key of one file.
type FileKey = Zeroizing<[u8; 16]>;

/// Why a sealed file is not opened.
#[derive(Debug, thiserror::Error)]
pub enum AgeError {
    #[error("{0}")]
    File(#[from] io::Error),
    #[error("it is no file of the age format")]
    OtherForm,
    #[error("it is sealed for other keys than this one")]
    OtherKey,
    #[error("it is cut off, or was changed")]
    Altered,
}

/// Begins a file that each of these can open. Nothing is whole before [`Sealer::finish`].
pub fn seal<W: Write>(mut out: W, recipients: &[Recipient], random: &dyn Random) -> io::Result<Sealer<W>> {
    let file_key = Zeroizing::new(random.bytes::<16>());
    out.write_all(&header::write(&file_key, recipients, random)?)?;
    let nonce = random.bytes::<16>();
    out.write_all(&nonce)?;
    Ok(Sealer::new(out, &derived(&*file_key, &nonce, b"payload")))
}

/// Opens a file with whichever of the keys fits. What is read from it is proved piece by piece; that it is whole, only by
/// reading it to its end.
pub fn open<R: BufRead>(mut file: R, identities: &[Identity]) -> Result<Opener<R>, AgeError> {
    let file_key = header::read(&mut file, identities)?;
    let mut nonce = [0; 16];
    file.read_exact(&mut nonce).map_err(|_| AgeError::Altered)?;
    Ok(Opener::new(file, &derived(&*file_key, &nonce, b"payload")))
}

/// HKDF-SHA-256 with 32 bytes of output.
fn derived(secret: &[u8], salt: &[u8], info: &[u8]) -> Zeroizing<[u8; 32]> {
    let extracted = Zeroizing::new(hmac_sha256(salt, secret));
    Zeroizing::new(hmac_sha256(&*extracted, &[info, &[1]].concat()))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use base64::{Engine, prelude::BASE64_STANDARD};

    use super::*;
    use crate::server::random::SystemRandom;

    fn sealed(plain: &[u8], recipient: Recipient) -> Vec<u8> {
        let mut sealer = seal(Vec::new(), &[recipient], &SystemRandom).unwrap();
        sealer.write_all(plain).unwrap();
        sealer.finish().unwrap()
    }

    fn opened(file: &[u8], identity: &Identity) -> Option<Vec<u8>> {
        let mut plain = Vec::new();
        open(file, std::slice::from_ref(identity)).ok()?.read_to_end(&mut plain).ok()?;
        Some(plain)
    }

    /// By what `age` made itself: whatever is wrong on both sides alike shows here alone.
    #[test]
    fn a_file_that_age_made_is_opened() {
        let file = concat!(
            "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBMTUxsZVMzTHJjN3BXWks4TnRhK3k4ZjV6ckxnWUhBcUh2dGVzdUNyQmxn",
            "CmFNVk5LQ29pRVJZRzBOZ1k1TGtRKzBTa2lyWkhidmhqQjB2YmFoQ0l0OWcKLS0tIGUzZm8xcEFKelNEVlZWUUVaZ1hhZ1RUNHA3",
            "ZVgvNTFCUlhBRFo0b1d5d00KZeaLfJjK8UNEGdCfdet8NXJ2JjHg3o7XPRnI7diZYpIZUSP39Q==",
        );
        let secret = "AGE-SECRET-KEY-1EMTN28TANMMUSMKSD7KEMF08RZ6S6XX2XZTSUPYVE9URT7C5HENQ94WQ00";
        let file = BASE64_STANDARD.decode(file).unwrap();
        assert_eq!(opened(&file, &Identity::parse(secret).unwrap()).as_deref(), Some(&b"hello"[..]));
    }

    #[test]
    fn a_file_of_any_length_opens_with_its_own_key_and_no_other() {
        let (mine, other) = (Identity::generate(&SystemRandom), Identity::generate(&SystemRandom));
        for length in [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000] {
            let plain: Vec<u8> = (0..length).map(|byte: u32| byte as u8).collect();
            let file = sealed(&plain, mine.recipient());
            assert_eq!(opened(&file, &mine).as_deref(), Some(&*plain), "{length}");
            assert!(matches!(open(&*file, std::slice::from_ref(&other)), Err(AgeError::OtherKey)));
        }
    }

    #[test]
    fn no_byte_can_be_changed_moved_added_or_taken_away() {
        let mine = Identity::generate(&SystemRandom);
        let file = sealed(&[7; 140_000], mine.recipient());
        let head = file.len() - 140_000;
        let places = (0..head).chain((head..file.len()).step_by(7_919)).chain([file.len() - 1]);
        for place in places {
            let mut changed = file.clone();
            changed[place] ^= 1;
            assert!(opened(&changed, &mine).is_none(), "changed at {place}");
        }
        let payload = file.len() - (140_000 + 3 * 16);
        // Also exactly behind a piece, where what is left is whole pieces.
        for end in [0, 1, payload - 1, payload, payload + 65_552, payload + 131_104, file.len() - 1] {
            assert!(opened(&file[..end], &mine).is_none(), "cut at {end}");
        }
        assert!(opened(&[&*file, b"x"].concat(), &mine).is_none());
        let (first, second) = (&file[payload..payload + 65_552], &file[payload + 65_552..payload + 131_104]);
        let moved = [&file[..payload], second, first, &file[payload + 131_104..]].concat();
        assert!(opened(&moved, &mine).is_none());
    }
}
