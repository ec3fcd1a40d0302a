//! The gateways' side: is this credential valid, and what may it do? Asked with a gateway key.

mod answer;
pub mod authorize;
mod challenge;
pub mod gateway;
mod kept;
pub mod names;
mod original;
pub mod outcomes;
pub mod payment;
pub mod presented;
pub mod sent;
pub mod verify;
pub mod wanted;

use std::sync::Arc;

use axum::{Router, extract::DefaultBodyLimit};
use utoipa::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::server::platform::Platform;

/// `/v1/authorize`, which `web::front` answers: without layers, for gateways ask it on every request of theirs.
#[derive(OpenApi)]
#[openapi(paths(authorize::authorize))]
struct Authorize;

/// The description of `/v1`.
pub fn described() -> OpenApiRouter<Arc<Platform>> {
    OpenApiRouter::with_openapi(Authorize::openapi()).merge(described_verify())
}

/// `/v1/verify`, to be put into the layers of everything else.
pub fn verify(platform: &Arc<Platform>) -> Router {
    let (router, _) = described_verify().layer(DefaultBodyLimit::max(verify::LARGEST)).split_for_parts();
    router.with_state(platform.clone())
}

fn described_verify() -> OpenApiRouter<Arc<Platform>> {
    OpenApiRouter::new().routes(routes!(verify::verify))
}
