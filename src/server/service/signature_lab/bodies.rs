//! What mistakes with the body put into the last line of the canonical string.

use base64::{Engine, engine::general_purpose};

use crate::{
    domain::kwik_signature::Mistake,
    server::crypto::digest::{hex, sha256},
};

/// Each usual mistake with what it writes.
pub fn mistaken(body: &str) -> Vec<(Mistake, String)> {
    let hash = sha256(body.as_bytes());
    let mut lines = vec![
        (Mistake::BodyHashInCapitals, hex(&hash).to_uppercase()),
        (Mistake::BodyHashInBase64, general_purpose::STANDARD.encode(hash)),
        (Mistake::BodyNotHashed, body.to_owned()),
    ];
    let mut hashed = |mistake: Mistake, text: &str| lines.push((mistake, hex(&sha256(text.as_bytes()))));
    hashed(Mistake::BodyLeftOut, "");
    hashed(Mistake::BodyEnd, body.trim_end());
    hashed(Mistake::BodyEnd, &format!("{body}\n"));
    hashed(Mistake::BodyLineBreaks, &body.replace('\n', "\r\n"));
    if let Ok(value) = serde_json::from_str::<serde_json::Value>(body) {
        hashed(Mistake::BodyRewritten, &spaced(body, ":", ","));
        hashed(Mistake::BodyRewritten, &spaced(body, ": ", ", "));
        hashed(Mistake::BodyRewritten, &value.to_string());
    }
    lines
}

/// JSON with the same members in the same order, but other spaces.
fn spaced(json: &str, colon: &str, comma: &str) -> String {
    let mut text = String::with_capacity(json.len());
    let (mut quoted, mut escaped) = (false, false);
    for c in json.chars() {
        match c {
            _ if quoted => {
                text.push(c);
                quoted = escaped || c != '"';
                escaped = !escaped && c == '\\';
            }
            '"' => {
                text.push(c);
                quoted = true;
            }
            ':' => text.push_str(colon),
            ',' => text.push_str(comma),
            _ if c.is_ascii_whitespace() => {}
            _ => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_spaces_leave_texts_and_order_alone() {
        let json = "{ \"b\" : [1 , 2],\n \"a: , \\\" x\": \"y\\\\\" , \"c\":true}";
        assert_eq!(spaced(json, ":", ","), "{\"b\":[1,2],\"a: , \\\" x\":\"y\\\\\",\"c\":true}");
        assert_eq!(spaced(json, ": ", ", "), "{\"b\": [1, 2], \"a: , \\\" x\": \"y\\\\\", \"c\": true}");
    }
}
