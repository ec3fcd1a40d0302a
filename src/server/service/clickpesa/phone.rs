//! Phone numbers of wallets.

use phonenumber::country::Id;

use super::refused::Refused;
use crate::domain::clickpesa::channel::Channel;

/// A Tanzanian number on one of the four networks: country code first, no plus sign (wire-protocols.md 1.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WalletNumber {
    pub digits: String,
    pub channel: Channel,
}

impl WalletNumber {
    pub fn parse(text: &str) -> Result<WalletNumber, Refused> {
        let plain = text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit());
        let channel = Channel::of(text).filter(|_| plain).ok_or(Refused::Phone)?;
        let number = phonenumber::parse(Some(Id::TZ), format!("+{text}")).map_err(|_| Refused::Phone)?;
        if !phonenumber::is_valid(&number) {
            return Err(Refused::Phone);
        }
        Ok(WalletNumber { digits: text.to_owned(), channel })
    }

    /// The same from a person: with or without the country's code, with spaces and dashes.
    pub fn parse_typed(text: &str) -> Option<WalletNumber> {
        let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '\u{a0}')).collect();
        let full = match digits.strip_prefix('+').or(digits.strip_prefix("00")) {
            Some(full) => full.to_owned(),
            None => digits.strip_prefix('0').map_or(digits.clone(), |national| format!("255{national}")),
        };
        WalletNumber::parse(&full).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_write_the_same_number_in_several_ways() {
        for text in ["0712345678", "0712 345 678", "+255 712-345-678", "00255712345678", "255712345678"] {
            assert_eq!(WalletNumber::parse_typed(text).unwrap().digits, "255712345678", "{text}");
        }
        for text in ["", "712345678", "+254712345678", "0712 345 67x", "++255712345678", "0222123456"] {
            assert!(WalletNumber::parse_typed(text).is_none(), "{text}");
        }
    }

    #[test]
    fn tanzanian_wallets_are_taken_and_nothing_else() {
        for (text, good) in [
            ("255712345678", true),
            ("255650000000", true),
            ("255754123456", true),
            ("255782123456", true),
            ("255621234567", true),
            ("+255712345678", false),
            ("0712345678", false),
            ("255 712345678", false),
            ("2557123456789", false),
            ("255222123456", false),
            ("254712345678", false),
            ("255732123456", false),
            ("", false),
            ("２５５７１２３４", false),
        ] {
            assert_eq!(WalletNumber::parse(text).is_ok(), good, "{text}");
        }
    }
}
