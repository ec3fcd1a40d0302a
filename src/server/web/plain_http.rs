//! "Always HTTPS" (screens/kpay.txt): on a platform whose own address is https, nothing is taken that came in the clear.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    extract::{ConnectInfo, OriginalUri, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{
    contract::problem::{Problem, ProblemCode},
    server::{
        api::v1::{names, presented},
        platform::Platform,
        recorder::Trail,
        settings::Settings,
        verification::decision::{Refusal, RefusalCode},
    },
};

const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
/// Headers that carry a secret, or what a secret opened.
const CARRIERS: [HeaderName; 6] = [
    header::AUTHORIZATION,
    header::COOKIE,
    names::GATEWAY_KEY,
    HeaderName::from_static("api-key"),
    HeaderName::from_static("x-api-key"),
    HeaderName::from_static("x-secret-key"),
];

/// Refuses requests over plain HTTP. Somebody who only looks, with nothing to lose, is shown the way; a program that
/// has sent a secret is told, so that it does not go on like this unnoticed.
pub async fn refuse(State(platform): State<Arc<Platform>>, request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
    match refusal(&platform, &request, peer) {
        Some(refusal) => refusal,
        None => next.run(request).await,
    }
}

/// The answer to a request over plain HTTP, if this is one.
pub fn refusal(platform: &Platform, request: &Request, peer: Option<SocketAddr>) -> Option<Response> {
    let settings = &platform.settings;
    let headers = request.headers();
    if settings.is_behind_tls() && !is_encrypted(settings, peer, headers) {
        let looks = matches!(*request.method(), Method::GET | Method::HEAD);
        if looks && !CARRIERS.iter().any(|name| headers.contains_key(name)) {
            // Under a dialect's address the router has taken the first part off.
            let uri = request.extensions().get::<OriginalUri>().map_or(request.uri(), |original| &original.0);
            let target = uri.path_and_query().map_or("/", |target| target.as_str());
            return Some(elsewhere(&format!("{}{target}", settings.public_url)));
        }
        name(platform, request);
        let detail = "This came over an unencrypted connection. Use https; what was sent should be replaced.";
        return Some(Problem::because(ProblemCode::HttpsRequired, detail).into_response());
    }
    None
}

/// Notes for the log whose credential was sent, and that nothing was proved by it.
fn name(platform: &Platform, request: &Request) {
    let trail = Trail::of(request.extensions());
    let _ = trail.note::<()>(Err(Refusal::new(RefusalCode::HttpsRequired)));
    if let Ok(presented) = presented::from_headers(&platform.engine, request.headers()) {
        trail.name(platform.engine.name(presented));
    }
}

/// Whether the request came over TLS, as far as a trusted proxy says; what never left this machine counts, too.
fn is_encrypted(settings: &Settings, peer: Option<SocketAddr>, headers: &HeaderMap) -> bool {
    let peer = peer.map(|peer| peer.ip().to_canonical());
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
