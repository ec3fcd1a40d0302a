//! Cursors: a place in a list as one opaque word of a URL.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

use crate::{
    contract::rows::Rows,
    server::store::page::{Page, Place},
};

/// Longer words were not made here.
const MAX_LENGTH: usize = 512;

/// Reads a cursor; anything that is not one is the start of the list.
pub fn read(cursor: Option<&str>) -> Place {
    cursor.filter(|text| text.len() <= MAX_LENGTH).and_then(decode).unwrap_or_default()
}

fn decode(text: &str) -> Option<Place> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (direction, rest) = text.split_at_checked(1)?;
    // The id comes first, for a sort key may hold any character.
    let (id, key) = rest.split_once('~')?;
    match direction {
        ">" => Some(Place::After(key.to_owned(), id.to_owned())),
        "<" => Some(Place::Before(key.to_owned(), id.to_owned())),
        _ => None,
    }
}

fn encode(direction: char, key: &str, id: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(format!("{direction}{id}~{key}"))
}

/// Turns a page into rows with cursors; `place` names a row's sort key and id.
pub fn rows<T, R>(page: Page<T>, place: impl Fn(&T) -> (String, String), view: impl FnMut(T) -> R) -> Rows<R> {
    let cursor = |direction, row: Option<&T>| {
        row.map(|row| {
            let (key, id) = place(row);
            encode(direction, &key, &id)
        })
    };
    let newer = cursor('<', page.rows.first()).filter(|_| page.has_newer);
    let older = cursor('>', page.rows.last()).filter(|_| page.has_older);
    Rows { rows: page.rows.into_iter().map(view).collect(), newer, older }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_cursor_reads_back(key in ".{0,80}", id in "[A-Za-z0-9_]{0,32}") {
            prop_assert_eq!(read(Some(&encode('>', &key, &id))), Place::After(key, id));
        }

        #[test]
        fn junk_is_the_start(text in ".{0,600}") {
            let place = read(Some(&text));
            prop_assert!(matches!(place, Place::Start | Place::After(..) | Place::Before(..)));
        }
    }
}
