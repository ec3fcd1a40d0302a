//! Why a payment is refused, and what would let it pass.

use crate::domain::{
    catalogue::{Catalogue, CountryCode, Method, OperatorCode},
    composition::MethodPath,
    phone::E164,
    time::Timestamp,
};

/// A refusal by a token's own rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denied {
    /// The composition has nothing of this country.
    Country(MethodPath),
    /// It has the country, but not this operator.
    Operator(MethodPath),
    /// It has the operator, but not this method.
    Method(MethodPath),
    /// The platform has paused the operator, or this method of it.
    Paused { country: CountryCode, operator: OperatorCode, method: Option<Method>, until: Timestamp },
    /// The token has numbers for this country, and the payer's is not an enabled one of them (or was not given).
    Number { country: CountryCode, number: Option<E164>, disabled: bool },
}

/// The smallest thing that takes one refusal away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    AddMethod(MethodPath),
    WaitUntil(Timestamp),
    AddNumber(CountryCode, E164),
    EnableNumber(CountryCode, E164),
    /// Nothing in the token: the request must say who pays.
    NamePayer,
}

impl Denied {
    pub const fn code(&self) -> &'static str {
        match self {
            Denied::Country(_) => "country_not_in_composition",
            Denied::Operator(_) => "operator_not_in_composition",
            Denied::Method(_) => "method_not_in_composition",
            Denied::Paused { .. } => "operator_paused",
            Denied::Number { .. } => "number_not_associated",
        }
    }

    /// What is missing, for programs: `CI`, `CI/OM`, `CI/OM/CASHIN`, `CI/+2250707070707`.
    pub fn missing(&self) -> String {
        match self {
            Denied::Country(path) => path.country.to_string(),
            Denied::Operator(path) => format!("{}/{}", path.country, path.operator),
            Denied::Method(path) => path.to_string(),
            Denied::Paused { country, operator, method: None, .. } => format!("{country}/{operator}"),
            Denied::Paused { country, operator, method: Some(method), .. } => format!("{country}/{operator}/{method}"),
            Denied::Number { country, number: Some(number), .. } => format!("{country}/{number}"),
            Denied::Number { country, number: None, .. } => country.to_string(),
        }
    }

    /// The refusal for a person, in the catalogue's names.
    pub fn sentence(&self, catalogue: &Catalogue) -> String {
        let country = |code: CountryCode| match catalogue.country(code) {
            Some(country) => country.name.clone(),
            None => code.to_string(),
        };
        let operator = |code: CountryCode, operator: OperatorCode| match catalogue.operator(code, operator) {
            Some(found) => format!("{} in {}", found.name, country(code)),
            None => format!("{operator} in {}", country(code)),
        };
        match *self {
            Denied::Country(path) => format!("The token allows nothing in {}.", country(path.country)),
            Denied::Operator(path) => {
                format!("The token does not allow {}.", operator(path.country, path.operator))
            }
            Denied::Method(path) => format!(
                "The token does not allow {} with {}.",
                path.method.title().to_lowercase(),
                operator(path.country, path.operator)
            ),
            Denied::Paused { country, operator: code, method: None, .. } => {
                format!("{} is paused by the platform.", operator(country, code))
            }
            Denied::Paused { country, operator: code, method: Some(method), .. } => {
                format!("{} with {} is paused by the platform.", method.title(), operator(country, code))
            }
            Denied::Number { country: code, number: None, .. } => {
                format!("The token is held to certain numbers in {}, and no number was given.", country(code))
            }
            Denied::Number { country: code, number: Some(number), disabled } => {
                let number = match catalogue.country(code) {
                    Some(country) => country.international(number),
                    None => number.to_string(),
                };
                match disabled {
                    true => format!("{number} is associated with the token, but disabled."),
                    false => format!("{number} is not among the numbers of the token in {}.", country(code)),
                }
            }
        }
    }

    /// What takes this refusal away; another may stand behind it (see [`super::obstacles`]).
    pub const fn smallest_edit(&self) -> Edit {
        match *self {
            Denied::Country(path) | Denied::Operator(path) | Denied::Method(path) => Edit::AddMethod(path),
            Denied::Paused { until, .. } => Edit::WaitUntil(until),
            Denied::Number { country, number: Some(number), disabled: true } => Edit::EnableNumber(country, number),
            Denied::Number { country, number: Some(number), disabled: false } => Edit::AddNumber(country, number),
            Denied::Number { number: None, .. } => Edit::NamePayer,
        }
    }
}
