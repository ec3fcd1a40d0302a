//! What is kept of a request: shapes of what it held, never a secret, and of people only as much as tells one from
//! another. Masking what is masked changes nothing.

mod name;
mod shape;
mod text;

pub use self::{name::Class, text::text};

/// Stands for what is not shown, however long it was.
pub const HIDDEN: &str = "••••";

/// Headers whose values help to understand a request. Of all others only the name is kept.
const SHOWN: [&str; 14] = [
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
    "x-request-id",
    "x-timestamp",
];

/// A header's value by its name, in lower case.
pub fn header(name: &str, value: &str) -> String {
    if SHOWN.contains(&name) || name.starts_with("ratelimit") { text(value) } else { HIDDEN.to_owned() }
}

/// A value that is called `name`, in something of `around`.
pub fn field(name: &str, around: Class, value: &str) -> String {
    value_of(Class::of(name).within(around), value)
}

/// A value of a class.
pub fn value_of(class: Class, value: &str) -> String {
    match class {
        Class::Plain => text(value),
        Class::Secret | Class::Private => HIDDEN.to_owned(),
        Class::Number => shape::number(value),
        Class::Email => shape::email(value),
        Class::Name => shape::name(value),
    }
}

/// A path with its query: every part as free text, parameters by their names.
pub fn target(path: &str, query: impl Iterator<Item = (String, String)>) -> String {
    // A part in percent signs is something else than it seems.
    let part = |part: &str| if part.contains('%') { HIDDEN.to_owned() } else { text(part) };
    let mut target = path.split('/').map(part).collect::<Vec<_>>().join("/");
    for (at, (name, value)) in query.enumerate() {
        target.push(if at == 0 { '?' } else { '&' });
        target += &text(&name);
        target.push('=');
        target += &field(&name, Class::Plain, &value);
    }
    // In one line, and of a length that a table can hold.
    target.chars().map(|c| if c.is_control() { '·' } else { c }).take(512).collect()
}

#[cfg(test)]
mod tests;
