//! A new secret on the one page that shows it. The only type outside `server::crypto` that holds plain text.

use crate::domain::{mode::Mode, time::Timestamp};

/// One named part, such as the Client ID or the API key.
pub struct RevealedPart {
    /// As the platform's documents call it.
    pub label: &'static str,
    /// Its name in a `.env` file.
    pub variable: &'static str,
    pub hint: &'static str,
    pub value: zeroize::Zeroizing<String>,
}

/// Everything that the reveal shows. No Debug, Clone or Serialize: it goes into one page and nowhere else.
pub struct RevealedSecret {
    pub name: String,
    /// The id whose bitting stands beside the name.
    pub credential_id: String,
    pub mode: Mode,
    pub expires_at: Option<Timestamp>,
    pub parts: Vec<RevealedPart>,
}
