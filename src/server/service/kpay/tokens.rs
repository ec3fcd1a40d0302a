//! Tokens of thirty minutes, made from a key pair (wire-protocols.md 2.1). A token is never trusted by itself: its pair,
//! application and merchant are looked up each time, so that it ends with them.

use std::sync::Arc;

use crate::{
    domain::time::Timestamp,
    server::{
        crypto::{jwt::JwtError, pair_token::PairClaims},
        platform::Platform,
        verification::{
            decision::{KeyPairPrincipal, Refusal, RefusalCode},
            entry::KeyPairEntry,
        },
    },
};

/// How long a token lives, in seconds.
const LIFE: i64 = 30 * Timestamp::MINUTE / Timestamp::SECOND;

/// Makes a token, which lives no longer than its pair.
pub fn issue(platform: &Platform, pair: &KeyPairPrincipal) -> Result<String, JwtError> {
    let now = platform.now();
    let jwt = &platform.engine.jwt;
    let exp = pair.expires_at.map_or(i64::MAX, Timestamp::seconds).min(now.seconds() + LIFE);
    let claims = PairClaims {
        iss: jwt.issuer().to_owned(),
        aud: jwt.audience::<PairClaims>(pair.mode),
        sub: pair.application.to_string(),
        iat: now.seconds(),
        exp,
        jti: platform.random.base62(22),
        pair: pair.credential,
    };
    jwt.sign(pair.mode, &claims)
}

/// The pair behind a token; whether it may be used at this moment is not asked yet.
pub fn pair_of(platform: &Platform, token: &str) -> Result<Arc<KeyPairEntry>, Refusal> {
    let (mode, claims) = platform.engine.jwt.verify::<PairClaims>(token, platform.now()).map_err(|error| {
        Refusal::new(match error {
            JwtError::Invalid => RefusalCode::Invalid,
            JwtError::Expired => RefusalCode::TokenExpired,
        })
    })?;
    let entry = platform.engine.index.key_pair_by_id(claims.pair).filter(|entry| entry.mode == mode);
    entry.ok_or(Refusal::new(RefusalCode::Invalid))
}
