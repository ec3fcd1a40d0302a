//! Bodies: read within limits, strictly, field by field. Everything that is wrong is said at once, as class-validator
//! does; no answer repeats a value that was sent.

use std::{convert::Infallible, sync::Arc};

use axum::{
    body::to_bytes,
    extract::{FromRequest, FromRequestParts, Path, Request},
    http::{StatusCode, header, request::Parts},
};
use serde_json::{Map, Value};

use super::{access::Caller, failure::Failure};
use crate::{
    domain::clickpesa::amount::Amount,
    server::{
        api::{sent::one_header, strict_json},
        platform::Platform,
        service::kpay::refused::Refused,
    },
};

/// Largest body in bytes.
const LARGEST: usize = 64 * 1024;
/// Longest name of an unknown property that is named back.
const LONGEST_NAME: usize = 40;
/// Lines of one answer.
const MOST_LINES: usize = 20;
/// Bytes of `metadata`, as JSON.
const LARGEST_METADATA: usize = 4 * 1024;

/// A caller and the members of its body.
#[derive(Debug)]
pub struct Call {
    pub caller: Caller,
    pub fields: Fields,
}

impl FromRequest<Arc<Platform>> for Call {
    type Rejection = Failure;

    async fn from_request(request: Request, platform: &Arc<Platform>) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        let caller = Caller::from_request_parts(&mut parts, platform).await?;
        let kind = one_header(&parts.headers, header::CONTENT_TYPE.as_str()).ok().flatten();
        let json = kind
            .and_then(|kind| kind.split(';').next())
            .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"));
        if parts.headers.contains_key(header::CONTENT_TYPE) && !json {
            return Err(Failure::Http(StatusCode::UNSUPPORTED_MEDIA_TYPE, "Content-Type must be application/json"));
        }
        let bytes = to_bytes(body, LARGEST).await.map_err(|_| Failure::too_large())?;
        let read = if bytes.is_empty() { Ok(Value::Object(Map::new())) } else { strict_json::parse(&bytes) };
        match read {
            Ok(Value::Object(members)) => Ok(Call { caller, fields: Fields { members, wrong: Vec::new() } }),
            _ => Err(Failure::Http(StatusCode::BAD_REQUEST, "The body is not a JSON object without repeated names")),
        }
    }
}

/// The id in an address, as it was sent; text that cannot be read is no id.
#[derive(Debug)]
pub struct Id(pub String);

impl FromRequestParts<Arc<Platform>> for Id {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, platform: &Arc<Platform>) -> Result<Self, Infallible> {
        let read = Path::<String>::from_request_parts(parts, platform).await;
        Ok(Id(read.map(|Path(id)| id).unwrap_or_default()))
    }
}

/// Members that have not been read yet, and what was wrong with those that have.
#[derive(Debug)]
pub struct Fields {
    members: Map<String, Value>,
    wrong: Vec<String>,
}

impl Fields {
    /// Whether a member is there and not null.
    pub fn has(&self, name: &str) -> bool {
        self.members.get(name).is_some_and(|value| !value.is_null())
    }

    fn take(&mut self, name: &str) -> Option<Value> {
        self.members.remove(name).filter(|value| !value.is_null())
    }

    fn is_wrong<T>(&mut self, name: &str, what: &str) -> Option<T> {
        self.wrong.push(format!("{name} {what}"));
        None
    }

    /// A number above zero.
    pub fn amount(&mut self, name: &str) -> Option<Amount> {
        let what = "must be a number above 0 and up to 1000000000, with at most two decimals";
        match self.take(name) {
            None => self.is_wrong(name, "should not be empty"),
            Some(Value::Number(number)) => {
                let whole = number.to_string();
                Amount::parse(whole.strip_suffix(".0").unwrap_or(&whole)).or_else(|| self.is_wrong(name, what))
            }
            Some(_) => self.is_wrong(name, what),
        }
    }

    /// Text without control characters; blank counts as missing. The outer option is none if it is wrong.
    pub fn text_opt(&mut self, name: &str, longest: usize) -> Option<Option<String>> {
        match self.take(name) {
            None => Some(None),
            Some(Value::String(text)) if text.chars().any(char::is_control) => {
                self.is_wrong(name, "must be text without control characters")
            }
            Some(Value::String(text)) if text.chars().count() > longest => {
                self.is_wrong(name, &format!("must be shorter than or equal to {longest} characters"))
            }
            Some(Value::String(text)) => Some(Some(text).filter(|text| !text.trim().is_empty())),
            Some(_) => self.is_wrong(name, "must be a string"),
        }
    }

    /// Text that `parse` reads, if it is there.
    pub fn read_opt<T>(&mut self, name: &str, what: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
        match self.text_opt(name, 2_000)? {
            None => Some(None),
            Some(text) => parse(&text).map(Some).or_else(|| self.is_wrong(name, what)),
        }
    }

    /// Text that `parse` reads, and that must be there.
    pub fn read<T>(&mut self, name: &str, what: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        match self.read_opt(name, what, parse)? {
            Some(value) => Some(value),
            None => self.is_wrong(name, "should not be empty"),
        }
    }

    /// Anything the merchant wants back.
    pub fn metadata(&mut self) -> Option<Option<Map<String, Value>>> {
        match self.take("metadata") {
            None => Some(None),
            Some(Value::Object(members)) => {
                let size = serde_json::to_string(&members).map_or(usize::MAX, |text| text.len());
                if size > LARGEST_METADATA {
                    return self.is_wrong("metadata", "must not be larger than 4096 bytes");
                }
                Some(Some(members))
            }
            Some(_) => self.is_wrong("metadata", "must be an object"),
        }
    }

    /// What was read, if nothing was wrong and nothing is left over.
    pub fn done<T>(mut self, read: Option<T>) -> Result<T, Refused> {
        let nameable = |name: &str| name.len() <= LONGEST_NAME && name.bytes().all(|b| b.is_ascii_graphic());
        for name in self.members.keys() {
            let name = if nameable(name) { name.as_str() } else { "of another name" };
            self.wrong.push(format!("property {name} should not exist"));
        }
        self.wrong.truncate(MOST_LINES);
        match read {
            Some(read) if self.wrong.is_empty() => Ok(read),
            _ => Err(Refused::Fields(self.wrong)),
        }
    }
}
