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

/// The text that the optional `signature` covers: every other field as `name=value`, sorted by name, one a line.
pub fn signed_text(fields: &Object) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let sorted: BTreeMap<_, _> = fields.iter().filter(|(name, _)| *name != SIGNATURE).collect();
    sorted.into_iter().map(|(name, value)| format!("{name}={}", text(value))).collect::<Vec<_>>().join("\n")
}

/// The field that holds the signature of the others.
pub const SIGNATURE: &str = "signature";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signed_text_is_sorted_and_leaves_the_signature_out() {
        let Value::Object(fields) =
            json!({"reference": "A 1", "amount": "100.50", "signature": "x", "public_key": "k"})
        else {
            unreachable!()
        };
        assert_eq!(signed_text(&fields), "amount=100.50\npublic_key=k\nreference=A 1");
    }
}
