//! Errors as ClickPesa writes them: `{"message": …}`.

use std::borrow::Cow;

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::application::Feature,
    server::{crypto::jwt::JwtError, service::clickpesa::refused::Refused},
};

/// The body of every error of the dialect.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"message": "Unauthorized"}))]
pub struct ErrorMessage {
    pub message: Cow<'static, str>,
}

/// An error on its way out.
#[derive(Debug)]
pub enum Failure {
    Message(StatusCode, Cow<'static, str>),
    /// An error of the platform itself, not of the dialect (RFC 9457).
    Problem(Problem),
}

impl Failure {
    pub fn new(status: StatusCode, message: impl Into<Cow<'static, str>>) -> Failure {
        Failure::Message(status, message.into())
    }

    /// Nothing was proved: a token or a header is missing, wrong, over or sent twice.
    pub fn unauthorized() -> Failure {
        Failure::new(StatusCode::UNAUTHORIZED, "Unauthorized")
    }

    pub fn forbidden(message: &'static str) -> Failure {
        Failure::new(StatusCode::FORBIDDEN, message)
    }

    /// A feature is off (wire-protocols.md 0.2; BillPay and Direct Debit by analogy).
    pub fn no_access(feature: Feature) -> Failure {
        let message = match feature {
            Feature::Payment => "Application has no access to COLLECTION API feature. Enable it on your application.",
            Feature::Payout => "Application has no access to PAYOUT API feature. Enable it on your application.",
            Feature::BillPay => "Application has no access to BILLPAY API feature. Enable it on your application.",
            Feature::DirectDebit => {
                "Application has no access to DIRECT DEBIT API feature. Enable it on your application."
            }
            Feature::CheckoutLink => "Application has no access to checkout link feature.",
            Feature::HostedPayout => "Application has no access to hosted payout feature",
        };
        Failure::new(StatusCode::BAD_REQUEST, message)
    }

    /// A live key: there is nothing live behind the sandbox.
    pub fn live_upstream_missing() -> Failure {
        Failure::Problem(Problem::because(
            ProblemCode::LiveUpstreamMissing,
            "The credential is good, but only the sandbox answers here. Use a test key.",
        ))
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        let status = StatusCode::from_u16(refused.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Failure::new(status, refused.to_string())
    }
}

impl From<JwtError> for Failure {
    fn from(error: JwtError) -> Self {
        tracing::error!(%error, "a token could not be signed");
        Failure::new(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error")
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match self {
            Failure::Message(status, message) => {
                let mut answer = (status, Json(ErrorMessage { message })).into_response();
                if status == StatusCode::UNAUTHORIZED {
                    // RFC 9110, 11.6.1: a 401 names its scheme.
                    answer.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
                }
                answer
            }
            Failure::Problem(problem) => {
                let status = StatusCode::from_u16(problem.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                (
                    status,
                    [(header::CONTENT_TYPE, "application/problem+json")],
                    serde_json::to_vec(&problem).unwrap_or_default(),
                )
                    .into_response()
            }
        }
    }
}

/// Addresses under `/third-parties` that name no endpoint.
pub(super) async fn unknown_address() -> Failure {
    Failure::new(StatusCode::NOT_FOUND, "Not Found")
}
