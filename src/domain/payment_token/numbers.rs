//! Numbers associated with a token: "only transactions involving these specific numbers are processed".

use serde::{Deserialize, Serialize};

use crate::domain::{catalogue::CountryCode, phone::E164};

/// One number of one country of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssociatedNumber {
    pub country: CountryCode,
    pub number: E164,
    /// A disabled number stays in the list and lets nothing through until it is enabled again.
    pub enabled: bool,
}

/// All numbers of a token, sorted, each once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AssociatedNumbers(Box<[AssociatedNumber]>);

impl AssociatedNumbers {
    /// Whether payments in this country are held to a list. One number is enough, and a disabled one too: disabling the
    /// last enabled number closes the country, it does not open it to everybody (`docs/adr/0007`).
    pub fn restrict(&self, country: CountryCode) -> bool {
        !self.of(country).is_empty()
    }

    /// Whether the number is enabled in this country; nothing if it is not associated.
    pub fn enabled(&self, country: CountryCode, number: E164) -> Option<bool> {
        let place = self.0.binary_search_by_key(&(country, number), |entry| (entry.country, entry.number)).ok()?;
        Some(self.0[place].enabled)
    }

    /// The numbers of one country.
    pub fn of(&self, country: CountryCode) -> &[AssociatedNumber] {
        let start = self.0.partition_point(|entry| entry.country < country);
        let length = self.0[start..].partition_point(|entry| entry.country == country);
        &self.0[start..start + length]
    }

    pub fn iter(&self) -> impl Iterator<Item = &AssociatedNumber> {
        self.0.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<AssociatedNumber> for AssociatedNumbers {
    /// Takes numbers in any order. A number given twice is enabled only if it is so each time.
    fn from_iter<I: IntoIterator<Item = AssociatedNumber>>(numbers: I) -> Self {
        let mut numbers: Vec<AssociatedNumber> = numbers.into_iter().collect();
        numbers.sort_unstable_by_key(|entry| (entry.country, entry.number, entry.enabled));
        numbers.dedup_by_key(|entry| (entry.country, entry.number));
        AssociatedNumbers(numbers.into())
    }
}
