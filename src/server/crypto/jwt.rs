//! Short-lived JWTs (EdDSA only): made from an API key, never living longer than it (RFC 8725, RFC 9068).

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

/// Seconds that a token may live at most, of whichever kind. One that says more was not made here: so that whoever has
/// stolen a key can make none that outlives it.
pub const LONGEST_LIFE: i64 = Timestamp::HOUR / Timestamp::SECOND;

/// For how long a new key is published and verifies before it signs: as long as others may keep the JWK set, and much
/// longer than other processes need to hear of it.
pub const LEAD: i64 = 5 * Timestamp::MINUTE;

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

/// A pair of keys of one mode.
struct Pair {
    id: SigningKeyId,
    mode: Mode,
    made_at: Timestamp,
    encoding: EncodingKey,
    decoding: DecodingKey,
    public: String,
}

/// The platform's signing keys: for each mode one that signs, older ones whose tokens are not over, and one that is
/// about to sign.
pub struct JwtKeys {
    issuer: String,
    /// In the order in which they were made.
    pairs: Vec<Pair>,
}

/// What a key is good for at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JwtKeyUse {
    /// Published and known to verifiers; it signs from then on.
    SignsFrom(Timestamp),
    Signs,
    /// A later one signs; its last token is over then.
    VerifiesUntil(Timestamp),
    Over,
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
        JwtKeys { issuer: issuer.to_owned(), pairs: Vec::new() }
    }

    /// Adds a key by its 32-byte seed, later than all others of its mode.
    pub fn add(&mut self, id: SigningKeyId, mode: Mode, made_at: Timestamp, seed: &[u8]) -> Result<(), JwtError> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| JwtError::Invalid)?;
        let document = pair.to_pkcs8v1().map_err(|_| JwtError::Invalid)?;
        let public = BASE64_URL_SAFE_NO_PAD.encode(pair.public_key());
        let decoding = DecodingKey::from_ed_components(&public).map_err(|_| JwtError::Invalid)?;
        let encoding = EncodingKey::from_ed_der(document.as_ref());
        self.pairs.push(Pair { id, mode, made_at, encoding, decoding, public });
        Ok(())
    }

    /// The keys of both modes and what each is good for.
    pub fn uses(&self, now: Timestamp) -> impl Iterator<Item = (SigningKeyId, Mode, JwtKeyUse)> {
        self.pairs.iter().map(move |pair| (pair.id, pair.mode, self.use_of(pair, now)))
    }

    fn use_of(&self, pair: &Pair, now: Timestamp) -> JwtKeyUse {
        let signs = self.signing(pair.mode, now);
        let mut later =
            self.pairs.iter().filter(|other| other.mode == pair.mode).skip_while(|other| other.id != pair.id);
        match (signs, later.nth(1)) {
            (Some(signs), _) if signs.id == pair.id => JwtKeyUse::Signs,
            (_, Some(next)) if signs_from(next) <= now => {
                let until = signs_from(next).plus((LONGEST_LIFE + AHEAD) * Timestamp::SECOND);
                if now < until { JwtKeyUse::VerifiesUntil(until) } else { JwtKeyUse::Over }
            }
            _ => JwtKeyUse::SignsFrom(signs_from(pair)),
        }
    }

    /// The last one whose time has come; the first one needs no lead.
    fn signing(&self, mode: Mode, now: Timestamp) -> Option<&Pair> {
        let of_mode = || self.pairs.iter().filter(|pair| pair.mode == mode);
        of_mode().rfind(|pair| signs_from(pair) <= now).or_else(|| of_mode().next())
    }

    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// Test and live tokens have different audiences.
    pub fn audience<C: TokenClaims>(&self, mode: Mode) -> String {
        format!("{}{}/{mode}", self.issuer, C::AUDIENCE)
    }

    pub fn sign<C: TokenClaims>(&self, mode: Mode, claims: &C, now: Timestamp) -> Result<String, JwtError> {
        let key = self.signing(mode, now).ok_or(JwtError::Invalid)?;
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(C::TYPE.to_owned());
        header.kid = Some(key.id.to_string());
        jsonwebtoken::encode(&header, claims, &key.encoding).map_err(|_| JwtError::Invalid)
    }

    /// What [`JwtKeys::prove`] checks, and the time.
    pub fn verify<C: TokenClaims>(&self, token: &str, now: Timestamp) -> Result<(Mode, C), JwtError> {
        let (mode, claims) = self.prove::<C>(token, now)?;
        if Self::is_over(&claims, now) { Err(JwtError::Expired) } else { Ok((mode, claims)) }
    }

    /// Checks form, algorithm, type, key, signature, issuer and audience; says for which mode it was made. It may be
    /// over; the key that signed it may not.
    pub fn prove<C: TokenClaims>(&self, token: &str, now: Timestamp) -> Result<(Mode, C), JwtError> {
        if token.len() > MAX_LENGTH {
            return Err(JwtError::Invalid);
        }
        let header = jsonwebtoken::decode_header(token).map_err(|_| JwtError::Invalid)?;
        let borrowed_key = header.jku.is_some() || header.jwk.is_some() || header.x5u.is_some() || header.x5c.is_some();
        if header.typ.as_deref() != Some(C::TYPE) || header.crit.is_some() || borrowed_key {
            return Err(JwtError::Invalid);
        }
        let id: SigningKeyId = header.kid.as_deref().unwrap_or_default().parse().map_err(|_| JwtError::Invalid)?;
        let key = self.pairs.iter().find(|pair| pair.id == id).ok_or(JwtError::Invalid)?;
        if self.use_of(key, now) == JwtKeyUse::Over {
            return Err(JwtError::Invalid);
        }
        let decoded = jsonwebtoken::decode::<C>(token, &key.decoding, &self.validation::<C>(key.mode));
        let claims = decoded.map_err(|_| JwtError::Invalid)?.claims;
        let (made, over) = claims.times();
        if made < 0 || over <= made || over - made > LONGEST_LIFE {
            return Err(JwtError::Invalid);
        }
        Ok((key.mode, claims))
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

    /// The public keys of all tokens that are not over, and of those that will be made soon, as a JWK set (RFC 7517,
    /// RFC 8037).
    pub fn jwks(&self, now: Timestamp) -> serde_json::Value {
        let mut keys: Vec<_> = self.pairs.iter().filter(|pair| self.use_of(pair, now) != JwtKeyUse::Over).collect();
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

/// Where there is an earlier one.
const fn signs_from(pair: &Pair) -> Timestamp {
    pair.made_at.plus(LEAD)
}

#[cfg(test)]
mod tests;
