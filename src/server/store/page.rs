//! Keyset pages: a place in a sorted list is the last row seen, never a count.

/// Where a page begins: after or before the row with this sort key and id.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Place {
    #[default]
    Start,
    After(String, String),
    Before(String, String),
}

/// One page of rows and whether there is more on either side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    pub rows: Vec<T>,
    pub has_newer: bool,
    pub has_older: bool,
}

impl<T> Page<T> {
    /// Makes a page of at most `size` rows from up to `size + 1` rows read from `place` on (backwards for `Before`).
    pub fn from_read(mut rows: Vec<T>, size: usize, place: &Place) -> Page<T> {
        let more = rows.len() > size;
        rows.truncate(size);
        match place {
            Place::Start => Page { rows, has_newer: false, has_older: more },
            Place::After(..) => Page { rows, has_newer: true, has_older: more },
            Place::Before(..) => {
                rows.reverse();
                Page { rows, has_newer: more, has_older: true }
            }
        }
    }

    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page { rows: self.rows.into_iter().map(f).collect(), has_newer: self.has_newer, has_older: self.has_older }
    }
}
