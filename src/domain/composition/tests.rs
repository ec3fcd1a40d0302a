use proptest::prelude::*;

use super::*;
use crate::domain::catalogue::{Country, Currency, Method, Operator};

fn of(paths: &[&str]) -> Composition {
    paths.iter().map(|path| path.parse::<MethodPath>().unwrap()).collect()
}

fn operator(code: &str, methods: &[Method], active: bool) -> Operator {
    Operator {
        code: code.parse().unwrap(),
        name: code.to_owned(),
        methods: methods.iter().copied().collect(),
        startwith: Vec::new(),
        otp: MethodSet::EMPTY,
        flow: None,
        active,
    }
}

fn catalogue() -> Catalogue {
    Catalogue::new(vec![Country {
        code: "CI".parse().unwrap(),
        iso3: "CIV".parse().unwrap(),
        name: "Ivory Coast".into(),
        dial_code: 225,
        currency: Currency { code: "XOF".parse().unwrap(), decimals: 0 },
        phone_length: 10,
        local_format: "## ## ## ## ##".into(),
        operators: vec![
            operator("OM", &[Method::CashIn, Method::Merchant], true),
            operator("MOOV", &[Method::Merchant], false),
        ],
    }])
}

#[test]
fn it_is_the_same_whatever_the_order_and_the_repetitions() {
    let one = of(&["ML/OM/MERCHANT", "CI/OM/CASHIN", "CI/MTN/CASHOUT", "CI/OM/MERCHANT"]);
    let other = of(&["CI/OM/MERCHANT", "CI/MTN/CASHOUT", "CI/OM/CASHIN", "CI/OM/CASHIN", "ML/OM/MERCHANT"]);
    assert_eq!(one, other);
    assert_eq!(one.count(), 4);
    let countries: Vec<String> = one.countries().map(|country| country.to_string()).collect();
    assert_eq!(countries, ["CI", "ML"]);
    assert_eq!(one.operators("CI".parse().unwrap()).len(), 2);
}

#[test]
fn deleting_the_last_method_deletes_the_operator_and_the_country() {
    let mut composition = of(&["CI/OM/MERCHANT", "CI/OM/CASHIN", "CI/MTN/CASHIN", "ML/OM/MERCHANT", "SN/OM/MERCHANT"]);
    composition.remove_method("ML/OM/MERCHANT".parse().unwrap());
    assert!(!composition.has_country("ML".parse().unwrap()));
    composition.remove_operator("CI".parse().unwrap(), "OM".parse().unwrap());
    assert_eq!(composition, of(&["CI/MTN/CASHIN", "SN/OM/MERCHANT"]));
    composition.remove_country("SN".parse().unwrap());
    composition.remove_country("CI".parse().unwrap());
    assert!(composition.is_empty());
}

#[test]
fn all_of_the_catalogue_leaves_out_what_is_not_offered() {
    let all = Composition::all_of(&catalogue());
    assert_eq!(all, of(&["CI/OM/MERCHANT", "CI/OM/CASHIN"]));
    assert_eq!(all.check(&catalogue()), Ok(()));
}

#[test]
fn what_the_catalogue_has_not_is_named() {
    for unknown in ["CI/OM/CASHOUT", "CI/WAVE/MERCHANT", "ML/OM/MERCHANT"] {
        let refused = of(&["CI/OM/MERCHANT", unknown]).check(&catalogue()).unwrap_err();
        assert_eq!(refused.to_string(), format!("{unknown} is not offered by the platform"));
    }
}

#[test]
fn a_difference_reads_as_a_sentence_part() {
    let old = of(&["CI/OM/MERCHANT", "ML/OM/MERCHANT"]);
    let new = of(&["CI/OM/MERCHANT", "CI/OM/CASHIN", "CI/MTN/CASHIN"]);
    let difference = Difference::between(&old, &new);
    assert_eq!(difference.to_string(), "added CI/MTN/CASHIN, CI/OM/CASHIN; removed ML/OM/MERCHANT");
    assert_eq!(Difference::between(&new, &old).removed, difference.added);
    assert_eq!(Difference::between(&old, &old).to_string(), "no change");
    assert_eq!(Difference::between(&old, &Composition::default()).added, []);
}

#[test]
fn paths_are_exact() {
    for text in ["", "CI", "CI/OM", "CI/OM/", "CI/OM/cashin", "CI/OM/CASHIN/", "/OM/CASHIN", "CIV/OM/CASHIN"] {
        assert_eq!(text.parse::<MethodPath>(), Err(MalformedPath), "{text}");
    }
}

#[cfg(feature = "ssr")]
#[test]
fn json_is_nested_and_what_allows_nothing_leaves_no_trace() {
    let composition = of(&["CI/OM/CASHIN", "CI/OM/MERCHANT", "BF/OM/MERCHANT"]);
    let text = serde_json::to_string(&composition).unwrap();
    assert_eq!(text, r#"{"BF":{"OM":["MERCHANT"]},"CI":{"OM":["MERCHANT","CASHIN"]}}"#);
    assert_eq!(serde_json::from_str::<Composition>(&text).unwrap(), composition);
    assert!(serde_json::from_str::<Composition>(r#"{"CI":{"OM":[]},"ML":{}}"#).unwrap().is_empty());
    for wrong in [r#"{"ci":{}}"#, r#"{"CI":{"OM":["REFUND"]}}"#, r#"{"CI":["OM"]}"#, "[]"] {
        assert!(serde_json::from_str::<Composition>(wrong).is_err(), "{wrong}");
    }
}

prop_compose! {
    fn paths()(picks in proptest::collection::vec((0..4usize, 0..4usize, 0..3usize), 0..20)) -> Vec<MethodPath> {
        picks.into_iter().map(|(country, operator, method)| MethodPath {
            country: ["CI", "ML", "BF", "KE"][country].parse().unwrap(),
            operator: ["OM", "MTN", "O", "WAVE"][operator].parse().unwrap(),
            method: Method::ALL[method],
        }).collect()
    }
}

proptest! {
    #[test]
    fn it_allows_exactly_what_was_put_in(given in paths(), asked in paths()) {
        let composition: Composition = given.iter().copied().collect();
        for path in asked {
            prop_assert_eq!(composition.allows(path), given.contains(&path));
        }
        prop_assert_eq!(composition.paths().collect::<Composition>(), composition);
    }

    #[test]
    fn a_difference_leads_from_the_old_to_the_new(old in paths(), new in paths()) {
        let (old, new): (Composition, Composition) = (old.into_iter().collect(), new.into_iter().collect());
        let difference = Difference::between(&old, &new);
        let mut walked = old;
        difference.removed.iter().for_each(|path| walked.remove_method(*path));
        for path in difference.added {
            walked.insert(path.country, path.operator, MethodSet::of(path.method));
        }
        prop_assert_eq!(walked, new);
    }
}
