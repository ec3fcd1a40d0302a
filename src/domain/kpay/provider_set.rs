//! An application's whitelist.

use std::fmt::{self, Write};

use serde::{Deserialize, Serialize};

use super::Provider;
use crate::domain::words::{text_of, write_list};

/// Providers that an application is held to, in one number; none at all holds it to nothing (wire-protocols.md 2.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Provider>", into = "Vec<Provider>")]
pub struct ProviderSet(u32);

impl ProviderSet {
    /// No restriction.
    pub const ANY: ProviderSet = ProviderSet(0);

    pub const fn is_any(self) -> bool {
        self.0 == 0
    }

    /// Whether it is on the list.
    pub const fn names(self, provider: Provider) -> bool {
        self.0 & (1 << provider as u32) != 0
    }

    /// Whether a request for this provider may pass.
    pub const fn permits(self, provider: Provider) -> bool {
        self.is_any() || self.names(provider)
    }

    /// Whether a request may pass that could not with `before`.
    pub const fn widens(self, before: ProviderSet) -> bool {
        !before.is_any() && (self.is_any() || self.0 & !before.0 != 0)
    }

    /// Those on the list; none of an unrestricted one.
    pub fn iter(self) -> impl Iterator<Item = Provider> {
        Provider::ALL.iter().copied().filter(move |provider| self.names(*provider))
    }

    /// As the database keeps it: codes separated by commas.
    pub fn to_words(self) -> String {
        text_of(|out| self.write_words(out))
    }

    /// [`ProviderSet::to_words`] behind what is written already.
    pub fn write_words(self, out: &mut impl Write) -> fmt::Result {
        write_list(out, self.iter())
    }

    /// Reads [`ProviderSet::to_words`]; nothing if a code is unknown.
    pub fn parse_words(text: &str) -> Option<ProviderSet> {
        text.split(',').filter(|word| !word.is_empty()).map(Provider::parse).collect()
    }
}

impl FromIterator<Provider> for ProviderSet {
    fn from_iter<I: IntoIterator<Item = Provider>>(providers: I) -> Self {
        ProviderSet(providers.into_iter().fold(0, |bits, provider| bits | 1 << provider as u32))
    }
}
impl From<Vec<Provider>> for ProviderSet {
    fn from(providers: Vec<Provider>) -> Self {
        providers.into_iter().collect()
    }
}
impl From<ProviderSet> for Vec<Provider> {
    fn from(set: ProviderSet) -> Self {
        set.iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_empty_list_restricts_nothing_and_any_other_permits_just_what_it_names(
            on in prop::collection::btree_set(0usize..23, 0..23),
            asked in 0usize..23,
        ) {
            let set: ProviderSet = on.iter().map(|at| Provider::ALL[*at]).collect();
            prop_assert_eq!(set.permits(Provider::ALL[asked]), on.is_empty() || on.contains(&asked));
            prop_assert_eq!(ProviderSet::parse_words(&set.to_words()), Some(set));
        }

        #[test]
        fn a_list_is_wider_just_when_a_provider_passes_that_did_not(
            before in prop::collection::btree_set(0usize..4, 0..4), after in prop::collection::btree_set(0usize..4, 0..4),
        ) {
            let set = |on: std::collections::BTreeSet<usize>| on.iter().map(|at| Provider::ALL[*at]).collect::<ProviderSet>();
            let (before, after) = (set(before), set(after));
            let wider = Provider::ALL.iter().any(|provider| after.permits(*provider) && !before.permits(*provider));
            prop_assert_eq!(after.widens(before), wider);
        }
    }

    #[test]
    fn an_unknown_code_is_refused() {
        assert_eq!(ProviderSet::parse_words("MTN_MOMO_CMR,WAVE_CIV"), None);
    }
}
