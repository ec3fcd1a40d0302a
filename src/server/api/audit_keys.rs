//! `GET /.well-known/audit-keys.json`: the public keys that signed heads of audit trails are checked with. Apart from those
//! of JWTs, so that nobody takes a signature of one for the other.

use std::sync::Arc;

use axum::{Json, extract::State, http::header, response::IntoResponse};

use crate::server::platform::Platform;

/// A JWK set (RFC 7517).
pub async fn keys(State(platform): State<Arc<Platform>>) -> impl IntoResponse {
    ([(header::CACHE_CONTROL, "public, max-age=300")], Json(platform.audit_keys.jwks()))
}
