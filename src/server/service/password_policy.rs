//! What a new password must be (security.md C1, AUTH-1 to AUTH-4): long, not easily guessed; no composition rules.

use crate::server::crypto::password::MAX_PASSWORD;

/// Characters, while the password is the only factor.
pub const MIN_PASSWORD: usize = 15;

/// Letters and digits that a password has beside known words.
const MIN_BEYOND: usize = 8;

/// Words that make a password of this product guessable.
const PRODUCT_WORDS: [&str; 6] = ["claviger", "password", "developer", "merchant", "payment", "welcome"];

/// Why a password is refused. The message is shown at the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    #[error("Use at least 15 characters; a few words together are fine.")]
    Short,
    #[error("Use at most 128 characters.")]
    Long,
    #[error("This is too easy to guess. Choose words that do not belong together.")]
    Guessable,
}

/// Judges a new password; `known` are words that an attacker would try first, such as the person's own name.
pub fn check(password: &str, known: &[&str]) -> Result<(), WeakPassword> {
    let length = password.chars().count();
    if length < MIN_PASSWORD {
        return Err(WeakPassword::Short);
    }
    if length > MAX_PASSWORD {
        return Err(WeakPassword::Long);
    }
    let words: Vec<&str> = PRODUCT_WORDS.iter().chain(known).copied().collect();
    if beyond(password, &words) < MIN_BEYOND {
        return Err(WeakPassword::Guessable);
    }
    if zxcvbn::zxcvbn(password, &words).score() < zxcvbn::Score::Three { Err(WeakPassword::Guessable) } else { Ok(()) }
}

/// How many letters and digits are left when the known words are taken out.
fn beyond(password: &str, words: &[&str]) -> usize {
    let mut rest = password.to_lowercase();
    for word in words.iter().filter(|word| word.chars().count() >= 3) {
        rest = rest.replace(&word.to_lowercase(), "");
    }
    rest.chars().filter(|c| c.is_alphanumeric()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_counts_and_composition_does_not() {
        assert_eq!(check("correct-horse", &[]), Err(WeakPassword::Short));
        assert_eq!(check("quiet lamp under seven rivers", &[]), Ok(()));
        assert_eq!(check(&"quiet lamp river ".repeat(8), &[]), Err(WeakPassword::Long));
    }

    #[test]
    fn what_is_tried_first_is_refused() {
        for password in ["aaaaaaaaaaaaaaaaaaaa", "passwordpassword1", "123456789012345678", "asha mrema asha mrema"] {
            assert_eq!(check(password, &["asha", "mrema"]), Err(WeakPassword::Guessable), "{password}");
        }
    }
}
