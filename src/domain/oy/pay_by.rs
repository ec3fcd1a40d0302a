//! How a customer pays.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::{VaBank, Wallet};

/// A way to pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayBy {
    /// To a virtual account of the bank.
    Bank(VaBank),
    Wallet(Wallet),
    Qris,
    Card,
}

impl PayBy {
    /// Every way, in the order in which people see them.
    pub fn all() -> impl Iterator<Item = PayBy> {
        let banks = VaBank::ALL.iter().copied().map(PayBy::Bank);
        banks.chain(Wallet::ALL.iter().copied().map(PayBy::Wallet)).chain([PayBy::Qris, PayBy::Card])
    }

    /// The bank's or the wallet's code, `QRIS` or `CARDS`.
    pub const fn as_str(self) -> &'static str {
        match self {
            PayBy::Bank(bank) => bank.as_str(),
            PayBy::Wallet(wallet) => wallet.as_str(),
            PayBy::Qris => "QRIS",
            PayBy::Card => "CARDS",
        }
    }

    pub fn parse(text: &str) -> Option<PayBy> {
        PayBy::all().find(|way| way.as_str() == text)
    }

    /// The method that lists enable and disable.
    pub const fn method(self) -> &'static str {
        match self {
            PayBy::Bank(_) => "VA",
            PayBy::Wallet(_) => "EWALLET",
            PayBy::Qris => "QRIS",
            PayBy::Card => "CREDIT_CARD",
        }
    }

    /// As customers read it.
    pub fn title(self) -> String {
        match self {
            PayBy::Bank(bank) => format!("{} virtual account", bank.title()),
            PayBy::Wallet(wallet) => wallet.title().to_owned(),
            PayBy::Qris => "QRIS".to_owned(),
            PayBy::Card => "Card".to_owned(),
        }
    }
}

impl Serialize for PayBy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for PayBy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<PayBy, D::Error> {
        let text = String::deserialize(deserializer)?;
        PayBy::parse(&text).ok_or_else(|| D::Error::custom("no way to pay"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_reads_back_as_it_is_written() {
        assert_eq!(PayBy::all().count(), 14);
        for way in PayBy::all() {
            assert_eq!(PayBy::parse(way.as_str()), Some(way));
        }
        assert_eq!(PayBy::parse("VA"), None);
    }
}
