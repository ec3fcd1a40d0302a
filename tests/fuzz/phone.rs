//! Telephone numbers as people type them.

use bolero::check;
use claviger::{
    domain::catalogue::Catalogue,
    server::{
        catalogue::{self, Sources},
        phone,
    },
};

use super::mutation::{Change, changed};

/// A number that was read reads back from each way in which it is shown, and is of the country that was asked for.
fn reads_back(text: &str, catalogue: &Catalogue) {
    for country in catalogue.countries() {
        let Ok(parsed) = phone::parse(text, country, catalogue) else { continue };
        assert!(parsed.number.to_string().starts_with(&format!("+{}", country.dial_code)), "{text}: {}", parsed.number);
        for shown in [parsed.number.to_string(), country.international(parsed.number), country.national(parsed.number)]
        {
            let again = phone::parse(&shown, country, catalogue);
            assert_eq!(again.map(|again| again.number), Ok(parsed.number), "{text:?} was shown as {shown}");
        }
    }
}

#[test]
fn whatever_is_read_reads_back() {
    let catalogue = catalogue::load(&Sources::EMBEDDED).unwrap();
    check!().for_each(|bytes| reads_back(&String::from_utf8_lossy(bytes), &catalogue));
}

#[test]
fn so_do_numbers_that_were_typed_badly() {
    let catalogue = catalogue::load(&Sources::EMBEDDED).unwrap();
    let good = ["+225 07 07 07 07 07", "00221 77 123 45 67", "0700000000", "+254-712-345-678", "(237) 6 71 23 45 67"];
    check!().with_type::<(u8, Vec<Change>)>().for_each(|(which, changes)| {
        reads_back(&changed(good[usize::from(*which) % good.len()], changes), &catalogue);
    });
}
