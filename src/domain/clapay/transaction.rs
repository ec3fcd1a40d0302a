//! The merchant's own name for a payment.

/// 1 to 64 letters, digits, dots, dashes and underscores; unique in a merchant and mode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransactionId(String);

impl TransactionId {
    pub fn parse(text: &str) -> Option<TransactionId> {
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_');
        let fits = (1..=64).contains(&text.len()) && text.bytes().all(plain);
        fits.then(|| TransactionId(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_short_texts_are_ids() {
        for text in ["1", "ORDER-2026.11_22", &"a".repeat(64)] {
            assert_eq!(TransactionId::parse(text).unwrap().as_str(), text);
        }
        for text in ["", " 1", "a b", "é", "a/b", "a\n", &"a".repeat(65)] {
            assert_eq!(TransactionId::parse(text), None, "{text:?}");
        }
    }
}
