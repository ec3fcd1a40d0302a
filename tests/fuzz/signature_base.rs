//! The text over which a request is signed, and the two headers beside it.

use bolero::check;
use claviger::domain::kwik_signature::{Canonical, Line, Parts, Readings, SignedAt, SignedWith};

#[test]
fn headers_are_read_in_one_writing_only() {
    check!().for_each(|bytes| {
        let text = String::from_utf8_lossy(bytes);
        if let Ok(at) = SignedAt::parse(&text) {
            assert_eq!(at.to_string(), text);
        }
        if SignedWith::parse(&text).is_ok() {
            assert!(text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()));
        }
    });
}

/// Nothing of one line can be taken for another's: what was signed for one request is good for no other.
#[test]
fn every_part_of_a_request_stands_in_a_line_of_its_own() {
    check!().with_type::<(u32, String, String, [u8; 32])>().for_each(|(seconds, method, target, body_hash)| {
        // HTTP has no line break in either.
        let (method, target) = (method.replace('\n', ""), target.replace('\n', ""));
        let signed_at = SignedAt::parse(&seconds.to_string()).unwrap();
        let text = Canonical::of(signed_at, &method, &target, body_hash);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), Line::ALL.len());
        let hash: String = body_hash.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(lines, [&*seconds.to_string(), &method, &target, &hash]);
    });
}

#[test]
fn a_mistake_is_found_in_whatever_was_signed_or_not_at_all() {
    check!().with_type::<(String, String, String)>().for_each(|(method, target, got)| {
        let (method, target) = (method.replace('\n', ""), target.replace('\n', ""));
        let signed_at = SignedAt::parse("1700000000").unwrap();
        let address = "https://api.example";
        let parts =
            Parts { signed_at, method: &method, target: &target, address, body_hash: [3; 32], other_bodies: vec![] };
        let readings = Readings::of(parts);
        assert_eq!(readings.right(), &Canonical::of(signed_at, &method, &target, &[3; 32]));
        readings.explain(&Canonical::typed(got));
        assert_eq!(
            readings.find(|text| text == readings.right().as_str()),
            Some(vec![]),
            "the right one is no mistake"
        );
    });
}
