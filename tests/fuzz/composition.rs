//! What a payment token opens, as JSON and as the paths of tick boxes.

use bolero::check;
use claviger::{
    domain::{
        composition::{Composition, MethodPath},
        payment_token::{Grant, Paused, PaymentRequest, judge, obstacles},
        time::Timestamp,
    },
    server::catalogue::{self, Sources},
};

use super::mutation::{Change, changed};

fn holds_together(text: &str) {
    let Ok(composition) = serde_json::from_str::<Composition>(text) else { return };
    let written = serde_json::to_string(&composition).unwrap();
    assert_eq!(serde_json::from_str::<Composition>(&written).unwrap(), composition);
    let paths: Vec<MethodPath> = composition.paths().collect();
    assert_eq!(paths.len(), composition.count());
    assert!(paths.iter().all(|path| composition.allows(*path)));
    let grant = Grant { composition, ..Grant::default() };
    for path in paths {
        let (country, operator, method) = (path.country, path.operator, path.method);
        let request = PaymentRequest { country, operator, method, number: None };
        assert!(judge(&grant, &Paused::default(), &request, Timestamp(0)).is_ok());
        assert!(obstacles(&grant, &Paused::default(), &request, Timestamp(0)).is_empty());
    }
}

#[test]
fn any_text_is_a_composition_that_holds_together_or_none() {
    check!().for_each(|bytes| holds_together(&String::from_utf8_lossy(bytes)));
}

#[test]
fn so_is_one_that_was_changed() {
    let catalogue = catalogue::load(&Sources::EMBEDDED).unwrap();
    let whole = serde_json::to_string(&Composition::all_of(&catalogue)).unwrap();
    let small = r#"{"CI":{"OM":["CASHIN","MERCHANT"]},"ML":{"OM":["CASHIN"]}}"#;
    check!().with_type::<(bool, Vec<Change>)>().for_each(|(large, changes)| {
        holds_together(&changed(if *large { &whole } else { small }, changes));
    });
}

#[test]
fn a_path_reads_back_as_it_was_written() {
    check!().with_type::<Vec<Change>>().for_each(|changes| {
        let text = changed("CI/OM/CASHIN", changes);
        if let Ok(path) = text.parse::<MethodPath>() {
            assert_eq!(path.to_string(), text);
        }
    });
}
