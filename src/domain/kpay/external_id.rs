//! The merchant's own name for a transaction.

/// 1 to 100 printable ASCII characters without spaces; unique among an application's transactions that are under way or
/// completed. No `|`: the signature of return addresses separates values by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalId(String);

impl ExternalId {
    pub fn parse(text: &str) -> Option<ExternalId> {
        let fits = (1..=100).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic() && b != b'|');
        fits.then(|| ExternalId(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_short_texts_are_external_ids() {
        for text in ["1", "ORDER-12345", "a/b:c#d", &"a".repeat(100)] {
            assert_eq!(ExternalId::parse(text).unwrap().as_str(), text);
        }
        for text in ["", " 1", "a b", "é", "a\n", "a|b", &"a".repeat(101)] {
            assert_eq!(ExternalId::parse(text), None, "{text:?}");
        }
    }
}
