//! The text over which a request is signed: `timestamp \n METHOD \n path?query \n hex(sha256(body))`.

use super::SignedAt;
use crate::text_enum;

/// The canonical string of one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canonical(String);

text_enum! {
    /// What stands in each line of the canonical string, in order.
    pub enum Line {
        Timestamp = "timestamp",
        Method = "method",
        Target = "path and query",
        BodyHash = "body hash",
    }
}

impl Canonical {
    /// The text of a request. `target` is path and query as they stand in the request line, neither decoded nor sorted.
    pub fn of(signed_at: SignedAt, method: &str, target: &str, body_hash: &[u8; 32]) -> Canonical {
        use std::fmt::Write;
        let mut text = format!("{signed_at}\n{method}\n{target}\n");
        for byte in body_hash {
            let _ = write!(text, "{byte:02x}");
        }
        Canonical(text)
    }

    /// What a caller says it signed. A form sends each line break as two characters; they are one here.
    pub fn typed(text: &str) -> Canonical {
        Canonical(text.replace("\r\n", "\n"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.0.split('\n')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_lines_and_no_line_break_at_the_end() {
        let at = SignedAt::parse("1700000000").unwrap();
        let text = Canonical::of(at, "GET", "/2.0/customers/list?page=1", &[0xAB; 32]);
        assert_eq!(text.as_str(), format!("1700000000\nGET\n/2.0/customers/list?page=1\n{}", "ab".repeat(32)));
        assert_eq!(text.lines().count(), Line::ALL.len());
    }

    #[test]
    fn a_form_changes_no_line() {
        assert_eq!(Canonical::typed("1\r\nGET\r\n/\r\nab"), Canonical("1\nGET\n/\nab".to_owned()));
    }
}
