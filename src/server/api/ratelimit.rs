//! How much a caller may still ask (draft-ietf-httpapi-ratelimit-headers).

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::{
    domain::time::Timestamp,
    server::web::windows::{Left, Windows},
};

/// Says what is left of a window, unless a narrower limit has been told already; to whom nothing is left, when to come
/// back.
pub fn tell<K>(headers: &mut HeaderMap, name: &str, windows: &Windows<K>, left: Result<Left, Left>) {
    const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
    if headers.contains_key(&POLICY) {
        return;
    }
    let refused = left.is_err();
    let (Ok(left) | Err(left)) = left;
    let mut set = |name: HeaderName, value: String| {
        if let Ok(value) = HeaderValue::try_from(value) {
            headers.insert(name, value);
        }
    };
    set(POLICY, format!("\"{name}\";q={};w={}", windows.quota, windows.length / Timestamp::SECOND));
    set(HeaderName::from_static("ratelimit"), format!("\"{name}\";r={};t={}", left.requests, left.seconds));
    if refused {
        set(header::RETRY_AFTER, left.seconds.to_string());
    }
}
