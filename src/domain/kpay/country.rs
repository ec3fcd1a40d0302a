//! The twelve countries (wire-protocols.md 2.4).

use crate::text_enum;

text_enum! {
    /// A country in which KPay moves money, by ISO 3166 alpha-3.
    pub enum Country {
        Benin = "BEN",
        Cameroon = "CMR",
        IvoryCoast = "CIV",
        CongoKinshasa = "COD",
        Gabon = "GAB",
        Kenya = "KEN",
        CongoBrazzaville = "COG",
        Rwanda = "RWA",
        Senegal = "SEN",
        SierraLeone = "SLE",
        Uganda = "UGA",
        Zambia = "ZMB",
    }
}

text_enum! {
    /// Money that a provider moves, by ISO 4217.
    pub enum Currency {
        Xof = "XOF",
        Xaf = "XAF",
        Cdf = "CDF",
        Usd = "USD",
        Kes = "KES",
        Rwf = "RWF",
        Sle = "SLE",
        Ugx = "UGX",
        Zmw = "ZMW",
    }
}

impl Country {
    pub const fn title(self) -> &'static str {
        match self {
            Country::Benin => "Benin",
            Country::Cameroon => "Cameroon",
            Country::IvoryCoast => "Côte d’Ivoire",
            Country::CongoKinshasa => "DR Congo",
            Country::Gabon => "Gabon",
            Country::Kenya => "Kenya",
            Country::CongoBrazzaville => "Congo",
            Country::Rwanda => "Rwanda",
            Country::Senegal => "Senegal",
            Country::SierraLeone => "Sierra Leone",
            Country::Uganda => "Uganda",
            Country::Zambia => "Zambia",
        }
    }

    /// The digits before a number of the country.
    pub const fn dial(self) -> &'static str {
        match self {
            Country::Benin => "229",
            Country::Cameroon => "237",
            Country::IvoryCoast => "225",
            Country::CongoKinshasa => "243",
            Country::Gabon => "241",
            Country::Kenya => "254",
            Country::CongoBrazzaville => "242",
            Country::Rwanda => "250",
            Country::Senegal => "221",
            Country::SierraLeone => "232",
            Country::Uganda => "256",
            Country::Zambia => "260",
        }
    }

    /// Its currencies; the first is meant where none is named.
    pub const fn currencies(self) -> &'static [Currency] {
        match self {
            Country::Benin | Country::IvoryCoast | Country::Senegal => &[Currency::Xof],
            Country::Cameroon | Country::Gabon | Country::CongoBrazzaville => &[Currency::Xaf],
            Country::CongoKinshasa => &[Currency::Cdf, Currency::Usd],
            Country::Kenya => &[Currency::Kes],
            Country::Rwanda => &[Currency::Rwf],
            Country::SierraLeone => &[Currency::Sle],
            Country::Uganda => &[Currency::Ugx],
            Country::Zambia => &[Currency::Zmw],
        }
    }
}
