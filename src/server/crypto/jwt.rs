//! Short-lived JWTs (EdDSA only): made from an API key, never living longer than it (RFC 8725, RFC 9068).

use std::collections::HashMap;

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::domain::{
    ids::{ApiKeyId, SigningKeyId},
    mode::Mode,
    time::Timestamp,
};

/// Longer texts are refused before they are read.
const MAX_LENGTH: usize = 2048;

/// What tokens of one kind say. A token of one kind is none of another: type, audience and members differ.
pub trait TokenClaims: Serialize + DeserializeOwned {
    /// `typ` of the header.
    const TYPE: &'static str;
    /// What stands in the audience between issuer and mode.
    const AUDIENCE: &'static str;
    /// Seconds since 1970 at which it was made, and at which it is over.
    fn times(&self) -> (i64, i64);
}

/// Seconds by which the clocks of several processes may differ.
const AHEAD: i64 = 60;

/// What a token says. Types are strict, unknown and duplicate members are refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    pub iss: String,
    pub aud: String,
    /// The Client ID.
    pub sub: String,
    pub client_id: String,
    /// Seconds since 1970.
    pub iat: i64,
    pub exp: i64,
    pub jti: String,
    /// The API key that it was made from.
    pub key: ApiKeyId,
    /// The application's generation when it was made; an older one is refused.
    pub generation: i64,
}

impl TokenClaims for Claims {
    const TYPE: &'static str = "at+jwt";
    const AUDIENCE: &'static str = "";
    fn times(&self) -> (i64, i64) {
        (self.iat, self.exp)
    }
}

struct SigningKey {
    id: SigningKeyId,
    encoding: EncodingKey,
    public: String,
}

/// The platform's signing keys: one for each mode, and older ones that still verify.
pub struct JwtKeys {
    issuer: String,
    signing: HashMap<Mode, SigningKey>,
    verifying: HashMap<SigningKeyId, (Mode, DecodingKey)>,
}

/// A token that is not ours, not whole or over. One error for all: the caller learns nothing more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JwtError {
    #[error("not a token of this platform")]
    Invalid,
    #[error("the token is over")]
    Expired,
}

impl JwtKeys {
    /// `issuer` is the platform's public address.
    pub fn new(issuer: &str) -> JwtKeys {
        JwtKeys { issuer: issuer.to_owned(), signing: HashMap::new(), verifying: HashMap::new() }
    }

    /// Adds a key by its 32-byte seed; the one added last signs for its mode.
    pub fn add(&mut self, id: SigningKeyId, mode: Mode, seed: &[u8]) -> Result<(), JwtError> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| JwtError::Invalid)?;
        let document = pair.to_pkcs8v1().map_err(|_| JwtError::Invalid)?;
        let public = BASE64_URL_SAFE_NO_PAD.encode(pair.public_key());
        let decoding = DecodingKey::from_ed_components(&public).map_err(|_| JwtError::Invalid)?;
        let encoding = EncodingKey::from_ed_der(document.as_ref());
        self.verifying.insert(id, (mode, decoding));
        self.signing.insert(mode, SigningKey { id, encoding, public });
        Ok(())
    }

    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Test and live tokens have different audiences.
    pub fn audience<C: TokenClaims>(&self, mode: Mode) -> String {
        format!("{}{}/{mode}", self.issuer, C::AUDIENCE)
    }

    pub fn sign<C: TokenClaims>(&self, mode: Mode, claims: &C) -> Result<String, JwtError> {
        let key = self.signing.get(&mode).ok_or(JwtError::Invalid)?;
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(C::TYPE.to_owned());
        header.kid = Some(key.id.to_string());
        jsonwebtoken::encode(&header, claims, &key.encoding).map_err(|_| JwtError::Invalid)
    }

    /// What [`JwtKeys::prove`] checks, and the time.
    pub fn verify<C: TokenClaims>(&self, token: &str, now: Timestamp) -> Result<(Mode, C), JwtError> {
        let (mode, claims) = self.prove::<C>(token)?;
        if Self::is_over(&claims, now) { Err(JwtError::Expired) } else { Ok((mode, claims)) }
    }

    /// Checks form, algorithm, type, key, signature, issuer and audience; says for which mode it was made. It may be over.
    pub fn prove<C: TokenClaims>(&self, token: &str) -> Result<(Mode, C), JwtError> {
        if token.len() > MAX_LENGTH {
            return Err(JwtError::Invalid);
        }
        let header = jsonwebtoken::decode_header(token).map_err(|_| JwtError::Invalid)?;
        let borrowed_key = header.jku.is_some() || header.jwk.is_some() || header.x5u.is_some() || header.x5c.is_some();
        if header.typ.as_deref() != Some(C::TYPE) || header.crit.is_some() || borrowed_key {
            return Err(JwtError::Invalid);
        }
        let id: SigningKeyId = header.kid.as_deref().unwrap_or_default().parse().map_err(|_| JwtError::Invalid)?;
        let (mode, key) = self.verifying.get(&id).ok_or(JwtError::Invalid)?;
        let decoded = jsonwebtoken::decode::<C>(token, key, &self.validation::<C>(*mode));
        let claims = decoded.map_err(|_| JwtError::Invalid)?.claims;
        let (made, over) = claims.times();
        if over <= made || made < 0 {
            return Err(JwtError::Invalid);
        }
        Ok((*mode, claims))
    }

    /// What a token says of itself. Nothing of it is proved.
    pub fn claimed(token: &str) -> Option<Claims> {
        let payload = token.split('.').nth(1).filter(|_| token.len() <= MAX_LENGTH)?;
        serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(payload).ok()?).ok()
    }

    /// Whether the token's time is over: exact to the second, no leeway. One of a time to come was made while a clock
    /// was wrong, and would outlive all others.
    pub fn is_over<C: TokenClaims>(claims: &C, now: Timestamp) -> bool {
        let (made, end) = claims.times();
        now.seconds() >= end || made.saturating_sub(now.seconds()) > AHEAD
    }

    fn validation<C: TokenClaims>(&self, mode: Mode) -> Validation {
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_issuer(&[&self.issuer]);
        validation.set_audience(&[self.audience::<C>(mode)]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // The time is checked by `is_over`, against the clock that everything else uses.
        validation.validate_exp = false;
        validation
    }

    /// The public keys as a JWK set (RFC 7517, RFC 8037).
    pub fn jwks(&self) -> serde_json::Value {
        let mut keys: Vec<_> = self.signing.values().collect();
        keys.sort_by_key(|key| key.id);
        let keys: Vec<_> = keys
            .iter()
            .map(|key| {
                serde_json::json!({
                    "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": key.id.to_string(), "x": key.public,
                })
            })
            .collect();
        serde_json::json!({ "keys": keys })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn keys() -> JwtKeys {
        let mut keys = JwtKeys::new("https://pay.example");
        keys.add(SigningKeyId(1), Mode::Test, &[1; 32]).unwrap();
        keys.add(SigningKeyId(2), Mode::Live, &[2; 32]).unwrap();
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
        let part = |value: serde_json::Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
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
        let token = keys.sign(Mode::Test, &claims(&keys)).unwrap();
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
    fn junk_of_any_size_is_refused() {
        let keys = keys();
        for junk in ["", ".", "..", "a.b.c", &".".repeat(1_000_000), &"A".repeat(3000)] {
            assert_eq!(keys.verify::<Claims>(junk, Timestamp(0)), Err(JwtError::Invalid));
        }
    }
}
