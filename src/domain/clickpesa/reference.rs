//! The merchant's own name for an order (wire-protocols.md 1.4, 1.5).

/// Longest reference; the documents name no limit.
const LONGEST: usize = 100;

/// Alphanumeric and not blank. Upper and lower case differ.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OrderReference(String);

impl OrderReference {
    pub fn parse(text: &str) -> Option<OrderReference> {
        let fits = (1..=LONGEST).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric());
        fits.then(|| OrderReference(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for OrderReference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_alphanumeric_references_are_taken() {
        for (text, good) in [
            ("ORDER1", true),
            ("a", true),
            ("", false),
            (" ", false),
            ("A-1", false),
            ("A 1", false),
            ("é", false),
            ("A\n", false),
        ] {
            assert_eq!(OrderReference::parse(text).is_some(), good, "{text:?}");
        }
        assert!(OrderReference::parse(&"A".repeat(100)).is_some());
        assert!(OrderReference::parse(&"A".repeat(101)).is_none());
    }
}
