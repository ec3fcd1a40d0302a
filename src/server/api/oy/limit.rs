//! Requests a minute of one merchant in one mode, and from one address of those who prove nothing (both ours).

use axum::{
    http::{HeaderMap, header, request::Parts},
    response::{IntoResponse, Response},
};

use super::failure::Failure;
use crate::{
    domain::oy::Code,
    server::{
        api::ratelimit,
        platform::Platform,
        verification::decision::ProductPrincipal,
        web::{client_ip::ClientIp, windows::Left},
    },
};

/// Counts one request: what is left, or what was left of nothing.
pub fn count(platform: &Platform, principal: &ProductPrincipal) -> Result<Left, Left> {
    let left = platform.limits.oy.requests.count((principal.merchant, principal.mode), platform.now());
    if left.allowed { Ok(left) } else { Err(left) }
}

/// Says what is left.
pub fn tell(headers: &mut HeaderMap, platform: &Platform, left: Result<Left, Left>) {
    ratelimit::tell(headers, "oy", &platform.limits.oy.requests, left);
}

/// The answer to a caller who was refused: as it is, until too many from its address have proved nothing. Who proves a
/// key is not held back by others behind the same address.
pub fn slow_down(platform: &Platform, parts: &Parts, code: Code) -> Response {
    let ip = parts.extensions.get::<ClientIp>().map(|ip| ip.0);
    let ip = ip.filter(|_| matches!(code, Code::UserNotFound | Code::KeyNotValid));
    let left = ip.map(|ip| platform.limits.oy.count_unproven(ip, platform.now()));
    match left.filter(|left| !left.allowed) {
        None => Failure::from(code).into_response(),
        Some(left) => {
            let wait = [(header::RETRY_AFTER, left.seconds.to_string())];
            (wait, Failure::from(Code::TooManyRequests)).into_response()
        }
    }
}
