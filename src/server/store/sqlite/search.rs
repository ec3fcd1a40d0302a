//! Searching and walking through lists.

use crate::server::store::page::Place;

/// Letters of a search that count: SQLite takes no pattern of any length.
const LONGEST: usize = 200;

/// A LIKE pattern (with `ESCAPE '\'`) for texts that contain `part`; its own wildcards are plain characters.
pub(super) fn containing(part: &str) -> String {
    let mut pattern = String::from("%");
    for c in part.trim().chars().take(LONGEST) {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern + "%"
}

/// How a page is read from its place: rows `past` the bound, in `order`. Backwards for [`Place::Before`].
pub(super) struct Walk<'p> {
    pub past: &'static str,
    pub order: &'static str,
    /// Sort key and id of the row that the page begins at, unless it is the first.
    pub bound: Option<(&'p str, &'p str)>,
}

impl<'p> Walk<'p> {
    /// Through a list in ascending order.
    pub(super) fn up(place: &'p Place) -> Walk<'p> {
        match place {
            Place::Start => Walk { past: ">", order: "ASC", bound: None },
            Place::After(key, id) => Walk { past: ">", order: "ASC", bound: Some((key, id)) },
            Place::Before(key, id) => Walk { past: "<", order: "DESC", bound: Some((key, id)) },
        }
    }

    /// Through a list in descending order.
    pub(super) fn down(place: &'p Place) -> Walk<'p> {
        let Walk { past, bound, .. } = Walk::up(place);
        if past == ">" { Walk { past: "<", order: "DESC", bound } } else { Walk { past: ">", order: "ASC", bound } }
    }

    pub(super) fn key(&self) -> Option<&'p str> {
        self.bound.map(|(key, _)| key)
    }
}

/// One row more than the page holds, to know whether there are more.
pub(super) fn limit(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_of_the_searcher_are_plain_characters() {
        assert_eq!(containing(r" 50%_a\b "), r"%50\%\_a\\b%");
    }
}
