//! Errors of the dialect: `{"status": false, "error_code": …, "error_message": …, "error_details": […]}`
//! (wire-protocols.md 3.1).

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::kwik::error_code::ErrorCode,
    server::service::kwik::refused::Refused,
};

/// The body of every error of the dialect.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = KwikError, example = json!({
    "status": false, "error_code": "012", "error_message": "The access token may only read this section",
    "error_details": [{"code": "write_not_granted", "missing": "payouts:read-write",
        "message": "The token may read in this section, but not write."}]
}))]
pub struct ErrorBody {
    /// Always false.
    pub status: bool,
    /// One of the codes below.
    #[schema(value_type = String)]
    pub error_code: ErrorCode,
    pub error_message: &'static str,
    /// Of a refused token: `code`, a word that stays, and in `missing` what it lacks. Of records: each one with its
    /// `errors` by field. Of the address: the `parameter`.
    #[schema(value_type = Vec<Object>)]
    pub error_details: Vec<Value>,
}

/// An error on its way out.
#[derive(Debug)]
pub enum Failure {
    Refused(Refused),
    /// An error of the platform, not of the dialect (RFC 9457).
    Problem(Problem),
}

impl Failure {
    /// A live token: there is nothing live behind the sandbox.
    pub fn live_upstream_missing() -> Failure {
        Failure::Problem(Problem::because(
            ProblemCode::LiveUpstreamMissing,
            "The credential is good, but only the sandbox answers here. Use a test token.",
        ))
    }
}

impl<T: Into<Refused>> From<T> for Failure {
    fn from(refused: T) -> Self {
        Failure::Refused(refused.into())
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let Refused { code, details } = match self {
            Failure::Refused(refused) => refused,
            Failure::Problem(problem) => return problem.into_response(),
        };
        let status = StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = ErrorBody { status: false, error_code: code, error_message: code.message(), error_details: details };
        let mut answer = (status, Json(body)).into_response();
        if status == StatusCode::UNAUTHORIZED {
            // RFC 9110, 11.6.1: a 401 names its scheme.
            answer.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Basic realm=\"Kwik\""));
        }
        if code == ErrorCode::TooManyRequests {
            // The window is one second long.
            answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        answer
    }
}
