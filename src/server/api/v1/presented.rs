//! The credential that a client sent, taken from its headers.

use axum::http::HeaderMap;

use super::sent::Sent;
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

/// The token of a `Bearer` authorization.
pub fn bearer(authorization: &str) -> Option<&str> {
    let (scheme, token) = authorization.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token)
}

/// [`Sent::presented`] for who has nothing but the headers.
pub fn from_headers<'a>(engine: &Engine, headers: &'a HeaderMap) -> Result<Presented<'a>, Refusal> {
    Sent::read(headers).presented(engine)
}

impl<'a> Sent<'a> {
    /// `client-id` and `api-key`, or `x-api-key` and `x-secret-key`, or `x-oy-username` and `x-api-key`, or in `Authorization` a JWT, a payment token or an access token's pair. Both at once are refused: it would not be clear which counts.
    pub fn presented(&self, engine: &Engine) -> Result<Presented<'a>, Refusal> {
        let client_id = self.client_id.text()?;
        let api_key = self.api_key.text()?;
        let authorization = self.authorization.text()?;
        let pair = (self.x_api_key.text()?, self.x_secret_key.text()?);
        if let Some(username) = self.username.text()? {
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
}
