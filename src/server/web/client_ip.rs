//! The caller's address, found once for each request.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use axum::{
    extract::{ConnectInfo, Request, State},
    middleware::Next,
    response::Response,
};

use crate::server::platform::Platform;

/// The address of the client, behind trusted proxies if there are any.
#[derive(Debug, Clone, Copy)]
pub struct ClientIp(pub IpAddr);

/// Puts [`ClientIp`] into the request's extensions.
pub async fn find(State(platform): State<Arc<Platform>>, mut request: Request, next: Next) -> Response {
    let peer =
        request.extensions().get::<ConnectInfo<SocketAddr>>().map_or(IpAddr::from([0, 0, 0, 0]), |info| info.0.ip());
    // Several headers count as one list, as proxies that append a header of their own mean it.
    let forwarded: Vec<&str> =
        request.headers().get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).collect();
    let forwarded = (!forwarded.is_empty()).then(|| forwarded.join(","));
    let ip = platform.settings.client_ip(peer, forwarded.as_deref());
    request.extensions_mut().insert(ClientIp(ip));
    next.run(request).await
}
