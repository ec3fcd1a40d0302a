//! Tokens: none but those that were signed here are good, and none is read that is not good.

use bolero::check;
use claviger::{
    domain::{
        ids::{ApiKeyId, SigningKeyId},
        mode::Mode,
        time::Timestamp,
    },
    server::crypto::jwt::{Claims, JwtKeys},
};

use super::mutation::{Change, changed};

const NOW: i64 = 1_700_000_000;

fn keys() -> JwtKeys {
    let mut keys = JwtKeys::new("https://claviger.example");
    keys.add(SigningKeyId(1), Mode::Test, Timestamp(0), &[7; 32]).unwrap();
    keys.add(SigningKeyId(2), Mode::Live, Timestamp(0), &[8; 32]).unwrap();
    keys
}

fn token(keys: &JwtKeys) -> String {
    let claims = Claims {
        iss: keys.issuer().to_owned(),
        aud: keys.audience::<Claims>(Mode::Test),
        sub: "IDabc".into(),
        client_id: "IDabc".into(),
        iat: NOW,
        exp: NOW + 3_600,
        jti: "1".into(),
        key: ApiKeyId(3),
        generation: 0,
    };
    keys.sign(Mode::Test, &claims, Timestamp(NOW * 1_000)).unwrap()
}

#[test]
fn no_text_is_a_token() {
    let keys = keys();
    check!().for_each(|bytes| {
        let text = String::from_utf8_lossy(bytes);
        assert!(keys.verify::<Claims>(&text, Timestamp(NOW * 1_000)).is_err());
        JwtKeys::claimed(&text);
    });
}

#[test]
fn a_token_that_was_changed_is_none() {
    let keys = keys();
    let token = token(&keys);
    assert!(keys.verify::<Claims>(&token, Timestamp(NOW * 1_000)).is_ok());
    check!().with_type::<Vec<Change>>().for_each(|changes| {
        let other = changed(&token, changes);
        let verified = keys.verify::<Claims>(&other, Timestamp(NOW * 1_000));
        assert_eq!(verified.is_ok(), other == token, "{other}");
        JwtKeys::claimed(&other);
    });
}
