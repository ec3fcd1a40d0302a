//! The short code of an operator.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::codes::MalformedCode;

/// An operator's code as programs send it: `OM`, `TMONEY`, `VODACOM_MPESA_COD`. Kept in place, padded with zeros, which
/// sort before every letter: so codes sort as their texts do.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OperatorCode([u8; OperatorCode::LONGEST]);

impl OperatorCode {
    pub const LONGEST: usize = 20;

    pub fn as_str(&self) -> &str {
        let end = self.0.iter().position(|&byte| byte == 0).unwrap_or(Self::LONGEST);
        std::str::from_utf8(&self.0[..end]).unwrap_or_default()
    }
}

impl std::str::FromStr for OperatorCode {
    type Err = MalformedCode;

    fn from_str(text: &str) -> Result<Self, MalformedCode> {
        let fits = (1..=Self::LONGEST).contains(&text.len());
        if !fits || !text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_') {
            return Err(MalformedCode("an operator code of at most 20 capital letters, digits and underscores"));
        }
        let mut code = [0; Self::LONGEST];
        code[..text.len()].copy_from_slice(text.as_bytes());
        Ok(OperatorCode(code))
    }
}
impl std::fmt::Display for OperatorCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}
impl std::fmt::Debug for OperatorCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
impl Serialize for OperatorCode {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}
impl<'de> Deserialize<'de> for OperatorCode {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back_and_sort_as_text() {
        let mut codes: Vec<OperatorCode> =
            ["OM", "MTN", "MT", "VODACOM_MPESA_COD", "A2345678901234567890"].map(|text| text.parse().unwrap()).into();
        codes.sort();
        let texts: Vec<String> = codes.iter().map(ToString::to_string).collect();
        assert_eq!(texts, ["A2345678901234567890", "MT", "MTN", "OM", "VODACOM_MPESA_COD"]);
    }

    #[test]
    fn other_text_is_refused() {
        for text in ["", "om", "O M", "É", "OM\u{0}", "A23456789012345678901"] {
            assert!(text.parse::<OperatorCode>().is_err(), "{text:?}");
        }
    }
}
