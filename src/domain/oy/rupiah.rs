//! Money: whole rupiah.

use serde::{Deserialize, Serialize};

/// Largest amount that is read: a million million. Sums of many stay far from the end of an `i64`.
const LARGEST: i64 = 1_000_000_000_000;

/// Whole rupiah.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rupiah(pub i64);

impl Rupiah {
    /// Reads `10000` or `10000.00`: no sign, no exponent, no part of a rupiah.
    pub fn parse(text: &str) -> Option<Rupiah> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
        let digits = !whole.is_empty() && whole.len() <= 13 && whole.bytes().all(|b| b.is_ascii_digit());
        if !digits || decimals.is_empty() || !decimals.bytes().all(|b| b == b'0') {
            return None;
        }
        whole.parse().ok().filter(|amount| *amount <= LARGEST).map(Rupiah)
    }
}

/// `Rp 50,000`
impl std::fmt::Display for Rupiah {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let digits = self.0.unsigned_abs().to_string();
        let mut text = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        write!(f, "Rp {}{text}", if self.0 < 0 { "-" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_whole_and_read_exactly() {
        for (text, amount) in [
            ("0", Some(0)),
            ("125000", Some(125_000)),
            ("10000.0000", Some(10_000)),
            ("1000000000000", Some(LARGEST)),
            ("1000000000001", None),
            ("10000.5", None),
            ("10000.", None),
            ("-1", None),
            ("1e5", None),
            ("", None),
            ("١", None),
        ] {
            assert_eq!(Rupiah::parse(text), amount.map(Rupiah), "{text}");
        }
    }

    #[test]
    fn amounts_are_written_with_their_thousands() {
        for (amount, text) in [(0, "Rp 0"), (999, "Rp 999"), (50_000, "Rp 50,000"), (-1_234_567, "Rp -1,234,567")] {
            assert_eq!(Rupiah(amount).to_string(), text);
        }
    }
}
