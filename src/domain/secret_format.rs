//! The form of every secret: `<prefix>_<mode>_<32 base62 characters><6 base62 characters of CRC-32>`.
//!
//! The checksum lets a scanner or the parser drop junk before anything is looked up. It proves nothing.

use super::mode::Mode;

/// Base 62 in the order that the checksum counts in.
pub const BASE62: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// 32 base62 characters carry 190 bits.
pub const RANDOM_LENGTH: usize = 32;
pub const CHECKSUM_LENGTH: usize = 6;

/// The word a secret begins with: 2 to 8 lower-case letters, a platform setting for each kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretPrefix(String);

impl SecretPrefix {
    pub fn parse(text: &str) -> Option<SecretPrefix> {
        let fits = (2..=8).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase());
        fits.then(|| SecretPrefix(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text of a secret made of `random`, which must be [`RANDOM_LENGTH`] base62 characters.
pub fn compose(prefix: &SecretPrefix, mode: Mode, random: &str) -> String {
    debug_assert!(random.len() == RANDOM_LENGTH && random.bytes().all(|b| b.is_ascii_alphanumeric()));
    let body = format!("{}_{}_{random}", prefix.as_str(), mode.as_str());
    let sum = checksum(body.as_bytes());
    body + &sum
}

/// The mode that a well-formed secret of this prefix names; nothing for any other text.
pub fn parse(prefix: &SecretPrefix, text: &str) -> Option<Mode> {
    let rest = text.strip_prefix(prefix.as_str())?.strip_prefix('_')?;
    let (mode, tail) = rest.split_once('_')?;
    let mode = Mode::parse(mode)?;
    let well_formed = tail.len() == RANDOM_LENGTH + CHECKSUM_LENGTH && tail.bytes().all(|b| b.is_ascii_alphanumeric());
    if !well_formed {
        return None;
    }
    let (body, sum) = text.split_at(text.len() - CHECKSUM_LENGTH);
    (checksum_bytes(body.as_bytes()) == sum.as_bytes()).then_some(mode)
}

/// The form in which a secret is recognised later: prefix, mode and the last four characters.
pub fn mask(prefix: &SecretPrefix, mode: Mode, last4: &str) -> String {
    format!("{}_{}_…{last4}", prefix.as_str(), mode.as_str())
}

/// The regular expression by which scanners find leaked secrets of this prefix; published on the docs page.
pub fn pattern(prefix: &SecretPrefix) -> String {
    format!(r"\b{}_(test|live)_[0-9A-Za-z]{{{}}}\b", prefix.as_str(), RANDOM_LENGTH + CHECKSUM_LENGTH)
}

fn checksum(body: &[u8]) -> String {
    String::from_utf8_lossy(&checksum_bytes(body)).into_owned()
}

fn checksum_bytes(body: &[u8]) -> [u8; CHECKSUM_LENGTH] {
    let mut crc = crc32fast::hash(body);
    let mut digits = [b'0'; CHECKSUM_LENGTH];
    for digit in digits.iter_mut().rev() {
        *digit = BASE62[(crc % 62) as usize];
        crc /= 62;
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cp() -> SecretPrefix {
        SecretPrefix::parse("cp").unwrap()
    }

    #[test]
    fn golden_vector() {
        let secret = compose(&cp(), Mode::Test, &"a".repeat(32));
        assert_eq!(secret, format!("cp_test_{}{}", "a".repeat(32), "1k2bZ4"));
        assert_eq!(parse(&cp(), &secret), Some(Mode::Test));
    }

    proptest! {
        #[test]
        fn one_changed_character_is_noticed(random in "[0-9A-Za-z]{32}", at in 0usize..46, with in "[0-9A-Za-z_]") {
            let secret = compose(&cp(), Mode::Live, &random);
            let mut changed = secret.clone();
            changed.replace_range(at..=at, &with);
            prop_assume!(changed != secret);
            prop_assert_eq!(parse(&cp(), &changed), None);
        }

        #[test]
        fn no_text_panics(text in ".{0,80}") {
            let _ = parse(&cp(), &text);
        }
    }

    #[test]
    fn a_cut_extended_or_foreign_secret_is_refused() {
        let secret = compose(&cp(), Mode::Test, &"Zq81".repeat(8));
        assert_eq!(parse(&cp(), &secret[..secret.len() - 1]), None);
        assert_eq!(parse(&cp(), &format!("{secret}0")), None);
        assert_eq!(parse(&cp(), &secret.replace("test", "live")), None);
        assert_eq!(parse(&SecretPrefix::parse("gw").unwrap(), &secret), None);
        assert_eq!(parse(&cp(), ""), None);
    }
}
