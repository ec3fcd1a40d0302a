//! Countries, and how their people write telephone numbers.

use super::{
    codes::{CountryCode, CountryCode3, CurrencyCode},
    operator::Operator,
    operator_code::OperatorCode,
};
use crate::domain::phone::E164;

/// A currency and how many decimals its amounts have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Currency {
    pub code: CurrencyCode,
    pub decimals: u8,
}

/// A country in which the platform works, with its operators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Country {
    pub code: CountryCode,
    pub iso3: CountryCode3,
    pub name: String,
    /// Without the plus sign: 225.
    pub dial_code: u16,
    pub currency: Currency,
    /// Digits of a mobile number behind the dial code.
    pub phone_length: u8,
    /// A `#` for each of those digits, spaces as people set them, and a zero in front where it is dialled inside the
    /// country only: `0### ######`.
    pub local_format: String,
    /// In the order in which people see them.
    pub operators: Vec<Operator>,
}

impl Country {
    pub fn operator(&self, code: OperatorCode) -> Option<&Operator> {
        self.operators.iter().find(|operator| operator.code == code)
    }

    /// A number as people of this country write it: `07 07 07 07 07`, `0712 345678`. A number of another country comes
    /// out whole.
    pub fn national(&self, number: E164) -> String {
        self.fill(&self.local_format, number).unwrap_or_else(|| number.to_string())
    }

    /// A number as the world writes it: `+225 07 07 07 07 07`.
    pub fn international(&self, number: E164) -> String {
        match self.fill(self.local_format.trim_start_matches('0'), number) {
            Some(grouped) => format!("+{} {grouped}", self.dial_code),
            None => number.to_string(),
        }
    }

    fn fill(&self, format: &str, number: E164) -> Option<String> {
        let text = number.to_string();
        let national = text.strip_prefix(&format!("+{}", self.dial_code))?;
        if national.len() != usize::from(self.phone_length) {
            return None;
        }
        let mut digits = national.chars();
        format.chars().map(|c| if c == '#' { digits.next() } else { Some(c) }).collect()
    }
}
