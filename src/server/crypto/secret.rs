//! A secret in plain text, on its short way to the person or out of a request.

use zeroize::Zeroizing;

use crate::{
    domain::{
        mode::Mode,
        secret_format::{self, RANDOM_LENGTH, SecretPrefix},
    },
    server::random::Random,
};

/// Plain text. No Debug, Clone or Serialize: it can only be digested, sealed or shown; wiped when dropped.
pub struct PlainSecret(Zeroizing<String>);

impl PlainSecret {
    /// A new secret of 190 random bits.
    pub fn generate(prefix: &SecretPrefix, mode: Mode, random: &dyn Random) -> PlainSecret {
        let part = Zeroizing::new(random.base62(RANDOM_LENGTH));
        PlainSecret(Zeroizing::new(secret_format::compose(prefix, mode, &part)))
    }

    /// A secret that a person or a request brought.
    pub fn new(text: String) -> PlainSecret {
        PlainSecret(Zeroizing::new(text))
    }

    /// The text itself: for digests, sealing and the one page that shows it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The last four characters, by which people recognise it later.
    pub fn last4(&self) -> String {
        self.0.chars().skip(self.0.chars().count().saturating_sub(4)).collect()
    }
}
