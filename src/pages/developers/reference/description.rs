//! What the page needs of an OpenAPI document.

use serde_json::Value;

const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// The operations in their groups.
pub struct Description {
    pub groups: Vec<Group>,
}

/// A tag with its operations.
pub struct Group {
    pub tag: String,
    pub about: Option<String>,
    pub operations: Vec<Operation>,
}

/// One method of one address.
pub struct Operation {
    pub method: &'static str,
    pub path: String,
    pub summary: String,
    pub text: Option<String>,
    /// As the document has them.
    pub raw: Value,
}

impl Description {
    pub fn read(document: &Value) -> Description {
        let mut groups: Vec<Group> = Vec::new();
        for tag in list(&document["tags"]) {
            let about = tag["description"].as_str().map(str::to_owned);
            groups.push(Group { tag: text(&tag["name"]), about, operations: Vec::new() });
        }
        for (path, item) in document["paths"].as_object().into_iter().flatten() {
            for method in METHODS.iter().filter(|method| item[**method].is_object()) {
                let raw = item[*method].clone();
                let tag = raw["tags"][0].as_str().unwrap_or("other").to_owned();
                let operation = Operation::new(method, path, raw);
                match groups.iter_mut().find(|group| group.tag == tag) {
                    Some(group) => group.operations.push(operation),
                    None => groups.push(Group { tag, about: None, operations: vec![operation] }),
                }
            }
        }
        groups.retain(|group| !group.operations.is_empty());
        Description { groups }
    }
}

impl Group {
    /// The tag as a heading.
    pub fn title(&self) -> String {
        let words = self.tag.replace(['-', '_'], " ");
        let mut chars = words.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
    }
}

impl Operation {
    fn new(method: &'static str, path: &str, raw: Value) -> Operation {
        let words = raw["summary"].as_str().or(raw["operationId"].as_str()).unwrap_or(path);
        // The first sentence is the heading.
        let end = words.find(['.', '?']).map_or(words.len(), |at| at + 1);
        let (summary, rest) = words.split_at(end);
        let text = format!("{} {}", rest.trim(), raw["description"].as_str().unwrap_or_default());
        let (summary, text) = (summary.trim_end_matches('.').to_owned(), text.trim().to_owned());
        Operation { method, path: path.to_owned(), summary, text: Some(text).filter(|text| !text.is_empty()), raw }
    }

    /// The address without its first part, which all of a group share.
    pub fn tail(&self) -> &str {
        self.path.splitn(3, '/').nth(2).unwrap_or(&self.path)
    }

    /// The part of the page's address that leads here.
    pub fn anchor(&self) -> String {
        let path: String = self.path.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        format!("{}{path}", self.method)
    }

    pub fn parameters(&self) -> impl Iterator<Item = &Value> {
        list(&self.raw["parameters"])
    }

    pub fn responses(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.raw["responses"].as_object().into_iter().flatten()
    }

    /// The body of a request that is a form: its media type object.
    pub fn form(&self) -> &Value {
        &self.raw["requestBody"]["content"]["application/x-www-form-urlencoded"]
    }

    /// The JSON body of a request or an answer: its media type object.
    pub fn json(of: &Value) -> &Value {
        &of["content"]["application/json"]
    }
}

pub fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
