//! The two halves of a key: who may open, and what opens.

use std::{fmt, str::FromStr};

use aws_lc_rs::agreement::{PrivateKey, UnparsedPublicKey, X25519, agree};
use zeroize::Zeroizing;

use super::bech32;
use crate::server::random::Random;

const RECIPIENT: &str = "age";
const IDENTITY: &str = "age-secret-key-";

/// Text that is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a key of the age format (age1…)")]
pub struct MalformedKey;

/// For whom a file is sealed: public, `age1…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipient(pub(super) [u8; 32]);

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&bech32::encode(RECIPIENT, &self.0))
    }
}

impl FromStr for Recipient {
    type Err = MalformedKey;
    fn from_str(text: &str) -> Result<Recipient, MalformedKey> {
        let bytes = bech32::decode(RECIPIENT, text).and_then(|bytes| bytes.try_into().ok());
        bytes.map(Recipient).ok_or(MalformedKey)
    }
}

/// What opens files: secret, `AGE-SECRET-KEY-1…`.
pub struct Identity(Zeroizing<[u8; 32]>);

impl Identity {
    pub fn generate(random: &dyn Random) -> Identity {
        Identity(Zeroizing::new(random.bytes()))
    }

    /// Reads it as `age-keygen` writes it.
    pub fn parse(text: &str) -> Option<Identity> {
        let bytes = Zeroizing::new(bech32::decode(IDENTITY, text)?);
        let secret: [u8; 32] = bytes.as_slice().try_into().ok()?;
        Some(Identity(Zeroizing::new(secret)))
    }

    /// For the file that it is kept in.
    pub fn expose(&self) -> Zeroizing<String> {
        let text = Zeroizing::new(bech32::encode(IDENTITY, &*self.0));
        Zeroizing::new(text.to_ascii_uppercase())
    }

    /// Its public half.
    pub fn recipient(&self) -> Recipient {
        let mut public = [0; 32];
        if let Some(computed) = self.private().and_then(|private| private.compute_public_key().ok()) {
            public.copy_from_slice(computed.as_ref());
        }
        Recipient(public)
    }

    /// What both sides of an exchange come to. Nothing for a public key that would give away any secret.
    pub(super) fn shared(&self, with: &[u8; 32]) -> Option<Zeroizing<[u8; 32]>> {
        let peer = UnparsedPublicKey::new(&X25519, with);
        let copied = |shared: &[u8]| Ok(Zeroizing::new(shared.try_into().map_err(|_| ())?));
        agree(&self.private()?, peer, (), copied).ok()
    }

    fn private(&self) -> Option<PrivateKey> {
        PrivateKey::from_private_key(&X25519, &*self.0).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_age_keygen_made_is_read_and_has_its_public_half() {
        let secret = "AGE-SECRET-KEY-1EMTN28TANMMUSMKSD7KEMF08RZ6S6XX2XZTSUPYVE9URT7C5HENQ94WQ00";
        let public = "age16aeapzqjswxau6t6lw6ea3x0rh88hq38xqre80seh8x6cgwnjc0q9a5qsr";
        let identity = Identity::parse(secret).unwrap();
        assert_eq!(identity.expose().as_str(), secret);
        assert_eq!(identity.recipient().to_string(), public);
        assert_eq!(public.parse(), Ok(identity.recipient()));
        for wrong in ["", "age1", "AGE-SECRET-KEY-1", &secret.replace("WQ00", "WQ01"), &public.replace("qsr", "qsq")] {
            assert!(Identity::parse(wrong).is_none() && wrong.parse::<Recipient>().is_err(), "{wrong}");
        }
    }
}
