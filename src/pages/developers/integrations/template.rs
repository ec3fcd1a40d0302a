//! Filling in a template of `samples/`.
//!
//! `@NAME@` is a value. A line that begins with `@IF NAME@` is there only with that value. A line with `@HEADER@`
//! is there once for each header of the credential; `@HEADER_VARIABLE@` is the same header as nginx calls it.

/// What is filled in, by name.
pub type Values = Vec<(&'static str, String)>;

pub fn fill(template: &str, values: &Values, headers: &[&str]) -> String {
    let has = |name: &str| values.iter().any(|(known, value)| *known == name && !value.is_empty());
    let mut text = String::with_capacity(template.len());
    for line in template.lines() {
        let line = match line.strip_prefix("@IF ").and_then(|rest| rest.split_once('@')) {
            Some((name, _)) if !has(name) => continue,
            Some((_, rest)) => rest,
            None => line,
        };
        let line = values.iter().fold(line.to_owned(), |line, (name, value)| line.replace(&format!("@{name}@"), value));
        if !line.contains("@HEADER@") {
            text.push_str(&line);
            text.push('\n');
            continue;
        }
        for header in headers {
            let variable = header.replace('-', "_");
            text.push_str(&line.replace("@HEADER@", header).replace("@HEADER_VARIABLE@", &variable));
            text.push('\n');
        }
    }
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_conditions_and_headers_are_filled_in() {
        let template =
            "to @BASE@\n@IF TLS@  tls\n@IF NUMBER@  number @NUMBER@\nset @HEADER@ $http_@HEADER_VARIABLE@\nend\n";
        let values = vec![("BASE", "https://x".to_owned()), ("NUMBER", "7".to_owned()), ("TLS", String::new())];
        assert_eq!(
            fill(template, &values, &["client-id", "api-key"]),
            "to https://x\n  number 7\nset client-id $http_client_id\nset api-key $http_api_key\nend"
        );
    }
}
