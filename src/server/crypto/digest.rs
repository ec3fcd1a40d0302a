//! Digests by which secrets are found without being kept.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

/// The server-side key under which API secrets are digested.
pub struct Pepper(Zeroizing<[u8; 32]>);

impl Pepper {
    pub fn new(key: [u8; 32]) -> Pepper {
        Pepper(Zeroizing::new(key))
    }

    /// HMAC-SHA-256 of a whole secret. Its prefix and mode are part of the text, so kinds and modes never meet.
    pub fn digest(&self, secret: &str) -> [u8; 32] {
        hmac_sha256(&*self.0, secret.as_bytes())
    }
}

/// HMAC-SHA-256.
pub fn hmac_sha256(key: &[u8], message: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(message);
    mac.finalize().into_bytes().into()
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
