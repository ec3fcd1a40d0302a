use super::*;
use crate::server::crypto::pair_token::PairClaims;
use serde_json::json;

fn keys() -> JwtKeys {
    let mut keys = JwtKeys::new("https://pay.example");
    keys.add(SigningKeyId(1), Mode::Test, Timestamp(0), &[1; 32]).unwrap();
    keys.add(SigningKeyId(2), Mode::Live, Timestamp(0), &[2; 32]).unwrap();
    keys
}

fn claims(keys: &JwtKeys) -> Claims {
    Claims {
        iss: keys.issuer().to_owned(),
        aud: keys.audience::<Claims>(Mode::Test),
        sub: "ID1".into(),
        client_id: "ID1".into(),
        iat: 100,
        exp: 3700,
        jti: "j".into(),
        key: ApiKeyId(9),
        generation: 0,
    }
}

/// A token with any header and claims, signed by the test key.
fn forge(header: serde_json::Value, claims: serde_json::Value) -> String {
    forge_text(&header.to_string(), &claims.to_string())
}

fn forge_text(header: &str, claims: &str) -> String {
    let part = |text: &str| BASE64_URL_SAFE_NO_PAD.encode(text);
    let message = format!("{}.{}", part(header), part(claims));
    let pair = Ed25519KeyPair::from_seed_unchecked(&[1; 32]).unwrap();
    format!("{message}.{}", BASE64_URL_SAFE_NO_PAD.encode(pair.sign(message.as_bytes())))
}

fn header() -> serde_json::Value {
    json!({"alg": "EdDSA", "typ": "at+jwt", "kid": SigningKeyId(1).to_string()})
}

#[test]
fn a_token_verifies_until_its_last_second() {
    let keys = keys();
    let token = keys.sign(Mode::Test, &claims(&keys), Timestamp(100_000)).unwrap();
    assert_eq!(keys.verify::<Claims>(&token, Timestamp(3_699_999)).unwrap(), (Mode::Test, claims(&keys)));
    assert_eq!(keys.verify::<Claims>(&token, Timestamp(3_700_000)), Err(JwtError::Expired));
}

#[test]
fn an_untouched_forgery_would_pass_so_that_the_table_below_can_fail() {
    let keys = keys();
    assert!(keys.verify::<Claims>(&forge(header(), json!(claims(&keys))), Timestamp(200_000)).is_ok());
}

#[test]
fn every_forged_header_is_refused() {
    let keys = keys();
    for (field, value) in [
        ("alg", json!("none")),
        ("alg", json!("HS256")),
        ("alg", json!("ES256")),
        ("typ", json!("JWT")),
        ("typ", json!("kpay+jwt")),
        ("typ", json!(null)),
        ("kid", json!(null)),
        ("kid", json!("../../etc/passwd")),
        ("kid", json!(SigningKeyId(2).to_string())),
        ("jku", json!("http://127.0.0.1/keys")),
        ("x5u", json!("http://127.0.0.1/keys")),
        ("crit", json!(["exp"])),
    ] {
        let mut header = header();
        header[field] = value.clone();
        let token = forge(header, json!(claims(&keys)));
        assert_eq!(keys.verify::<Claims>(&token, Timestamp(200_000)), Err(JwtError::Invalid), "{field}: {value}");
    }
}

#[test]
fn every_forged_claim_is_refused() {
    let keys = keys();
    for (field, value) in [
        ("exp", json!("9999999999")),
        ("exp", json!(null)),
        ("exp", json!(1e300)),
        ("exp", json!(-1)),
        ("exp", json!([3700])),
        ("exp", json!(3701)),
        ("exp", json!(100)),
        ("iat", json!(-5)),
        ("iss", json!("https://evil.example")),
        ("aud", json!("https://pay.example/live")),
        ("aud", json!("https://pay.example/kpay/test")),
        ("aud", json!(null)),
        ("sub", json!(null)),
        ("admin", json!(true)),
    ] {
        let mut claims = json!(claims(&keys));
        claims[field] = value.clone();
        assert_eq!(
            keys.verify::<Claims>(&forge(header(), claims), Timestamp(200_000)),
            Err(JwtError::Invalid),
            "{field}: {value}"
        );
    }
}

#[test]
fn a_token_begins_in_1970_at_the_earliest() {
    let keys = keys();
    let verified = |made| {
        let claims = Claims { iat: made, exp: made + 300, ..claims(&keys) };
        keys.verify::<Claims>(&forge(header(), json!(claims)), Timestamp(0)).map(|_| ())
    };
    assert_eq!((verified(0), verified(-1)), (Ok(()), Err(JwtError::Invalid)));
}

#[test]
fn a_token_of_a_time_to_come_is_over_beyond_what_clocks_differ_by() {
    let keys = keys();
    let token = keys.sign(Mode::Test, &claims(&keys), Timestamp(0)).unwrap();
    let at = |seconds| keys.verify::<Claims>(&token, Timestamp(seconds * 1_000)).map(|_| ());
    assert_eq!((at(100 - AHEAD), at(100 - AHEAD - 1)), (Ok(()), Err(JwtError::Expired)));
}

#[test]
fn kinds_and_modes_have_audiences_of_their_own() {
    let keys = keys();
    assert_eq!(keys.audience::<Claims>(Mode::Test), "https://pay.example/test");
    assert_eq!(keys.audience::<Claims>(Mode::Live), "https://pay.example/live");
    assert_eq!(keys.audience::<PairClaims>(Mode::Test), "https://pay.example/kpay/test");
}

#[test]
fn what_a_token_says_is_read_without_proof() {
    let keys = keys();
    let token = forge(json!({}), json!(claims(&keys)));
    assert_eq!(JwtKeys::claimed(&token), Some(claims(&keys)));
    let (head, _) = token.rsplit_once('.').unwrap();
    assert_eq!(JwtKeys::claimed(head), Some(claims(&keys)));
    for junk in ["", "a", "a.b", "a.b.c", "..", &format!("{token}{}", "A".repeat(MAX_LENGTH))] {
        assert_eq!(JwtKeys::claimed(junk), None, "{junk}");
    }
}

#[test]
fn a_token_may_have_2048_characters() {
    let keys = keys();
    let mut longest = 0;
    for padding in 1_000..1_500 {
        // A space more or less in the header reaches the lengths that base 64 leaves out.
        for header in [header().to_string(), format!("{} ", header())] {
            let claims = Claims { jti: "j".repeat(padding), ..claims(&keys) };
            let token = forge_text(&header, &json!(claims).to_string());
            let is_read = keys.verify::<Claims>(&token, Timestamp(200_000)).is_ok();
            assert_eq!((is_read, JwtKeys::claimed(&token).is_some()), (token.len() <= 2_048, token.len() <= 2_048));
            if is_read {
                longest = longest.max(token.len());
            }
        }
    }
    assert_eq!(longest, 2_048);
}

#[test]
fn junk_of_any_size_is_refused() {
    let keys = keys();
    for junk in ["", ".", "..", "a.b.c", &".".repeat(1_000_000), &"A".repeat(3000)] {
        assert_eq!(keys.verify::<Claims>(junk, Timestamp(0)), Err(JwtError::Invalid));
    }
}

#[test]
fn a_new_key_is_published_first_then_signs_and_the_one_before_verifies_until_its_last_token_is_over() {
    let mut keys = keys();
    let minute = |minute: i64| Timestamp(minute * Timestamp::MINUTE);
    let made = minute(60);
    keys.add(SigningKeyId(3), Mode::Test, made, &[3; 32]).unwrap();
    let token = |now: Timestamp| {
        let claims = Claims { iat: now.seconds(), exp: now.seconds() + LONGEST_LIFE, ..claims(&keys) };
        keys.sign(Mode::Test, &claims, now).unwrap()
    };
    let signer = |token: &str| jsonwebtoken::decode_header(token).unwrap().kid.unwrap();
    let listed = |now| keys.jwks(now)["keys"].as_array().unwrap().len();
    let (old, new) = (SigningKeyId(1).to_string(), SigningKeyId(3).to_string());

    let last = Timestamp(made.0 + LEAD - 1);
    assert_eq!((signer(&token(made)), listed(made)), (old.clone(), 3), "published, and not signing");
    let last_token = token(last);
    assert_eq!(signer(&last_token), old);
    assert_eq!(signer(&token(made.plus(LEAD))), new);
    for moment in [last, Timestamp(last.0 + LONGEST_LIFE * 1000 - 1000)] {
        assert!(keys.verify::<Claims>(&last_token, moment).is_ok(), "no token ends before its time");
    }
    // Whoever has stolen the older key can make tokens with it until then, and no longer.
    let end = made.plus(LEAD + (LONGEST_LIFE + AHEAD) * 1000);
    let forged = |now: Timestamp| {
        let claims = Claims { iat: now.seconds(), exp: now.seconds() + 60, ..claims(&keys) };
        keys.verify::<Claims>(&forge(header(), json!(claims)), now).map(|_| ())
    };
    assert_eq!((forged(end.plus(-1)), listed(end.plus(-1))), (Ok(()), 3));
    assert_eq!((forged(end), listed(end)), (Err(JwtError::Invalid), 2));
    let uses: Vec<_> = keys.uses(end).map(|(id, _, used)| (id.0, used)).collect();
    assert_eq!(uses, [(1, JwtKeyUse::Over), (2, JwtKeyUse::Signs), (3, JwtKeyUse::Signs)]);
}

#[test]
fn of_two_keys_made_soon_after_one_another_each_signs_five_minutes_after_it_was_made() {
    let mut keys = keys();
    let minute = |minute: i64| Timestamp(minute * 60_000);
    keys.add(SigningKeyId(3), Mode::Test, minute(60), &[3; 32]).unwrap();
    keys.add(SigningKeyId(4), Mode::Test, minute(61), &[4; 32]).unwrap();
    let of_test = |now| -> Vec<_> {
        keys.uses(now).filter(|(_, mode, _)| *mode == Mode::Test).map(|(id, _, used)| (id.0, used)).collect()
    };
    use JwtKeyUse::{Signs, SignsFrom, VerifiesUntil};
    assert_eq!(of_test(minute(62)), [(1, Signs), (3, SignsFrom(minute(65))), (4, SignsFrom(minute(66)))]);
    let until = |from: i64| VerifiesUntil(minute(from + 61));
    assert_eq!(of_test(minute(65)), [(1, until(65)), (3, Signs), (4, SignsFrom(minute(66)))]);
    assert_eq!(of_test(minute(66)), [(1, until(65)), (3, until(66)), (4, Signs)]);
}
