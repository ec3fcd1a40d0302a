//! Errors of the dialect: `{"statusCode", "message", "error"}` (wire-protocols.md 2.1).

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    contract::problem::ProblemCode,
    server::{
        service::kpay::refused::Refused,
        upstream::UpstreamError,
        verification::decision::{Refusal, RefusalCode},
    },
};

/// The body of every error of the dialect.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = KpayError, example = json!({"statusCode": 401, "message": "Invalid API credentials", "error": "Unauthorized"}))]
pub struct ErrorBody {
    #[schema(example = 401)]
    status_code: u16,
    /// One sentence, or a list of them where fields are wrong.
    message: Message,
    /// The status in words.
    #[schema(example = "Unauthorized")]
    error: &'static str,
    /// Ours: a stable word for what the documents have none for.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'static str>,
}

/// What went wrong.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
#[schema(as = KpayMessage)]
pub enum Message {
    One(String),
    Many(Vec<String>),
}

/// An error on its way out.
#[derive(Debug)]
pub enum Failure {
    Refused(Refused),
    Engine(Refusal),
    /// Of the exchange itself.
    Http(StatusCode, &'static str),
    TooManyRequests,
    /// An error of the platform, by its stable code.
    Platform(ProblemCode, &'static str),
    Upstream(UpstreamError),
}

impl Failure {
    pub const fn internal() -> Failure {
        Failure::Http(StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong on our side")
    }

    pub const fn unknown_address() -> Failure {
        Failure::Http(StatusCode::NOT_FOUND, "There is no such address")
    }

    pub const fn too_large() -> Failure {
        Failure::Http(StatusCode::PAYLOAD_TOO_LARGE, "The body is too large")
    }

    /// A live pair: there is nothing live behind the platform.
    pub const fn live_upstream_missing() -> Failure {
        let message = "The key pair is good, but this platform has no live upstream: nothing was moved";
        Failure::Platform(ProblemCode::LiveUpstreamMissing, message)
    }

    fn parts(self) -> (StatusCode, Message, Option<&'static str>) {
        let coded = |status: u16| StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let one = |text: &str| Message::One(text.to_owned());
        match self {
            Failure::Refused(Refused::Fields(lines)) => (StatusCode::BAD_REQUEST, Message::Many(lines), None),
            Failure::Refused(refused @ Refused::Provider(_)) => {
                let code = RefusalCode::ProviderNotAllowed.as_str();
                (coded(refused.status()), Message::One(refused.to_string()), Some(code))
            }
            Failure::Refused(refused) => (coded(refused.status()), Message::One(refused.to_string()), None),
            Failure::Engine(refusal) => match refusal.code {
                RefusalCode::IpNotAllowed
                | RefusalCode::MerchantSuspended
                | RefusalCode::KycNotVerified
                | RefusalCode::ApplicationDisabled => {
                    (StatusCode::FORBIDDEN, one(refusal.code.detail()), Some(refusal.code.as_str()))
                }
                // Whatever is wrong with the keys, the answer is the same to the last byte.
                _ => (StatusCode::UNAUTHORIZED, one("Invalid API credentials"), None),
            },
            Failure::Http(status, message) => (status, one(message), None),
            Failure::TooManyRequests => (StatusCode::TOO_MANY_REQUESTS, one("Too many requests"), None),
            Failure::Platform(code, message) => (coded(code.status()), one(message), Some(code.as_str())),
            Failure::Upstream(error) => {
                let (status, code) = match error {
                    UpstreamError::Unreachable => (StatusCode::BAD_GATEWAY, "live_upstream_unreachable"),
                    UpstreamError::Late => (StatusCode::GATEWAY_TIMEOUT, "live_upstream_late"),
                    UpstreamError::Address => return Failure::unknown_address().parts(),
                    UpstreamError::TooLarge => return Failure::too_large().parts(),
                };
                (status, Message::One(error.to_string()), Some(code))
            }
        }
    }
}

impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        Failure::Refused(refused)
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Failure::Engine(refusal)
    }
}

impl From<RefusalCode> for Failure {
    fn from(code: RefusalCode) -> Self {
        Failure::Engine(Refusal::new(code))
    }
}

impl From<UpstreamError> for Failure {
    fn from(error: UpstreamError) -> Self {
        Failure::Upstream(error)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let refusal = match &self {
            Failure::Refused(Refused::Provider(provider)) => Some(Refusal::provider(*provider)),
            _ => None,
        };
        let (status, message, code) = self.parts();
        let error = status.canonical_reason().unwrap_or_default();
        let mut answer =
            (status, Json(ErrorBody { status_code: status.as_u16(), message, error, code })).into_response();
        if let Some(refusal) = refusal {
            // For the log: it is refused behind the gate.
            answer.extensions_mut().insert(refusal);
        }
        if status == StatusCode::UNAUTHORIZED {
            // RFC 9110, 11.6.1: a 401 names its scheme.
            answer.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("ApiKey"));
        }
        answer
    }
}
