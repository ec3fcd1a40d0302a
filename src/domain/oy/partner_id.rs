//! The merchant's own name for a transaction.

use serde::{Deserialize, Serialize};

/// 1 to 255 characters without control characters; each once for each kind of record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PartnerId(String);

impl PartnerId {
    pub fn parse(text: &str) -> Option<PartnerId> {
        let fits = !text.trim().is_empty() && text.chars().count() <= 255 && !text.chars().any(char::is_control);
        fits.then(|| PartnerId(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}
