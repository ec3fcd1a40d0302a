//! "Always HTTPS" (screens/kpay.txt): on a platform whose own address is https, nothing is taken that came in the clear.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{Extensions, HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{
    contract::problem::{Problem, ProblemCode},
    server::{platform::Platform, settings::Settings},
};

const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
/// Headers that carry a secret, or what a secret opened.
const CARRIERS: [HeaderName; 5] = [
    header::AUTHORIZATION,
    header::COOKIE,
    HeaderName::from_static("api-key"),
    HeaderName::from_static("x-api-key"),
    HeaderName::from_static("x-secret-key"),
];
/// Asked by load balancers inside the network, without credentials.
const PROBES: [&str; 2] = ["/healthz", "/readyz"];

/// Refuses requests over plain HTTP. Somebody who only looks, with nothing to lose, is shown the way; a program that
/// has sent a secret is told, so that it does not go on like this unnoticed.
pub async fn refuse(State(platform): State<Arc<Platform>>, request: Request, next: Next) -> Response {
    let settings = &platform.settings;
    let (uri, headers) = (request.uri(), request.headers());
    if settings.is_behind_tls()
        && !is_encrypted(settings, request.extensions(), headers)
        && !PROBES.contains(&uri.path())
    {
        let looks = matches!(*request.method(), Method::GET | Method::HEAD);
        if looks && !CARRIERS.iter().any(|name| headers.contains_key(name)) {
            let target = uri.path_and_query().map_or("/", |target| target.as_str());
            return elsewhere(&format!("{}{target}", settings.public_url));
        }
        let detail = "This came over an unencrypted connection. Use https; what was sent should be replaced.";
        return Problem::because(ProblemCode::HttpsRequired, detail).into_response();
    }
    next.run(request).await
}

/// Whether the request came over TLS, as far as a trusted proxy says; what never left this machine counts, too.
fn is_encrypted(settings: &Settings, extensions: &Extensions, headers: &HeaderMap) -> bool {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical());
    let near = peer.is_some_and(|peer| peer.is_loopback() || settings.trusts(peer));
    let clear = |value: &HeaderValue| {
        value.to_str().map_or(true, |hops| hops.split(',').any(|hop| !hop.trim().eq_ignore_ascii_case("https")))
    };
    near && !headers.get_all(FORWARDED_PROTO).iter().any(clear)
}

fn elsewhere(address: &str) -> Response {
    let mut response = StatusCode::PERMANENT_REDIRECT.into_response();
    if let Ok(address) = HeaderValue::from_str(address) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    response
}
