//! How the log says things.

use crate::{
    contract::{
        paths,
        request_rows::{RequestCredentialRow, RequestRow},
    },
    domain::{credential::Kind, mode::Mode, request_log::Decision},
    ui::kit::{Shape, Tone},
};

/// What was decided, and how it looks: what is as usual does not stand out.
pub fn decision(row: &RequestRow) -> (Tone, Shape, String) {
    match &row.code {
        Some(code) => (Tone::Bad, Shape::Dot, code.clone()),
        None if row.credential.retiring => (Tone::Warn, Shape::Diamond, "Allowed, old secret".to_owned()),
        None => (Tone::Neutral, Shape::Plain, "Allowed".to_owned()),
    }
}

pub const fn decision_title(decision: Decision) -> &'static str {
    match decision {
        Decision::Allowed => "Allowed",
        Decision::Refused => "Refused",
    }
}

/// `36 µs`, `4.2 ms`, `1.30 s`
pub fn duration(micros: i64) -> String {
    match micros {
        ..1_000 => format!("{micros} µs"),
        1_000..100_000 => format!("{:.1} ms", micros as f64 / 1_000.0),
        100_000..1_000_000 => format!("{} ms", micros / 1_000),
        _ => format!("{:.2} s", micros as f64 / 1_000_000.0),
    }
}

/// `12,408`
pub fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Where a credential is looked after.
pub fn credential_page(mode: Mode, credential: &RequestCredentialRow) -> Option<String> {
    let id = credential.id.as_str();
    match (credential.kind, credential.application) {
        (Kind::ApplicationApiKey, Some(application)) => Some(paths::api_keys(mode, application)),
        (Kind::ApplicationApiKey, None) => id.parse().ok().map(|id| paths::application(mode, id)),
        (Kind::AccessToken, _) => id.parse().ok().map(|id| paths::access_token(mode, id)),
        (Kind::PaymentToken, _) => id.parse().ok().map(|id| paths::payment_token(mode, id)),
        (Kind::KeyPair, _) => id.parse().ok().map(|id| paths::key_pair(mode, id)),
        (Kind::ProductKey, _) => Some(paths::product_keys(mode)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_times_read_as_people_write_them() {
        for (given, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (12_408, "12,408"), (1_234_567, "1,234,567")] {
            assert_eq!(number(given), text);
        }
        for (given, text) in [(36, "36 µs"), (4_210, "4.2 ms"), (250_900, "250 ms"), (1_300_000, "1.30 s")] {
            assert_eq!(duration(given), text);
        }
    }
}
