//! Places in lists, as they stand in addresses.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use bolero::check;
use claviger::server::{service::cursor::read, store::page::Place};

#[test]
fn any_word_is_a_place_or_the_start() {
    check!().for_each(|bytes| {
        let text = String::from_utf8_lossy(bytes);
        if text.len() > 512 {
            assert_eq!(read(Some(&text)), Place::Start);
        }
        read(Some(&text));
    });
}

#[test]
fn what_was_written_by_hand_is_read_as_it_stands_or_not_at_all() {
    check!().for_each(|bytes| {
        let word = BASE64_URL_SAFE_NO_PAD.encode(bytes);
        let written = match read(Some(&word)) {
            Place::Start => return,
            Place::After(key, id) => format!(">{id}~{key}"),
            Place::Before(key, id) => format!("<{id}~{key}"),
        };
        assert_eq!(written.as_bytes(), bytes);
    });
}
