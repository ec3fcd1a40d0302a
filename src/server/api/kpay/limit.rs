//! Requests a minute of one application in one environment (wire-protocols.md 2.1), and from one address of those who
//! prove nothing (ours).

use axum::{
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};

use super::failure::Failure;

use crate::server::{
    api::ratelimit,
    platform::Platform,
    verification::decision::KeyPairPrincipal,
    web::{
        client_ip::ClientIp,
        limits::{ApplicationWindows, KpayLimits},
        windows::Left,
    },
};

/// What is counted.
#[derive(Debug, Clone, Copy)]
pub enum Counted {
    /// Every request: 100 a minute.
    Requests,
    /// Payments begun on the hosted page: 20.
    GatewayInit,
    /// Looks at such payments: 60.
    GatewayPolling,
}

impl Counted {
    const fn name(self) -> &'static str {
        match self {
            Counted::Requests => "kpay",
            Counted::GatewayInit => "kpay-gateway-init",
            Counted::GatewayPolling => "kpay-gateway-polling",
        }
    }

    const fn windows(self, limits: &KpayLimits) -> &ApplicationWindows {
        match self {
            Counted::Requests => &limits.requests,
            Counted::GatewayInit => &limits.gateway_init,
            Counted::GatewayPolling => &limits.gateway_polling,
        }
    }
}

/// Counts one request: what is left, or what was left of nothing.
pub fn count(platform: &Platform, counted: Counted, principal: &KeyPairPrincipal) -> Result<Left, Left> {
    let key = (principal.application, principal.mode);
    let left = counted.windows(&platform.limits.kpay).count(key, platform.now());
    if left.allowed { Ok(left) } else { Err(left) }
}

/// Says what is left, unless a narrower limit has been told already.
pub fn tell(headers: &mut HeaderMap, counted: Counted, platform: &Platform, left: Result<Left, Left>) {
    ratelimit::tell(headers, counted.name(), counted.windows(&platform.limits.kpay), left);
}

/// The answer to a caller who was refused: as it is, until too many from its address are 401. Who proves a pair is not
/// held back by others behind the same address.
pub fn slow_down(platform: &Platform, parts: &Parts, refused: Response) -> Response {
    let ip = parts.extensions.get::<ClientIp>().map(|ip| ip.0);
    let Some(ip) = ip.filter(|_| refused.status() == StatusCode::UNAUTHORIZED) else { return refused };
    let left = platform.limits.kpay.count_unproven(ip, platform.now());
    if left.allowed {
        return refused;
    }
    ([(header::RETRY_AFTER, left.seconds.to_string())], Failure::TooManyRequests).into_response()
}
