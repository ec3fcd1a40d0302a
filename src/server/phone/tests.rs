use phonenumber::metadata::DATABASE;
use proptest::prelude::*;

use super::*;
use crate::server::catalogue::{Sources, load};

fn catalogue() -> Catalogue {
    load(&Sources::EMBEDDED).unwrap()
}

fn read_as(country: &str, text: &str) -> Result<Parsed, PhoneError> {
    let catalogue = catalogue();
    parse(text, catalogue.country(country.parse().unwrap()).unwrap(), &catalogue)
}

#[test]
fn every_country_reads_its_numbers_as_people_type_them() {
    for (country, kept, national, typed) in [
        ("CI", "+2250707070707", "07 07 07 07 07", ["+225 07 07 07 07 07", "0707070707", "00225-07.07.07.07.07"]),
        ("SN", "+221771234567", "77 123 45 67", ["77 123 45 67", "221771234567", "+221 (77) 123-45-67"]),
        ("ML", "+22370123456", "70 12 34 56", ["70.12.34.56", "0022370123456", "223 70 12 34 56"]),
        ("BF", "+22607123456", "07 12 34 56", ["07123456", "+226 07 12 34 56", "22607123456"]),
        ("BJ", "+2290197123456", "01 97 12 34 56", ["0197123456", "+229 01 97 12 34 56", "229 0197123456"]),
        ("TG", "+22890112345", "90 11 23 45", ["90112345", "+228 90-11-23-45", "0022890112345"]),
        ("CM", "+237671234567", "6 71 23 45 67", ["671234567", "+237 6 71 23 45 67", "237671234567"]),
        ("GN", "+224621123456", "621 12 34 56", ["621123456", "+224 621 12 34 56", "0 621 12 34 56"]),
        ("NE", "+22796123456", "96 12 34 56", ["96\u{a0}12\u{a0}34\u{a0}56", "+227\u{202f}96123456", "22796123456"]),
        ("CG", "+242061234567", "06 123 4567", ["06 123 4567", "+242 06 123 4567", "242061234567"]),
        ("GA", "+24177123456", "077 12 34 56", ["077 12 34 56", "+241 77 12 34 56", "77123456"]),
        ("KE", "+254712345678", "0712 345678", ["0712 345678", "+254 (0) 712 345678", "712345678"]),
    ] {
        for text in typed {
            let parsed = read_as(country, text).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!((parsed.number.to_string().as_str(), parsed.migrated), (kept, false), "{text}");
            let catalogue = catalogue();
            let country = catalogue.country(country.parse().unwrap()).unwrap();
            assert_eq!(country.national(parsed.number), national);
            assert!(country.international(parsed.number).starts_with(&format!("+{} ", country.dial_code)));
        }
    }
}

#[test]
fn old_numbers_are_kept_in_their_present_form() {
    for (country, typed, kept) in [
        // The screen text's own example.
        ("CI", "+22507070707", "+225 07 07 07 07 07"),
        ("CI", "07 07 07 07", "+225 07 07 07 07 07"),
        ("CI", "22548123456", "+225 07 48 12 34 56"),
        ("CI", "05 12 34 56", "+225 05 05 12 34 56"),
        ("CI", "66123456", "+225 05 66 12 34 56"),
        ("CI", "01123456", "+225 01 01 12 34 56"),
        ("CI", "40123456", "+225 01 40 12 34 56"),
        ("BJ", "97 12 34 56", "+229 01 97 12 34 56"),
        ("BJ", "+22966123456", "+229 01 66 12 34 56"),
        ("GA", "07 12 34 56", "+241 77 12 34 56"),
        ("GA", "+241 06 12 34 56", "+241 66 12 34 56"),
    ] {
        let parsed = read_as(country, typed).unwrap_or_else(|error| panic!("{typed}: {error}"));
        assert!(parsed.migrated, "{typed}");
        let catalogue = catalogue();
        let country = catalogue.country(country.parse().unwrap()).unwrap();
        assert_eq!(country.international(parsed.number), kept, "{typed}");
        assert_eq!(read_as(country.code.as_str(), kept), Ok(Parsed { migrated: false, ..parsed }));
    }
}

#[test]
fn what_is_no_number_of_the_country_is_refused_with_the_reason() {
    for (country, text, said) in [
        ("CI", "", "Enter a phone number."),
        ("CI", " +() ", "Enter a phone number."),
        ("CI", "+223 70 12 34 56", "This is a number of Mali (+223)."),
        ("CI", "22370123456", "This is a number of Mali (+223)."),
        ("CI", "00233241234567", "This is a number of GH (+233)."),
        ("CI", "+1 520 878 2491", "This is a number of another country (+1)."),
        ("CI", "+0 707070707", "No country's numbers begin like this."),
        ("CI", "+225 27 20 30 40 50", "No mobile number in Ivory Coast begins like this."),
        ("CI", "0907070707", "No mobile number in Ivory Coast begins like this."),
        ("CI", "22 40 50 60", "This number is too short: numbers in Ivory Coast have 10 digits."),
        ("CI", "070707070", "This number is too short"),
        ("CI", "2250707", "This number is too short"),
        ("CI", "+225 07 07 07 07 07 0", "This number is too long: numbers in Ivory Coast have 10 digits."),
        ("CI", "22507070707070", "This number is too long"),
        ("GA", "31234567", "No mobile number in Gabon begins like this."),
        ("GA", "03123456", "No mobile number in Gabon begins like this."),
        ("GA", "7712345", "This number is too short"),
        ("KE", "0712", "This number is too short"),
        ("CI", "07 07 07 07 O7", "Use only the digits"),
        ("CI", "0707070707 ext 1", "Use only the digits"),
        ("CI", "0707\n070707", "Use only the digits"),
        ("CI", "0707070707\u{202e}", "Use only the digits"),
        ("CI", "٠٧٠٧٠٧٠٧٠٧", "Use only the digits"),
        ("CI", "０７０７０７０７０７", "Use only the digits"),
        ("CI", "07+07070707", "Use only the digits"),
        ("CI", "++2250707070707", "Use only the digits"),
        ("CI", "0 7 0 7 0 7 0 7 0 7                       ", "Use at most 40 characters."),
    ] {
        let error = read_as(country, text).expect_err(text).to_string();
        assert!(error.starts_with(said), "{text}: {error}");
    }
}

#[test]
fn the_catalogue_has_numbers_as_long_as_the_plans_have() {
    for country in catalogue().countries() {
        let mobile = DATABASE.by_id(country.code.as_str()).unwrap().descriptors().mobile().unwrap();
        let example = mobile.example().unwrap();
        assert_eq!(example.len(), usize::from(country.phone_length), "{} {example}", country.name);
    }
}

#[test]
fn a_range_that_only_the_catalogue_knows_is_read() {
    let library = DATABASE.by_id("TG").unwrap().descriptors().mobile().unwrap();
    assert!(!library.is_match("73123456"), "choose a newer range for this test");
    assert_eq!(read_as("TG", "73 12 34 56").unwrap().number.to_string(), "+22873123456");
}

proptest! {
    #[test]
    fn no_text_makes_it_fail_otherwise(text in "(\\PC|[0-9+() .\\n-]){0,45}", place in 0..12usize) {
        let catalogue = catalogue();
        let country = &catalogue.countries()[place];
        if let Ok(parsed) = parse(&text, country, &catalogue) {
            prop_assert!(plan::is_mobile(country, &parsed.number.to_string()[1 + country.dial_code.to_string().len()..]));
        }
    }

    #[test]
    fn what_is_shown_reads_back(digits in "[0-9]{11}", place in 0..12usize) {
        let catalogue = catalogue();
        let country = &catalogue.countries()[place];
        let national = &digits[..country.phone_length.into()];
        if let Ok(Parsed { number, .. }) = parse(&format!("+{}{national}", country.dial_code), country, &catalogue) {
            for shown in [country.international(number), country.national(number), number.to_string()] {
                prop_assert_eq!(parse(&shown, country, &catalogue), Ok(Parsed { number, migrated: false }), "{}", shown);
            }
        }
    }
}
