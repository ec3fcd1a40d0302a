//! A client ID and an API key become a token of one hour (wire-protocols.md 1.1).

use std::net::IpAddr;

use crate::{
    domain::mode::Mode,
    server::{
        crypto::jwt::{Claims, JwtError, LONGEST_LIFE},
        platform::Platform,
        verification::{
            decision::{ApplicationPrincipal, Refusal},
            engine::ApplicationCredential,
        },
    },
};

/// Proves the key and says whom it belongs to.
pub fn prove(
    platform: &Platform,
    client_id: &str,
    api_key: &str,
    ip: Option<IpAddr>,
) -> Result<ApplicationPrincipal, Refusal> {
    platform.engine.application(ApplicationCredential::ApiKey { client_id, api_key }, ip, platform.now())
}

/// A new token, which ends with the hour or with the key, whichever comes first.
pub fn issue(platform: &Platform, principal: &ApplicationPrincipal) -> Result<String, JwtError> {
    let (now, jwt) = (platform.now(), platform.engine.jwt());
    let mode: Mode = principal.mode;
    let hour = now.seconds() + LONGEST_LIFE;
    let claims = Claims {
        iss: jwt.issuer().to_owned(),
        aud: jwt.audience::<Claims>(mode),
        sub: principal.client_id.to_string(),
        client_id: principal.client_id.to_string(),
        iat: now.seconds(),
        exp: principal.expires_at.map_or(hour, |end| hour.min(end.seconds())),
        jti: platform.random.base62(22),
        key: principal.credential,
        generation: principal.generation,
    };
    jwt.sign(mode, &claims, now)
}
