//! Ed25519: signing what others check without us.

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};

/// A pair of keys, made from a seed.
pub struct SigningKey(Ed25519KeyPair);

impl SigningKey {
    /// The pair of a seed of 32 bytes; nothing for any other length.
    pub fn from_seed(seed: &[u8]) -> Option<SigningKey> {
        Ed25519KeyPair::from_seed_unchecked(seed).ok().map(SigningKey)
    }

    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        let mut signature = [0; 64];
        signature.copy_from_slice(self.0.sign(message).as_ref());
        signature
    }

    pub fn public(&self) -> [u8; 32] {
        let mut public = [0; 32];
        public.copy_from_slice(self.0.public_key().as_ref());
        public
    }
}

/// Whether the owner of the public key signed the message.
pub fn is_signed(public: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    UnparsedPublicKey::new(&ED25519, public).verify(message, signature).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::crypto::digest::hex;

    #[test]
    fn it_signs_as_the_standard_does_and_nothing_else_is_signed() {
        // RFC 8032, 7.1, test 1 (the empty message).
        let seed = b"\x9d\x61\xb1\x9d\xef\xfd\x5a\x60\xba\x84\x4a\xf4\x92\xec\x2c\xc4\x44\x49\xc5\x69\x7b\x32\x69\x19\x70\x3b\xac\x03\x1c\xae\x7f\x60";
        let key = SigningKey::from_seed(seed).unwrap();
        assert_eq!(hex(&key.public()), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        let signature = key.sign(b"");
        assert_eq!(
            hex(&signature),
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        );
        let other = SigningKey::from_seed(&[1; 32]).unwrap();
        assert!(is_signed(&key.public(), b"", &signature));
        assert!(!is_signed(&key.public(), b"x", &signature));
        assert!(!is_signed(&other.public(), b"", &signature));
        assert!(!is_signed(&key.public(), b"", &other.sign(b"")));
        assert!(SigningKey::from_seed(&[1; 31]).is_none());
    }
}
