//! Requests a minute from one address (wire-protocols.md 1.1: 120), counted in windows that begin with an address's
//! first request. A window, not a leaky bucket (`governor`), which would let 240 pass in the first minute.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::{Arc, Mutex, PoisonError},
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
    server::{clock::Clock, platform::Platform, web::client_ip::ClientIp},
};

/// Length of a window in milliseconds.
const WINDOW: i64 = Timestamp::MINUTE;
/// Addresses remembered at once; beyond that, over windows are swept and then newcomers share one.
const MOST: usize = 50_000;

/// Counts of the present windows.
pub(super) struct Limiter {
    quota: u32,
    clock: Arc<dyn Clock>,
    windows: Mutex<HashMap<IpAddr, Window>>,
}

#[derive(Clone, Copy)]
struct Window {
    began: Timestamp,
    used: u32,
}

/// What is left, and the seconds until all is there again.
#[derive(Debug, PartialEq, Eq)]
struct Left {
    allowed: bool,
    requests: u32,
    seconds: i64,
}

impl Limiter {
    pub(super) fn new(platform: &Platform) -> Limiter {
        Limiter {
            quota: platform.settings.clickpesa_rate.get(),
            clock: platform.clock.clone(),
            windows: Mutex::default(),
        }
    }

    fn count(&self, ip: IpAddr) -> Left {
        let now = self.clock.now();
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        let mut key = network(ip);
        if windows.len() >= MOST && !windows.contains_key(&key) {
            windows.retain(|_, window| now.since(window.began) < WINDOW);
            if windows.len() >= MOST {
                key = IpAddr::V6(Ipv6Addr::UNSPECIFIED);
            }
        }
        let window = windows.entry(key).or_insert(Window { began: now, used: 0 });
        if !(0..WINDOW).contains(&now.since(window.began)) {
            *window = Window { began: now, used: 0 };
        }
        let allowed = window.used < self.quota;
        window.used = window.used.saturating_add(1);
        let until_end = WINDOW - now.since(window.began);
        let seconds = (until_end + Timestamp::SECOND - 1) / Timestamp::SECOND;
        Left { allowed, requests: self.quota.saturating_sub(window.used), seconds }
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
    let ip = request.extensions().get::<ClientIp>().map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |ip| ip.0);
    let left = limiter.count(ip);
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
    set("ratelimit-policy", format!("\"clickpesa\";q={};w={}", limiter.quota, WINDOW / Timestamp::SECOND));
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
    use crate::server::clock::ManualClock;

    #[test]
    fn an_address_has_its_quota_each_window_and_shares_it_with_nobody() {
        let clock = Arc::new(ManualClock::at(Timestamp(5)));
        let limiter = Limiter { quota: 2, clock: clock.clone(), windows: Mutex::default() };
        let [a, b] = [[192, 0, 2, 1], [192, 0, 2, 2]].map(IpAddr::from);
        assert_eq!(limiter.count(a), Left { allowed: true, requests: 1, seconds: 60 });
        assert_eq!(limiter.count(a), Left { allowed: true, requests: 0, seconds: 60 });
        clock.advance(30_500);
        assert_eq!(limiter.count(a), Left { allowed: false, requests: 0, seconds: 30 });
        assert!(limiter.count(b).allowed);
        clock.advance(29_500);
        assert!(limiter.count(a).allowed);
    }

    #[test]
    fn a_whole_ipv6_network_counts_as_one() {
        let [a, b, c] = ["2001:db8::1", "2001:db8::ffff", "2001:db8:0:1::1"].map(|ip| network(ip.parse().unwrap()));
        assert_eq!(a, b);
        assert_ne!(a, c);
    }
}
