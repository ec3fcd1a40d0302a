//! What programs call: the dialects, and what every service answers.

pub mod audit_keys;
pub mod clapay;
pub mod clickpesa;
pub mod health;
pub mod jwks;
pub mod kpay;
pub mod kwik;
pub mod openapi;
pub mod oy;
mod ratelimit;
pub mod recorded;
mod sent;
mod strict_json;
pub mod v1;

use std::sync::Arc;

use axum::{Router, middleware::from_fn_with_state, routing::get};

use super::{platform::Platform, web::plain_http};

/// Everything but `/v1`, which may have a listener of its own.
pub fn router(platform: &Arc<Platform>) -> Router {
    let (encrypted, record) = (
        from_fn_with_state(platform.clone(), plain_http::refuse),
        from_fn_with_state(platform.clone(), recorded::record),
    );
    let described = Router::new()
        .route("/.well-known/jwks.json", get(jwks::keys))
        .route("/.well-known/audit-keys.json", get(audit_keys::keys))
        .route("/openapi.json", get(openapi::json))
        .merge(kpay::way_back())
        .route_layer(encrypted.clone());
    let router = health().merge(described);
    // A secret that came in the clear stands in its merchant's log: that is where they look for it.
    let around = |dialect: Router<_>| dialect.layer(encrypted.clone()).layer(record.clone());
    let nest = |router: Router<_>, (path, dialect): (_, Router<_>)| router.nest(path, around(dialect));
    dialects(platform).into_iter().fold(router, nest).with_state(platform.clone())
}

/// For load balancers inside the network, which ask without TLS, and send nothing.
pub fn health() -> Router<Arc<Platform>> {
    Router::new().route("/healthz", get(health::alive)).route("/readyz", get(health::ready))
}

/// What programs speak, each under its address. All that stands here is recorded in the merchant's log.
pub fn dialects(platform: &Arc<Platform>) -> [(&'static str, Router<Arc<Platform>>); 4] {
    [
        ("/2.0", kwik::router()),
        ("/nowallet/api", clapay::router().into()),
        ("/third-parties", clickpesa::limited(platform).into()),
        // Two dialects share it; what neither knows is answered by the first.
        ("/api", kpay::router(platform).merge(oy::router(platform))),
    ]
}
