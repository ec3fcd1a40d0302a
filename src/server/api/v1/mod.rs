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

use axum::{Router, extract::DefaultBodyLimit, routing::any};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::server::platform::Platform;

/// `/v1` with its description.
pub fn described() -> OpenApiRouter<Arc<Platform>> {
    described_verify().merge(described_authorize())
}

/// `/v1/verify`, to be put into the layers of everything else.
pub fn verify(platform: &Arc<Platform>) -> Router {
    plain(described_verify().layer(DefaultBodyLimit::max(verify::LARGEST)), platform)
}

/// `/v1/authorize`, which goes without layers: gateways ask it on every request of theirs. Envoy asks with the method of
/// the original request and its path behind ours; neither counts.
pub fn authorize(platform: &Arc<Platform>) -> Router {
    let router = Router::new().route("/v1/authorize", any(authorize::authorize));
    let router = router.route("/v1/authorize/", any(authorize::authorize));
    router.route("/v1/authorize/{*original}", any(authorize::authorize)).with_state(platform.clone())
}

fn described_verify() -> OpenApiRouter<Arc<Platform>> {
    OpenApiRouter::new().routes(routes!(verify::verify))
}

fn described_authorize() -> OpenApiRouter<Arc<Platform>> {
    OpenApiRouter::new().routes(routes!(authorize::authorize))
}

fn plain(router: OpenApiRouter<Arc<Platform>>, platform: &Arc<Platform>) -> Router {
    let (router, _) = router.split_for_parts();
    router.with_state(platform.clone())
}
