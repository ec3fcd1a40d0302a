//! Free text: whatever in it looks like a secret, a card, an e-mail address or a telephone, wherever it stands.

use super::{
    HIDDEN,
    address::addresses,
    digits::{self, digits},
    shape,
};

/// Random parts of secrets are longer, and cut ones are recognised too.
const SHORTEST_SECRET: usize = 8;
/// Words of letters and digits that are longer say nothing to a person: tokens, digests, signatures.
const LONGEST_WORD: usize = 39;
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
    if value.contains("://") {
        value = addresses(&value);
    }
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
    if value.bytes().filter(u8::is_ascii_digit).nth(digits::FEWEST - 1).is_some() {
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
pub(super) fn words(value: &str, belongs: impl Fn(char) -> bool, change: impl Fn(&str) -> Option<String>) -> String {
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
