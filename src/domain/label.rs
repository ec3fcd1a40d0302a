//! Names that people give to things: plain text everywhere, never markup.

use serde::{Deserialize, Serialize};

/// A trimmed name of 1 to 64 characters without control or direction-changing characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Label(String);

/// Why a text cannot be a name. The message is shown at the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LabelError {
    #[error("Enter a name.")]
    Empty,
    #[error("Use at most 64 characters.")]
    TooLong,
    #[error("Remove line breaks and other control characters.")]
    Control,
}

impl Label {
    pub const MAX: usize = 64;

    pub fn parse(text: &str) -> Result<Label, LabelError> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Err(LabelError::Empty);
        }
        if trimmed.chars().any(is_deceptive) {
            return Err(LabelError::Control);
        }
        if trimmed.chars().count() > Self::MAX {
            return Err(LabelError::TooLong);
        }
        Ok(Label(trimmed.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Label {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Control characters, and those that make a text read other than it is stored (bidirectional overrides, zero width).
pub(in crate::domain) fn is_deceptive(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_emoji_are_plain_text() {
        for text in ["<script>alert(1)</script>", "Caisse 🔑", "=cmd()", "مرحبا"] {
            assert_eq!(Label::parse(text).unwrap().as_str(), text);
        }
    }

    #[test]
    fn the_limit_counts_characters_not_bytes() {
        assert!(Label::parse(&"é".repeat(64)).is_ok());
        assert_eq!(Label::parse(&"é".repeat(65)), Err(LabelError::TooLong));
        assert_eq!(Label::parse(&"a".repeat(10_000)), Err(LabelError::TooLong));
    }

    #[test]
    fn nothing_invisible_passes() {
        assert_eq!(Label::parse("  \t "), Err(LabelError::Empty));
        for text in ["a\nb", "a\u{0}b", "a\u{202E}b", "a\u{200B}b"] {
            assert_eq!(Label::parse(text), Err(LabelError::Control));
        }
    }
}
