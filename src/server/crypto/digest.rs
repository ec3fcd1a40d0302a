//! Digests by which secrets are found without being kept.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// By what a digest names its pepper: it begins with it.
pub type PepperId = [u8; PEPPER_ID];
const PEPPER_ID: usize = 4;

/// A server-side key under which API secrets are digested.
///
/// Kept as the HMAC that has taken the key in: that is half of the work, and it is on the hot path.
pub struct Pepper {
    id: PepperId,
    mac: Hmac<Sha256>,
}

impl Pepper {
    pub fn new(key: &[u8; 32]) -> Pepper {
        let mut id = [0; PEPPER_ID];
        id.copy_from_slice(&sha256(key)[..PEPPER_ID]);
        Pepper { id, mac: keyed(key) }
    }

    /// The pepper's id and 224 bits of the HMAC-SHA-256 of a whole secret. Its prefix and mode are part of the text, so
    /// kinds and modes never meet.
    pub fn digest(&self, secret: &str) -> [u8; 32] {
        let mut mac = self.mac.clone();
        mac.update(secret.as_bytes());
        let mut digest: [u8; 32] = mac.finalize().into_bytes().into();
        digest[..PEPPER_ID].copy_from_slice(&self.id);
        digest
    }
}

/// The pepper that new secrets are digested under, and those before it, under which older ones are still found
/// (docs/adr/0024).
pub struct Peppers {
    newest: Pepper,
    older: Vec<Pepper>,
}

impl Peppers {
    pub const fn new(first: Pepper) -> Peppers {
        Peppers { newest: first, older: Vec::new() }
    }

    /// A later one takes over.
    #[must_use]
    pub fn followed_by(mut self, next: Pepper) -> Peppers {
        self.older.push(std::mem::replace(&mut self.newest, next));
        self
    }

    /// The digest of a new secret.
    pub fn digest(&self, secret: &str) -> [u8; 32] {
        self.newest.digest(secret)
    }

    /// Those that it would have, had it been made earlier. Usually there are none.
    pub fn older_digests(&self, secret: &str) -> impl Iterator<Item = [u8; 32]> {
        self.older.iter().map(|pepper| pepper.digest(secret))
    }

    /// The one that is used first.
    pub fn ids(&self) -> impl Iterator<Item = PepperId> {
        [self.newest.id].into_iter().chain(self.older.iter().map(|pepper| pepper.id))
    }
}

/// HMAC-SHA-256.
pub fn hmac_sha256(key: &[u8], message: &[u8]) -> [u8; 32] {
    let mut mac = keyed(key);
    mac.update(message);
    mac.finalize().into_bytes().into()
}

/// Whether `mac` is the HMAC-SHA-256 of the message, compared in constant time.
pub fn hmac_sha256_is(key: &[u8], message: &[u8], mac: &[u8; 32]) -> bool {
    let mut expected = keyed(key);
    expected.update(message);
    expected.verify_slice(mac).is_ok()
}

fn keyed(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes a key of any length")
}

/// SHA-256, for values of full entropy that need no key (session cookies, invitation tokens).
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_names_its_pepper_and_only_the_newest_digests_what_is_new() {
        let pepper = |byte| Pepper::new(&[byte; 32]);
        let peppers = Peppers::new(pepper(1)).followed_by(pepper(2)).followed_by(pepper(3));
        let ids: Vec<PepperId> = peppers.ids().collect();
        assert_eq!(peppers.digest("secret"), pepper(3).digest("secret"));
        assert_eq!(peppers.digest("secret")[..4], ids[0]);
        let older: Vec<_> = peppers.older_digests("secret").collect();
        assert_eq!(older, [pepper(1).digest("secret"), pepper(2).digest("secret")]);
        assert_eq!(ids[1..], [pepper(1).id, pepper(2).id]);
        // The rest is the HMAC, and changes with the secret and with the key.
        assert_eq!(pepper(1).digest("secret")[4..], hmac_sha256(&[1; 32], b"secret")[4..]);
        assert_ne!(pepper(1).digest("secret")[4..], pepper(2).digest("secret")[4..]);
        assert_ne!(pepper(1).digest("secret"), pepper(1).digest("secret "));
    }
}
