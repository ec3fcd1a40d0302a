//! JSON objects, read field by field. No answer repeats what was sent.

use serde_json::{Map, Value};

use super::failure::Failure;
use crate::{
    domain::clickpesa::{amount::Amount, reference::OrderReference},
    server::{
        api::strict_json,
        service::clickpesa::{phone::WalletNumber, refused::Refused},
    },
};

/// Longest free text in characters.
const LONGEST_TEXT: usize = 255;

/// Reads a whole body; an empty one is an empty object. A key given twice is refused: two readers would see two bodies.
pub(super) fn parse(bytes: &[u8]) -> Result<Value, Failure> {
    if bytes.is_empty() {
        return Ok(Value::Object(Map::new()));
    }
    let malformed = |_| Failure::new(axum::http::StatusCode::BAD_REQUEST, "Request body is not valid JSON");
    strict_json::parse(bytes).map_err(malformed)
}

/// The members of an object. Members that an endpoint does not know are left alone, as other clients send some.
pub struct Fields(Map<String, Value>);

impl Fields {
    pub fn new(value: Value) -> Result<Fields, Refused> {
        match value {
            Value::Object(members) => Ok(Fields(members)),
            _ => Err(Refused::Invalid("request", "body must be a JSON object")),
        }
    }

    fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    /// A number, or a text that holds one.
    pub fn amount(&self, name: &'static str) -> Result<Amount, Refused> {
        self.amount_opt(name)?.ok_or(Refused::Required(name))
    }

    pub fn amount_opt(&self, name: &'static str) -> Result<Option<Amount>, Refused> {
        let text = match self.get(name) {
            None => return Ok(None),
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            Some(_) => String::new(),
        };
        let wrong =
            Refused::Invalid(name, "should be a number above 0 and up to 1000000000, with at most two decimals");
        Amount::parse(&text).map(Some).ok_or(wrong)
    }

    pub fn reference(&self, name: &'static str) -> Result<OrderReference, Refused> {
        self.reference_opt(name)?.ok_or(Refused::OrderReference)
    }

    pub fn reference_opt(&self, name: &'static str) -> Result<Option<OrderReference>, Refused> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => OrderReference::parse(text).map(Some).ok_or(Refused::OrderReference),
            Some(_) => Err(Refused::OrderReference),
        }
    }

    pub fn phone(&self, name: &'static str) -> Result<WalletNumber, Refused> {
        self.phone_opt(name)?.ok_or(Refused::Phone)
    }

    pub fn phone_opt(&self, name: &'static str) -> Result<Option<WalletNumber>, Refused> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => WalletNumber::parse(text).map(Some),
            Some(_) => Err(Refused::Phone),
        }
    }

    /// Text without control characters; blank counts as missing.
    pub fn text_opt(&self, name: &'static str) -> Result<Option<String>, Refused> {
        let wrong = Refused::Invalid(name, "should be text of at most 255 characters");
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(text)) if text.chars().count() > LONGEST_TEXT || text.chars().any(char::is_control) => {
                Err(wrong)
            }
            Some(Value::String(text)) => Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty())),
            Some(_) => Err(wrong),
        }
    }

    /// A word of a closed list.
    pub fn word_opt<T>(
        &self,
        name: &'static str,
        parse: fn(&str) -> Option<T>,
        allowed: &'static str,
    ) -> Result<Option<T>, Refused> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => parse(text).map(Some).ok_or(Refused::Invalid(name, allowed)),
            Some(_) => Err(Refused::Invalid(name, allowed)),
        }
    }

    pub fn flag(&self, name: &'static str) -> Result<bool, Refused> {
        match self.get(name) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(_) => Err(Refused::Invalid(name, "should be true or false")),
        }
    }

    pub fn list(&self, name: &'static str) -> Result<Option<&[Value]>, Refused> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::Array(items)) => Ok(Some(items)),
            Some(_) => Err(Refused::Invalid(name, "should be a list")),
        }
    }
}
