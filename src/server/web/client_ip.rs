//! The caller's address, found once for each request.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{Extensions, HeaderMap, HeaderName},
    middleware::Next,
    response::Response,
};

use crate::server::platform::Platform;

/// The list of addresses that a request came through.
pub const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The address of the client, behind trusted proxies if there are any.
#[derive(Debug, Clone, Copy)]
pub struct ClientIp(pub IpAddr);

/// Puts [`ClientIp`] into the request's extensions.
pub async fn find(State(platform): State<Arc<Platform>>, mut request: Request, next: Next) -> Response {
    let ip = of(&platform, request.extensions(), request.headers());
    request.extensions_mut().insert(ip);
    next.run(request).await
}

/// The address of whoever opened the connection: a client, or a proxy.
pub fn peer(extensions: &Extensions) -> IpAddr {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::from([0, 0, 0, 0]), |info| info.0.ip());
    peer.to_canonical()
}

/// The address behind a request's connection and its `X-Forwarded-For`.
pub fn of(platform: &Platform, extensions: &Extensions, headers: &HeaderMap) -> ClientIp {
    // Several headers count as one list, as proxies that append a header of their own mean it.
    let forwarded: Vec<&str> = headers.get_all(FORWARDED_FOR).iter().filter_map(|value| value.to_str().ok()).collect();
    let forwarded = (!forwarded.is_empty()).then(|| forwarded.join(","));
    ClientIp(platform.settings.client_ip(peer(extensions), forwarded.as_deref()))
}
