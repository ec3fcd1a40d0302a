//! Whether the process lives, and whether it can do its work.

use std::sync::Arc;

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{
    contract::problem::{Problem, ProblemCode},
    server::platform::Platform,
};

/// `GET /healthz`: the process answers.
pub async fn alive() -> &'static str {
    "ok"
}

/// `GET /readyz`: the database answers too. Verification goes on without it; the portal does not.
pub async fn ready(State(platform): State<Arc<Platform>>) -> Response {
    match platform.db.ping().await {
        Ok(()) => (StatusCode::OK, "ready").into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            Problem::because(
                ProblemCode::Unavailable,
                "The database does not answer. Verification goes on from memory.",
            )
            .into_response()
        }
    }
}
