//! `POST /v1/verify`: a credential in JSON, a decision out.

use std::{net::IpAddr, sync::Arc};

use axum::{
    Json,
    extract::{State, rejection::JsonRejection},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{gateway::Gateway, outcomes, presented::bearer};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::application::Feature,
    server::{
        platform::Platform,
        text,
        verification::{
            decision::{Principal, Refusal, RefusalCode},
            engine::Presented,
        },
    },
};

/// What is asked.
#[derive(Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum VerifyRequest {
    /// An application API key (ClickPesa): the pair itself, or a token made from it.
    ApplicationApiKey {
        /// The Client ID, with `api_key`.
        client_id: Option<String>,
        /// The API key.
        api_key: Option<String>,
        /// Instead of the pair: the JWT, with or without `Bearer `.
        token: Option<String>,
        /// The address of the caller; an allow-list refuses if it is missing.
        #[schema(value_type = Option<String>, example = "203.0.113.9")]
        ip: Option<IpAddr>,
        /// The feature that the request needs.
        #[schema(example = "payment_api")]
        feature: Option<String>,
    },
}

/// What is answered, always with status 200: a refusal is an answer.
#[derive(Serialize, ToSchema)]
pub struct VerifyResponse {
    pub allowed: bool,
    /// Names this decision in logs.
    #[schema(example = "dec_01KB0000000000000000000000")]
    pub decision_id: String,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "credential_revoked")]
    pub code: Option<String>,
    /// The code with what is missing, for example `feature_not_granted: payout_api`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub credential: Option<VerifiedCredential>,
}

/// A proven credential.
#[derive(Serialize, ToSchema)]
pub struct VerifiedCredential {
    pub kind: String,
    pub merchant: String,
    pub mode: String,
    pub credential: String,
    pub application: String,
    pub client_id: String,
    pub grants: Grants,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "2027-01-31T23:59:59Z")]
    pub expires_at: Option<String>,
}

/// What it may do.
#[derive(Serialize, ToSchema)]
pub struct Grants {
    #[schema(example = json!(["payment_api"]))]
    pub features: Vec<String>,
}

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
    let Json(VerifyRequest::ApplicationApiKey { client_id, api_key, token, ip, feature }) = request.map_err(|_| {
        Problem::because(ProblemCode::Malformed, "Send JSON with `kind`, and `client_id` with `api_key`, or `token`.")
    })?;
    let feature = match feature.as_deref().map(Feature::parse) {
        Some(None) => return Err(Problem::field("feature", "There is no such feature.")),
        known => known.flatten(),
    };
    let presented = match (&client_id, &api_key, &token) {
        (Some(client_id), Some(api_key), None) => Ok(Presented::ApplicationApiKey { client_id, api_key }),
        (None, None, Some(token)) => Ok(Presented::Jwt(bearer(token).unwrap_or(token))),
        (None, None, None) => Err(Refusal::new(RefusalCode::Missing)),
        _ => Err(Refusal::new(RefusalCode::Invalid)),
    };
    let now = platform.now();
    let decided = presented.and_then(|presented| platform.engine.decide(presented, ip, now));
    let decided = decided.and_then(|principal| require(principal, feature));
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

/// Refuses when a wanted feature is not granted.
pub fn require(principal: Principal, feature: Option<Feature>) -> Result<Principal, Refusal> {
    match feature {
        Some(feature) if !principal.features.contains(feature) => Err(Refusal::feature(feature)),
        _ => Ok(principal),
    }
}

impl From<&Principal> for VerifiedCredential {
    fn from(principal: &Principal) -> Self {
        VerifiedCredential {
            kind: principal.kind.to_string(),
            merchant: principal.merchant.to_string(),
            mode: principal.mode.to_string(),
            credential: principal.credential.to_string(),
            application: principal.application.to_string(),
            client_id: principal.client_id.to_string(),
            grants: Grants { features: principal.features.iter().map(|feature| feature.to_string()).collect() },
            expires_at: principal.expires_at.map(text::iso),
        }
    }
}
