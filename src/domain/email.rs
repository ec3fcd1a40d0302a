//! E-mail addresses as sign-in names.

use serde::{Deserialize, Serialize};

/// An address in the one spelling by which accounts are found and tries are counted (security.md, row 25).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Email(String);

/// Text that cannot be an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Enter an e-mail address such as name@example.com.")]
pub struct MalformedEmail;

impl Email {
    /// Trims and lower-cases; wants `local@domain.tld`, at most 254 characters, no spaces.
    pub fn parse(text: &str) -> Result<Email, MalformedEmail> {
        let address = text.trim().to_lowercase();
        let (local, domain) = address.split_once('@').ok_or(MalformedEmail)?;
        let plain =
            |part: &str| !part.is_empty() && part.chars().all(|c| !c.is_whitespace() && !c.is_control() && c != '@');
        let dotted = domain.split('.').count() >= 2 && domain.split('.').all(|label| !label.is_empty());
        if address.len() <= 254 && plain(local) && plain(domain) && dotted {
            Ok(Email(address))
        } else {
            Err(MalformedEmail)
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_address_are_one_address() {
        assert_eq!(Email::parse(" Asha@Example.COM "), Email::parse("asha@example.com"));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in ["", "a", "a@", "@b.c", "a@b", "a b@c.d", "a@b@c.d", "a@b..c", &format!("{}@b.c", "a".repeat(300))]
        {
            assert_eq!(Email::parse(text), Err(MalformedEmail), "{text}");
        }
    }
}
