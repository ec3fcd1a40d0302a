//! Bodies: read within limits, strictly, field by field. No answer repeats what was sent.

use std::sync::Arc;

use axum::{
    body::to_bytes,
    extract::{FromRequest, FromRequestParts, Request},
    http::{StatusCode, header},
};
use serde_json::{Map, Value};

use super::{access::Access, failure::Failure};
use crate::{
    domain::clickpesa::amount::Amount,
    server::{
        api::{sent::one_header, strict_json},
        crypto::digest::sha256,
        platform::Platform,
        service::clapay::refused::Refused,
        verification::entry::PaymentTokenEntry,
    },
};

/// Largest body in bytes.
const LARGEST: usize = 64 * 1024;
/// Longest free text in characters.
const LONGEST_TEXT: usize = 255;

/// A caller and its body, in this order.
#[derive(Debug)]
pub struct Call {
    pub token: Arc<PaymentTokenEntry>,
    pub fields: Fields,
}

impl FromRequest<Arc<Platform>> for Call {
    type Rejection = Failure;

    async fn from_request(request: Request, platform: &Arc<Platform>) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        let Access(token) = Access::from_request_parts(&mut parts, platform).await?;
        let kind = one_header(&parts.headers, header::CONTENT_TYPE.as_str()).ok().flatten();
        let json = kind
            .and_then(|kind| kind.split(';').next())
            .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"));
        if parts.headers.contains_key(header::CONTENT_TYPE) && !json {
            let message = "Content-Type must be application/json";
            return Err(Failure::Http(StatusCode::UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE", message));
        }
        let large = |_| Failure::Http(StatusCode::PAYLOAD_TOO_LARGE, "TOO_LARGE", "Request body is too large");
        let bytes = to_bytes(body, LARGEST).await.map_err(large)?;
        let malformed = || Failure::Http(StatusCode::BAD_REQUEST, "INVALID_JSON", "Request body is not a JSON object");
        match strict_json::parse(&bytes) {
            Ok(Value::Object(members)) => Ok(Call { token, fields: Fields(members) }),
            _ => Err(malformed()),
        }
    }
}

/// The members of an object. Members that an endpoint does not know are left alone, as other clients send some.
#[derive(Debug)]
pub struct Fields(Map<String, Value>);

impl Fields {
    fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    /// SHA-256 of the whole object, whatever the order and the spacing in which it was sent.
    pub fn fingerprint(&self) -> [u8; 32] {
        sha256(Value::Object(self.0.clone()).to_string().as_bytes())
    }

    /// Text without control characters; blank counts as missing.
    pub fn text_opt(&self, name: &'static str) -> Result<Option<&str>, Refused> {
        let wrong = || Refused::Field(name, "should be text of at most 255 characters");
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(text)) if text.chars().count() > LONGEST_TEXT || text.chars().any(char::is_control) => {
                Err(wrong())
            }
            Some(Value::String(text)) => Ok(Some(text.trim()).filter(|text| !text.is_empty())),
            Some(_) => Err(wrong()),
        }
    }

    pub fn text(&self, name: &'static str) -> Result<&str, Refused> {
        self.text_opt(name)?.ok_or(Refused::Field(name, "is required"))
    }

    /// A number, or a text that holds one, with at most `decimals` decimals.
    pub fn amount(&self, name: &'static str, decimals: u8) -> Result<Amount, Refused> {
        let text = match self.get(name) {
            None => return Err(Refused::Field(name, "is required")),
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            Some(_) => String::new(),
        };
        let wrong = Refused::Field(name, "should be a number above 0 and up to 1000000000, with at most two decimals");
        let amount = Amount::parse(&text).ok_or(wrong)?;
        let whole = match decimals {
            0 => amount.0 % 100 == 0,
            1 => amount.0 % 10 == 0,
            _ => true,
        };
        if whole { Ok(amount) } else { Err(Refused::Field(name, "has more decimals than the country's currency")) }
    }

    /// Texts, or one text that stands for a list of itself.
    pub fn texts(&self, name: &'static str) -> Result<Vec<&str>, Refused> {
        let wrong = || Refused::Field(name, "should be a list of texts");
        match self.get(name) {
            None => Ok(Vec::new()),
            Some(Value::String(text)) => Ok(vec![text]),
            Some(Value::Array(items)) => items.iter().map(|item| item.as_str().ok_or_else(wrong)).collect(),
            Some(_) => Err(wrong()),
        }
    }

    /// An object within the object; missing is empty.
    pub fn object(&self, name: &'static str) -> Result<Fields, Refused> {
        match self.get(name) {
            None => Ok(Fields(Map::new())),
            Some(Value::Object(members)) => Ok(Fields(members.clone())),
            Some(_) => Err(Refused::Field(name, "should be an object")),
        }
    }

    /// An address on the web: `http` or `https`, without credentials in it.
    pub fn url_opt(&self, name: &'static str) -> Result<Option<String>, Refused> {
        let Some(text) = self.text_opt(name)? else { return Ok(None) };
        let url = text.parse::<http::Uri>().ok();
        let good = url.is_some_and(|url| {
            matches!(url.scheme_str(), Some("http" | "https"))
                && url.authority().is_some_and(|authority| !authority.as_str().contains('@'))
        });
        if good { Ok(Some(text.to_owned())) } else { Err(Refused::Field(name, "should be an http or https address")) }
    }
}
