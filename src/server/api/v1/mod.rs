//! The gateways' side: is this credential valid, and what may it do? Asked with a gateway key.

pub mod authorize;
pub mod gateway;
pub mod presented;
pub mod verify;

use std::sync::Arc;

use axum::{Router, extract::DefaultBodyLimit, middleware::from_fn_with_state};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::server::platform::Platform;

/// `/v1` with its description.
pub fn described() -> OpenApiRouter<Arc<Platform>> {
    OpenApiRouter::new().routes(routes!(verify::verify)).routes(routes!(authorize::authorize))
}

/// `/v1` behind a gateway key.
pub fn router(platform: &Arc<Platform>) -> Router {
    let (router, _) = OpenApiRouter::new().nest("/v1", described()).split_for_parts();
    router
        .layer(DefaultBodyLimit::max(16 * 1024))
        .layer(from_fn_with_state(platform.clone(), gateway::require_key))
        .with_state(platform.clone())
}
