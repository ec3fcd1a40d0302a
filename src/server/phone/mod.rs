//! Telephone numbers as people type them, by country. How they are written out: [`Country::national`] and
//! [`Country::international`].

mod error;
mod plan;
#[cfg(test)]
mod tests;

pub use self::error::PhoneError;
use crate::domain::{
    catalogue::{Catalogue, Country},
    phone::E164,
};

/// Longer text is not looked at.
const LONGEST: usize = 40;

/// A number that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parsed {
    pub number: E164,
    /// It was typed as before the country changed its numbers, and is kept as it is now: the screen says so.
    pub migrated: bool,
}

/// Reads a mobile number of `country` from what a person typed: with or without `+` or `00` and the dial code, with the
/// zero that is dialled inside the country, with spaces, dots, dashes and brackets. `catalogue` names other countries.
pub fn parse(text: &str, country: &Country, catalogue: &Catalogue) -> Result<Parsed, PhoneError> {
    let (digits, international) = digits(text)?;
    let own = digits.strip_prefix(&country.dial_code.to_string());
    if international {
        let national = own.ok_or_else(|| PhoneError::of_another(&digits, catalogue))?;
        return read(country, national).ok_or_else(|| PhoneError::of_length(country, national));
    }
    if let Some(parsed) = read(country, &digits).or_else(|| read(country, own?)) {
        return Ok(parsed);
    }
    match catalogue.dialled(&digits).filter(|other| other.code != country.code) {
        Some(other) if digits.strip_prefix(&other.dial_code.to_string()).is_some_and(|n| read(other, n).is_some()) => {
            Err(PhoneError::of_another(&digits, catalogue))
        }
        _ => {
            let long = digits.len() > usize::from(country.phone_length);
            Err(PhoneError::of_length(country, own.filter(|_| long).unwrap_or(&digits)))
        }
    }
}

/// The digits, and whether they begin with a dial code for certain.
fn digits(text: &str) -> Result<(String, bool), PhoneError> {
    if text.chars().nth(LONGEST).is_some() {
        return Err(PhoneError::TooManyCharacters);
    }
    let mut digits = String::new();
    let mut plus = false;
    for c in text.chars() {
        match c {
            '0'..='9' => digits.push(c),
            '+' if digits.is_empty() && !plus => plus = true,
            // Spaces (also those that do not break), dots, the dashes of all keyboards, brackets.
            ' ' | '\u{A0}' | '\u{2007}' | '\u{202F}' | '.' | '(' | ')' | '[' | ']' => {}
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {}
            _ => return Err(PhoneError::NotDigits),
        }
    }
    if digits.is_empty() {
        return Err(PhoneError::Empty);
    }
    match digits.strip_prefix("00") {
        Some(rest) if !plus => Ok((rest.to_owned(), true)),
        _ => Ok((digits, plus)),
    }
}

fn read(country: &Country, national: &str) -> Option<Parsed> {
    let parsed = |national: &str, migrated| {
        let number = format!("+{}{national}", country.dial_code).parse().ok()?;
        plan::is_mobile(country, national).then_some(Parsed { number, migrated })
    };
    // An old number first: Gabon's have the length of new ones.
    if let Some(new) = plan::migrated(country.code, national) {
        return parsed(&new, true);
    }
    parsed(national, false).or_else(|| parsed(national.strip_prefix('0')?, false))
}
