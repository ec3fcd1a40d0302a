//! Only gateways may ask: without a key of their own, `/v1` would tell anybody which credentials are good.

use std::sync::Arc;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, request::Parts},
};

use super::names;
use crate::{
    contract::problem::{Problem, ProblemCode},
    server::platform::Platform,
};

/// Proof that the request carries exactly one known gateway key.
pub struct Gateway;

impl Gateway {
    pub fn prove(platform: &Platform, headers: &HeaderMap) -> Result<Gateway, Problem> {
        let mut keys = headers.get_all(names::GATEWAY_KEY).iter();
        let key = keys.next().filter(|_| keys.next().is_none()).and_then(|value| value.to_str().ok());
        let known = key.and_then(|key| platform.engine.gateway(key));
        known.map(|_| Gateway).ok_or_else(|| Problem::new(ProblemCode::GatewayKeyMissing))
    }
}

impl FromRequestParts<Arc<Platform>> for Gateway {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, platform: &Arc<Platform>) -> Result<Gateway, Problem> {
        Gateway::prove(platform, &parts.headers)
    }
}
