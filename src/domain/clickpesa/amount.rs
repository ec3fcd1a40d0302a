//! Money, without floating point.

use serde::{Serialize, Serializer};

/// Largest amount of one order: a thousand million shillings. Sums of many stay far from the end of an `i64`.
const LARGEST: i64 = 100_000_000_000;

/// Hundredths of a shilling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(pub i64);

impl Amount {
    /// Reads `1000`, `1000.5` or `1000.50`: above zero, at most two decimals, no sign, no exponent.
    pub fn parse(text: &str) -> Option<Amount> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(decimals) || whole.len() > 12 || decimals.len() > 2 {
            return None;
        }
        let hundredths: i64 = format!("{decimals:0<2}").parse().ok()?;
        let amount = whole.parse::<i64>().ok()? * 100 + hundredths;
        (1..=LARGEST).contains(&amount).then_some(Amount(amount))
    }

    /// Without decimals that say nothing: `1000`, `1047.1`.
    pub fn plain(self) -> String {
        let text = self.to_string();
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

/// Always two decimals: `1047.10`.
impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", size / 100, size % 100)
    }
}

/// A JSON number, whole where it can be.
impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 100 == 0 {
            serializer.serialize_i64(self.0 / 100)
        } else {
            serializer.serialize_f64(self.0 as f64 / 100.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_exactly() {
        for (text, amount) in [
            ("1000", Some(100_000)),
            ("1000.5", Some(100_050)),
            ("1000.05", Some(100_005)),
            ("0.01", Some(1)),
            ("1000000000", Some(LARGEST)),
            ("1000000000.01", None),
            ("0", None),
            ("0.00", None),
            ("-5", None),
            ("+5", None),
            ("1e3", None),
            ("1.005", None),
            ("1.", None),
            (".5", None),
            ("", None),
            (" 5", None),
            ("١", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(Amount::parse(text), amount.map(Amount), "{text:?}");
        }
    }

    #[test]
    fn amounts_are_written_as_the_documents_do() {
        assert_eq!(Amount(104_710).to_string(), "1047.10");
        assert_eq!(Amount(104_710).plain(), "1047.1");
        assert_eq!(Amount(100_000).plain(), "1000");
        assert_eq!(
            serde_json::to_string(&[Amount(100_000), Amount(104_710), Amount(-50)]).unwrap(),
            "[1000,1047.1,-0.5]"
        );
    }
}
