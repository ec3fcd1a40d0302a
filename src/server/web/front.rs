//! What stands behind a listener: `/v1/authorize`, and behind that the router of everything else. Gateways ask that one
//! address on every request of theirs, and to find a route takes longer than to decide.

use std::{
    convert::Infallible,
    future::{Ready, ready},
    net::SocketAddr,
    sync::Arc,
    task::{Context, Poll},
};

use axum::{
    Router,
    extract::{ConnectInfo, Request},
    response::Response,
    routing::future::RouteFuture,
    serve::IncomingStream,
};
use futures_util::future::Either;
use tokio::net::TcpListener;
use tower::Service;

use super::{headers, plain_http};
use crate::server::{api::v1::authorize, platform::Platform};

/// Whether a listener answers gateways.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Gateways {
    Elsewhere,
    Here,
    /// Here, and secrets are taken only as the platform's own address says.
    Encrypted,
}

/// A listener's service; cheap to copy.
#[derive(Clone)]
pub struct Front(Arc<Parts>);

struct Parts {
    platform: Arc<Platform>,
    gateways: Gateways,
    router: Router,
}

impl Front {
    pub fn new(platform: &Arc<Platform>, gateways: Gateways, router: Router) -> Front {
        Front(Arc::new(Parts { platform: platform.clone(), gateways, router }))
    }

    /// The service for one connection.
    pub const fn connection(self, peer: SocketAddr) -> Connection {
        Connection { front: self, peer }
    }

    fn authorize(&self, request: &Request, peer: SocketAddr) -> Option<Response> {
        let Parts { platform, gateways, .. } = &*self.0;
        if *gateways == Gateways::Elsewhere || !authorize::is_at(request.uri().path()) {
            return None;
        }
        let refused = || plain_http::refusal(platform, request, Some(peer));
        Some(match if *gateways == Gateways::Encrypted { refused() } else { None } {
            Some(mut refused) => {
                headers::complete(&mut refused);
                refused
            }
            None => authorize::authorize(platform, request, peer),
        })
    }
}

impl Service<IncomingStream<'_, TcpListener>> for Front {
    type Response = Connection;
    type Error = Infallible;
    type Future = Ready<Result<Connection, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, stream: IncomingStream<'_, TcpListener>) -> Self::Future {
        ready(Ok(self.clone().connection(*stream.remote_addr())))
    }
}

/// Answers the requests of one connection.
#[derive(Clone)]
pub struct Connection {
    front: Front,
    peer: SocketAddr,
}

impl Service<Request> for Connection {
    type Response = Response;
    type Error = Infallible;
    type Future = Either<Ready<Result<Response, Infallible>>, RouteFuture<Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        if let Some(response) = self.front.authorize(&request, self.peer) {
            return Either::Left(ready(Ok(response)));
        }
        request.extensions_mut().insert(ConnectInfo(self.peer));
        Either::Right(self.front.0.router.clone().call(request))
    }
}
