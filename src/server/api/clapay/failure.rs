//! Errors of the dialect: `{"code": …, "message": …}` (wire-protocols.md 4.1 has three of them; the rest are ours).

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    contract::problem::{Problem, ProblemCode},
    server::service::clapay::refused::Refused,
};

/// The body of every error of the dialect.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"code": "COUNTRY_UNKNOWN", "message": "This country is unknown"}))]
pub struct ErrorBody {
    pub code: String,
    pub message: String,
    /// What is missing for the payment to pass: `CI`, `CI/OM`, `CI/OM/CASHIN`, `CI/+2250707070707`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "CI/OM/CASHIN")]
    pub missing: Option<String>,
}

/// An error on its way out.
#[derive(Debug)]
pub enum Failure {
    Refused(Refused),
    /// Of the exchange itself: ours.
    Http(StatusCode, &'static str, &'static str),
    /// An error of the platform, not of the dialect (RFC 9457).
    Problem(Problem),
}

impl Failure {
    /// No such address, or not with this method.
    pub fn address(status: StatusCode) -> Failure {
        match status {
            StatusCode::METHOD_NOT_ALLOWED => Failure::Http(status, "METHOD_NOT_ALLOWED", "Method not allowed"),
            _ => Failure::Http(status, "NOT_FOUND", "Not Found"),
        }
    }

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
        let refusal = match &self {
            Failure::Refused(Refused::Engine { refusal, .. }) => Some(refusal.clone()),
            _ => None,
        };
        let (status, body) = match self {
            Failure::Refused(refused) => {
                let status = StatusCode::from_u16(refused.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                let missing = refused.missing().map(str::to_owned);
                (status, ErrorBody { code: refused.code().to_owned(), message: refused.to_string(), missing })
            }
            Failure::Http(status, code, message) => {
                (status, ErrorBody { code: code.to_owned(), message: message.to_owned(), missing: None })
            }
            Failure::Problem(problem) => {
                let status = StatusCode::from_u16(problem.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                let body = serde_json::to_vec(&problem).unwrap_or_default();
                return (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response();
            }
        };
        let mut answer = (status, Json(body)).into_response();
        if let Some(refusal) = refusal {
            // For the log: a payment is refused behind the handler.
            answer.extensions_mut().insert(refusal);
        }
        if status == StatusCode::UNAUTHORIZED {
            // RFC 9110, 11.6.1: a 401 names its scheme.
            answer.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        answer
    }
}
