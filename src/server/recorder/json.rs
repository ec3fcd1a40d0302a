//! JSON, masked: the same members with less in them.

use serde_json::{Map, Value};

use crate::domain::request_log::mask::{self, Class};

/// JSON within a text within JSON is looked into so deep.
const NESTED_TEXTS: u8 = 3;

/// A body in one line, or nothing if it is no JSON.
pub fn masked(body: &[u8]) -> Option<String> {
    let value: Value = serde_json::from_slice(body).ok()?;
    Some(value_of(value, Class::Plain, NESTED_TEXTS).to_string())
}

fn value_of(value: Value, class: Class, depth: u8) -> Value {
    match value {
        Value::Null => Value::Null,
        Value::Bool(_) if class == Class::Secret || class == Class::Private => mask::HIDDEN.into(),
        Value::Bool(truth) => truth.into(),
        Value::Number(number) => {
            let text = number.to_string();
            let kept = mask::value_of(class, &text);
            if kept == text { Value::Number(number) } else { kept.into() }
        }
        Value::String(text) => text_of(&text, class, depth).into(),
        Value::Array(items) => items.into_iter().map(|item| value_of(item, class, depth)).collect(),
        Value::Object(members) => members
            .into_iter()
            .map(|(name, value)| {
                let class = Class::of(&name).within(class);
                (mask::label(&name), value_of(value, class, depth))
            })
            .collect::<Map<_, _>>()
            .into(),
    }
}

fn text_of(text: &str, class: Class, depth: u8) -> String {
    if let Some(deeper) = depth.checked_sub(1)
        && text.trim_start().starts_with(['{', '['])
        && let Ok(value) = serde_json::from_str::<Value>(text)
    {
        return value_of(value, class, deeper).to_string();
    }
    mask::value_of(class, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(body: &str) -> Value {
        serde_json::from_str(&masked(body.as_bytes()).unwrap()).unwrap()
    }

    #[test]
    fn members_are_masked_by_their_names_however_deep_they_stand() {
        let body = r#"{"amount": 25000.5, "ok": true, "pin": 1234, "none": null,
            "customer": {"firstName": "Asha", "phones": ["+237653456789"], "card": {"number": "4111111111111111", "kind": "visa"}},
            "4111111111111111": 4111111111111111, "text": "{\"password\": \"x\", \"amount\": 1}"}"#;
        assert_eq!(
            kept(body),
            serde_json::json!({
                "amount": 25000.5, "ok": true, "pin": "••••", "none": null,
                "customer": {"firstName": "A•••", "phones": ["••••••"],
                             "card": {"number": "••••1111", "kind": "••••"}},
                "••••1111": "••••1111", "text": r#"{"amount":1,"password":"••••"}"#,
            })
            .as_object()
            .map(|wanted| {
                let mut wanted = wanted.clone();
                wanted["customer"]["phones"] = serde_json::json!(["+237••••789"]);
                Value::Object(wanted)
            })
            .unwrap()
        );
    }

    #[test]
    fn what_is_no_json_is_not_kept() {
        for body in ["", "{", "secret", "{\"a\":1}x", &"[".repeat(10_000)] {
            assert_eq!(masked(body.as_bytes()), None);
        }
    }
}
