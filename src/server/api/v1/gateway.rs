//! Only gateways may ask: without a key of their own, `/v1` would tell anybody which credentials are good.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{
    contract::problem::{Problem, ProblemCode},
    server::platform::Platform,
};

/// The header that carries a gateway key.
pub const HEADER: &str = "x-claviger-gateway-key";

/// Refuses requests without exactly one known gateway key.
pub async fn require_key(State(platform): State<Arc<Platform>>, request: Request, next: Next) -> Response {
    let mut keys = request.headers().get_all(HEADER).iter();
    let key = keys.next().filter(|_| keys.next().is_none()).and_then(|value| value.to_str().ok());
    match key.and_then(|key| platform.engine.gateway(key)) {
        Some(_) => next.run(request).await,
        None => Problem::new(ProblemCode::GatewayKeyMissing).into_response(),
    }
}
