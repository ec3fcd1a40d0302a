//! Cards and telephones: digits, however they are grouped.

use std::net::Ipv4Addr;

use super::{HIDDEN, shape};

/// Fewer digits are neither.
pub(super) const FEWEST: usize = 8;
/// Digits of a card.
const CARD: std::ops::RangeInclusive<usize> = 13..=19;
/// Digits of a telephone behind its `+`. Without it a country's own numbers are too short to be known for what they are.
const PHONE: std::ops::RangeInclusive<usize> = FEWEST..=15;
const BARE_PHONE: usize = 10;
/// So many signs may stand between two digits: `) `, two spaces.
const GAP: usize = 3;

/// Masks them in a text.
pub(super) fn digits(value: &str) -> String {
    let mut masked = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let end = start + number_end(&rest[start..]);
        let number = &rest[start..end];
        let digits: Vec<u8> = number.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
        if rest[..start].ends_with('+') && PHONE.contains(&digits.len()) {
            masked += &rest[..start - 1];
            masked += &shape::number(&rest[start - 1..end]);
        } else if is_card(&digits) || (digits.len() >= BARE_PHONE && !is_something_else(number)) {
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

/// Where a number ends that begins here. A date is one by itself.
fn number_end(text: &str) -> usize {
    if starts_with_date(text) {
        return "2026-11-22".len();
    }
    let (mut end, mut gap) = (0, 0);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'0'..=b'9' => (end, gap) = (at + 1, 0),
            b' ' | b'-' | b'.' | b'(' | b')' if gap < GAP => gap += 1,
            _ => break,
        }
    }
    end
}

/// Whether a date of these centuries stands here: `2026-11-22`.
pub(super) fn starts_with_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let form = |at: usize| match (at, bytes.get(at)) {
        (4 | 7, Some(b'-')) => true,
        (5, Some(b)) => matches!(b, b'0' | b'1'),
        (8, Some(b)) => matches!(b, b'0'..=b'3'),
        (4 | 7, _) | (_, None) => false,
        (_, Some(b)) => b.is_ascii_digit(),
    };
    (text.starts_with("19") || text.starts_with("20"))
        && (0..10).all(form)
        && !bytes.get(10).is_some_and(u8::is_ascii_digit)
}

/// Whether it is an address, a version or an amount with a fraction.
fn is_something_else(number: &str) -> bool {
    // `126.0.6478.127`
    let parts = || number.split('.');
    let is_version = parts().all(|part| part.len() <= 5 && part.bytes().all(|b| b.is_ascii_digit()))
        && parts().skip(1).any(|part| part == "0");
    let is_amount = number.split_once('.').is_some_and(|(whole, fraction)| {
        let digits = |text: &str, most: usize| text.len() <= most && text.bytes().all(|b| b.is_ascii_digit());
        digits(whole, 9) && digits(fraction, 3)
    });
    is_version || is_amount || number.parse::<Ipv4Addr>().is_ok()
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
