//! Codes of a fixed number of capital letters: countries and currencies. They live in the bytes themselves, so that the
//! hot path compares and copies them without a look-up.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Text that is not a code of the wanted kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not {0}")]
pub struct MalformedCode(pub &'static str);

macro_rules! letter_codes {
    ($($(#[$meta:meta])* $name:ident = $length:literal, $what:literal);+ $(;)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name([u8; $length]);

        impl $name {
            pub fn as_str(&self) -> &str {
                std::str::from_utf8(&self.0).unwrap_or_default()
            }
        }
        impl std::str::FromStr for $name {
            type Err = MalformedCode;
            fn from_str(text: &str) -> Result<Self, MalformedCode> {
                match text.as_bytes().try_into() {
                    Ok(bytes) if text.bytes().all(|b| b.is_ascii_uppercase()) => Ok($name(bytes)),
                    _ => Err(MalformedCode($what)),
                }
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.pad(self.as_str()) }
        }
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> { s.serialize_str(self.as_str()) }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}

letter_codes! {
    /// A country in two letters (ISO 3166-1 alpha-2), for example `CI`.
    CountryCode = 2, "a country code of two capital letters";
    /// The same in three letters (alpha-3), for example `CIV`.
    CountryCode3 = 3, "a country code of three capital letters";
    /// A currency (ISO 4217), for example `XOF`.
    CurrencyCode = 3, "a currency code of three capital letters";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_one_spelling() {
        assert_eq!("CI".parse::<CountryCode>().unwrap().to_string(), "CI");
        for text in ["", "C", "CIV", "ci", "C1", "É", "C\u{0}"] {
            assert!(text.parse::<CountryCode>().is_err(), "{text}");
        }
    }
}
