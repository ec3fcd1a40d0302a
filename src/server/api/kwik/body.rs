//! Bodies: one record, a list of them, or a list under `records`.

use axum::http::{HeaderMap, header};
use serde_json::{Value, json};

use crate::{
    domain::kwik::error_code::ErrorCode,
    server::{
        api::{sent::one_header, strict_json},
        service::kwik::{Object, refused::Refused},
    },
};

/// Records of one batch.
const MOST_RECORDS: usize = 100;

/// The records of a JSON body, in their order.
pub fn records(headers: &HeaderMap, body: &[u8]) -> Result<Vec<Object>, Refused> {
    let list = match json(headers, body)? {
        Value::Array(list) => list,
        Value::Object(mut record) => match record.remove("records") {
            Some(Value::Array(list)) if record.is_empty() => list,
            Some(_) => return Err(layout("records should be a list, and nothing beside it")),
            None => vec![Value::Object(record)],
        },
        _ => return Err(layout("should be an object or a list of objects")),
    };
    if !(1..=MOST_RECORDS).contains(&list.len()) {
        return Err(layout("should hold 1 to 100 records"));
    }
    list.into_iter().map(object).collect()
}

/// A JSON body that is one object.
pub fn one(headers: &HeaderMap, body: &[u8]) -> Result<Object, Refused> {
    json(headers, body).and_then(object)
}

fn object(value: Value) -> Result<Object, Refused> {
    match value {
        Value::Object(record) => Ok(record),
        _ => Err(layout("a record should be an object")),
    }
}

/// A body that says it is something else is refused; one that says nothing is read as JSON.
fn json(headers: &HeaderMap, body: &[u8]) -> Result<Value, Refused> {
    if headers.contains_key(header::CONTENT_TYPE) && !has_type(headers, "application/json") {
        return Err(ErrorCode::NotJson.into());
    }
    strict_json::parse(body).map_err(|_| layout("should be JSON in which no name is given twice"))
}

/// Whether the one `Content-Type` is this, whatever parameters it has.
pub fn has_type(headers: &HeaderMap, wanted: &str) -> bool {
    let sent = one_header(headers, header::CONTENT_TYPE.as_str()).ok().flatten();
    sent.and_then(|kind| kind.split(';').next()).is_some_and(|kind| kind.trim().eq_ignore_ascii_case(wanted))
}

pub fn layout(message: &str) -> Refused {
    Refused { code: ErrorCode::InvalidLayout, details: vec![json!({"message": message})] }
}
