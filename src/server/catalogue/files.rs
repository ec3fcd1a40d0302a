//! The files as they are written. Each value that a check looks at knows its place.

use serde::{Deserialize, de::DeserializeOwned};
use toml::Spanned;

use super::CatalogueError;
use crate::domain::catalogue::{CountryCode, CountryCode3, CurrencyCode, Flow, Method, OperatorCode};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CurrenciesFile {
    pub currency: Vec<CurrencyRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CurrencyRow {
    pub code: Spanned<CurrencyCode>,
    pub decimals: Spanned<u8>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountriesFile {
    pub country: Vec<CountryRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountryRow {
    pub iso2: Spanned<CountryCode>,
    pub iso3: Spanned<CountryCode3>,
    pub name: Spanned<String>,
    pub dial_code: Spanned<String>,
    pub currency: Spanned<CurrencyCode>,
    pub phone_length: Spanned<u8>,
    pub local_format: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperatorsFile {
    pub operator: Vec<OperatorRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperatorRow {
    pub country: Spanned<CountryCode>,
    pub code: Spanned<OperatorCode>,
    pub name: Spanned<String>,
    pub methods: Spanned<Vec<Spanned<Method>>>,
    #[serde(default)]
    pub startwith: Vec<Spanned<String>>,
    #[serde(default)]
    pub otp: Vec<Spanned<Method>>,
    pub flow: Option<Flow>,
    pub active: bool,
}

/// A file's name and text, which turn places into lines.
pub struct File<'a> {
    name: &'static str,
    text: &'a str,
}

impl<'a> File<'a> {
    pub fn new(name: &'static str, text: &'a str) -> File<'a> {
        File { name, text }
    }

    pub fn read<T: DeserializeOwned>(&self) -> Result<T, CatalogueError> {
        toml::from_str(self.text).map_err(|error: toml::de::Error| {
            let place = error.span().map_or(0, |span| span.start);
            self.error(place, error.message().to_owned())
        })
    }

    /// A fault of a value, at its line.
    pub fn fault<T>(&self, at: &Spanned<T>, message: impl Into<String>) -> CatalogueError {
        self.error(at.span().start, message.into())
    }

    fn error(&self, place: usize, message: String) -> CatalogueError {
        let before = self.text.as_bytes().iter().take(place);
        CatalogueError { file: self.name, line: 1 + before.filter(|&&byte| byte == b'\n').count(), message }
    }
}
