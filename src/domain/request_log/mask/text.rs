//! Free text: whatever in it looks like a secret, a card, an e-mail address or a telephone, wherever it stands.

use super::{HIDDEN, shape};

/// Random parts of secrets are longer, and cut ones are recognised too.
const SHORTEST_SECRET: usize = 8;
/// Words of letters and digits that are longer say nothing to a person: tokens, digests, signatures.
const LONGEST_WORD: usize = 39;
/// Digits of a card.
const CARD: std::ops::RangeInclusive<usize> = 13..=19;
/// Digits of a telephone behind its `+`.
const PHONE: std::ops::RangeInclusive<usize> = 8..=15;

/// What is left of one thing may look like another beside it: looked through again so often at most.
const ROUNDS: usize = 8;

/// Masks what stands out in a text.
pub fn text(value: &str) -> String {
    let mut value = value.to_owned();
    for _ in 0..ROUNDS {
        let masked = once(&value);
        if masked == value {
            break;
        }
        value = masked;
    }
    value
}

/// One walk. Most texts hold nothing of the kind, which a look at their characters tells.
fn once(value: &str) -> String {
    let mut value = value.to_owned();
    if value.contains('_') {
        value = secrets(&value);
    }
    if value.contains(' ') {
        value = schemes(&value);
    }
    if value.len() > LONGEST_WORD || value.contains("eyJ") {
        value = opaque(&value);
    }
    if value.contains('@') {
        value = emails(&value);
    }
    if value.bytes().filter(u8::is_ascii_digit).nth(*PHONE.start() - 1).is_some() {
        value = digits(&value);
    }
    value
}

/// Where a run of characters ends.
fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

/// Where the first of these words ends, in one walk through the text.
fn behind(text: &str, words: &[&str]) -> Option<usize> {
    let word_at = |at: usize| words.iter().find(|word| text.as_bytes()[at..].starts_with(word.as_bytes()));
    (0..text.len()).find_map(|at| word_at(at).map(|word| at + word.len()))
}

/// Our own secrets in their form, whole or cut: `cp_test_••••`. Signing secrets of webhooks: `whsec_••••`.
fn secrets(value: &str) -> String {
    let mut masked = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(start) = behind(rest, &["_test_", "_live_", "whsec_"]) {
        masked += &rest[..start];
        rest = &rest[start..];
        let end = run(rest, |c| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '='));
        masked += if end >= SHORTEST_SECRET { HIDDEN } else { &rest[..end] };
        rest = &rest[end..];
    }
    masked + rest
}

/// What stands behind `Bearer` or `Basic`.
fn schemes(value: &str) -> String {
    let lower = value.to_ascii_lowercase();
    let mut masked = String::with_capacity(value.len());
    let mut at = 0;
    while let Some(start) = behind(&lower[at..], &["bearer ", "basic "]).map(|start| at + start) {
        let end = start + run(&value[start..], |c| !c.is_whitespace());
        masked += &value[at..start];
        masked += if end > start { HIDDEN } else { "" };
        at = end;
    }
    masked + &value[at..]
}

/// Long words of letters and digits, and parts of JWTs.
fn opaque(value: &str) -> String {
    let belongs = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '=' | '_' | '-');
    let hidden = |word: &str| {
        let mixed = word.bytes().any(|b| b.is_ascii_digit()) && word.bytes().any(|b| b.is_ascii_alphabetic());
        (word.len() > LONGEST_WORD && mixed) || (word.starts_with("eyJ") && word.len() >= SHORTEST_SECRET)
    };
    words(value, belongs, |word| if hidden(word) { Some(HIDDEN.to_owned()) } else { None })
}

fn emails(value: &str) -> String {
    let belongs = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-' | '•' | '@');
    words(value, belongs, |word| {
        let (local, domain) = word.rsplit_once('@')?;
        (!local.is_empty() && !domain.is_empty()).then(|| shape::email(word))
    })
}

/// Each longest word of characters that belong together, changed if `change` says so.
fn words(value: &str, belongs: impl Fn(char) -> bool, change: impl Fn(&str) -> Option<String>) -> String {
    let mut masked = String::with_capacity(value.len());
    let mut rest = value;
    while !rest.is_empty() {
        let start = run(rest, |c| !belongs(c));
        masked += &rest[..start];
        rest = &rest[start..];
        let end = run(rest, &belongs);
        masked += &change(&rest[..end]).unwrap_or_else(|| rest[..end].to_owned());
        rest = &rest[end..];
    }
    masked
}

/// Cards and telephones: digits with at most one space or dash between two.
fn digits(value: &str) -> String {
    let mut masked = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let end = start + number_end(&rest[start..]);
        let digits: Vec<u8> = rest[start..end].bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
        let phone = rest[..start].ends_with('+') && PHONE.contains(&digits.len());
        if phone {
            masked += &rest[..start - 1];
            masked += &shape::number(&rest[start - 1..end]);
        } else if is_card(&digits) {
            masked += &rest[..start];
            masked += HIDDEN;
            masked.extend(digits[digits.len() - 4..].iter().map(|digit| (digit + b'0') as char));
        } else {
            masked += &rest[..end];
        }
        rest = &rest[end..];
    }
    masked + rest
}

fn number_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while digit(end) || (matches!(bytes.get(end), Some(b' ' | b'-')) && digit(end + 1)) {
        end += 1;
    }
    end
}

/// Whether a card's number is among these digits; more than a card has are hidden like one.
fn is_card(digits: &[u8]) -> bool {
    digits.len() > *CARD.end() || CARD.into_iter().any(|length| digits.windows(length).any(passes_luhn))
}

fn passes_luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| match u32::from(*digit) {
            digit if at % 2 == 0 => digit,
            digit if digit > 4 => digit * 2 - 9,
            digit => digit * 2,
        })
        .sum();
    sum.is_multiple_of(10)
}
