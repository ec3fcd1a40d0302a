//! Digests by which secrets are found without being kept.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// The server-side key under which API secrets are digested.
///
/// Kept as the HMAC that has taken the key in: that is half of the work, and it is on the hot path.
pub struct Pepper(Hmac<Sha256>);

impl Pepper {
    pub fn new(key: &[u8; 32]) -> Pepper {
        Pepper(keyed(key))
    }

    /// HMAC-SHA-256 of a whole secret. Its prefix and mode are part of the text, so kinds and modes never meet.
    pub fn digest(&self, secret: &str) -> [u8; 32] {
        let mut mac = self.0.clone();
        mac.update(secret.as_bytes());
        mac.finalize().into_bytes().into()
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
