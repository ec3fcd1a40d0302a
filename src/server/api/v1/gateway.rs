//! Only gateways may ask: without a key of their own, `/v1` would tell anybody which credentials are good.

use std::sync::Arc;

use axum::{extract::FromRequestParts, http::request::Parts};

use super::sent::Sent;
use crate::{
    contract::problem::{Problem, ProblemCode},
    server::platform::Platform,
};

/// Proof that the request carries exactly one known gateway key.
pub struct Gateway;

impl Gateway {
    pub fn prove(platform: &Platform, sent: &Sent<'_>) -> Result<Gateway, Problem> {
        let key = sent.gateway_key.text().ok().flatten();
        let known = key.and_then(|key| platform.engine.gateway(key));
        known.map(|_| Gateway).ok_or_else(|| Problem::new(ProblemCode::GatewayKeyMissing))
    }
}

impl FromRequestParts<Arc<Platform>> for Gateway {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, platform: &Arc<Platform>) -> Result<Gateway, Problem> {
        Gateway::prove(platform, &Sent::read(&parts.headers))
    }
}
