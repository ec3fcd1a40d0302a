//! What people type about a token, parsed.

use crate::{
    contract::fields::FieldErrors,
    domain::{
        catalogue::{Country, CountryCode, MethodSet},
        composition::{Composition, MethodPath},
        expiry::Expiry,
        label::Label,
        payment_token::TokenDuration,
        phone::E164,
    },
    server::{phone, platform::Platform, text},
};

/// Characters of a description.
const LONGEST_DESCRIPTION: usize = 500;

/// Step 1 of the wizard, as it was typed.
#[derive(Clone, Copy)]
pub struct Infos<'a> {
    pub name: &'a str,
    pub duration: &'a str,
    pub date: &'a str,
    pub description: &'a str,
}

/// The same, understood.
pub(super) struct Parsed {
    pub name: Label,
    pub description: String,
    pub duration: TokenDuration,
    pub expiry: Option<Expiry>,
}

impl Infos<'_> {
    /// Notes every field's error; nothing if there is one.
    pub(super) fn parse(&self, platform: &Platform, errors: &mut FieldErrors) -> Option<Parsed> {
        let now = platform.now();
        let name = errors.check("name", Label::parse(self.name));
        let description = errors.check("description", parse_description(self.description));
        let duration = TokenDuration::parse(self.duration).ok_or("Choose how long the token lives.");
        let duration = errors.check("duration", duration)?;
        let expiry = errors.check("date", duration.expiry(now, text::parse_expiry(self.date, now)))?;
        Some(Parsed { name: name?, description: description?, duration, expiry })
    }
}

/// At most 500 characters; lines may be broken, other control characters may not be in it.
pub(super) fn parse_description(text: &str) -> Result<String, &'static str> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    if text.chars().any(|c| c.is_control() && c != '\n') {
        return Err("Use plain text without control characters.");
    }
    if text.chars().count() > LONGEST_DESCRIPTION { Err("Use at most 500 characters.") } else { Ok(text.to_owned()) }
}

/// What was ticked, all of it in the catalogue: methods (`CI/OM/CASHIN`), whole operators (`CI/OM`), whole countries.
pub fn parse_paths(platform: &Platform, paths: &[String]) -> Result<Composition, String> {
    let unknown = || "Choose countries, operators and methods of the list.".to_owned();
    let mut composition = Composition::default();
    for path in paths {
        let (country, rest) =
            path.split_once('/').map_or((path.as_str(), None), |(country, rest)| (country, Some(rest)));
        let country = parse_country(platform, country).map_err(|_| unknown())?;
        match rest {
            None => {
                for operator in country.operators.iter().filter(|operator| operator.active) {
                    composition.insert(country.code, operator.code, operator.methods);
                }
            }
            Some(code) if !code.contains('/') => {
                let operator = code.parse().ok().and_then(|code| country.operator(code)).ok_or_else(unknown)?;
                composition.insert(country.code, operator.code, operator.methods);
            }
            Some(_) => {
                let path: MethodPath = path.parse().map_err(|_| unknown())?;
                composition.insert(path.country, path.operator, MethodSet::of(path.method));
            }
        }
    }
    composition.check(&platform.catalogue).map_err(|error| format!("{error}."))?;
    Ok(composition)
}

/// A country of the platform.
pub(super) fn parse_country<'p>(platform: &'p Platform, text: &str) -> Result<&'p Country, &'static str> {
    let code = text.trim().parse::<CountryCode>().ok();
    code.and_then(|code| platform.catalogue.country(code)).ok_or("Choose a country of the list.")
}

/// A country and a number of it, with errors at the fields `country` and `number`.
pub(super) fn parse_number<'p>(
    platform: &'p Platform,
    (country, number): (&str, &str),
) -> Result<(&'p Country, E164), FieldErrors> {
    let mut errors = FieldErrors::new();
    let Some(country) = errors.check("country", parse_country(platform, country)) else { return Err(errors) };
    let parsed = phone::parse(number, country, &platform.catalogue);
    errors.check("number", parsed).map(|parsed| (country, parsed.number)).ok_or(errors)
}
