//! Banks: those that money can be sent to, and those that give out virtual accounts.

use crate::text_enum;

/// Codes and names of where money can be sent. The last ones are e-wallets.
const BANKS: [(&str, &str); 61] = [
    ("002", "BRI"),
    ("008", "Mandiri"),
    ("009", "BNI"),
    ("011", "Danamon"),
    ("013", "Permata"),
    ("014", "BCA"),
    ("016", "Maybank"),
    ("019", "Panin"),
    ("022", "CIMB Niaga"),
    ("023", "UOB"),
    ("028", "OCBC"),
    ("031", "Citibank"),
    ("036", "CCB Indonesia"),
    ("037", "Artha Graha"),
    ("042", "MUFG"),
    ("046", "DBS"),
    ("050", "Standard Chartered"),
    ("054", "Capital"),
    ("076", "Bumi Arta"),
    ("087", "HSBC"),
    ("095", "JTrust"),
    ("097", "Mayapada"),
    ("110", "BJB"),
    ("111", "DKI"),
    ("112", "BPD DIY"),
    ("113", "Jateng"),
    ("114", "Jatim"),
    ("129", "BPD Bali"),
    ("147", "Muamalat"),
    ("151", "Mestika"),
    ("153", "Sinarmas"),
    ("161", "Ganesha"),
    ("167", "QNB Indonesia"),
    ("200", "BTN"),
    ("213", "SMBC Indonesia"),
    ("425", "BJB Syariah"),
    ("426", "Mega"),
    ("441", "KB Bank"),
    ("451", "BSI"),
    ("484", "Hana"),
    ("485", "MNC"),
    ("490", "Neo Commerce"),
    ("494", "Raya"),
    ("501", "BCA Digital"),
    ("503", "Nobu"),
    ("506", "Mega Syariah"),
    ("513", "Ina"),
    ("517", "Panin Dubai Syariah"),
    ("523", "Sahabat Sampoerna"),
    ("535", "SeaBank"),
    ("536", "BCA Syariah"),
    ("542", "Jago"),
    ("547", "BTPN Syariah"),
    ("553", "Hibank"),
    ("564", "Mandiri Taspen"),
    ("567", "Allo"),
    ("950", "Commonwealth"),
    ("ovo", "OVO"),
    ("dana", "DANA"),
    ("linkaja", "LinkAja"),
    ("shopeepay", "ShopeePay"),
];

/// Where money can be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bank {
    pub code: &'static str,
    pub name: &'static str,
}

impl Bank {
    pub fn parse(code: &str) -> Option<Bank> {
        BANKS.iter().find(|(known, _)| *known == code).map(|(code, name)| Bank { code, name })
    }

    /// Whether it is an e-wallet: those take small amounts.
    pub fn is_wallet(self) -> bool {
        self.code.bytes().all(|b| b.is_ascii_lowercase())
    }
}

text_enum! {
    /// Banks that give out virtual accounts (wire-protocols.md 5.2).
    pub enum VaBank {
        Bri = "002",
        Mandiri = "008",
        Bni = "009",
        Permata = "013",
        Bca = "014",
        Cimb = "022",
        Smbc = "213",
        Bsi = "451",
    }
}

impl VaBank {
    pub const fn title(self) -> &'static str {
        match self {
            VaBank::Bri => "BRI",
            VaBank::Mandiri => "Mandiri",
            VaBank::Bni => "BNI",
            VaBank::Permata => "Permata",
            VaBank::Bca => "BCA",
            VaBank::Cimb => "CIMB Niaga",
            VaBank::Smbc => "SMBC Indonesia",
            VaBank::Bsi => "BSI",
        }
    }

    /// A number of this bank's, of twelve digits that `bits` make.
    pub fn number(self, bits: u128) -> String {
        let company = match self {
            VaBank::Bri => "178940",
            VaBank::Mandiri => "881240",
            VaBank::Bni => "988040",
            VaBank::Permata => "729940",
            VaBank::Bca => "391240",
            VaBank::Cimb => "591940",
            VaBank::Smbc => "902140",
            VaBank::Bsi => "6059",
        };
        format!("{company}{:012}", bits % 1_000_000_000_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bank_of_virtual_accounts_takes_money_too_and_codes_stand_once() {
        for bank in VaBank::ALL {
            assert!(Bank::parse(bank.as_str()).is_some_and(|known| !known.is_wallet()), "{bank}");
            assert!(bank.number(u128::MAX).len() <= 20, "{bank}");
        }
        assert!(BANKS.iter().enumerate().all(|(at, (code, _))| BANKS[..at].iter().all(|(other, _)| other != code)));
        assert!(Bank::parse("ovo").is_some_and(Bank::is_wallet) && Bank::parse("999").is_none());
    }
}
