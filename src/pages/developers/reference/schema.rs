//! The fields of a JSON schema, one line each.

use serde_json::Value;

use super::description::{list, text};

/// Fields in fields are followed so far.
const DEEPEST: usize = 4;

/// One field with the way to it: `grants.features`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub name: String,
    pub kind: String,
    pub required: bool,
    pub about: String,
}

/// What a `$ref` points to, or the schema itself.
pub fn resolve<'d>(document: &'d Value, schema: &'d Value) -> &'d Value {
    let pointer = schema["$ref"].as_str().and_then(|to| to.strip_prefix('#'));
    pointer.and_then(|pointer| document.pointer(pointer)).unwrap_or(schema)
}

/// Every field of a schema.
pub fn fields(document: &Value, schema: &Value) -> Vec<Field> {
    let mut found = Vec::new();
    walk(document, schema, "", 0, &mut found);
    found
}

fn walk(document: &Value, schema: &Value, before: &str, depth: usize, found: &mut Vec<Field>) {
    let schema = resolve(document, schema);
    for part in ["allOf", "oneOf", "anyOf"].into_iter().flat_map(|word| list(&schema[word])) {
        walk(document, part, before, depth, found);
    }
    if schema["type"] == "array" && depth < DEEPEST {
        return walk(document, &schema["items"], &format!("{}[].", before.trim_end_matches('.')), depth + 1, found);
    }
    let required: Vec<&str> = list(&schema["required"]).filter_map(Value::as_str).collect();
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        let path = format!("{before}{name}");
        if found.iter().any(|known| known.name == path) {
            continue;
        }
        let about = field["description"].as_str().or(resolve(document, field)["description"].as_str());
        found.push(Field {
            name: path.clone(),
            kind: kind(document, field),
            required: required.contains(&name.as_str()),
            about: about.unwrap_or_default().to_owned(),
        });
        if depth < DEEPEST {
            walk(document, field, &format!("{path}."), depth + 1, found);
        }
    }
}

/// The type in words.
pub fn kind(document: &Value, schema: &Value) -> String {
    let schema = resolve(document, schema);
    if let Some(one_of) = ["oneOf", "anyOf", "allOf"].iter().find_map(|word| schema[*word].as_array()) {
        let mut kinds: Vec<_> =
            one_of.iter().filter(|part| part["type"] != "null").map(|part| kind(document, part)).collect();
        kinds.dedup();
        return kinds.join(" or ");
    }
    let words: Vec<&str> = list(&schema["enum"]).filter_map(Value::as_str).collect();
    if !words.is_empty() {
        return words.iter().map(|word| format!("“{word}”")).collect::<Vec<_>>().join(", ");
    }
    let name = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).find(|name| *name != "null").unwrap_or_default(),
        other => other.as_str().unwrap_or("any"),
    };
    match (name, schema["format"].as_str()) {
        ("array", _) => format!("list of {}", kind(document, &schema["items"])),
        (name, Some(format)) => format!("{name}, {format}"),
        (name, None) => name.to_owned(),
    }
}

/// An example of a schema: what it says itself, or a variable named after the field.
pub fn example(document: &Value, schema: &Value, name: &str, depth: usize) -> Value {
    let schema = resolve(document, schema);
    let given = [&schema["example"], &schema["examples"][0], &schema["default"], &schema["enum"][0]];
    if let Some(given) = given.into_iter().find(|value| !value.is_null()) {
        return given.clone();
    }
    if let Some(first) =
        ["oneOf", "anyOf"].iter().find_map(|word| schema[*word].as_array()).and_then(|parts| parts.first())
    {
        return example(document, first, name, depth);
    }
    let of_type = |word: &str| schema["type"] == word || list(&schema["type"]).any(|name| name == word);
    if of_type("array") && depth < DEEPEST {
        return Value::Array(vec![example(document, &schema["items"], name, depth + 1)]);
    }
    if let Some(properties) = schema["properties"].as_object().filter(|_| depth < DEEPEST) {
        let required: Vec<&str> = list(&schema["required"]).filter_map(Value::as_str).collect();
        let wanted =
            properties.iter().filter(|(name, field)| required.contains(&name.as_str()) || !field["example"].is_null());
        return wanted.map(|(name, field)| (name.clone(), example(document, field, name, depth + 1))).collect();
    }
    match () {
        () if of_type("boolean") => Value::Bool(true),
        () if of_type("integer") || of_type("number") => Value::from(1),
        () => Value::String(variable(name)),
    }
}

/// A shell variable for a value that only the caller has: `orderReference` is `$ORDER_REFERENCE`.
pub fn variable(name: &str) -> String {
    let mut out = String::from("$");
    for c in name.chars() {
        if c.is_ascii_uppercase() && out.len() > 1 && !out.ends_with('_') {
            out.push('_');
        }
        out.push(if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' });
    }
    out
}

/// What is said of a parameter.
pub fn parameter(document: &Value, parameter: &Value) -> Field {
    Field {
        name: text(&parameter["name"]),
        kind: format!("{}, {}", text(&parameter["in"]), kind(document, &parameter["schema"])),
        required: parameter["required"] == true,
        about: text(&parameter["description"]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn fields_are_followed_through_references_lists_and_parts() {
        let document = json!({"components": {"schemas": {
            "Whole": {"allOf": [{"$ref": "#/components/schemas/Part"}, {"type": "object", "required": ["ok"],
                "properties": {"ok": {"type": "boolean"}, "rows": {"type": "array", "items": {"$ref": "#/components/schemas/Part"}}}}]},
            "Part": {"type": "object", "properties": {"name": {"type": ["string", "null"], "description": "Its name."}}},
        }}});
        let whole = json!({"$ref": "#/components/schemas/Whole"});
        let found = fields(&document, &whole);
        let names: Vec<_> =
            found.iter().map(|field| (field.name.as_str(), field.kind.as_str(), field.required)).collect();
        assert_eq!(
            names,
            [
                ("name", "string", false),
                ("ok", "boolean", true),
                ("rows", "list of object", false),
                ("rows[].name", "string", false),
            ]
        );
        assert_eq!(found[0].about, "Its name.");
    }

    #[test]
    fn a_schema_that_holds_itself_ends() {
        let document = json!({"a": {"type": "object", "properties": {"again": {"$ref": "#/a"}}}});
        assert_eq!(fields(&document, &document["a"]).len(), DEEPEST + 1);
        assert!(example(&document, &document["a"], "a", 0).is_object());
    }

    #[test]
    fn variables_are_named_after_fields() {
        assert_eq!(variable("orderReference"), "$ORDER_REFERENCE");
        assert_eq!(variable("api-key"), "$API_KEY");
    }
}
