//! What no single value shows: repetitions, names that point nowhere, and digits that are none.

use toml::Spanned;

use super::{
    CatalogueError,
    files::{CountriesFile, CountryRow, CurrenciesFile, File, OperatorRow, OperatorsFile},
};
use crate::domain::catalogue::{Country, Currency, Method, MethodSet, Operator};

/// No currency has more.
const MOST_DECIMALS: u8 = 4;
/// Digits of a number behind its dial code: with a dial code of four the fifteen of E.164 are not passed.
const PHONE_LENGTHS: std::ops::RangeInclusive<u8> = 4..=11;

pub fn currencies(file: &File<'_>) -> Result<Vec<Currency>, CatalogueError> {
    let mut currencies: Vec<Currency> = Vec::new();
    for row in file.read::<CurrenciesFile>()?.currency {
        let currency = Currency { code: *row.code.get_ref(), decimals: *row.decimals.get_ref() };
        if currencies.iter().any(|known| known.code == currency.code) {
            return Err(file.fault(&row.code, format!("the currency {} is here twice", currency.code)));
        }
        if currency.decimals > MOST_DECIMALS {
            return Err(file.fault(&row.decimals, format!("no currency has {} decimals", currency.decimals)));
        }
        currencies.push(currency);
    }
    Ok(currencies)
}

pub fn countries(file: &File<'_>, currencies: &[Currency]) -> Result<Vec<Country>, CatalogueError> {
    let mut countries: Vec<Country> = Vec::new();
    for row in file.read::<CountriesFile>()?.country {
        let country = country(file, &row, currencies)?;
        for known in &countries {
            if known.code == country.code {
                return Err(file.fault(&row.iso2, format!("the country {} is here twice", country.code)));
            }
            if known.iso3 == country.iso3 {
                return Err(file.fault(&row.iso3, format!("{} is the code of {} already", known.iso3, known.name)));
            }
            if dials_into(known.dial_code, country.dial_code) {
                return Err(file.fault(
                    &row.dial_code,
                    format!("the dial code {} cannot be told from {}'s", country.dial_code, known.name),
                ));
            }
        }
        countries.push(country);
    }
    Ok(countries)
}

fn country(file: &File<'_>, row: &CountryRow, currencies: &[Currency]) -> Result<Country, CatalogueError> {
    let code = row.currency.get_ref();
    let currency = currencies
        .iter()
        .find(|currency| currency.code == *code)
        .ok_or_else(|| file.fault(&row.currency, format!("the currency {code} is not in catalogue/currencies.toml")))?;
    let phone_length = *row.phone_length.get_ref();
    if !PHONE_LENGTHS.contains(&phone_length) {
        return Err(file.fault(&row.phone_length, format!("numbers have 4 to 11 digits, not {phone_length}")));
    }
    let format = row.local_format.get_ref();
    let places = format.strip_prefix('0').unwrap_or(format);
    if !places.chars().all(|c| c == '#' || c == ' ') || places.matches('#').count() != usize::from(phone_length) {
        return Err(file.fault(&row.local_format, format!("{format:?} is not a # for each of {phone_length} digits")));
    }
    Ok(Country {
        code: *row.iso2.get_ref(),
        iso3: *row.iso3.get_ref(),
        name: name(file, &row.name)?,
        dial_code: dial_code(file, &row.dial_code)?,
        currency: *currency,
        phone_length,
        local_format: format.clone(),
        operators: Vec::new(),
    })
}

pub fn operators(file: &File<'_>, countries: &mut [Country]) -> Result<(), CatalogueError> {
    for row in file.read::<OperatorsFile>()?.operator {
        let code = row.country.get_ref();
        let country = countries.iter_mut().find(|country| country.code == *code).ok_or_else(|| {
            file.fault(&row.country, format!("the country {code} is not in catalogue/countries.toml"))
        })?;
        if country.operator(*row.code.get_ref()).is_some() {
            return Err(file.fault(&row.code, format!("the operator {} of {code} is here twice", row.code.get_ref())));
        }
        country.operators.push(operator(file, &row, country.phone_length)?);
    }
    Ok(())
}

fn operator(file: &File<'_>, row: &OperatorRow, phone_length: u8) -> Result<Operator, CatalogueError> {
    if row.methods.get_ref().is_empty() {
        return Err(file.fault(&row.methods, "an operator has at least one method"));
    }
    let methods = set(file, row.methods.get_ref())?;
    for method in &row.otp {
        if !methods.contains(*method.get_ref()) {
            return Err(file.fault(method, format!("otp for {}, which is not a method here", method.get_ref())));
        }
    }
    let mut startwith: Vec<String> = Vec::new();
    for prefix in &row.startwith {
        let text = prefix.get_ref();
        if !digits(text) || text.len() > usize::from(phone_length) {
            return Err(
                file.fault(prefix, format!("{text:?} cannot begin a number: write up to {phone_length} digits"))
            );
        }
        if startwith.contains(text) {
            return Err(file.fault(prefix, format!("the prefix {text} is here twice")));
        }
        startwith.push(text.clone());
    }
    Ok(Operator {
        code: *row.code.get_ref(),
        name: name(file, &row.name)?,
        methods,
        startwith,
        otp: set(file, &row.otp)?,
        flow: row.flow,
        active: row.active,
    })
}

fn set(file: &File<'_>, methods: &[Spanned<Method>]) -> Result<MethodSet, CatalogueError> {
    methods.iter().try_fold(MethodSet::EMPTY, |set, method| match *method.get_ref() {
        again if set.contains(again) => Err(file.fault(method, format!("{again} is here twice"))),
        new => Ok(set.union(MethodSet::of(new))),
    })
}

fn name(file: &File<'_>, name: &Spanned<String>) -> Result<String, CatalogueError> {
    match name.get_ref() {
        text if text.trim().is_empty() => Err(file.fault(name, "the name is empty")),
        text => Ok(text.clone()),
    }
}

fn dial_code(file: &File<'_>, code: &Spanned<String>) -> Result<u16, CatalogueError> {
    let text = code.get_ref();
    let good = digits(text) && text.len() <= 4 && !text.starts_with('0');
    let parsed = if good { text.parse().ok() } else { None };
    parsed.ok_or_else(|| file.fault(code, format!("{text:?} is not a dial code: write 1 to 4 digits, such as 225")))
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether one dial code begins with the other, so that a number could be of either.
fn dials_into(one: u16, other: u16) -> bool {
    let (one, other) = (one.to_string(), other.to_string());
    one.starts_with(&other) || other.starts_with(&one)
}
