//! What is left of a person's data: enough to tell one from another beside the record that it is about.

use super::{HIDDEN, digits::starts_with_date, text};

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
    let domain = if text(&domain) == domain { domain } else { String::new() };
    format!("{first}{VEIL}@{domain}")
}

/// `A••• M•••`. An id of ours is nobody's name, nor is a time: what is sent `to` may be the end of a period.
pub fn name(value: &str) -> String {
    if (is_id(value) || is_moment(value)) && text(value) == value {
        return value.to_owned();
    }
    let initial = |word: &str| word.chars().next().filter(|c| c.is_alphabetic()).map(String::from).unwrap_or_default();
    let words: Vec<String> = value.split_whitespace().take(4).map(|word| initial(word) + VEIL).collect();
    words.join(" ")
}

/// `cus_01KBX7Q2M9TVA4R8ZC3NE5HJ6W`
fn is_id(value: &str) -> bool {
    let Some((prefix, rest)) = value.split_once('_') else { return false };
    let plain = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
    prefix.len() == 3 && prefix.bytes().all(|b| b.is_ascii_lowercase()) && rest.len() == 26 && rest.bytes().all(plain)
}

/// A date, and a time behind it.
fn is_moment(value: &str) -> bool {
    let belongs = |b: u8| b.is_ascii_digit() || matches!(b, b'-' | b':' | b'.' | b'T' | b'Z' | b'+' | b' ');
    starts_with_date(value) && value.len() <= 35 && value.bytes().all(belongs)
}

/// A number with or without a fraction: up to twelve digits, or milliseconds of these decades.
pub fn is_figure(value: &str) -> bool {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, "0"));
    let digits = |text: &str, most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    digits(fraction, 3) && (digits(whole, 12) || (digits(whole, 13) && whole.starts_with(['1', '2'])))
}
