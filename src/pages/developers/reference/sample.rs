//! A curl call for each operation; what only the caller has is a variable.

use serde_json::Value;

use super::{
    description::{Operation, list, text},
    schema::{example, resolve, variable},
};

/// The call as a person would type it.
pub fn curl(operation: &Operation, document: &Value, base: &str) -> String {
    let mut path = operation.path.clone();
    let mut query = Vec::new();
    let mut lines = Vec::new();
    for scheme in list(&operation.raw["security"]).next().and_then(Value::as_object).into_iter().flatten() {
        lines.extend(security(&document["components"]["securitySchemes"][scheme.0], scheme.0));
    }
    for parameter in operation.parameters().map(|parameter| resolve(document, parameter)) {
        let (name, required) = (text(&parameter["name"]), parameter["required"] == true);
        let value = match &parameter["example"] {
            Value::Null => variable(&name),
            given => given.as_str().map_or_else(|| given.to_string(), str::to_owned),
        };
        match parameter["in"].as_str() {
            Some("path") => path = path.replace(&format!("{{{name}}}"), &value),
            Some("header") if required => lines.push(format!("-H \"{name}: {value}\"")),
            Some("query") if required => query.push(format!("{name}={value}")),
            _ => {}
        }
    }
    for name in list(&operation.form()["schema"]["required"]).map(text) {
        lines.push(format!("-d \"{name}={}\"", variable(&name)));
    }
    if !query.is_empty() {
        path = format!("{path}?{}", query.join("&"));
    }
    let body = Operation::json(&operation.raw["requestBody"]);
    let body = if body["example"].is_null() {
        body["schema"].is_object().then(|| example(document, &body["schema"], "", 0))
    } else {
        Some(body["example"].clone())
    };
    if body.is_some() {
        lines.push("--json @- <<JSON".to_owned());
    }
    let sends = body.is_some() || operation.form().is_object();
    let method = if sends == (operation.method == "post") && matches!(operation.method, "get" | "post") {
        String::new()
    } else {
        format!("-X {} ", operation.method.to_uppercase())
    };
    let mut call = vec![format!("curl {method}\"{base}{path}\"")];
    call.append(&mut lines);
    let call = call.join(" \\\n  ");
    match body {
        Some(body) => format!("{call}\n{}\nJSON", serde_json::to_string_pretty(&body).unwrap_or_default()),
        None => call,
    }
}

fn security(scheme: &Value, name: &str) -> Option<String> {
    match (scheme["type"].as_str()?, scheme["in"].as_str()) {
        ("apiKey", Some("header")) => {
            let header = scheme["name"].as_str()?;
            Some(format!("-H \"{header}: {}\"", variable(name)))
        }
        ("http", _) if scheme["scheme"] == "basic" => Some("-u \"$API_KEY:$API_SECRET\"".to_owned()),
        ("http", _) => Some("-H \"Authorization: $TOKEN\"".to_owned()),
        _ => None,
    }
}
