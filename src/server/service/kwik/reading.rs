//! Reads what was sent for a record by its section's table of fields.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Object, refused::Refused};
use crate::domain::kwik::{
    error_code::ErrorCode,
    field::{Field, Need},
    kind::{Given, Kept, Kind, Rule},
    resource::{ITEM, MOST_ITEMS, Resource},
};

/// What is wrong with one record, by field.
#[derive(Debug, Default)]
pub struct Wrong(BTreeMap<String, (Rule, String)>);

impl Wrong {
    pub fn add(&mut self, field: &str, rule: Rule, message: impl Into<String>) {
        self.0.entry(field.to_owned()).or_insert_with(|| (rule, message.into()));
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What is wrong with a batch: nothing of it is kept then.
#[derive(Debug, Default)]
pub struct Faults {
    details: Vec<Value>,
    rules: Vec<Rule>,
}

impl Faults {
    pub fn add(&mut self, resource: &Resource, sent: &Object, wrong: Wrong) {
        if wrong.is_empty() {
            return;
        }
        let told = |(_, (rule, message)): (&String, &(Rule, String))| json!({"message": message, "rule": rule});
        let errors: Object = wrong.0.iter().map(|error| (error.0.clone(), told(error))).collect();
        // The record as it was sent, but for what is unknown here and for numbers of cards.
        let known = |name: &str| name == "id" || resource.field(name).is_some_and(|field| field.kind != Kind::Card);
        let record: Object = sent.iter().filter(|(name, _)| known(name)).map(|(n, v)| (n.clone(), v.clone())).collect();
        self.details.push(json!({"record": record, "errors": errors}));
        self.rules.extend(wrong.0.values().map(|(rule, _)| *rule));
    }

    /// One code for all: the first of them that a person would put right first.
    pub fn into_result(self) -> Result<(), Refused> {
        match self.rules.into_iter().map(code).min() {
            Some(code) => Err(Refused { code, details: self.details }),
            None => Ok(()),
        }
    }
}

const fn code(rule: Rule) -> ErrorCode {
    match rule {
        Rule::Unknown => ErrorCode::InvalidParameters,
        Rule::Lookup => ErrorCode::InvalidLookup,
        Rule::Unique => ErrorCode::DuplicateReference,
        Rule::Required
        | Rule::Fixed
        | Rule::Text
        | Rule::Email
        | Rule::Phone
        | Rule::Integer
        | Rule::Numeric
        | Rule::Date
        | Rule::Url
        | Rule::Card
        | Rule::List => ErrorCode::ValidationFailed,
    }
}

/// The fields of a new record, all there.
pub fn new_record(resource: &Resource, sent: &Object) -> (Object, Wrong) {
    let mut wrong = Wrong::default();
    let mut body = fields(resource, sent, &mut wrong);
    body.retain(|_, value| !value.is_null());
    complete(resource, &body, &mut wrong);
    (body, wrong)
}

/// The fields that a change names; `null` stands for one that is to be taken out.
pub fn changes(resource: &Resource, sent: &Object) -> (Object, Wrong) {
    let mut wrong = Wrong::default();
    let named: Object = sent.iter().filter(|(name, _)| *name != "id").map(|(n, v)| (n.clone(), v.clone())).collect();
    for field in resource.fields.iter().filter(|field| field.fixed && named.contains_key(field.name)) {
        wrong.add(field.name, Rule::Fixed, "cannot be changed");
    }
    (fields(resource, &named, &mut wrong), wrong)
}

/// Whether nothing that a record needs is missing.
pub fn complete(resource: &Resource, body: &Object, wrong: &mut Wrong) {
    let missing = |field: &&Field| !body.contains_key(field.name);
    for field in resource.fields.iter().filter(missing).filter(|field| field.need == Need::Required) {
        wrong.add(field.name, Rule::Required, "is required");
    }
    let alternatives = || resource.fields.iter().filter(|field| field.need == Need::OneOf);
    let named = alternatives().filter(|field| body.contains_key(field.name)).count();
    if named != 1
        && let Some(first) = alternatives().find(|field| !wrong.0.contains_key(field.name))
    {
        let names: Vec<_> = alternatives().map(|field| field.name).collect();
        wrong.add(first.name, Rule::Required, format!("exactly one of {} is required", names.join(", ")));
    }
}

fn fields(resource: &Resource, sent: &Object, wrong: &mut Wrong) -> Object {
    let mut kept = Object::new();
    for (name, given) in sent {
        let Some(field) = resource.field(name) else {
            wrong.add(name, Rule::Unknown, "is no field of this section");
            continue;
        };
        match value(field.kind, given) {
            Ok(value) => drop(kept.insert(name.clone(), value)),
            Err((rule, message)) => wrong.add(name, rule, message),
        }
    }
    kept
}

/// A value as it is kept; blank counts as none.
fn value(kind: Kind, given: &Value) -> Result<Value, (Rule, String)> {
    let wrong = |rule| (rule, format!("should be {}", kind.takes()));
    let read = match given {
        Value::Null => return Ok(Value::Null),
        Value::String(text) if text.trim().is_empty() => return Ok(Value::Null),
        Value::String(text) => kind.read(Given::Text(text)),
        Value::Number(number) => kind.read(Given::Number(&number.to_string())),
        Value::Array(given) if kind == Kind::Items => return items(given),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => Err(kind.rule()),
    };
    match read.map_err(wrong)? {
        Kept::Text(text) => Ok(text.into()),
        Kept::Amount(amount) => Ok(json!(amount)),
        Kept::Whole(number) => Ok(number.into()),
    }
}

/// The items of an order, each by its own table.
fn items(given: &[Value]) -> Result<Value, (Rule, String)> {
    if !(1..=MOST_ITEMS).contains(&given.len()) {
        return Err((Rule::List, format!("should be {}", Kind::Items.takes())));
    }
    let item = |(at, given): (usize, &Value)| {
        let names = || ITEM.iter().map(|field| field.name).collect::<Vec<_>>().join(", ");
        let Some(given) = given.as_object().filter(|item| item.keys().all(|key| ITEM.iter().any(|f| f.name == key)))
        else {
            return Err((Rule::List, format!("item {at} should be an object of {}", names())));
        };
        let read = |field: &Field| match value(field.kind, given.get(field.name).unwrap_or(&Value::Null)) {
            Ok(Value::Null) => Err((Rule::Required, format!("item {at}: {} is required", field.name))),
            Ok(value) => Ok((field.name.to_owned(), value)),
            Err((rule, message)) => Err((rule, format!("item {at}: {} {message}", field.name))),
        };
        ITEM.iter().map(read).collect::<Result<Object, _>>().map(Value::Object)
    };
    given.iter().enumerate().map(item).collect::<Result<_, _>>().map(Value::Array)
}
