//! What is left of a person's data: enough to tell one from another beside the record that it is about.

use super::HIDDEN;

const VEIL: &str = "•••";

/// A number: `+237••••789`, `••••4242`; of a short one nothing.
pub fn number(value: &str) -> String {
    if is_masked(value) {
        return value.to_owned();
    }
    let digits: String = value.chars().filter(char::is_ascii_alphanumeric).collect();
    let end = |count: usize| digits[digits.len() - count..].to_owned();
    match digits.len() {
        0..=6 => HIDDEN.to_owned(),
        7..=9 => HIDDEN.to_owned() + &end(2),
        _ if value.trim_start().starts_with('+') => format!("+{}{HIDDEN}{}", &digits[..3], end(3)),
        _ => HIDDEN.to_owned() + &end(4),
    }
}

/// Whether it is a number as [`number`] leaves it: no more than three characters before and four behind.
fn is_masked(value: &str) -> bool {
    let Some((before, behind)) = value.split_once(HIDDEN) else { return false };
    let plain = |text: &str, most: usize| text.len() <= most && text.bytes().all(|b| b.is_ascii_alphanumeric());
    let before = match before.strip_prefix('+') {
        Some(digits) => digits.len() == 3 && plain(digits, 3),
        None => before.is_empty(),
    };
    before && plain(behind, 4)
}

/// `a•••@example.org`
pub fn email(value: &str) -> String {
    let Some((local, domain)) = value.rsplit_once('@') else { return HIDDEN.to_owned() };
    let first: String = local.trim_start().chars().take(1).collect();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let domain: String = domain.chars().take_while(|c| plain(*c)).collect();
    let first = if first.chars().all(char::is_alphanumeric) { first } else { String::new() };
    // One that would be masked itself is left out, so that masking again finds nothing more.
    let domain = if super::text(&domain) == domain { domain } else { String::new() };
    format!("{first}{VEIL}@{domain}")
}

/// `A••• M•••`
pub fn name(value: &str) -> String {
    let initial = |word: &str| word.chars().next().filter(|c| c.is_alphabetic()).map(String::from).unwrap_or_default();
    let words: Vec<String> = value.split_whitespace().take(4).map(|word| initial(word) + VEIL).collect();
    words.join(" ")
}
