//! What programs call: the dialects, and what every service answers.

pub mod clapay;
pub mod clickpesa;
pub mod health;
pub mod jwks;
pub mod kpay;
pub mod kwik;
pub mod openapi;
mod sent;
mod strict_json;
pub mod v1;

use std::sync::Arc;

use axum::{Router, routing::get};

use super::platform::Platform;

/// Everything but `/v1`, which may have a listener of its own.
pub fn router(platform: &Arc<Platform>) -> Router {
    Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/.well-known/jwks.json", get(jwks::keys))
        .route("/openapi.json", get(openapi::json))
        .nest("/2.0", kwik::router())
        .nest("/nowallet/api", clapay::router().into())
        .nest("/third-parties", clickpesa::limited(platform).into())
        .merge(kpay::router(platform))
        .with_state(platform.clone())
}
