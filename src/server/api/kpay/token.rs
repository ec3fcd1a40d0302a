//! `POST /api/v1/payments/token`: exchanges a key pair for a token of thirty minutes.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    failure::{ErrorBody, Failure},
    fields::Call,
    me::Environment,
};
use crate::server::{platform::Platform, service::kpay::tokens};

/// A token for `Authorization: Bearer`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = KpayToken)]
pub struct TokenBody {
    access_token: String,
    /// Never longer than its key pair.
    #[schema(example = "30m")]
    expires_in: String,
    environment: Environment,
}

/// Exchanges a key pair for a token. It ends with the pair that it was made from.
#[utoipa::path(
    post, path = "/v1/payments/token", tag = "KPay: account", security(("kpay_api_key" = [], "kpay_secret_key" = [])),
    responses(
        (status = 201, description = "The token", body = TokenBody),
        (status = 401, description = "Not proven", body = ErrorBody),
    )
)]
pub async fn issue_token(
    State(platform): State<Arc<Platform>>,
    call: Call,
) -> Result<(StatusCode, Json<TokenBody>), Failure> {
    call.fields.done(Some(()))?;
    let (access_token, seconds) = tokens::issue(&platform, &call.caller.0).map_err(|error| {
        tracing::error!(%error, "a token could not be signed");
        Failure::internal()
    })?;
    let environment = call.caller.0.mode.into();
    let expires_in = if seconds % 60 == 0 { format!("{}m", seconds / 60) } else { format!("{seconds}s") };
    Ok((StatusCode::CREATED, Json(TokenBody { access_token, expires_in, environment })))
}
