//! ClickPesa's application: what it integrates, and which APIs its keys open. Terms of `screens/clickpesa.txt`.

use std::fmt::{self, Write};

use serde::{Deserialize, Serialize};

use crate::{
    domain::words::{text_of, write_list},
    text_enum,
};

text_enum! {
    /// How the merchant's software meets the platform.
    pub enum IntegrationType {
        /// Server to server, with API keys.
        Api = "api",
        /// The platform's pages, which come back to a return URL.
        Hosted = "hosted",
        /// In the merchant's page: a Client ID only, no API keys.
        Embedded = "embedded",
    }
}

impl IntegrationType {
    pub const fn title(self) -> &'static str {
        match self {
            IntegrationType::Api => "API",
            IntegrationType::Hosted => "Hosted",
            IntegrationType::Embedded => "Embedded",
        }
    }

    /// Whether API keys can be added.
    pub const fn takes_keys(self) -> bool {
        !matches!(self, IntegrationType::Embedded)
    }

    /// Whether a return URL is asked for.
    pub const fn returns(self) -> bool {
        matches!(self, IntegrationType::Hosted)
    }
}

text_enum! {
    /// What an application may use; enabled for the merchant by the platform first.
    pub enum Feature {
        Payment = "payment_api",
        Payout = "payout_api",
        BillPay = "billpay_api",
        CheckoutLink = "checkout_link",
        HostedPayout = "hosted_payout",
        DirectDebit = "direct_debit",
    }
}

impl Feature {
    pub const fn title(self) -> &'static str {
        match self {
            Feature::Payment => "Payment API",
            Feature::Payout => "Payout API",
            Feature::BillPay => "BillPay API",
            Feature::CheckoutLink => "Checkout Link",
            Feature::HostedPayout => "Hosted Payout",
            Feature::DirectDebit => "Direct Debit",
        }
    }

    /// One line for the person who ticks it.
    pub const fn describe(self) -> &'static str {
        match self {
            Feature::Payment => "Collect by USSD push and query payments.",
            Feature::Payout => "Send money to mobile wallets and banks.",
            Feature::BillPay => "Issue control numbers for orders and customers.",
            Feature::CheckoutLink => "Make links to a hosted checkout.",
            Feature::HostedPayout => "Make links to a hosted payout form.",
            Feature::DirectDebit => "Collect by CRDB direct debit mandates.",
        }
    }

    /// Whether it moves money out of the merchant's account.
    pub const fn moves_money_out(self) -> bool {
        matches!(self, Feature::Payout | Feature::HostedPayout)
    }
}

/// A set of features in one byte, for the index holds one for each application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Feature>", into = "Vec<Feature>")]
pub struct FeatureSet(u8);

impl FeatureSet {
    pub const EMPTY: FeatureSet = FeatureSet(0);

    pub fn all() -> FeatureSet {
        Feature::ALL.iter().copied().collect()
    }

    pub const fn contains(self, feature: Feature) -> bool {
        self.0 & (1 << feature as u8) != 0
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub const fn intersection(self, other: FeatureSet) -> FeatureSet {
        FeatureSet(self.0 & other.0)
    }

    /// Whether it has a feature that `before` has not.
    pub const fn adds_to(self, before: FeatureSet) -> bool {
        self.0 & !before.0 != 0
    }

    pub fn iter(self) -> impl Iterator<Item = Feature> {
        Feature::ALL.iter().copied().filter(move |feature| self.contains(*feature))
    }

    /// As the database keeps it: words separated by commas, in the order of [`Feature::ALL`].
    pub fn to_words(self) -> String {
        text_of(|out| self.write_words(out))
    }

    /// [`FeatureSet::to_words`] behind what is written already.
    pub fn write_words(self, out: &mut impl Write) -> fmt::Result {
        write_list(out, self.iter())
    }

    /// Reads [`FeatureSet::to_words`]; nothing if a word is unknown.
    pub fn parse_words(text: &str) -> Option<FeatureSet> {
        text.split(',').filter(|word| !word.is_empty()).map(Feature::parse).collect()
    }
}

impl FromIterator<Feature> for FeatureSet {
    fn from_iter<I: IntoIterator<Item = Feature>>(features: I) -> Self {
        FeatureSet(features.into_iter().fold(0, |bits, feature| bits | 1 << feature as u8))
    }
}
impl From<Vec<Feature>> for FeatureSet {
    fn from(features: Vec<Feature>) -> Self {
        features.into_iter().collect()
    }
}
impl From<FeatureSet> for Vec<Feature> {
    fn from(set: FeatureSet) -> Self {
        set.iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back_and_unknown_ones_are_refused() {
        let set: FeatureSet = [Feature::Payout, Feature::Payment].into_iter().collect();
        assert_eq!(set.to_words(), "payment_api,payout_api");
        assert_eq!(FeatureSet::parse_words(&set.to_words()), Some(set));
        assert_eq!(FeatureSet::parse_words(""), Some(FeatureSet::EMPTY));
        assert_eq!(FeatureSet::parse_words("payment_api,root"), None);
    }
}
