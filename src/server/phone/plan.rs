//! Numbering plans: which numbers are mobile ones, and how numbers of before a change read now.

use phonenumber::metadata::DATABASE;

use crate::domain::catalogue::{Country, CountryCode};

/// Whether these digits are a mobile number of the country: money is in no other. The library knows the plans; the
/// catalogue's prefixes count as well, so that a range opened after the library's release waits for one line of data.
pub fn is_mobile(country: &Country, national: &str) -> bool {
    // The whole number must match: the library's own question is content with its beginning.
    let known = || {
        let mobile = DATABASE.by_id(country.code.as_str())?.descriptors().mobile()?;
        mobile.national_number().find(national).map(|found| found.start() == 0 && found.end() == national.len())
    };
    // A zero that is dialled inside the country only is no part of a number (the library still has Gabon's old ones).
    let trunk = country.local_format.starts_with('0') && national.starts_with('0');
    let listed = || country.operators.iter().flat_map(|o| &o.startwith).any(|prefix| national.starts_with(prefix));
    !trunk && national.len() == usize::from(country.phone_length) && (known() == Some(true) || listed())
}

/// The present form of a number that is written as before the country's change; nothing if it is not.
pub fn migrated(country: CountryCode, national: &str) -> Option<String> {
    match (country.as_str(), national.as_bytes()) {
        // January 2021: the network's two digits in front of the old eight; the second of these tells the network.
        ("CI", [b'0', b'1'..=b'9', ..] | [b'4'..=b'9', ..]) if national.len() == 8 => {
            let network = match national.as_bytes()[1] {
                b'0'..=b'3' => "01",
                b'4'..=b'6' => "05",
                _ => "07",
            };
            Some(format!("{network}{national}"))
        }
        // November 2024: 01 in front of all.
        ("BJ", [_, ..]) if national.len() == 8 => Some(format!("01{national}")),
        // 2019: the zero, dialled until then also from abroad, made room for the network's first digit.
        ("GA", [b'0', digit, ..]) if national.len() == 8 => {
            let network = match digit {
                b'2' | b'5' | b'6' => '6',
                b'4' | b'7' => '7',
                _ => return None,
            };
            Some(format!("{network}{}", &national[1..]))
        }
        _ => None,
    }
}
