//! The canonical strings of a request: the right one, and those that the usual mistakes lead to.

use super::{Canonical, Mistake, SignedAt};

/// A request as it reached us.
pub struct Parts<'a> {
    pub signed_at: SignedAt,
    pub method: &'a str,
    pub target: &'a str,
    /// The platform's address, which some put before the path.
    pub address: &'a str,
    pub body_hash: [u8; 32],
    /// What mistakes with the body put into the last line.
    pub other_bodies: Vec<(Mistake, String)>,
}

/// One way to write a line.
struct Reading {
    mistake: Option<Mistake>,
    text: String,
}

/// Every way to write each line; the first is right.
pub struct Readings {
    right: Canonical,
    signed_at: SignedAt,
    lines: Vec<Vec<Reading>>,
}

/// What stands between the lines, and after the last.
const JOINS: [(Option<Mistake>, &str, &str); 5] = [
    (None, "\n", ""),
    (Some(Mistake::TrailingNewline), "\n", "\n"),
    (Some(Mistake::LiteralLineBreaks), "\\n", ""),
    (Some(Mistake::CarriageReturns), "\r\n", ""),
    (Some(Mistake::NoLineBreaks), "", ""),
];

impl Readings {
    pub fn of(parts: Parts<'_>) -> Readings {
        let right = Canonical::of(parts.signed_at, parts.method, parts.target, &parts.body_hash);
        let others = [
            Vec::new(),
            vec![(Mistake::MethodInLowerCase, parts.method.to_lowercase())],
            targets(parts.target, parts.address),
            parts.other_bodies,
        ];
        let lines = right.lines().zip(others).map(|(text, others)| {
            let first = Reading { mistake: None, text: text.to_owned() };
            let others = others.into_iter().filter(|(_, other)| other != text);
            std::iter::once(first)
                .chain(others.map(|(mistake, text)| Reading { mistake: Some(mistake), text }))
                .collect()
        });
        let lines = lines.collect();
        Readings { right, signed_at: parts.signed_at, lines }
    }

    /// The string as it should be.
    pub fn right(&self) -> &Canonical {
        &self.right
    }

    /// The mistakes that lead to a string that somebody shows us, line by line.
    pub fn explain(&self, got: &Canonical) -> Vec<Mistake> {
        let text = got.as_str();
        let mut mistakes = Vec::new();
        let mut lines: Vec<&str> = if !text.contains('\n') && text.contains("\\n") {
            mistakes.push(Mistake::LiteralLineBreaks);
            text.split("\\n").collect()
        } else {
            got.lines().collect()
        };
        if lines.len() > self.lines.len() && lines.last() == Some(&"") {
            mistakes.push(Mistake::TrailingNewline);
            lines.pop();
        }
        if lines.len() == 1 && self.joined("") == text {
            return vec![Mistake::NoLineBreaks];
        }
        if lines.len() < self.lines.len() {
            mistakes.push(Mistake::LineMissing);
        }
        mistakes.extend(lines.first().and_then(|line| self.other_time(line)));
        for (line, readings) in lines.iter().zip(&self.lines) {
            mistakes.extend(readings.iter().find(|reading| reading.text == *line).and_then(|reading| reading.mistake));
        }
        mistakes
    }

    /// The fewest mistakes that lead to a string which passes `signed`; none of the known ones is `None`.
    pub fn find(&self, signed: impl Fn(&str) -> bool) -> Option<Vec<Mistake>> {
        let mut found: Option<Vec<Mistake>> = None;
        let [time, methods, targets, bodies] = self.lines.as_slice() else { return None };
        for time in time {
            for method in methods {
                for target in targets {
                    for body in bodies {
                        for (join, between, after) in JOINS {
                            let lines = [time, method, target, body];
                            let mistakes: Vec<Mistake> =
                                lines.iter().filter_map(|line| line.mistake).chain(join).collect();
                            if found.as_ref().is_some_and(|best| best.len() <= mistakes.len()) {
                                continue;
                            }
                            let text = lines.map(|line| line.text.as_str()).join(between) + after;
                            if signed(&text) {
                                found = Some(mistakes);
                            }
                        }
                    }
                }
            }
        }
        found
    }

    fn joined(&self, between: &str) -> String {
        self.right.lines().collect::<Vec<_>>().join(between)
    }

    /// Line 1 is another number than `X-Timestamp`.
    fn other_time(&self, line: &str) -> Option<Mistake> {
        let sent = self.signed_at.to_string();
        let digits = !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit());
        match line {
            _ if !digits || line == sent => None,
            _ if line.len() == sent.len() + 3 && line.starts_with(&sent) => Some(Mistake::Milliseconds),
            _ => Some(Mistake::OtherTime),
        }
    }
}

/// What mistakes with path and query put into line 3.
fn targets(target: &str, address: &str) -> Vec<(Mistake, String)> {
    let mut others = vec![(Mistake::WholeAddress, format!("{address}{target}"))];
    if let Some(rest) = target.strip_prefix("/2.0").filter(|rest| rest.starts_with('/')) {
        others.push((Mistake::BaseLeftOut, rest.to_owned()));
    }
    if let Some((path, query)) = target.split_once('?') {
        others.push((Mistake::QueryLeftOut, path.to_owned()));
        let mut pairs: Vec<&str> = query.split('&').collect();
        pairs.sort_unstable();
        others.push((Mistake::QueryRewritten, format!("{path}?{}", pairs.join("&"))));
    }
    others.push((Mistake::QueryRewritten, decoded(target)));
    others
}

/// Percent signs and pluses resolved.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match (first, hex.and_then(|pair| u8::from_str_radix(pair, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            (b'+', _) => {
                bytes.push(b' ');
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "abababababababababababababababababababababababababababababababab";

    fn readings() -> Readings {
        Readings::of(Parts {
            signed_at: SignedAt::parse("1700000000").unwrap(),
            method: "POST",
            target: "/2.0/customers/list?b=2&a=x%20y",
            address: "https://pay.example",
            body_hash: [0xAB; 32],
            other_bodies: vec![(Mistake::BodyNotHashed, "{}".to_owned())],
        })
    }

    #[test]
    fn a_string_is_explained_line_by_line() {
        let explain = |text: &str| readings().explain(&Canonical::typed(text));
        assert_eq!(explain(readings().right().as_str()), []);
        for (text, mistakes) in [
            ("1700000000\nPOST\n/2.0/customers/list\n{hash}", &[Mistake::QueryLeftOut][..]),
            (
                "1700000000\npost\n/2.0/customers/list?a=x%20y&b=2\n{}",
                &[Mistake::MethodInLowerCase, Mistake::QueryRewritten, Mistake::BodyNotHashed],
            ),
            (
                "1700000000123\nPOST\n/2.0/customers/list?b=2&a=x y\n{hash}",
                &[Mistake::Milliseconds, Mistake::QueryRewritten],
            ),
            (
                "1700000001\nPOST\nhttps://pay.example/2.0/customers/list?b=2&a=x%20y\n{hash}\n",
                &[Mistake::TrailingNewline, Mistake::OtherTime, Mistake::WholeAddress],
            ),
            (
                "1700000000\\nPOST\\n/customers/list?b=2&a=x%20y\\n{hash}",
                &[Mistake::LiteralLineBreaks, Mistake::BaseLeftOut],
            ),
            ("1700000000\nPOST\n/2.0/customers/list?b=2&a=x%20y", &[Mistake::LineMissing]),
            ("1700000000POST/2.0/customers/list?b=2&a=x%20y{hash}", &[Mistake::NoLineBreaks]),
        ] {
            assert_eq!(explain(&text.replace("{hash}", HASH)), mistakes, "{text}");
        }
    }

    #[test]
    fn a_signature_is_explained_by_the_fewest_mistakes() {
        let wanted = format!("1700000000\r\npost\r\n/2.0/customers/list\r\n{HASH}");
        let mistakes = [Mistake::MethodInLowerCase, Mistake::QueryLeftOut, Mistake::CarriageReturns];
        assert_eq!(readings().find(|text| text == wanted).as_deref(), Some(&mistakes[..]));
        assert_eq!(readings().find(|_| true), Some(Vec::new()));
        assert_eq!(readings().find(|_| false), None);
    }
}
