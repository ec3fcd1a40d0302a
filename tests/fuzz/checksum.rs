//! ClickPesa's checksum over a body.

use bolero::check;
use claviger::server::crypto::checksum::{ChecksumMethod, checksum, holds};
use serde_json::{Map, Value};

use super::mutation::{Change, changed};

const KEY: &[u8] = b"a key";

#[test]
fn any_body_is_read_without_harm() {
    check!().for_each(|bytes| {
        if let Ok(body) = serde_json::from_slice::<Value>(bytes) {
            holds(KEY, &body);
        }
    });
}

#[test]
fn a_checksum_holds_in_any_order_of_fields_and_for_no_other_body() {
    check!().with_type::<(Vec<(String, String)>, i64, Vec<Change>)>().for_each(|(fields, number, changes)| {
        let texts: Vec<String> = fields.iter().map(|(name, value)| format!("{}:{}", json(name), json(value))).collect();
        let body = |texts: &mut dyn Iterator<Item = &String>| {
            let texts: Vec<&str> = texts.map(String::as_str).collect();
            format!("{{{}}}", [&[&*format!("\"n\":{number}")], &texts[..]].concat().join(","))
        };
        let mut names: Vec<&String> = fields.iter().map(|(name, _)| name).collect();
        names.sort();
        // Of two fields of one name the last counts, so that their order matters.
        if names.windows(2).any(|pair| pair[0] == pair[1]) || names.iter().any(|name| *name == "n") {
            return;
        }
        let there: Value = serde_json::from_str(&body(&mut texts.iter())).unwrap();
        let back: Value = serde_json::from_str(&body(&mut texts.iter().rev())).unwrap();
        let sum = checksum(KEY, &there, ChecksumMethod::Canonical);
        assert_eq!(sum, checksum(KEY, &back, ChecksumMethod::Canonical));
        let signed = with_checksum(&there, &sum);
        assert_eq!(holds(KEY, &signed), !there.as_object().unwrap().contains_key("checksumMethod"));
        // Another body, another checksum.
        let Ok(Value::Object(other)) = serde_json::from_str(&changed(&there.to_string(), changes)) else { return };
        let unsigned = |body: &Map<String, Value>| {
            let mut body = body.clone();
            body.remove("checksum");
            body.remove("checksumMethod");
            body
        };
        let same = unsigned(&other) == unsigned(there.as_object().unwrap());
        assert_eq!(checksum(KEY, &Value::Object(other), ChecksumMethod::Canonical) == sum, same);
    });
}

fn with_checksum(body: &Value, sum: &str) -> Value {
    let mut body = body.as_object().unwrap().clone();
    body.insert("checksum".into(), sum.into());
    Value::Object(body)
}

fn json(text: &str) -> String {
    Value::from(text).to_string()
}
