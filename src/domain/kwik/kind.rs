//! Kinds of values, and the one reading of each.

use super::date::is_date;
use crate::{
    domain::{access_token::Section, clickpesa::amount::Amount, email::Email, label::is_deceptive, phone::E164},
    text_enum,
};

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Plain text of so many characters at most.
    Text(usize),
    /// The merchant's own name for the record, once in its section.
    Reference,
    Email,
    /// A number with its country: `+27821234567`.
    Phone,
    /// So many digits, kept as text: they may begin with zero.
    Digits(usize, usize),
    /// Rand, with at most two decimals.
    Amount,
    /// A whole number in these bounds.
    Whole(u32, u32),
    /// `YYYY-MM-DD`
    Date,
    /// An address on the web.
    Url,
    /// A card number, of which the last four digits are kept.
    Card,
    /// One of these words.
    Word(&'static [&'static str]),
    /// The id of a record of another section.
    Record(Section),
    /// Items of an order.
    Items,
}

text_enum! {
    /// What a value breaks: `rule` in the answer.
    pub enum Rule {
        /// No field has this name.
        Unknown = "unknown",
        Required = "required",
        /// It cannot be changed.
        Fixed = "fixed",
        Text = "string",
        Email = "email",
        Phone = "phone",
        Integer = "integer",
        Numeric = "numeric",
        Date = "date",
        Url = "url",
        Card = "card_number",
        List = "array",
        /// No such word, or no such record.
        Lookup = "lookup",
        /// Another record has it.
        Unique = "unique",
    }
}

/// A value as it was sent: as text, a number's own text included.
#[derive(Debug, Clone, Copy)]
pub enum Given<'a> {
    Text(&'a str),
    Number(&'a str),
}

/// A value as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    Text(String),
    Amount(Amount),
    Whole(u32),
}

impl Kind {
    /// Reads a value; lists are read item by item elsewhere.
    pub fn read(self, given: Given<'_>) -> Result<Kept, Rule> {
        let wrong = self.rule();
        let text = match (self, given) {
            (Kind::Amount | Kind::Whole(..) | Kind::Digits(..), Given::Number(text)) | (_, Given::Text(text)) => {
                text.trim()
            }
            (_, Given::Number(_)) => return Err(wrong),
        };
        let keep = |good: bool| if good { Ok(Kept::Text(text.to_owned())) } else { Err(wrong) };
        match self {
            Kind::Text(most) => keep(is_plain(text, most)),
            Kind::Reference => keep(is_plain(text, 64)),
            Kind::Email => Email::parse(text).map(|email| Kept::Text(email.to_string())).map_err(|_| wrong),
            Kind::Phone => keep(text.parse::<E164>().is_ok()),
            Kind::Digits(least, most) => keep((least..=most).contains(&text.len()) && is_digits(text)),
            Kind::Amount => Amount::parse(text).map(Kept::Amount).ok_or(wrong),
            Kind::Whole(least, most) if is_digits(text) => {
                let number = text.parse().ok().filter(|number| (least..=most).contains(number));
                number.map(Kept::Whole).ok_or(wrong)
            }
            Kind::Date => keep(is_date(text)),
            Kind::Url => keep(is_web_address(text)),
            Kind::Card => masked(text).map(Kept::Text).ok_or(wrong),
            Kind::Word(words) => keep(words.contains(&text)),
            // That it names something is looked up with the record.
            Kind::Record(_) => keep(is_plain(text, 64)),
            Kind::Whole(..) | Kind::Items => Err(wrong),
        }
    }

    /// The rule that a value of another kind breaks.
    pub const fn rule(self) -> Rule {
        match self {
            Kind::Text(_) | Kind::Reference => Rule::Text,
            Kind::Email => Rule::Email,
            Kind::Phone => Rule::Phone,
            Kind::Digits(..) | Kind::Whole(..) => Rule::Integer,
            Kind::Amount => Rule::Numeric,
            Kind::Date => Rule::Date,
            Kind::Url => Rule::Url,
            Kind::Card => Rule::Card,
            Kind::Word(_) | Kind::Record(_) => Rule::Lookup,
            Kind::Items => Rule::List,
        }
    }

    /// What it takes, as the end of a sentence: `should be …`.
    pub fn takes(self) -> String {
        match self {
            Kind::Text(most) => format!("plain text of at most {most} characters"),
            Kind::Reference => "plain text of at most 64 characters, once in the section".to_owned(),
            Kind::Email => "an e-mail address".to_owned(),
            Kind::Phone => "a number with its country, such as +27821234567".to_owned(),
            Kind::Digits(least, most) if least == most => format!("{least} digits"),
            Kind::Digits(least, most) => format!("{least} to {most} digits"),
            Kind::Amount => "a number above 0 and up to 1000000000, with at most two decimals".to_owned(),
            Kind::Whole(least, most) => format!("a whole number from {least} to {most}"),
            Kind::Date => "a date as YYYY-MM-DD".to_owned(),
            Kind::Url => "an http or https address".to_owned(),
            Kind::Card => "a card number".to_owned(),
            Kind::Word(words) => format!("one of {}", words.join(", ")),
            Kind::Record(section) => format!("the id of a record in {section}"),
            Kind::Items => "a list of 1 to 100 items".to_owned(),
        }
    }
}

/// Not blank, and nothing in it that cannot be seen.
fn is_plain(text: &str, most: usize) -> bool {
    !text.is_empty() && text.chars().count() <= most && !text.chars().any(is_deceptive)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// `http` or `https`, without a password in it, short enough for every browser.
fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = text.len() <= 1_000 && text.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    plain && !authority.is_empty() && !authority.contains('@')
}

/// A card number's last four digits behind asterisks, if its check digit is right (Luhn).
fn masked(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let sum: u32 = digits.bytes().rev().enumerate().map(|(at, b)| doubled(at, u32::from(b.wrapping_sub(b'0')))).sum();
    let good = (12..=19).contains(&digits.len()) && is_digits(&digits) && sum.is_multiple_of(10);
    good.then(|| format!("{}{}", "*".repeat(digits.len() - 4), &digits[digits.len() - 4..]))
}

const fn doubled(at: usize, digit: u32) -> u32 {
    match at % 2 {
        0 => digit,
        _ if digit > 4 => 2 * digit - 9,
        _ => 2 * digit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(kind: Kind, text: &str) -> Option<String> {
        match kind.read(Given::Text(text)) {
            Ok(Kept::Text(text)) => Some(text),
            Ok(Kept::Amount(amount)) => Some(amount.to_string()),
            Ok(Kept::Whole(number)) => Some(number.to_string()),
            Err(rule) => {
                assert_eq!(rule, kind.rule());
                None
            }
        }
    }

    #[test]
    fn every_kind_takes_what_it_says() {
        for (kind, good, bad) in [
            (Kind::Text(3), "añb", "abcd"),
            (Kind::Reference, "INV 1", "a\nb"),
            (Kind::Email, "a@b.example", "a@b"),
            (Kind::Phone, "+27821234567", "0821234567"),
            (Kind::Digits(6, 6), "051001", "51001"),
            (Kind::Amount, "100.50", "100.505"),
            (Kind::Whole(1, 12), "12", "13"),
            (Kind::Date, "2026-11-22", "2026-22-11"),
            (Kind::Url, "https://shop.example/thanks?x=1", "javascript:alert(1)"),
            (Kind::Url, "http://localhost:4000", "https://user@shop.example"),
            (Kind::Url, "https://shop.example", "https:\\\\shop.example"),
            (Kind::Word(&["once", "monthly"]), "once", "Once"),
        ] {
            assert_eq!(kept(kind, good).as_deref(), Some(good));
            assert_eq!(kept(kind, bad), None, "{bad}");
            assert_eq!(kept(kind, " "), None);
        }
    }

    #[test]
    fn a_card_is_kept_by_its_last_four_digits() {
        assert_eq!(kept(Kind::Card, "4111 1111-1111 1111").as_deref(), Some("************1111"));
        for text in ["4111111111111112", "4111", "41111111111111११", "é111111111111111"] {
            assert_eq!(kept(Kind::Card, text), None, "{text}");
        }
    }

    #[test]
    fn a_number_counts_where_a_number_is_meant() {
        assert_eq!(Kind::Amount.read(Given::Number("100.5")), Ok(Kept::Amount(Amount(10_050))));
        assert_eq!(Kind::Whole(1, 9).read(Given::Number("-1")), Err(Rule::Integer));
        assert_eq!(Kind::Text(9).read(Given::Number("1")), Err(Rule::Text));
    }
}
