//! The payment networks that the platform knows: countries, their currencies and operators. Data, checked once at start.

pub mod codes;
pub mod country;
pub mod method;
pub mod operator;
pub mod operator_code;

pub use self::{
    codes::{CountryCode, CountryCode3, CurrencyCode, MalformedCode},
    country::{Country, Currency},
    method::{Method, MethodSet},
    operator::{Flow, Operator},
    operator_code::OperatorCode,
};

/// All countries in the order in which people see them. A dozen of them, so that a look-up is a short walk; no request
/// needs one in order to pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    countries: Vec<Country>,
}

impl Catalogue {
    /// From data that was checked where it was read.
    pub fn new(countries: Vec<Country>) -> Catalogue {
        Catalogue { countries }
    }

    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// Every operator behind its country.
    pub fn operators(&self) -> impl Iterator<Item = (&Country, &Operator)> {
        self.countries.iter().flat_map(|country| country.operators.iter().map(move |operator| (country, operator)))
    }

    pub fn country(&self, code: CountryCode) -> Option<&Country> {
        self.countries.iter().find(|country| country.code == code)
    }

    pub fn operator(&self, country: CountryCode, operator: OperatorCode) -> Option<&Operator> {
        self.country(country)?.operator(operator)
    }

    /// The country whose dial code these digits begin with.
    pub fn dialled(&self, digits: &str) -> Option<&Country> {
        self.countries.iter().find(|country| digits.starts_with(&country.dial_code.to_string()))
    }
}
