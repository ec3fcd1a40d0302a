//! The name by which a merchant's servers call (OY!'s `X-OY-Username`): fixed when the merchant is made.

/// Lower-case letters, digits and hyphens, at most 64 (wire-protocols.md 5.1).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Username(String);

/// The longest part that is taken from the merchant's own name.
const STEM: usize = 40;

impl Username {
    /// The merchant's name and what tells it from others of that name: any text of digits and letters.
    pub fn of(name: &str, tail: &str) -> Username {
        let mut stem = String::new();
        for character in name.chars().flat_map(char::to_lowercase) {
            if character.is_ascii_alphanumeric() {
                stem.push(character);
            } else if !stem.is_empty() && !stem.ends_with('-') {
                stem.push('-');
            }
        }
        stem.truncate(STEM);
        let stem = match stem.trim_end_matches('-') {
            "" => "merchant",
            stem => stem,
        };
        Username(format!("{stem}-{}", tail.to_ascii_lowercase()))
    }

    /// One that was stored or sent.
    pub fn parse(text: &str) -> Option<Username> {
        let fits = !text.is_empty()
            && text.len() <= 64
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        fits.then(|| Username(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Username {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_makes_a_username_that_reads_back() {
        for (name, made) in [
            ("Mto Trading Ltd", "mto-trading-ltd-4f7k2a"),
            ("  Épicerie «Ö» & Söhne ", "picerie-s-hne-4f7k2a"),
            ("東京", "merchant-4f7k2a"),
            (&"x".repeat(200), &format!("{}-4f7k2a", "x".repeat(40))),
        ] {
            let username = Username::of(name, "4F7k2a");
            assert_eq!(username.as_str(), made);
            assert_eq!(Username::parse(username.as_str()), Some(username));
        }
    }
}
