//! The envelope of every answer, `{"status": {"code", "message"}, …}`, and what the HTTP status is beside it
//! (docs/adr/0017).

use std::borrow::Cow;

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    domain::oy::Code,
    server::{service::oy::refused::Refused, upstream::UpstreamError},
};

/// What became of the request.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OyStatus)]
pub struct Status {
    /// Three digits.
    #[schema(example = "000")]
    code: &'static str,
    #[schema(example = "Success")]
    message: Cow<'static, str>,
}

impl From<Code> for Status {
    fn from(code: Code) -> Self {
        Status { code: code.number(), message: Cow::Borrowed(code.message()) }
    }
}

/// An answer with nothing but its status.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OyAnswer, example = json!({
    "status": {"code": "208", "message": "Request is Rejected (API Key is not Valid)"}
}))]
pub struct StatusBody {
    pub status: Status,
    /// Ours: a stable word for what the documents have none for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub problem: Option<&'static str>,
}

impl From<Code> for StatusBody {
    fn from(code: Code) -> Self {
        StatusBody { status: code.into(), problem: None }
    }
}

/// A refusal on its way out.
#[derive(Debug)]
pub enum Failure {
    Refused(Refused),
    TooLarge,
    /// A live key: there is nothing live behind the platform.
    LiveUpstreamMissing,
    Upstream(UpstreamError),
}

impl Failure {
    pub const fn internal() -> Failure {
        Failure::Refused(Refused::Code(Code::Internal))
    }
}

/// Codes stand in bodies of 200; these few have an HTTP status of their own.
const fn http(code: Code) -> StatusCode {
    match code {
        Code::AddressNotRegistered => StatusCode::FORBIDDEN,
        Code::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
        Code::TimedOut => StatusCode::GATEWAY_TIMEOUT,
        Code::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::OK,
    }
}

fn invalid(what: &str) -> Status {
    let message = format!("Request is Rejected (Invalid Format: {what})");
    Status { code: Code::InvalidFormat.number(), message: Cow::Owned(message) }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let ours = |message: String| Status { code: Code::Internal.number(), message: Cow::Owned(message) };
        let (http, status, problem) = match self {
            Failure::Refused(Refused::Code(code)) => (http(code), code.into(), None),
            Failure::Refused(Refused::Format(parts)) => (StatusCode::OK, invalid(&parts.join("; ")), None),
            Failure::TooLarge | Failure::Upstream(UpstreamError::TooLarge) => {
                (StatusCode::PAYLOAD_TOO_LARGE, invalid("the body is too large"), None)
            }
            Failure::LiveUpstreamMissing => {
                let message = "The API key is good, but this platform has no live upstream: nothing was moved";
                (StatusCode::SERVICE_UNAVAILABLE, ours(message.to_owned()), Some("live_upstream_missing"))
            }
            Failure::Upstream(error @ UpstreamError::Unreachable) => {
                (StatusCode::BAD_GATEWAY, ours(error.to_string()), Some("live_upstream_unreachable"))
            }
            Failure::Upstream(error @ UpstreamError::Late) => {
                (StatusCode::GATEWAY_TIMEOUT, ours(error.to_string()), Some("live_upstream_late"))
            }
            Failure::Upstream(UpstreamError::Address) => (StatusCode::NOT_FOUND, Code::NotFound.into(), None),
        };
        (http, Json(StatusBody { status, problem })).into_response()
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        Failure::Refused(refused)
    }
}

impl From<Code> for Failure {
    fn from(code: Code) -> Self {
        Failure::Refused(code.into())
    }
}

impl From<UpstreamError> for Failure {
    fn from(error: UpstreamError) -> Self {
        Failure::Upstream(error)
    }
}
