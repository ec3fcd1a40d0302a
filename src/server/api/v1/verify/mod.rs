//! `POST /v1/verify`: a credential in JSON, a decision out.

mod decide;
mod request;
mod response;

use std::sync::Arc;

use axum::{
    Json,
    extract::{State, rejection::JsonRejection},
    http::HeaderMap,
};

use self::{
    decide::decide,
    request::VerifyRequest,
    response::{VerifiedCredential, VerifyResponse},
};
use super::{
    gateway::Gateway,
    kept::{About, Kept},
    outcomes,
};
use crate::{
    contract::problem::{Problem, ProblemCode},
    server::{platform::Platform, recorder::Trail},
};

/// Is this credential valid, and what may it do?
#[utoipa::path(
    post, path = "/v1/verify", tag = "gateway", security(("gateway_key" = [])),
    request_body(content = VerifyRequest, example = json!({
        "kind": "application_api_key", "client_id": "$CLIENT_ID", "api_key": "$API_KEY",
        "feature": "payment_api", "ip": "203.0.113.9",
    })),
    responses(
        (status = 200, description = "The decision", body = VerifyResponse),
        (status = 400, description = "The request cannot be read (problem document)"),
        (status = 401, description = "No gateway key (problem document)"),
    )
)]
pub async fn verify(
    State(platform): State<Arc<Platform>>,
    _gateway: Gateway,
    request: Result<Json<VerifyRequest>, JsonRejection>,
) -> Result<Json<VerifyResponse>, Problem> {
    // The rejection's own text may quote what was sent.
    let Json(request) = request.map_err(|_| {
        let detail = "Send JSON with `kind`, and with the fields of this kind of credential.";
        Problem::because(ProblemCode::Malformed, detail)
    })?;
    let now = platform.now();
    let (kept, trail) = (Kept::begin(&platform, now), Trail::default());
    let decided = decide(&platform, &request, kept.is_some().then_some(&trail))?;
    outcomes::count(&decided);
    let decision_id = platform.engine.next_decision(now);
    if let Some(kept) = kept {
        let (method, target) = request.about();
        let about = About { method, target, headers: HeaderMap::new(), ip: request.ip() };
        kept.end(&platform, about, trail.asked().named, decision_id, decided.as_ref().err());
    }
    let decision_id = decision_id.to_string();
    Ok(Json(match decided {
        Ok(principal) => VerifyResponse {
            allowed: true,
            decision_id,
            code: None,
            detail: None,
            credential: Some(VerifiedCredential::from(&principal)),
        },
        Err(refusal) => VerifyResponse {
            allowed: false,
            decision_id,
            code: Some(refusal.code.to_string()),
            detail: Some(refusal.to_string()),
            credential: None,
        },
    }))
}
