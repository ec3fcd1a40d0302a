//! What every answer of the dialect carries.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::failure::Failure;

/// No cache keeps an answer, and a wrong method is answered in the dialect's own form.
pub(super) async fn finish(answer: Response) -> Response {
    let mut answer = if answer.status() == StatusCode::METHOD_NOT_ALLOWED {
        let allowed = answer.headers().get(header::ALLOW).cloned();
        let mut refusal = Failure::new(StatusCode::METHOD_NOT_ALLOWED, "Method not allowed").into_response();
        if let Some(allowed) = allowed {
            refusal.headers_mut().insert(header::ALLOW, allowed);
        }
        refusal
    } else {
        answer
    };
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}
