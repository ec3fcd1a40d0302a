//! Errors of Claviger's own API and pages: RFC 9457 problem documents from one exhaustive catalogue.

use leptos::{
    prelude::FromServerFnError,
    server_fn::{codec::JsonEncoding, error::ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};

use super::fields::FieldErrors;
use crate::text_enum;

text_enum! {
    /// Every problem that Claviger names. Stable: its address is `/problems/<code>`.
    pub enum ProblemCode {
        InvalidFields = "invalid_fields",
        Malformed = "malformed_request",
        TooLarge = "request_too_large",
        NotSignedIn = "not_signed_in",
        SignInRefused = "sign_in_refused",
        StepUpRefused = "step_up_refused",
        Forbidden = "forbidden",
        NotFound = "not_found",
        MethodNotAllowed = "method_not_allowed",
        Conflict = "conflict",
        CrossSite = "cross_site_request",
        HttpsRequired = "https_required",
        LiveNotApproved = "kyc_not_verified",
        LiveUpstreamMissing = "live_upstream_missing",
        GatewayKeyMissing = "gateway_key_missing",
        TooManyRequests = "too_many_requests",
        Busy = "busy",
        Unavailable = "storage_unavailable",
        Internal = "internal_error",
    }
}

impl ProblemCode {
    /// HTTP status.
    pub const fn status(self) -> u16 {
        match self {
            ProblemCode::InvalidFields => 422,
            ProblemCode::Malformed => 400,
            ProblemCode::TooLarge => 413,
            ProblemCode::NotSignedIn | ProblemCode::SignInRefused | ProblemCode::GatewayKeyMissing => 401,
            ProblemCode::StepUpRefused
            | ProblemCode::Forbidden
            | ProblemCode::CrossSite
            | ProblemCode::HttpsRequired
            | ProblemCode::LiveNotApproved => 403,
            ProblemCode::NotFound => 404,
            ProblemCode::MethodNotAllowed => 405,
            ProblemCode::Conflict => 409,
            ProblemCode::TooManyRequests => 429,
            ProblemCode::Busy | ProblemCode::Unavailable | ProblemCode::LiveUpstreamMissing => 503,
            ProblemCode::Internal => 500,
        }
    }

    /// The same for every occurrence (RFC 9457, `title`).
    pub const fn title(self) -> &'static str {
        match self {
            ProblemCode::InvalidFields => "Some fields need another value",
            ProblemCode::Malformed => "The request cannot be read",
            ProblemCode::TooLarge => "The request is too large",
            ProblemCode::NotSignedIn => "Sign in first",
            ProblemCode::SignInRefused => "The sign-in was refused",
            ProblemCode::StepUpRefused => "The password was refused",
            ProblemCode::Forbidden => "Your role does not allow this",
            ProblemCode::NotFound => "There is no such thing here",
            ProblemCode::MethodNotAllowed => "This address does not take that method",
            ProblemCode::Conflict => "This cannot be done any more",
            ProblemCode::CrossSite => "The request came from another site",
            ProblemCode::HttpsRequired => "Use an encrypted connection",
            ProblemCode::LiveNotApproved => "Live mode waits for the platform's approval",
            ProblemCode::LiveUpstreamMissing => "This platform has no live upstream",
            ProblemCode::GatewayKeyMissing => "A gateway key is needed",
            ProblemCode::TooManyRequests => "Too many requests",
            ProblemCode::Busy => "Too busy at the moment",
            ProblemCode::Unavailable => "The storage did not answer",
            ProblemCode::Internal => "Something went wrong on our side",
        }
    }
}

/// One problem. Its texts are fit to be shown, logged and kept: never an input value, never an internal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(into = "Document", from = "Document")]
#[error("{}", self.detail.as_deref().unwrap_or(self.code.title()))]
pub struct Problem {
    pub code: ProblemCode,
    pub detail: Option<String>,
    pub fields: FieldErrors,
    /// Seconds after which a new try makes sense.
    pub retry_after: Option<u32>,
}

impl Problem {
    pub const fn new(code: ProblemCode) -> Problem {
        Problem { code, detail: None, fields: FieldErrors::new(), retry_after: None }
    }

    pub fn because(code: ProblemCode, detail: impl Into<String>) -> Problem {
        Problem { detail: Some(detail.into()), ..Problem::new(code) }
    }

    /// Errors at their fields.
    pub fn fields(fields: FieldErrors) -> Problem {
        Problem { fields, ..Problem::new(ProblemCode::InvalidFields) }
    }

    /// One error at one field.
    pub fn field(name: &str, message: impl Into<String>) -> Problem {
        let mut fields = FieldErrors::new();
        fields.add(name, message);
        Problem::fields(fields)
    }

    /// The same problem, also shown at a field.
    #[must_use]
    pub fn at(mut self, name: &str) -> Problem {
        let message = self.to_string();
        self.fields.add(name, message);
        self
    }

    #[must_use]
    pub const fn retry_after(mut self, seconds: u32) -> Problem {
        self.retry_after = Some(seconds);
        self
    }

    /// What a person reads: the detail, or else the title.
    pub fn message(&self) -> String {
        self.to_string()
    }
}

/// The problem document (RFC 9457).
#[derive(Serialize, Deserialize)]
struct Document {
    r#type: String,
    title: String,
    status: u16,
    code: ProblemCode,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    #[serde(default, skip_serializing_if = "FieldErrors::is_empty")]
    errors: FieldErrors,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    retry_after: Option<u32>,
}

impl From<Problem> for Document {
    fn from(problem: Problem) -> Self {
        Document {
            r#type: super::paths::problem(problem.code),
            title: problem.code.title().to_owned(),
            status: problem.code.status(),
            code: problem.code,
            detail: problem.detail,
            errors: problem.fields,
            retry_after: problem.retry_after,
        }
    }
}

impl From<Document> for Problem {
    fn from(document: Document) -> Self {
        Problem {
            code: document.code,
            detail: document.detail,
            fields: document.errors,
            retry_after: document.retry_after,
        }
    }
}

impl FromServerFnError for Problem {
    type Encoder = JsonEncoding;

    /// What the framework found wrong. Its texts are dropped: they may hold what was sent.
    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                Problem::because(ProblemCode::Malformed, "A field is missing or of the wrong type.")
            }
            _ => Problem::new(ProblemCode::Internal),
        }
    }
}
