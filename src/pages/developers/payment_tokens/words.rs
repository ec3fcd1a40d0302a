//! A token in a few words: its state, its composition, its numbers.

use crate::{
    contract::payment_token_rows::{NumberRow, PaymentTokenRow},
    domain::{
        catalogue::{Catalogue, CountryCode, OperatorCode},
        composition::Composition,
        credential::Status,
        phone::E164,
    },
    ui::kit::{Shape, Tone},
};

/// The state in the screens' own word, with its tone and shape.
pub const fn badge(status: Status) -> (Tone, Shape, &'static str) {
    match status {
        Status::Active | Status::Rotating => (Tone::Ok, Shape::Dot, "ACTIVE"),
        Status::Disabled => (Tone::Neutral, Shape::Ring, "DISABLED"),
        Status::Expired => (Tone::Neutral, Shape::Dash, "EXPIRED"),
        Status::Revoked => (Tone::Neutral, Shape::Dash, "REVOKED"),
    }
}

/// `1 method`, `7 methods`.
pub fn count(amount: usize, one: &str) -> String {
    if amount == 1 { format!("1 {one}") } else { format!("{amount} {one}s") }
}

/// `CI, ML · 7 methods`; beyond two countries, how many more.
pub fn composition(composition: &Composition) -> String {
    let codes: Vec<String> = composition.countries().map(|code| code.to_string()).collect();
    let shown = codes.iter().take(2).cloned().collect::<Vec<_>>().join(", ");
    let more = if codes.len() > 2 { format!(", +{}", codes.len() - 2) } else { String::new() };
    format!("{shown}{more} · {}", count(composition.count(), "method"))
}

/// `3 numbers, 1 disabled`.
pub fn numbers(numbers: &[NumberRow]) -> String {
    let disabled = numbers.iter().filter(|row| !row.enabled).count();
    match (numbers.len(), disabled) {
        (0, _) => "Any number".to_owned(),
        (all, 0) => count(all, "number"),
        (all, off) => format!("{}, {off} disabled", count(all, "number")),
    }
}

/// `CI/+2250707070707`
pub fn place(row: &NumberRow) -> String {
    format!("{}/{}", row.country, row.number)
}

/// Whom the numbers of one country let pass.
pub fn who_passes(numbers: &[NumberRow]) -> &'static str {
    match (numbers.is_empty(), numbers.iter().any(|row| row.enabled)) {
        (true, _) => "Any number passes.",
        (_, true) => "Only the enabled numbers pass.",
        (_, false) => "No number passes: all of them are disabled.",
    }
}

/// `Ivory Coast, Mali and Togo`.
pub fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The numbers of one country.
pub fn numbers_of(token: &PaymentTokenRow, country: CountryCode) -> Vec<NumberRow> {
    token.numbers.iter().filter(|row| row.country == country).copied().collect()
}

/// A country's name, or its code where the catalogue has it no more.
pub fn country(catalogue: &Catalogue, code: CountryCode) -> String {
    catalogue.country(code).map_or_else(|| code.to_string(), |country| country.name.clone())
}

/// An operator's name, or its code.
pub fn operator(catalogue: &Catalogue, country: CountryCode, code: OperatorCode) -> String {
    catalogue.operator(country, code).map_or_else(|| code.to_string(), |operator| operator.name.clone())
}

/// A number as the people of its country write it.
pub fn national(catalogue: &Catalogue, country: CountryCode, number: E164) -> String {
    catalogue.country(country).map_or_else(|| number.to_string(), |country| country.national(number))
}
