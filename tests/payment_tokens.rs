//! The rule of payment tokens against a reference written straight from the sentences of the screen text and the issue,
//! with plain lists and no index.
#![cfg(feature = "ssr")]

use claviger::domain::{
    catalogue::{CountryCode, Method, OperatorCode},
    composition::MethodPath,
    payment_token::{AssociatedNumber, Denied, Edit, Grant, Pause, Paused, PaymentRequest, judge, obstacles},
    phone::E164,
    time::Timestamp,
};
use proptest::{collection::vec, option, prelude::*};

/// What the index is made of, as lists.
#[derive(Debug, Clone)]
struct Given {
    paths: Vec<MethodPath>,
    numbers: Vec<AssociatedNumber>,
    pauses: Vec<Pause>,
}

impl Given {
    fn grant(&self) -> Grant {
        Grant { composition: self.paths.iter().copied().collect(), numbers: self.numbers.iter().copied().collect() }
    }

    fn paused(&self) -> Paused {
        self.pauses.iter().cloned().collect()
    }

    fn judge(&self, request: &PaymentRequest, now: Timestamp) -> Result<(), Denied> {
        judge(&self.grant(), &self.paused(), request, now)
    }
}

/// The code and the missing part, or nothing if the payment passes.
fn reference(given: &Given, request: &PaymentRequest, now: Timestamp) -> Option<(&'static str, String)> {
    let PaymentRequest { country, operator, method, number } = *request;

    // "select the country that will be linked to the token"
    let in_country: Vec<&MethodPath> = given.paths.iter().filter(|path| path.country == country).collect();
    if in_country.is_empty() {
        return Some(("country_not_in_composition", format!("{country}")));
    }
    // "select the methods of your choice for the different operators available"
    let of_operator: Vec<&&MethodPath> = in_country.iter().filter(|path| path.operator == operator).collect();
    if of_operator.is_empty() {
        return Some(("operator_not_in_composition", format!("{country}/{operator}")));
    }
    if !of_operator.iter().any(|path| path.method == method) {
        return Some(("method_not_in_composition", format!("{country}/{operator}/{method}")));
    }
    // The platform has paused the operator or its method, and the pause has not ended.
    let mut end: Option<&Pause> = None;
    for pause in &given.pauses {
        let about = pause.country == country
            && pause.operator == operator
            && (pause.method.is_none() || pause.method == Some(method));
        if about && pause.until > now && end.is_none_or(|known| pause.until > known.until) {
            end = Some(pause);
        }
    }
    if let Some(pause) = end {
        let part = pause.method.map(|method| format!("/{method}")).unwrap_or_default();
        return Some(("operator_paused", format!("{country}/{operator}{part}")));
    }
    // "restrict payments initiated via a token to a list of authorized numbers"; "for that country"; "can be temporarily
    // disabled without being deleted" (a disabled number does not count as allowed, docs/adr/0007).
    let of_country: Vec<&AssociatedNumber> = given.numbers.iter().filter(|entry| entry.country == country).collect();
    if !of_country.is_empty() {
        let Some(number) = number else { return Some(("number_not_associated", format!("{country}"))) };
        let the_payers: Vec<_> = of_country.iter().filter(|entry| entry.number == number).collect();
        if the_payers.is_empty() || the_payers.iter().any(|entry| !entry.enabled) {
            return Some(("number_not_associated", format!("{country}/{number}")));
        }
    }
    None
}

fn country() -> impl Strategy<Value = CountryCode> {
    prop::sample::select(vec!["BF", "CI", "ML"]).prop_map(|code| code.parse().unwrap())
}

fn operator() -> impl Strategy<Value = OperatorCode> {
    prop::sample::select(vec!["MTN", "OM", "WAVE"]).prop_map(|code| code.parse().unwrap())
}

fn method() -> impl Strategy<Value = Method> {
    prop::sample::select(Method::ALL)
}

fn number() -> impl Strategy<Value = E164> {
    (0..4u8).prop_map(|last| format!("+22507070707{last:02}").parse().unwrap())
}

fn path() -> impl Strategy<Value = MethodPath> {
    (country(), operator(), method()).prop_map(|(country, operator, method)| MethodPath { country, operator, method })
}

fn associated() -> impl Strategy<Value = AssociatedNumber> {
    (country(), number(), any::<bool>()).prop_map(|(country, number, enabled)| AssociatedNumber {
        country,
        number,
        enabled,
    })
}

fn request() -> impl Strategy<Value = PaymentRequest> {
    (path(), option::weighted(0.8, number())).prop_map(|(path, number)| {
        let MethodPath { country, operator, method } = path;
        PaymentRequest { country, operator, method, number }
    })
}

prop_compose! {
    /// Ends differ from one another, so that the one that ends last is one.
    fn pauses()(parts in vec((country(), operator(), option::of(method()), -5..5i64), 0..4)) -> Vec<Pause> {
        let pause = |(place, (country, operator, method, until)): (usize, (_, _, _, i64))| {
            let until = Timestamp(until * 10 + place as i64);
            Pause { country, operator, method, reason: "Maintenance.".into(), until }
        };
        parts.into_iter().enumerate().map(pause).collect()
    }
}

prop_compose! {
    fn given()(paths in vec(path(), 0..25), numbers in vec(associated(), 0..6), pauses in pauses()) -> Given {
        Given { paths, numbers, pauses }
    }
}

const NOW: Timestamp = Timestamp(0);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn the_rule_is_what_the_sentences_say(given in given(), request in request()) {
        let judged = given.judge(&request, NOW).err().map(|denied| (denied.code(), denied.missing()));
        prop_assert_eq!(judged, reference(&given, &request, NOW));
    }

    #[test]
    fn a_payment_passes_exactly_when_nothing_stands_against_it(given in given(), request in request()) {
        let against = obstacles(&given.grant(), &given.paused(), &request, NOW);
        prop_assert_eq!(given.judge(&request, NOW).err(), against.first().copied());
    }

    #[test]
    fn the_smallest_edits_together_let_it_pass(mut given in given(), mut request in request()) {
        let mut now = NOW;
        for denied in obstacles(&given.grant(), &given.paused(), &request, now) {
            match denied.smallest_edit() {
                Edit::AddMethod(path) => given.paths.push(path),
                Edit::WaitUntil(end) => now = end,
                Edit::AddNumber(country, number) => {
                    given.numbers.push(AssociatedNumber { country, number, enabled: true });
                }
                Edit::EnableNumber(country, number) => {
                    let hit = |entry: &&mut AssociatedNumber| entry.country == country && entry.number == number;
                    given.numbers.iter_mut().filter(hit).for_each(|entry| entry.enabled = true);
                }
                Edit::NamePayer => {
                    let number = "+2250707070799".parse().unwrap();
                    given.numbers.push(AssociatedNumber { country: request.country, number, enabled: true });
                    request.number = Some(number);
                }
            }
        }
        prop_assert_eq!(given.judge(&request, now), Ok(()));
    }
}

fn ci_only(numbers: &[(&str, bool)]) -> Given {
    let country = "CI".parse().unwrap();
    let numbers = numbers.iter().map(|&(number, enabled)| {
        let number = number.parse().unwrap();
        AssociatedNumber { country, number, enabled }
    });
    let paths = ["CI/OM/MERCHANT", "ML/OM/MERCHANT"].map(|path| path.parse().unwrap());
    Given { paths: paths.into(), numbers: numbers.collect(), pauses: Vec::new() }
}

fn pay(country: &str, number: Option<&str>) -> PaymentRequest {
    PaymentRequest {
        country: country.parse().unwrap(),
        operator: "OM".parse().unwrap(),
        method: Method::Merchant,
        number: number.map(|number| number.parse().unwrap()),
    }
}

#[test]
fn a_country_whose_numbers_are_all_disabled_is_closed() {
    let (one, other) = ("+2250707070707", "+2250505050505");
    for (numbers, payer, passes) in [
        (&[][..], Some(one), true),
        (&[], None, true),
        (&[(one, true)], Some(one), true),
        (&[(one, true)], Some(other), false),
        (&[(one, true)], None, false),
        (&[(one, false)], Some(one), false),
        (&[(one, false)], Some(other), false),
        (&[(one, false)], None, false),
        (&[(one, false), (other, true)], Some(one), false),
        (&[(one, false), (other, true)], Some(other), true),
    ] {
        let given = ci_only(numbers);
        assert_eq!(given.judge(&pay("CI", payer), NOW).is_ok(), passes, "{numbers:?} {payer:?}");
        assert_eq!(given.judge(&pay("ML", payer), NOW), Ok(()), "another country is not held to them");
    }
}

#[test]
fn a_pause_ends_by_itself() {
    let until = Timestamp(1_000);
    let (country, operator) = ("CI".parse().unwrap(), "OM".parse().unwrap());
    let mut given = ci_only(&[]);
    given.pauses.push(Pause { country, operator, method: None, reason: "Works.".into(), until });
    let denied = given.judge(&pay("CI", None), Timestamp(999)).unwrap_err();
    assert_eq!((denied.code(), denied.missing().as_str()), ("operator_paused", "CI/OM"));
    assert_eq!(denied.smallest_edit(), Edit::WaitUntil(until));
    assert_eq!(given.judge(&pay("CI", None), until), Ok(()));
    assert_eq!(given.judge(&pay("ML", None), Timestamp(999)), Ok(()));
}

#[test]
fn every_refusal_is_a_sentence_in_the_catalogues_names() {
    use claviger::server::catalogue::{Sources, load};
    let catalogue = load(&Sources::EMBEDDED).unwrap();
    let (country, operator) = ("CI".parse().unwrap(), "OM".parse().unwrap());
    let path: MethodPath = "CI/OM/CASHIN".parse().unwrap();
    let number = "+2250707070707".parse().ok();
    let until = Timestamp(1);
    for (denied, sentence) in [
        (Denied::Country(path), "The token allows nothing in Ivory Coast."),
        (Denied::Operator(path), "The token does not allow Orange Money in Ivory Coast."),
        (Denied::Method(path), "The token does not allow pay-out with Orange Money in Ivory Coast."),
        (
            Denied::Paused { country, operator, method: None, until },
            "Orange Money in Ivory Coast is paused by the platform.",
        ),
        (
            Denied::Paused { country, operator, method: Some(Method::CashIn), until },
            "Pay-out with Orange Money in Ivory Coast is paused by the platform.",
        ),
        (
            Denied::Number { country, number, disabled: false },
            "+225 07 07 07 07 07 is not among the numbers of the token in Ivory Coast.",
        ),
        (
            Denied::Number { country, number, disabled: true },
            "+225 07 07 07 07 07 is associated with the token, but disabled.",
        ),
        (
            Denied::Number { country, number: None, disabled: false },
            "The token is held to certain numbers in Ivory Coast, and no number was given.",
        ),
        (Denied::Operator("ZZ/NOBODY/CASHIN".parse().unwrap()), "The token does not allow NOBODY in ZZ."),
    ] {
        assert_eq!(denied.sentence(&catalogue), sentence);
    }
}
