//! What a pasted text may hold of ours: every whole word of it, as a secret scanner with the published regular
//! expressions would find it, and those that are nearly one.

use super::{
    mode::Mode,
    secret_format::{self, SecretPrefix},
};
use crate::text_enum;

text_enum! {
    /// A part of a credential that has a form of its own.
    pub enum Part {
        ApiKey = "api_key",
        PairSecret = "pair_secret",
        PairPublic = "pair_public",
        AccessKey = "access_key",
        AccessSecret = "access_secret",
        AccessPublic = "access_public",
        PaymentToken = "payment_token",
        ProductKey = "product_key",
        GatewayKey = "gateway_key",
    }
}

impl Part {
    /// What it is called on the screens.
    pub const fn title(self) -> &'static str {
        match self {
            Part::ApiKey => "application API key",
            Part::PairSecret => "secret key of a key pair",
            Part::PairPublic => "public key of a key pair",
            Part::AccessKey => "API key of an access token",
            Part::AccessSecret => "API secret of an access token",
            Part::AccessPublic => "public key of an access token",
            Part::PaymentToken => "payment token",
            Part::ProductKey => "product key",
            Part::GatewayKey => "gateway key",
        }
    }

    /// Whether whoever holds it can do no more than anybody who has seen a page of the merchant's.
    pub const fn is_public(self) -> bool {
        matches!(self, Part::PairPublic | Part::AccessPublic)
    }
}

/// What one word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// Prefix, length and checksum are right: it was made by a platform with these prefixes.
    WellFormed(Part, Mode),
    /// It begins like one of ours and is not one.
    Broken(Part),
    NotOurs,
}

/// Reads one word by the prefixes of the platform.
pub fn read(word: &str, prefixes: &[(Part, &SecretPrefix)]) -> Reading {
    for (part, prefix) in prefixes {
        if let Some(mode) = secret_format::parse(prefix, word) {
            return Reading::WellFormed(*part, mode);
        }
    }
    let begins = |prefix: &SecretPrefix| {
        let rest = word.strip_prefix(prefix.as_str()).and_then(|rest| rest.strip_prefix('_'));
        rest.is_some_and(|rest| Mode::ALL.iter().any(|mode| rest.starts_with(&format!("{mode}_"))))
    };
    let nearly = prefixes.iter().find(|(_, prefix)| begins(prefix));
    nearly.map_or(Reading::NotOurs, |(part, _)| Reading::Broken(*part))
}

/// The part of a word that is one of ours, and what it is. Escapes and percent signs leave characters of their own before
/// a secret: `\nclp_live_…` in JSON, `%3Dclp_live_…` in an address.
pub fn within<'a>(word: &'a str, prefixes: &[(Part, &SecretPrefix)]) -> (&'a str, Reading) {
    let whole = read(word, prefixes);
    if whole != Reading::NotOurs {
        return (word, whole);
    }
    for (_, prefix) in prefixes {
        for mode in Mode::ALL {
            let begins = format!("{}_{mode}_", prefix.as_str());
            for (at, _) in word.match_indices(&begins) {
                let reading = read(&word[at..], prefixes);
                if matches!(reading, Reading::WellFormed(..)) {
                    return (&word[at..], reading);
                }
            }
        }
    }
    (word, Reading::NotOurs)
}

/// The words of a text between what the regular expressions take for word boundaries, each once.
pub fn words(text: &str) -> Vec<&str> {
    let mut seen = std::collections::HashSet::new();
    text.split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| !word.is_empty() && seen.insert(*word))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn prefix(text: &str) -> SecretPrefix {
        SecretPrefix::parse(text).unwrap()
    }

    fn reading(word: &str) -> Reading {
        read(word, &[(Part::PaymentToken, &prefix("clp")), (Part::PairSecret, &prefix("sk"))])
    }

    #[test]
    fn a_secret_is_found_wherever_it_stands_in_a_line() {
        let secret = secret_format::compose(&prefix("clp"), Mode::Live, &"a".repeat(32));
        for line in [
            format!("CLAPAY_TOKEN={secret}"),
            format!("export T=\"{secret}\" # shop"),
            format!("Authorization: Bearer {secret}\r\n"),
            format!("https://x.example/?token={secret}&a=1"),
            format!("{{\"token\":\"{secret}\"}}"),
        ] {
            let found: Vec<_> = words(&line).into_iter().filter(|word| reading(word) != Reading::NotOurs).collect();
            assert_eq!(found, [secret.as_str()], "{line}");
            assert_eq!(reading(found[0]), Reading::WellFormed(Part::PaymentToken, Mode::Live));
        }
    }

    #[test]
    fn what_only_begins_like_a_secret_is_told_from_what_does_not() {
        let secret = secret_format::compose(&prefix("sk"), Mode::Test, &"b".repeat(32));
        let mut wrong = secret.clone();
        wrong.replace_range(10..11, "c");
        for broken in [&wrong, &secret[..30], &format!("{secret}0"), "sk_live_"] {
            assert_eq!(reading(broken), Reading::Broken(Part::PairSecret), "{broken}");
        }
        for foreign in ["sk_prod_abc", "sk-live-abc", "skX_live_abc", "ghp_abc", "", "live_"] {
            assert_eq!(reading(foreign), Reading::NotOurs, "{foreign}");
        }
    }

    #[test]
    fn what_an_escape_leaves_before_a_secret_is_dropped() {
        let clp = prefix("clp");
        let secret = secret_format::compose(&clp, Mode::Live, &"a".repeat(32));
        for line in [format!("{{\"a\":\"x\\n{secret}\\n\"}}"), format!("?a=token%3D{secret}%26")] {
            let found: Vec<_> =
                words(&line).into_iter().map(|word| within(word, &[(Part::PaymentToken, &clp)])).collect();
            let whole = (secret.as_str(), Reading::WellFormed(Part::PaymentToken, Mode::Live));
            assert!(found.contains(&whole), "{line}: {found:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".{0,200}") {
            for word in words(&text) {
                reading(word);
                within(word, &[(Part::PaymentToken, &prefix("clp"))]);
            }
        }
    }
}
