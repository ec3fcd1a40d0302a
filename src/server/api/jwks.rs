//! `GET /.well-known/jwks.json`: the public keys of the JWTs that Claviger signs.

use std::sync::Arc;

use axum::{Json, extract::State, http::header, response::IntoResponse};

use crate::server::platform::Platform;

/// A JWK set (RFC 7517). A new key is in it as long as it may be kept before it signs ([`crate::server::crypto::jwt::LEAD`]).
pub async fn keys(State(platform): State<Arc<Platform>>) -> impl IntoResponse {
    ([(header::CACHE_CONTROL, "public, max-age=300")], Json(platform.engine.jwt().jwks(platform.now())))
}
