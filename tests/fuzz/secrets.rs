//! Prefix, mode, characters and checksum of a secret.

use bolero::check;
use claviger::domain::{
    mode::Mode,
    secret_format::{BASE62, CHECKSUM_LENGTH, RANDOM_LENGTH, SecretPrefix, compose, parse},
};

use super::mutation::{Change, changed};

fn prefix() -> SecretPrefix {
    SecretPrefix::parse("cp").unwrap()
}

/// What is taken is just what would be made.
fn is_as_made(text: &str) {
    if let Some(mode) = parse(&prefix(), text) {
        let random = &text[text.len() - RANDOM_LENGTH - CHECKSUM_LENGTH..text.len() - CHECKSUM_LENGTH];
        assert_eq!(compose(&prefix(), mode, random), text);
    }
}

#[test]
fn any_text_is_taken_only_as_it_would_be_made() {
    check!().for_each(|bytes| is_as_made(&String::from_utf8_lossy(bytes)));
}

#[test]
fn a_secret_is_taken_and_an_almost_good_one_only_with_the_right_checksum() {
    check!().with_type::<([u8; RANDOM_LENGTH], bool, Vec<Change>)>().for_each(|(random, live, changes)| {
        let random: String = random.iter().map(|byte| char::from(BASE62[usize::from(*byte) % 62])).collect();
        let mode = if *live { Mode::Live } else { Mode::Test };
        let secret = compose(&prefix(), mode, &random);
        assert_eq!(parse(&prefix(), &secret), Some(mode));
        is_as_made(&changed(&secret, changes));
        // CRC-32 finds every change of one character.
        if let [change @ Change::Put(..)] = &changes[..] {
            let other = changed(&secret, std::slice::from_ref(change));
            assert!(other == secret || parse(&prefix(), &other).is_none(), "{other}");
        }
    });
}
