//! The credential that a client sent, taken from its headers.

use axum::http::{HeaderMap, HeaderName, header::AUTHORIZATION};

use super::names;
use crate::server::{
    api::sent::basic,
    verification::{
        access_tokens::AccessCredential,
        decision::{Refusal, RefusalCode},
        engine::{ApplicationCredential, Engine, Presented},
        key_pairs::PairCredential,
        product_keys::ProductCredential,
    },
};

/// One header's value; none if it is missing, an error if it was sent twice or is no text.
pub fn single<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<Option<&'a str>, Refusal> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => value.to_str().map(Some).map_err(|_| Refusal::new(RefusalCode::Invalid)),
        _ => Err(Refusal::new(RefusalCode::Invalid)),
    }
}

/// The token of a `Bearer` authorization.
pub fn bearer(authorization: &str) -> Option<&str> {
    let (scheme, token) = authorization.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}

/// `client-id` and `api-key`, or `x-api-key` and `x-secret-key`, or `x-oy-username` and `x-api-key`, or in `Authorization` a JWT, a payment token or an access token's pair. Both at once are refused: it would not be clear which counts.
pub fn from_headers<'a>(engine: &Engine, headers: &'a HeaderMap) -> Result<Presented<'a>, Refusal> {
    let client_id = single(headers, &names::CLIENT_ID)?;
    let api_key = single(headers, &names::API_KEY)?;
    let authorization = single(headers, &AUTHORIZATION)?;
    let pair = (single(headers, &names::PAIR_PUBLIC_KEY)?, single(headers, &names::PAIR_SECRET_KEY)?);
    if let Some(username) = single(headers, &names::USERNAME)? {
        return match (pair, client_id, api_key, authorization) {
            ((Some(api_key), None), None, None, None) => {
                Ok(Presented::ProductKey(ProductCredential { username, api_key }))
            }
            _ => Err(Refusal::new(RefusalCode::Invalid)),
        };
    }
    if let (Some(public_key), Some(secret_key)) = pair {
        return match (client_id, api_key, authorization) {
            (None, None, None) => Ok(Presented::KeyPair(PairCredential { public_key, secret_key })),
            _ => Err(Refusal::new(RefusalCode::Invalid)),
        };
    }
    match (client_id, api_key, authorization) {
        (Some(client_id), Some(api_key), None) => {
            Ok(Presented::Application(ApplicationCredential::ApiKey { client_id, api_key }))
        }
        (None, None, Some(authorization)) => {
            if let Some(encoded) = basic(authorization) {
                return Ok(Presented::AccessToken(AccessCredential::Basic(encoded)));
            }
            let token = bearer(authorization).ok_or(Refusal::new(RefusalCode::Invalid))?;
            Ok(engine.bearer(token))
        }
        (None, None, None) => Err(Refusal::new(RefusalCode::Missing)),
        _ => Err(Refusal::new(RefusalCode::Invalid)),
    }
}
