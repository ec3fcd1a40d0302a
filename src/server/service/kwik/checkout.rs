//! Starts a hosted checkout: from the merchant's server, or from a form in a customer's browser.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Object, records, refused::Refused};
use crate::{
    domain::access_token::Section,
    server::{platform::Platform, store::kwik_sandbox::Account},
};

/// Makes one checkout and answers its id and its link.
pub async fn start(platform: &Platform, account: Account, fields: Object) -> Result<Value, Refused> {
    let made = records::create(platform, account, Section::CheckoutPage, &[fields]).await?;
    let made = made.into_iter().next().unwrap_or_default();
    Ok(json!({"id": made["id"], "link_url": made["link_url"], "reference": made["reference"]}))
}

/// The text that the optional `signature` covers: every other field as `name=value`, sorted by name, one a line. None if
/// it could be read as that of other fields.
pub fn signed_text(fields: &Object) -> Option<String> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let sorted: BTreeMap<_, _> = fields.iter().filter(|(name, _)| *name != SIGNATURE).collect();
    let line = |(name, value): (&String, &Value)| {
        let line = format!("{name}={}", text(value));
        (!name.contains('=') && !line.contains(char::is_control)).then_some(line)
    };
    sorted.into_iter().map(line).collect::<Option<Vec<_>>>().map(|lines| lines.join("\n"))
}

/// The field that holds the signature of the others.
pub const SIGNATURE: &str = "signature";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signed_text_is_sorted_and_leaves_the_signature_out() {
        let fields = object(json!({"reference": "A 1", "amount": "100.50", "signature": "x", "public_key": "k"}));
        assert_eq!(signed_text(&fields).unwrap(), "amount=100.50\npublic_key=k\nreference=A 1");
    }

    #[test]
    fn fields_that_could_be_read_as_others_have_no_signed_text() {
        for fields in [json!({"amount": "1\nreference=A"}), json!({"amount=1\nreference": "A"}), json!({"a=b": "c"})] {
            assert_eq!(signed_text(&object(fields)), None);
        }
    }

    fn object(value: Value) -> Object {
        value.as_object().cloned().unwrap_or_default()
    }
}
