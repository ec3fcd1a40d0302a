//! Telephone numbers as they are kept.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A whole number with its country: `+2250707070707`. No country's code begins with zero, so the digits are a number
/// that loses nothing. Only `server::phone` makes one from what a person typed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct E164(u64);

/// Text that is not a number in the form in which numbers are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a number written as + and 7 to 15 digits")]
pub struct MalformedNumber;

impl std::str::FromStr for E164 {
    type Err = MalformedNumber;

    /// Reads what `Display` writes and nothing else.
    fn from_str(text: &str) -> Result<Self, MalformedNumber> {
        let digits = text.strip_prefix('+').ok_or(MalformedNumber)?;
        let good =
            (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
        good.then(|| digits.parse().map(E164).ok()).flatten().ok_or(MalformedNumber)
    }
}
impl std::fmt::Display for E164 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "+{}", self.0)
    }
}
impl std::fmt::Debug for E164 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self}")
    }
}
impl Serialize for E164 {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for E164 {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_the_stored_form_is_read() {
        assert_eq!("+2250707070707".parse::<E164>().unwrap().to_string(), "+2250707070707");
        for text in
            ["", "+", "2250707070707", "+225 0707070707", "+0250707070707", "+123456", "+1234567890123456", "+２２５"]
        {
            assert_eq!(text.parse::<E164>(), Err(MalformedNumber), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(digits in "[1-9][0-9]{6,14}") {
            let number: E164 = format!("+{digits}").parse().unwrap();
            prop_assert_eq!(number.to_string().parse(), Ok(number));
        }
    }
}
