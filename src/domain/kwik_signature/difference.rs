//! Where two canonical strings part.

use serde::{Deserialize, Serialize};

use super::{Canonical, Line};

/// The first line that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Counted from 1.
    pub line: usize,
    /// The first character of the line that differs, counted from 1; one after the end of a line that ends too early.
    pub column: usize,
    /// The line as it should be; none when there should be no such line.
    pub expected: Option<String>,
    /// The line as it is; none when the text ends before it.
    pub got: Option<String>,
}

impl Difference {
    /// What should stand in that line; none beyond the last.
    pub fn part(&self) -> Option<Line> {
        Line::ALL.get(self.line - 1).copied()
    }
}

/// The first difference, or nothing when both are the same text.
pub fn compare(expected: &Canonical, got: &Canonical) -> Option<Difference> {
    let (mut expected, mut got) = (expected.lines(), got.lines());
    let mut line = 0;
    loop {
        line += 1;
        match (expected.next(), got.next()) {
            (None, None) => return None,
            (Some(wanted), Some(found)) if wanted == found => {}
            (wanted, found) => {
                return Some(Difference {
                    line,
                    column: first_difference(wanted.unwrap_or_default(), found.unwrap_or_default()),
                    expected: wanted.map(str::to_owned),
                    got: found.map(str::to_owned),
                });
            }
        }
    }
}

fn first_difference(expected: &str, got: &str) -> usize {
    1 + expected.chars().zip(got.chars()).take_while(|(wanted, found)| wanted == found).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(expected: &str, got: &str) -> Option<(usize, usize, Option<Line>)> {
        compare(&Canonical::typed(expected), &Canonical::typed(got)).map(|at| (at.line, at.column, at.part()))
    }

    #[test]
    fn the_first_difference_is_named_by_line_and_character() {
        assert_eq!(between("1\nGET\n/x\nab", "1\nGET\n/x\nab"), None);
        assert_eq!(between("1\nGET\n/x?page=1\nab", "1\nGET\n/x\nab"), Some((3, 3, Some(Line::Target))));
        assert_eq!(between("1\nGET\n/x\nab", "1\nget\n/y\nab"), Some((2, 1, Some(Line::Method))));
        assert_eq!(between("1\nGET\n/é1\nab", "1\nGET\n/é2\nab"), Some((3, 3, Some(Line::Target))));
    }

    #[test]
    fn a_line_too_many_and_a_line_too_few_are_differences() {
        assert_eq!(between("1\nGET\n/x\nab", "1\nGET\n/x\nab\n"), Some((5, 1, None)));
        assert_eq!(between("1\nGET\n/x\nab", "1\nGET\n/x"), Some((4, 1, Some(Line::BodyHash))));
    }

    #[test]
    fn it_keeps_both_lines() {
        let found = compare(&Canonical::typed("1\nGET"), &Canonical::typed("1\nPOST")).unwrap();
        assert_eq!((found.expected.as_deref(), found.got.as_deref()), (Some("GET"), Some("POST")));
    }
}
