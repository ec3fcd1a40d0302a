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

/// Makes a token, which lives no longer than its pair; says how many seconds that is.
pub fn issue(platform: &Platform, pair: &KeyPairPrincipal) -> Result<(String, i64), JwtError> {
    let now = platform.now();
    let jwt = platform.engine.jwt();
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
    Ok((jwt.sign(pair.mode, &claims, now)?, exp - now.seconds()))
}

/// What stands behind a token of ours.
pub struct Proven {
    pub pair: Arc<KeyPairEntry>,
    /// The token's time is over.
    pub over: bool,
}

/// The pair behind a token; whether it may be used at this moment is not asked yet.
pub fn prove(platform: &Platform, token: &str) -> Result<Proven, Refusal> {
    let invalid = || Refusal::new(RefusalCode::Invalid);
    let now = platform.now();
    let (mode, claims) = platform.engine.jwt().prove::<PairClaims>(token, now).map_err(|_| invalid())?;
    let pair =
        platform.engine.index.key_pair_by_id(claims.pair).filter(|pair| pair.mode == mode).ok_or_else(invalid)?;
    Ok(Proven { pair, over: platform.engine.is_over(&claims, platform.now()) })
}
