//! A line and a figure for each request: what was asked, not what was sent. Routes, never raw paths: a path may hold an
//! invitation's token.

use std::{sync::Arc, time::Instant};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use tracing::Instrument;

use super::client_ip::ClientIp;
use crate::{domain::ids::RequestId, server::platform::Platform};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Logs and counts a request, and names it: in the line, in `X-Request-Id`, and for the merchant's own log.
#[expect(clippy::disallowed_methods, reason = "latency is measured on the machine's own clock")]
pub async fn log(State(platform): State<Arc<Platform>>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = RequestId(platform.random.id(platform.now()));
    request.extensions_mut().insert(id);
    let id = id.to_string();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("unmatched", MatchedPath::as_str).to_owned();
    let ip = request.extensions().get::<ClientIp>().map(|ip| ip.0.to_string());
    let span = tracing::info_span!("request", id);
    let mut response = next.run(request).instrument(span.clone()).await;
    let elapsed = started.elapsed();
    let status = response.status().as_u16();
    let micros = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
    span.in_scope(|| tracing::info!(%method, route, status, micros, ip, "request"));
    metrics::histogram!("http_request_seconds", "route" => route, "status" => status.to_string())
        .record(elapsed.as_secs_f64());
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}
