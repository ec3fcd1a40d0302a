//! Bodies: read within limits, member by member. What is wrong is said all at once; no answer repeats a value that was
//! sent. Members that are not known are passed over, as the documents' own examples have some.

use std::sync::Arc;

use axum::{
    body::to_bytes,
    extract::{FromRequest, FromRequestParts, Path, Request},
    http::{Method, header, request::Parts},
};
use serde_json::{Map, Value};

use super::{access::Caller, failure::Failure};
use crate::{
    domain::oy::{PartnerId, Rupiah},
    server::{
        api::{sent::one_header, strict_json},
        platform::Platform,
        service::oy::refused::Refused,
    },
};

/// Largest body in bytes: an invoice may have a document in it.
const LARGEST: usize = 512 * 1024;
/// Longest text.
const LONGEST: usize = 255;

/// A caller, and the members of its body; those of its query too, where the method is GET.
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
        let bytes = to_bytes(body, LARGEST).await.map_err(|_| Failure::TooLarge)?;
        let mut members = if bytes.is_empty() { Map::new() } else { members(&parts, &bytes)? };
        if parts.method == Method::GET {
            let query = form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
            for (name, value) in query.into_owned() {
                if members.insert(name.clone(), Value::String(value)).is_some() {
                    return Err(Refused::format(&format!("{name} should be there once")).into());
                }
            }
        }
        Ok(Call { caller, fields: Fields { members, wrong: Vec::new() } })
    }
}

fn members(parts: &Parts, bytes: &[u8]) -> Result<Map<String, Value>, Refused> {
    let kind = one_header(&parts.headers, header::CONTENT_TYPE.as_str()).ok().flatten();
    let json = kind.and_then(|kind| kind.split(';').next());
    if parts.headers.contains_key(header::CONTENT_TYPE)
        && !json.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
    {
        return Err(Refused::format("Content-Type should be application/json"));
    }
    match strict_json::parse(bytes) {
        Ok(Value::Object(members)) => Ok(members),
        _ => Err(Refused::format("the body should be a JSON object in which no name is given twice")),
    }
}

/// A part of an address; what cannot be read names nothing.
#[derive(Debug)]
pub struct Name(pub String);

impl FromRequestParts<Arc<Platform>> for Name {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, platform: &Arc<Platform>) -> Result<Self, Self::Rejection> {
        let read = Path::<String>::from_request_parts(parts, platform).await;
        Ok(Name(read.map(|Path(name)| name).unwrap_or_default()))
    }
}

/// Members that have not been read yet, and what was wrong with those that have.
#[derive(Debug, Default)]
pub struct Fields {
    members: Map<String, Value>,
    wrong: Vec<String>,
}

impl Fields {
    fn take(&mut self, name: &str) -> Option<Value> {
        let blank = |value: &Value| value.as_str().is_some_and(|text| text.trim().is_empty());
        self.members.remove(name).filter(|value| !value.is_null() && !blank(value))
    }

    /// Notes what is wrong with a member.
    pub fn wrong<T>(&mut self, name: &str, what: &str) -> Option<T> {
        self.wrong.push(format!("{name} {what}"));
        None
    }

    /// The member, read if it is there; the outer option is none if it is wrong.
    fn read_value<T>(&mut self, name: &str, what: &str, read: impl FnOnce(&Value) -> Option<T>) -> Option<Option<T>> {
        match self.take(name) {
            None => Some(None),
            Some(value) => read(&value).map(Some).or_else(|| self.wrong(name, what)),
        }
    }

    fn required<T>(&mut self, name: &str, read: Option<Option<T>>) -> Option<T> {
        read?.or_else(|| self.wrong(name, "should not be empty"))
    }

    /// Text without control characters; blank counts as missing.
    pub fn text_opt(&mut self, name: &str) -> Option<Option<String>> {
        self.read_opt(name, "should be text of 255 characters at most", |text| Some(text.to_owned()))
    }

    pub fn text(&mut self, name: &str) -> Option<String> {
        let read = self.text_opt(name);
        self.required(name, read)
    }

    /// Text that `parse` reads, if it is there. Digits may come as a number.
    pub fn read_opt<T>(&mut self, name: &str, what: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
        let fits = |text: &str| text.chars().count() <= LONGEST && !text.chars().any(char::is_control);
        self.read_value(name, what, |value| match value {
            Value::String(text) if fits(text) => parse(text.trim()),
            Value::Number(number) => parse(&number.to_string()),
            _ => None,
        })
    }

    pub fn read<T>(&mut self, name: &str, what: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let read = self.read_opt(name, what, parse);
        self.required(name, read)
    }

    /// The merchant's own name for a transaction.
    pub fn partner_id(&mut self, name: &str) -> Option<PartnerId> {
        self.read(name, "should be text of 1 to 255 characters", PartnerId::parse)
    }

    /// Whole rupiah above zero.
    pub fn amount_opt(&mut self, name: &str) -> Option<Option<Rupiah>> {
        self.read_opt(name, "should be a whole number of rupiah", Rupiah::parse)
    }

    pub fn amount(&mut self, name: &str) -> Option<Rupiah> {
        let read = self.amount_opt(name);
        let amount = self.required(name, read)?;
        if amount.0 > 0 { Some(amount) } else { self.wrong(name, "should be more than 0") }
    }

    /// A whole number.
    pub fn number_opt(&mut self, name: &str, from: i64, to: i64) -> Option<Option<i64>> {
        let what = format!("should be a whole number from {from} to {to}");
        self.read_opt(name, &what, |text| text.parse().ok().filter(|number| (from..=to).contains(number)))
    }

    /// `true` or `false`; the documents' examples also have them as text.
    pub fn flag(&mut self, name: &str, missing: bool) -> Option<bool> {
        let read = self.read_value(name, "should be true or false", |value| match value {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) => text.parse().ok(),
            _ => None,
        });
        read.map(|flag| flag.unwrap_or(missing))
    }

    /// Whether a member is there.
    pub fn has(&self, name: &str) -> bool {
        self.members.get(name).is_some_and(|value| !value.is_null())
    }

    /// A list of objects, each read by `read`; what is wrong is told by its place.
    pub fn list<T>(&mut self, name: &str, most: usize, read: impl Fn(&mut Fields) -> Option<T>) -> Option<Vec<T>> {
        let Some(Value::Array(items)) = self.take(name).filter(|list| {
            list.as_array().is_some_and(|items| (1..=most).contains(&items.len()) && items.iter().all(Value::is_object))
        }) else {
            return self.wrong(name, &format!("should be a list of 1 to {most} objects"));
        };
        let mut list = Vec::new();
        for (place, item) in items.into_iter().enumerate() {
            let Value::Object(members) = item else { continue };
            let mut fields = Fields { members, wrong: Vec::new() };
            list.extend(read(&mut fields));
            self.wrong.extend(fields.wrong.into_iter().map(|wrong| format!("{name}[{place}].{wrong}")));
        }
        Some(list)
    }

    /// What was read, if nothing was wrong.
    pub fn done<T>(self, read: Option<T>) -> Result<T, Refused> {
        match read {
            Some(read) if self.wrong.is_empty() => Ok(read),
            _ => Err(Refused::Format(self.wrong)),
        }
    }
}
