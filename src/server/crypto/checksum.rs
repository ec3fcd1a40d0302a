//! ClickPesa's request checksum (wire-protocols.md 1.2): HMAC-SHA-256 over a body without its `checksum` fields.

use serde_json::Value;
use subtle::ConstantTimeEq;

use super::digest::{hex, hmac_sha256};

/// The two documented ways to make the text that is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChecksumMethod {
    /// Keys sorted at every level, arrays in their order, compact JSON. The default since January 2026.
    Canonical,
    /// Top-level keys sorted, their values joined as text.
    Legacy,
}

/// The lower-case hexadecimal checksum of a body.
pub fn checksum(key: &[u8], body: &Value, method: ChecksumMethod) -> String {
    let text = match method {
        ChecksumMethod::Canonical => canonical(body),
        ChecksumMethod::Legacy => legacy(body),
    };
    hex(&hmac_sha256(key, text.as_bytes()))
}

/// Whether the body's own `checksum` field is right, by the method that its `checksumMethod` names.
pub fn holds(key: &[u8], body: &Value) -> bool {
    let method = match body.get("checksumMethod") {
        None => ChecksumMethod::Canonical,
        Some(Value::String(name)) if name == "canonical" => ChecksumMethod::Canonical,
        Some(Value::String(name)) if name == "legacy" => ChecksumMethod::Legacy,
        Some(_) => return false,
    };
    let Some(Value::String(given)) = body.get("checksum") else { return false };
    let right = checksum(key, body, method);
    given.len() == right.len() && bool::from(given.as_bytes().ct_eq(right.as_bytes()))
}

fn is_signed(name: &str) -> bool {
    name != "checksum" && name != "checksumMethod"
}

fn canonical(body: &Value) -> String {
    // serde_json keeps objects sorted by key (feature `preserve_order` is off), at every level.
    match body {
        Value::Object(fields) => {
            let signed: serde_json::Map<_, _> =
                fields.iter().filter(|(name, _)| is_signed(name)).map(|(k, v)| (k.clone(), v.clone())).collect();
            Value::Object(signed).to_string()
        }
        other => other.to_string(),
    }
}

fn legacy(body: &Value) -> String {
    let Value::Object(fields) = body else { return String::new() };
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    fields.iter().filter(|(name, _)| is_signed(name)).map(|(_, value)| text(value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn body() -> Value {
        json!({"reference": "TX123", "currency": "USD", "amount": 100})
    }

    #[test]
    fn the_two_vectors_of_the_reference() {
        let key = b"secret-key";
        assert_eq!(
            checksum(key, &body(), ChecksumMethod::Canonical),
            "17c51f37dad20682e08cd556446c7f8e99840f4040b6719712f41f7549287f33"
        );
        assert_eq!(
            checksum(key, &body(), ChecksumMethod::Legacy),
            "85b65bf2670dcdcb8ebb8d19939e4fd59b02d5218741be2eaf9f575273b101d1"
        );
    }

    #[test]
    fn nested_keys_are_sorted_and_the_checksum_itself_is_left_out() {
        let plain = json!({"b": {"z": 1, "a": [3, 1]}, "a": "x"});
        assert_eq!(canonical(&plain), r#"{"a":"x","b":{"a":[3,1],"z":1}}"#);
        let mut signed = body();
        signed["checksum"] = json!(checksum(b"k", &body(), ChecksumMethod::Canonical));
        assert!(holds(b"k", &signed));
        signed["checksumMethod"] = json!("canonical");
        assert!(holds(b"k", &signed));
        signed["checksumMethod"] = json!("legacy");
        assert!(!holds(b"k", &signed));
        signed["checksum"] = json!(checksum(b"k", &body(), ChecksumMethod::Legacy));
        assert!(holds(b"k", &signed));
        assert!(!holds(b"other", &signed));
        for unknown in [json!("Legacy"), json!("md5"), json!(""), json!(null), json!(1)] {
            signed["checksumMethod"] = unknown;
            assert!(!holds(b"k", &signed), "a method that there is not: {}", signed["checksumMethod"]);
        }
    }

    #[test]
    fn a_missing_short_or_mistyped_checksum_is_refused() {
        for wrong in [json!(null), json!(""), json!(1), json!("17c5"), json!(["a"])] {
            let mut signed = body();
            signed["checksum"] = wrong;
            assert!(!holds(b"secret-key", &signed));
        }
        assert!(!holds(b"secret-key", &json!([])));
    }
}
