//! One question, or many: read whole before anything is decided.

use serde_json::Value;

use super::{MOST, question::Question, request::VerifyRequest};
use crate::{
    contract::{
        fields::FieldErrors,
        problem::{Problem, ProblemCode},
    },
    domain::credential::Kind,
};

/// What a body asks.
pub enum Asked {
    One(Box<Question>),
    Many(Vec<Question>),
}

/// What a body that is none is answered.
pub fn unreadable() -> Problem {
    let detail =
        "Send JSON with `kind`, and with the fields of this kind of credential; or `requests` with a list of them.";
    Problem::because(ProblemCode::Malformed, detail)
}

impl Asked {
    pub fn read(body: Value) -> Result<Asked, Problem> {
        let Value::Object(mut members) = body else { return Err(unreadable()) };
        let Some(requests) = members.remove("requests") else {
            let request = serde_json::from_value(Value::Object(members)).map_err(|_| unreadable())?;
            return Question::read(request).map(|question| Asked::One(Box::new(question)));
        };
        match requests {
            Value::Array(items) if members.is_empty() => many(items).map(Asked::Many),
            _ => Err(unreadable()),
        }
    }
}

/// All of them, or every mistake at its place.
fn many(items: Vec<Value>) -> Result<Vec<Question>, Problem> {
    if !(1..=MOST).contains(&items.len()) {
        return Err(Problem::field("requests", format!("Ask about 1 to {MOST} credentials.")));
    }
    let mut errors = FieldErrors::new();
    let mut questions = Vec::with_capacity(items.len());
    for (place, item) in items.into_iter().enumerate() {
        match one(item) {
            Ok(question) => questions.push(question),
            Err(problem) => problem.fields.iter().for_each(|error| {
                let dot = if error.field.is_empty() { "" } else { "." };
                errors.add(&format!("requests[{place}]{dot}{}", error.field), &*error.message);
            }),
        }
    }
    if errors.is_empty() { Ok(questions) } else { Err(Problem::fields(errors)) }
}

/// One of many; a mistake that is at no field of its own is at the whole.
fn one(item: Value) -> Result<Question, Problem> {
    let kind = item["kind"].as_str().and_then(Kind::parse);
    let request: VerifyRequest = serde_json::from_value(item).map_err(|_| match kind {
        None => Problem::field("kind", "There is no such kind of credential."),
        Some(_) => Problem::field("", "Send the fields of this kind of credential, and no others."),
    })?;
    Question::read(request)
}
