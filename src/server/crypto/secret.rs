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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::random::SystemRandom;

    #[test]
    fn a_new_secret_has_the_form_of_its_kind_and_mode_and_is_never_the_same_twice() {
        let prefix = SecretPrefix::parse("sk").unwrap();
        for mode in Mode::ALL {
            let [one, other] = [(); 2].map(|()| PlainSecret::generate(&prefix, *mode, &SystemRandom));
            assert_eq!(secret_format::parse(&prefix, one.expose()), Some(*mode));
            assert_ne!(one.expose(), other.expose());
        }
    }

    #[test]
    fn it_is_recognised_by_its_last_four_characters() {
        for (text, last4) in
            [("sk_test_abcdef", "cdef"), ("abcd", "abcd"), ("abc", "abc"), ("", ""), ("naïveté", "veté")]
        {
            assert_eq!(PlainSecret::new(text.to_owned()).last4(), last4);
        }
    }
}
