//! `POST /v1/verify`: a credential in JSON, a decision out.

mod decide;
mod request;
mod response;

use std::sync::Arc;

use axum::{
    Json,
    extract::{State, rejection::JsonRejection},
};

use self::{
    decide::decide,
    request::VerifyRequest,
    response::{VerifiedCredential, VerifyResponse},
};
use super::{gateway::Gateway, outcomes};
use crate::{
    contract::problem::{Problem, ProblemCode},
    server::platform::Platform,
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
    let decided = decide(&platform, &request)?;
    let now = platform.now();
    outcomes::count(&decided);
    let decision_id = platform.engine.next_decision(now).to_string();
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
