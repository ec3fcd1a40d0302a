//! The 23 providers (wire-protocols.md 2.4). Suspended ones (`WAVE_CIV`, `WAVE_SEN`) are no codes of the catalogue.

use super::Country;
use crate::text_enum;

text_enum! {
    /// A mobile money operator in one country, by KPay's code.
    pub enum Provider {
        MtnBenin = "MTN_MOMO_BEN",
        MoovBenin = "MOOV_BEN",
        MtnCameroon = "MTN_MOMO_CMR",
        OrangeCameroon = "ORANGE_CMR",
        MtnIvoryCoast = "MTN_MOMO_CIV",
        OrangeIvoryCoast = "ORANGE_CIV",
        VodacomCongo = "VODACOM_MPESA_COD",
        AirtelCongoKinshasa = "AIRTEL_COD",
        OrangeCongo = "ORANGE_COD",
        AirtelGabon = "AIRTEL_GAB",
        MpesaKenya = "MPESA_KEN",
        AirtelCongoBrazzaville = "AIRTEL_COG",
        MtnCongoBrazzaville = "MTN_MOMO_COG",
        AirtelRwanda = "AIRTEL_RWA",
        MtnRwanda = "MTN_MOMO_RWA",
        FreeSenegal = "FREE_SEN",
        OrangeSenegal = "ORANGE_SEN",
        OrangeSierraLeone = "ORANGE_SLE",
        AirtelUganda = "AIRTEL_OAPI_UGA",
        MtnUganda = "MTN_MOMO_UGA",
        AirtelZambia = "AIRTEL_OAPI_ZMB",
        MtnZambia = "MTN_MOMO_ZMB",
        ZamtelZambia = "ZAMTEL_ZMB",
    }
}

/// Digits after the decimal point that a provider's amounts may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decimals {
    None,
    Two,
    /// Documented as "per operation": not the same for deposits and payouts.
    PerOperation,
}

impl Provider {
    pub const fn country(self) -> Country {
        match self {
            Provider::MtnBenin | Provider::MoovBenin => Country::Benin,
            Provider::MtnCameroon | Provider::OrangeCameroon => Country::Cameroon,
            Provider::MtnIvoryCoast | Provider::OrangeIvoryCoast => Country::IvoryCoast,
            Provider::VodacomCongo | Provider::AirtelCongoKinshasa | Provider::OrangeCongo => Country::CongoKinshasa,
            Provider::AirtelGabon => Country::Gabon,
            Provider::MpesaKenya => Country::Kenya,
            Provider::AirtelCongoBrazzaville | Provider::MtnCongoBrazzaville => Country::CongoBrazzaville,
            Provider::AirtelRwanda | Provider::MtnRwanda => Country::Rwanda,
            Provider::FreeSenegal | Provider::OrangeSenegal => Country::Senegal,
            Provider::OrangeSierraLeone => Country::SierraLeone,
            Provider::AirtelUganda | Provider::MtnUganda => Country::Uganda,
            Provider::AirtelZambia | Provider::MtnZambia | Provider::ZamtelZambia => Country::Zambia,
        }
    }

    /// The operator's own name, as people of the country know it.
    pub const fn title(self) -> &'static str {
        match self {
            Provider::MtnBenin
            | Provider::MtnCameroon
            | Provider::MtnIvoryCoast
            | Provider::MtnCongoBrazzaville
            | Provider::MtnRwanda
            | Provider::MtnUganda
            | Provider::MtnZambia => "MTN MoMo",
            Provider::MoovBenin => "Moov Money",
            Provider::OrangeCameroon
            | Provider::OrangeIvoryCoast
            | Provider::OrangeCongo
            | Provider::OrangeSenegal
            | Provider::OrangeSierraLeone => "Orange Money",
            Provider::VodacomCongo => "Vodacom M-Pesa",
            Provider::AirtelCongoKinshasa
            | Provider::AirtelGabon
            | Provider::AirtelCongoBrazzaville
            | Provider::AirtelRwanda
            | Provider::AirtelUganda
            | Provider::AirtelZambia => "Airtel Money",
            Provider::MpesaKenya => "M-Pesa",
            Provider::FreeSenegal => "Free Money",
            Provider::ZamtelZambia => "Zamtel Kwacha",
        }
    }

    pub const fn decimals(self) -> Decimals {
        match self {
            Provider::VodacomCongo | Provider::MpesaKenya => Decimals::PerOperation,
            Provider::AirtelCongoKinshasa
            | Provider::OrangeCongo
            | Provider::AirtelGabon
            | Provider::OrangeSierraLeone
            | Provider::MtnUganda
            | Provider::AirtelZambia
            | Provider::MtnZambia
            | Provider::ZamtelZambia => Decimals::Two,
            Provider::MtnBenin
            | Provider::MoovBenin
            | Provider::MtnCameroon
            | Provider::OrangeCameroon
            | Provider::MtnIvoryCoast
            | Provider::OrangeIvoryCoast
            | Provider::AirtelCongoBrazzaville
            | Provider::MtnCongoBrazzaville
            | Provider::AirtelRwanda
            | Provider::MtnRwanda
            | Provider::FreeSenegal
            | Provider::OrangeSenegal
            | Provider::AirtelUganda => Decimals::None,
        }
    }

    /// Those of one country, in the order of the documents.
    pub fn of(country: Country) -> impl Iterator<Item = Provider> {
        Provider::ALL.iter().copied().filter(move |provider| provider.country() == country)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_23_in_12_countries_each_named_by_its_countrys_code() {
        assert_eq!((Provider::ALL.len(), Country::ALL.len()), (23, 12));
        for provider in Provider::ALL {
            assert!(provider.as_str().ends_with(&format!("_{}", provider.country())), "{provider}");
        }
        assert!(Country::ALL.iter().all(|country| Provider::of(*country).count() > 0));
    }
}
