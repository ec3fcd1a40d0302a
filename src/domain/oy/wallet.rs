//! E-wallets that pay (wire-protocols.md 5.2).

use crate::{domain::time::Timestamp, text_enum};

text_enum! {
    /// By the code that requests name it with.
    pub enum Wallet {
        Ovo = "ovo_ewallet",
        ShopeePay = "shopeepay_ewallet",
        LinkAja = "linkaja_ewallet",
        Dana = "dana_ewallet",
    }
}

impl Wallet {
    pub const fn title(self) -> &'static str {
        match self {
            Wallet::Ovo => "OVO",
            Wallet::ShopeePay => "ShopeePay",
            Wallet::LinkAja => "LinkAja",
            Wallet::Dana => "DANA",
        }
    }

    /// How long a payment waits, of the minutes that were asked for; OVO and LinkAja have a time of their own.
    pub const fn waits(self, minutes: Option<i64>) -> i64 {
        match (self, minutes) {
            (Wallet::Ovo, _) => 55 * Timestamp::SECOND,
            (Wallet::LinkAja, _) => 5 * Timestamp::MINUTE,
            (Wallet::ShopeePay | Wallet::Dana, None) => Timestamp::HOUR,
            (Wallet::ShopeePay | Wallet::Dana, Some(minutes)) => minutes * Timestamp::MINUTE,
        }
    }

    /// Whether the payer is asked on the telephone, and not on a page.
    pub const fn is_pushed(self) -> bool {
        matches!(self, Wallet::Ovo)
    }

    /// Whether payments can be given back, and whether in part.
    pub const fn gives_back(self) -> (bool, bool) {
        match self {
            Wallet::Ovo => (false, false),
            Wallet::ShopeePay | Wallet::LinkAja => (true, false),
            Wallet::Dana => (true, true),
        }
    }
}
