//! Numbers as KPay writes them: digits with the country's dial code, without a plus.

/// Reads `237653456789` or `+237653456789`.
pub fn parse(text: &str) -> Option<String> {
    let digits = text.strip_prefix('+').unwrap_or(text);
    let good =
        (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
    good.then(|| digits.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_with_or_without_a_plus_are_numbers() {
        assert_eq!(parse("237653456789").as_deref(), Some("237653456789"));
        assert_eq!(parse("+237653456789").as_deref(), Some("237653456789"));
        for text in ["", "+", "0653456789", "237 653", "23765345678x", "1234567890123456"] {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }
}
