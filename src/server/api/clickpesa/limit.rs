//! Requests a minute from one address (wire-protocols.md 1.1: 120).

use std::{
    net::{IpAddr, Ipv6Addr},
    sync::Arc,
};

use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::failure::Failure;
use crate::{
    domain::time::Timestamp,
    server::{
        clock::Clock,
        platform::Platform,
        web::{client_ip::ClientIp, windows::Windows},
    },
};

const UNKNOWN: IpAddr = IpAddr::V6(Ipv6Addr::UNSPECIFIED);

/// Counts of the present minute.
pub(super) struct Limiter {
    clock: Arc<dyn Clock>,
    windows: Windows<IpAddr>,
}

impl Limiter {
    pub(super) fn new(platform: &Platform) -> Limiter {
        let quota = platform.settings.clickpesa_rate.get();
        Limiter { clock: platform.clock.clone(), windows: Windows::new(quota, Timestamp::MINUTE, UNKNOWN) }
    }
}

/// One customer of an IPv6 provider has a /64.
fn network(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V4(ip) => IpAddr::V4(ip),
        IpAddr::V6(ip) => IpAddr::V6(Ipv6Addr::from_bits(ip.to_bits() & !u128::from(u64::MAX))),
    }
}

/// Counts the request and tells what is left (draft-ietf-httpapi-ratelimit-headers).
pub(super) async fn check(State(limiter): State<Arc<Limiter>>, request: Request, next: Next) -> Response {
    let ip = request.extensions().get::<ClientIp>().map_or(UNKNOWN, |ip| ip.0);
    let windows = &limiter.windows;
    let left = windows.count(network(ip), limiter.clock.now());
    let mut answer = if left.allowed {
        next.run(request).await
    } else {
        Failure::new(StatusCode::TOO_MANY_REQUESTS, "Too many requests").into_response()
    };
    let mut set = |name: &'static str, value: String| {
        if let Ok(value) = HeaderValue::try_from(value) {
            answer.headers_mut().insert(name, value);
        }
    };
    set("ratelimit-policy", format!("\"clickpesa\";q={};w={}", windows.quota, windows.length / Timestamp::SECOND));
    set("ratelimit", format!("\"clickpesa\";r={};t={}", left.requests, left.seconds));
    if !left.allowed {
        set("retry-after", left.seconds.to_string());
        set("cache-control", "no-store".to_owned());
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_ipv6_network_counts_as_one() {
        let [a, b, c] = ["2001:db8::1", "2001:db8::ffff", "2001:db8:0:1::1"].map(|ip| network(ip.parse().unwrap()));
        assert_eq!(a, b);
        assert_ne!(a, c);
    }
}
