//! `/v1/authorize`: the decision as a status and headers (nginx `auth_request`, Traefik ForwardAuth, Envoy ext_authz).

use std::sync::Arc;

use axum::{
    Extension,
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{presented, verify::require};
use crate::{
    domain::{application::Feature, ids::DecisionId},
    server::{
        platform::Platform,
        verification::decision::{Principal, Refusal, RefusalCode},
        web::client_ip::ClientIp,
    },
};

/// The feature that the original request needs, if the gateway knows it.
pub const FEATURE: &str = "x-claviger-feature";

/// Is the original request's credential valid? Its own headers are looked at: `client-id` and `api-key`, or a JWT.
#[utoipa::path(
    get, path = "/authorize", tag = "gateway", security(("gateway_key" = [])),
    params(
        ("client-id" = Option<String>, Header, description = "Of the original request"),
        ("api-key" = Option<String>, Header, description = "Of the original request"),
        ("authorization" = Option<String>, Header, description = "Of the original request: a JWT"),
        ("x-claviger-feature" = Option<String>, Header, description = "The feature that the request needs"),
    ),
    responses(
        (status = 200, description = "Allowed; `X-Claviger-Merchant`, `-Credential`, `-Kind`, `-Mode`, `-Grants`, `-Decision-Id`"),
        (status = 401, description = "Refused: not proven, or over; `X-Claviger-Code` says why"),
        (status = 403, description = "Refused: proven, but not allowed; `X-Claviger-Code` says why"),
    )
)]
pub async fn authorize(
    State(platform): State<Arc<Platform>>,
    Extension(ClientIp(ip)): Extension<ClientIp>,
    headers: HeaderMap,
) -> Response {
    let now = platform.now();
    let decided =
        presented::from_headers(&headers).and_then(|presented| platform.engine.decide(presented, Some(ip), now));
    let decided = decided.and_then(|principal| require(principal, wanted(&headers)?));
    let id = platform.engine.next_decision(now);
    count(&decided);
    match decided {
        Ok(principal) => allowed(&principal, id),
        Err(refusal) => refused(&refusal, id),
    }
}

/// Counts a decision by its outcome.
pub fn count(decided: &Result<Principal, Refusal>) {
    let outcome = decided.as_ref().map_or_else(|refusal| refusal.code.as_str(), |_| "allowed");
    metrics::counter!("decisions_total", "outcome" => outcome).increment(1);
}

fn wanted(headers: &HeaderMap) -> Result<Option<Feature>, Refusal> {
    let Some(word) = presented::single(headers, FEATURE)? else { return Ok(None) };
    // A gateway that asks for what does not exist is refused, not waved through.
    Feature::parse(word).map(Some).ok_or(Refusal::new(RefusalCode::FeatureNotGranted))
}

fn allowed(principal: &Principal, id: DecisionId) -> Response {
    let mut response = StatusCode::OK.into_response();
    set(&mut response, "x-claviger-merchant", &principal.merchant.to_string());
    set(&mut response, "x-claviger-credential", &principal.credential.to_string());
    set(&mut response, "x-claviger-kind", principal.kind.as_str());
    set(&mut response, "x-claviger-mode", principal.mode.as_str());
    set(&mut response, "x-claviger-grants", &principal.features.to_words());
    set(&mut response, "x-claviger-decision-id", &id.to_string());
    response
}

fn refused(refusal: &Refusal, id: DecisionId) -> Response {
    let status = StatusCode::from_u16(refusal.code.status()).unwrap_or(StatusCode::UNAUTHORIZED);
    let mut response = status.into_response();
    set(&mut response, "x-claviger-code", refusal.code.as_str());
    set(&mut response, "x-claviger-detail", &refusal.to_string());
    set(&mut response, "x-claviger-decision-id", &id.to_string());
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

fn set(response: &mut Response, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(HeaderName::from_static(name), value);
    }
}
