use proptest::prelude::*;

use super::*;
use crate::domain::{
    mode::Mode,
    secret_format::{SecretPrefix, compose, parse},
};

const CARD: &str = "4111111111111111";

fn secret(random: &str) -> String {
    compose(&SecretPrefix::parse("kws").unwrap(), Mode::Live, random)
}

#[test]
fn secrets_keep_what_they_begin_with_and_nothing_else() {
    let secret = secret(&"Zq81".repeat(8));
    for (given, kept) in [
        (secret.clone(), "kws_live_••••".to_owned()),
        (format!("key={secret};"), "key=kws_live_••••;".to_owned()),
        (secret[..25].to_owned(), "kws_live_••••".to_owned()),
        ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".to_owned(), "whsec_••••".to_owned()),
        ("Bearer abc.def".to_owned(), "Bearer ••••".to_owned()),
        ("basic YTpi again".to_owned(), "basic •••• again".to_owned()),
        ("eyJ0eXAiOiJ.eyJpc3MiOi.c2ln".to_owned(), "••••.••••.c2ln".to_owned()),
        ("0a".repeat(32), "••••".to_owned()),
        ("a test_live stream".to_owned(), "a test_live stream".to_owned()),
    ] {
        assert_eq!(text(&given), kept);
    }
}

#[test]
fn of_people_only_shapes_are_kept() {
    for (name, given, kept) in [
        ("phoneNumber", "+237653456789", "+237••••789"),
        ("customer_phone", "07 07 07 07 07", "••••0707"),
        ("msisdn", "123456", "••••"),
        ("customerEmail", "asha.mrema@shop.example", "a•••@shop.example"),
        ("customer_firstname", "Asha", "A•••"),
        ("name", "Asha Mrema", "A••• M•••"),
        ("iban", "FR7630006000011234567890189", "••••0189"),
        ("card_number", CARD, "••••1111"),
        ("dateOfBirth", "1990-01-02", "••••"),
        ("address", "1 Main Street", "••••"),
        ("cvv", "123", "••••"),
        ("pin", "1234", "••••"),
        ("X-Secret-Key", "anything", "••••"),
        ("accesstoken", "anything", "••••"),
        ("note", "call +237 653 45 67 89 or asha@shop.example", "call +237••••789 or a•••@shop.example"),
        ("note", "card 4111-1111 1111-1111!", "card ••••1111!"),
        ("note", "4111.1111.1111.1111 or (4111) 1111  1111 1111", "••••1111 or (••••1111"),
        ("note", "237653456789", "••••6789"),
        ("note", "call (237) 6 53 45 67 89", "call (••••6789"),
        ("note", "paid 2026-11-22 09:26:33 from 203.0.113.195", "paid 2026-11-22 09:26:33 from 203.0.113.195"),
        ("note", "Chrome/126.0.6478.127, 12345678.50", "Chrome/126.0.6478.127, 12345678.50"),
        ("userMpin", "x", "••••"),
        ("customerotp", "x", "••••"),
        ("pinCode", "x", "••••"),
        ("cvc2", "x", "••••"),
        ("passphrase", "x", "••••"),
        ("privateKey", "x", "••••"),
        ("code", "471100", "••••"),
        ("code", "section_not_granted", "section_not_granted"),
        ("customer", "Asha Mrema", "A••• M•••"),
        ("customer", "cus_01KBX7Q2M9TVA4R8ZC3NE5HJ6W", "cus_01KBX7Q2M9TVA4R8ZC3NE5HJ6W"),
        ("to", "Asha", "A•••"),
        ("to", "2026-11-22", "2026-11-22"),
        ("returnTo", "home", "home"),
        ("phone2", "237653456789", "••••6789"),
        ("balance", "1234567890", "1234567890"),
        ("createdAt", "1795300000123", "1795300000123"),
        ("amount", "25000.50", "25000.50"),
        ("at", "1795300000000", "1795300000000"),
        ("externalId", "ORDER-12345", "ORDER-12345"),
        ("shipping", "fast", "fast"),
        ("id", "pay_01KBX7Q2M9TVA4R8ZC3NE5HJ6W", "pay_01KBX7Q2M9TVA4R8ZC3NE5HJ6W"),
    ] {
        assert_eq!(field(name, Class::Plain, given), kept, "{name}");
    }
}

#[test]
fn what_is_within_something_private_is_private_too() {
    assert_eq!(field("value", Class::Secret, "x"), HIDDEN);
    assert_eq!(field("number", Class::Secret, "12345678901"), HIDDEN);
    assert_eq!(field("first", Class::Name, "Asha"), "A•••");
    assert_eq!(field("token", Class::Name, "Asha"), HIDDEN);
}

#[test]
fn only_headers_that_help_are_shown() {
    assert_eq!(header("content-type", "application/json"), "application/json");
    assert_eq!(header("ratelimit", "\"kpay\";r=3"), "\"kpay\";r=3");
    for name in ["authorization", "x-api-key", "x-secret-key", "cookie", "client-id", "x-whatever", "set-cookie"] {
        assert_eq!(header(name, "value"), HIDDEN, "{name}");
    }
}

#[test]
fn addresses_are_masked_part_by_part_and_parameter_by_parameter() {
    let query = [("phone", "+237653456789"), ("api_key", "x"), ("limit", "3")];
    let query = query.iter().map(|(name, value)| (name.to_string(), value.to_string()));
    assert_eq!(
        target("/2.0/record/+237653456789/cp%5Flive", query),
        "/2.0/record/+237••••789/••••?phone=+237••••789&api_key=••••&limit=3"
    );
}

#[test]
fn addresses_within_texts_lose_what_opens_them() {
    for (given, kept) in [
        ("https://pay.example/kpay/pay/aB3dE5", "https://pay.example/kpay/pay/••••"),
        ("https://pay.example/checkout/lnk_01KAJ2 then", "https://pay.example/checkout/•••• then"),
        ("https://shop.example/done?order=7&pin=4711#key", "https://shop.example/done?order=7&pin=••••#••••"),
        ("https://me:hunter2@shop.example/a%20b", "https://•••@shop.example/••••"),
        ("see \"http://shop.example/orders\"", "see \"http://shop.example/orders\""),
    ] {
        assert_eq!(text(given), kept);
        assert_eq!(text(kept), kept);
    }
}

#[test]
fn lines_that_are_too_long_are_not_looked_at() {
    let long = "_test_basic 4711 ".repeat(24_000);
    for kept in [
        header("user-agent", &long),
        line(&long),
        label(&long),
        target(&long, std::iter::empty()),
        target(&"/a".repeat(200_000), std::iter::empty()),
        target("/", [(long.clone(), long.clone())].into_iter()),
        target("/", std::iter::repeat_with(|| ("a".to_owned(), "4711".to_owned())).take(100_000)),
    ] {
        assert!(kept.len() <= 600 && !kept.contains("basic"), "{kept}");
    }
}

fn luhn_within(text: &str) -> bool {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    let luhn = |digits: &[u8]| {
        let doubled = |(at, digit): (usize, &u8)| {
            let digit = u32::from(digit - b'0') * if at % 2 == 1 { 2 } else { 1 };
            digit / 10 + digit % 10
        };
        digits.iter().rev().enumerate().map(doubled).sum::<u32>().is_multiple_of(10)
    };
    runs.into_iter().any(|run| (13..=19).any(|length| run.as_bytes().windows(length).any(luhn)))
}

/// Texts out of what masks look for, in any order and put together in any way.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[0-9A-Za-z]{32}".prop_map(|random| secret(&random)),
        Just(CARD.to_owned()),
        "[0-9]{1,24}",
        "[0-9]{4}[ .-][0-9]{4}[ .-][0-9]{4}[ .-][0-9]{4}",
        "[(]?[0-9]{3}[)]? {0,3}[0-9]{3}[.-]{0,2}[0-9]{4}",
        "https?://[a-z:@.]{0,12}/(pay|checkout|a)/[A-Za-z0-9%]{0,12}[?]?[a-z]{0,4}=?[0-9A-Za-z&#+]{0,16}",
        "20[0-9]{2}-[01][0-9]-[0-3][0-9]",
        "[a-z•+]{0,3}@[a-z0-9.-]{0,20}",
        "\\+[0-9 -]{5,18}",
        "(bearer|Basic) ?[A-Za-z0-9+/=]{0,50}",
        "[A-Za-z0-9_-]{0,50}",
        "•{1,5}",
        ".{0,6}",
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// All but [`Class::Figure`], which trusts a name.
const CLASSES: [Class; 7] =
    [Class::Plain, Class::Secret, Class::Private, Class::Number, Class::Email, Class::Name, Class::Code];

/// Whether a telephone's digits stand in one piece.
fn phone_within(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() >= 10)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn no_secret_and_no_card_ever_comes_through(given in nasty(), class in prop::sample::select(&CLASSES[..])) {
        let kept = value_of(class, &given);
        let prefix = SecretPrefix::parse("kws").unwrap();
        for (at, _) in kept.match_indices("kws_") {
            let end = (at + 47).min(kept.len());
            prop_assert!(kept.get(at..end).is_none_or(|text| parse(&prefix, text).is_none()), "{kept}");
        }
        prop_assert!(!luhn_within(&kept) && !phone_within(&kept), "{kept}");
    }

    #[test]
    fn masking_what_is_masked_changes_nothing(given in nasty(), class in prop::sample::select(&CLASSES[..])) {
        prop_assert_eq!(value_of(Class::Figure, &value_of(Class::Figure, &given)), value_of(Class::Figure, &given));
        let once = value_of(class, &given);
        prop_assert_eq!(value_of(class, &once), once);
    }
}
