//! What is kept of a request: shapes of what it held, never a secret, and of people only as much as tells one from
//! another. Masking what is masked changes nothing.

mod address;
mod digits;
mod name;
mod shape;
mod text;

pub use self::{name::Class, text::text};

/// Stands for what is not shown, however long it was.
pub const HIDDEN: &str = "••••";

/// Headers whose values help to understand a request. Of all others only the name is kept.
const SHOWN: [&str; 23] = [
    "accept",
    "accept-encoding",
    "accept-language",
    "allow",
    "content-encoding",
    "content-length",
    "content-type",
    "host",
    "idempotency-key",
    "origin",
    "retry-after",
    "user-agent",
    "x-claviger-access",
    "x-claviger-amount",
    "x-claviger-country",
    "x-claviger-feature",
    "x-claviger-method",
    "x-claviger-operator",
    "x-claviger-product",
    "x-claviger-provider",
    "x-claviger-section",
    "x-request-id",
    "x-timestamp",
];

/// Longest line that is looked at, in bytes. What is longer is no value of a header and no part of an address that a
/// person reads; it is not even looked at.
const LINE: usize = 512;
/// Parts of a path, and parameters, that are looked at.
const PARTS: usize = 64;
/// Longest name that is kept.
const NAME: usize = 64;

/// A text that stands in a line.
pub fn line(value: &str) -> String {
    if value.len() > LINE { HIDDEN.to_owned() } else { text(value) }
}

/// A header's value by its name, in lower case.
pub fn header(name: &str, value: &str) -> String {
    match Class::of(name) {
        _ if !SHOWN.contains(&name) && !name.starts_with("ratelimit") => HIDDEN.to_owned(),
        Class::Figure if value.len() <= LINE => value_of(Class::Figure, value),
        _ => line(value),
    }
}

/// The name of a header, a field or a member. One that is not written like a name may be a value.
pub fn label(name: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-' | b'[' | b']');
    if (1..=NAME).contains(&name.len()) && name.bytes().all(plain) { text(name) } else { HIDDEN.to_owned() }
}

/// A value that is called `name`, in something of `around`.
pub fn field(name: &str, around: Class, value: &str) -> String {
    value_of(Class::of(name).within(around), value)
}

/// A value of a class.
pub fn value_of(class: Class, value: &str) -> String {
    match class {
        Class::Plain => text(value),
        Class::Figure if shape::is_figure(value) => value.to_owned(),
        Class::Figure => text(value),
        Class::Code if value.bytes().any(|b| b.is_ascii_digit()) => HIDDEN.to_owned(),
        Class::Code => text(value),
        Class::Secret | Class::Private => HIDDEN.to_owned(),
        Class::Number => shape::number(value),
        Class::Email => shape::email(value),
        Class::Name => shape::name(value),
    }
}

/// A path with its query: every part as free text, parameters by their names.
pub fn target(path: &str, query: impl Iterator<Item = (String, String)>) -> String {
    // A part in percent signs is something else than it seems.
    let part = |part: &str| if part.contains('%') { HIDDEN.to_owned() } else { line(part) };
    let mut target = path.split('/').take(PARTS).map(part).collect::<Vec<_>>().join("/");
    for (at, (name, value)) in query.take(PARTS).enumerate() {
        target.push(if at == 0 { '?' } else { '&' });
        target += &label(&name);
        target.push('=');
        target += &if value.len() > LINE { HIDDEN.to_owned() } else { field(&name, Class::Plain, &value) };
    }
    // In one line, and of a length that a table can hold.
    target.chars().map(|c| if c.is_control() { '·' } else { c }).take(512).collect()
}

#[cfg(test)]
mod tests;
