//! `POST /third-parties/generate-token` (wire-protocols.md 1.1).

use std::sync::Arc;

use axum::{
    Extension, Json,
    extract::{RawQuery, State},
    http::HeaderMap,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::failure::{ErrorMessage, Failure};
use crate::server::{
    api::sent::{names_a_secret, one_header},
    platform::Platform,
    recorder::Trail,
    service::clickpesa::token,
    verification::{
        decision::{Refusal, RefusalCode},
        engine::{ApplicationCredential, Presented},
    },
    web::client_ip::ClientIp,
};

/// A token to send as it is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"success": true, "token": "Bearer eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJFZERTQSJ9.eyJpc3MiOiJodHRwIn0.c2ln"}))]
pub struct TokenBody {
    success: bool,
    /// Begins with `Bearer `; lives one hour, but never longer than its API key.
    token: String,
}

/// Exchanges a client ID and an API key for a token.
#[utoipa::path(
    post,
    path = "/generate-token",
    tag = "ClickPesa: authorization",
    params(
        ("client-id" = String, Header, description = "Client ID of the application"),
        ("api-key" = String, Header, description = "One of the application's API keys"),
    ),
    responses(
        (status = 200, description = "The token", body = TokenBody),
        (status = 401, description = "A header is missing", body = ErrorMessage, example = json!({"message": "Unauthorized"})),
        (
            status = 403,
            description = "The credentials do not open the API",
            body = ErrorMessage,
            examples(
                ("wrong" = (summary = "Unknown, wrong, malformed or sent twice",
                            value = json!({"message": "Invalid client details"}))),
                ("over" = (summary = "Expired, revoked or disabled", value = json!({"message": "Invalid or Expired API-Key"}))),
                ("barred" = (summary = "Address not on the allow-list, application disabled, merchant suspended or not approved",
                             value = json!({"message": "Unauthorized API-Key"})))
            )
        ),
        (status = 429, description = "Too many requests from this address", body = ErrorMessage),
    )
)]
pub async fn generate_token(
    State(platform): State<Arc<Platform>>,
    ip: Option<Extension<ClientIp>>,
    trail: Option<Extension<Trail>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Json<TokenBody>, Failure> {
    if names_a_secret(query.as_deref()) {
        return Err(Failure::unauthorized());
    }
    let wrong = |_| Failure::forbidden("Invalid client details");
    let client_id = one_header(&headers, "client-id").map_err(wrong)?.ok_or_else(Failure::unauthorized)?;
    let api_key = one_header(&headers, "api-key").map_err(wrong)?.ok_or_else(Failure::unauthorized)?;
    let ip = ip.map(|Extension(ClientIp(ip))| ip);
    let trail = trail.map(|Extension(trail)| trail).unwrap_or_default();
    trail.name(platform.engine.name(Presented::Application(ApplicationCredential::ApiKey { client_id, api_key })));
    let principal = trail.note(token::prove(&platform, client_id, api_key, ip)).map_err(refuse)?;
    let token = token::issue(&platform, &principal)?;
    Ok(Json(TokenBody { success: true, token: format!("Bearer {token}") }))
}

fn refuse(refusal: Refusal) -> Failure {
    match refusal.code {
        RefusalCode::Missing => Failure::unauthorized(),
        RefusalCode::Invalid => Failure::forbidden("Invalid client details"),
        RefusalCode::Expired | RefusalCode::Revoked | RefusalCode::Disabled | RefusalCode::TokenExpired => {
            Failure::forbidden("Invalid or Expired API-Key")
        }
        // Proven, and may not.
        _ => Failure::forbidden("Unauthorized API-Key"),
    }
}
