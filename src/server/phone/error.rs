//! Why a text is not a number of the chosen country. The message is shown at the field.

use phonenumber::metadata::DATABASE;

use crate::domain::catalogue::{Catalogue, Country};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    #[error("Enter a phone number.")]
    Empty,
    #[error("Use at most 40 characters.")]
    TooManyCharacters,
    #[error("Use only the digits 0 to 9, spaces, dots, dashes, brackets and a + in front.")]
    NotDigits,
    /// With the country's name or code, and its dial code.
    #[error("This is a number of {0}. Choose that country, or another number.")]
    OtherCountry(String),
    #[error("No country's numbers begin like this.")]
    UnknownCountry,
    #[error("This number is too short: numbers in {country} have {length} digits.")]
    TooShort { country: String, length: u8 },
    #[error("This number is too long: numbers in {country} have {length} digits.")]
    TooLong { country: String, length: u8 },
    #[error("No mobile number in {0} begins like this.")]
    NotMobile(String),
}

impl PhoneError {
    /// For digits behind the dial code that are no number of the country.
    pub(super) fn of_length(country: &Country, national: &str) -> PhoneError {
        let (name, length) = (country.name.clone(), country.phone_length);
        match national.len().cmp(&usize::from(length)) {
            std::cmp::Ordering::Less => PhoneError::TooShort { country: name, length },
            std::cmp::Ordering::Greater => PhoneError::TooLong { country: name, length },
            std::cmp::Ordering::Equal => PhoneError::NotMobile(name),
        }
    }

    /// For digits that begin with another country's dial code.
    pub(super) fn of_another(digits: &str, catalogue: &Catalogue) -> PhoneError {
        if let Some(country) = catalogue.dialled(digits) {
            return PhoneError::OtherCountry(format!("{} (+{})", country.name, country.dial_code));
        }
        for length in (1..=3).rev().filter(|_| !digits.starts_with('0')) {
            let Some(code) = digits.get(..length).and_then(|code| code.parse::<u16>().ok()) else { continue };
            match DATABASE.region(&code).as_deref() {
                // One country alone behind the code can be named.
                Some([region]) if region.len() == 2 => return PhoneError::OtherCountry(format!("{region} (+{code})")),
                Some(_) => return PhoneError::OtherCountry(format!("another country (+{code})")),
                None => {}
            }
        }
        PhoneError::UnknownCountry
    }
}
