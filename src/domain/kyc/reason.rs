//! Why staff decide as they do, in words that the merchant reads.

use crate::domain::label::is_deceptive;

/// Plain text of 1 to 500 characters; lines may be broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason(String);

/// Why a text cannot be a reason. The message is shown at the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReasonError {
    #[error("Say why. The business reads it.")]
    Empty,
    #[error("Use at most 500 characters.")]
    TooLong,
    #[error("Use plain text without control characters.")]
    Control,
}

impl Reason {
    pub const MAX: usize = 500;

    pub fn parse(text: &str) -> Result<Reason, ReasonError> {
        let text = text.replace("\r\n", "\n");
        let text = text.trim();
        if text.is_empty() {
            return Err(ReasonError::Empty);
        }
        if text.chars().any(|c| is_deceptive(c) && c != '\n') {
            return Err(ReasonError::Control);
        }
        if text.chars().count() > Self::MAX { Err(ReasonError::TooLong) } else { Ok(Reason(text.to_owned())) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_plain_text_of_some_length() {
        assert_eq!(
            Reason::parse(" The certificate\r\nhas expired. ").unwrap().as_str(),
            "The certificate\nhas expired."
        );
        assert_eq!(Reason::parse(" \n "), Err(ReasonError::Empty));
        assert_eq!(Reason::parse(&"é".repeat(501)), Err(ReasonError::TooLong));
        assert!(Reason::parse(&"é".repeat(500)).is_ok());
        assert_eq!(Reason::parse("a\u{202E}b"), Err(ReasonError::Control));
    }
}
