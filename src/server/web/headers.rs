//! Security headers on every answer, errors and files included.

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

/// The policy of everything that is not a page: nothing may run.
const SEALED: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const TRANSPORT: &str = "max-age=63072000; includeSubDomains";

/// Of an answer that is given on every request and has no body; no text is copied.
pub const BARE: [(HeaderName, HeaderValue); 3] = [
    (header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(TRANSPORT)),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(SEALED)),
];

const FIXED: [(HeaderName, &str); 7] = [
    (header::STRICT_TRANSPORT_SECURITY, TRANSPORT),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    // Same-origin: forms come back to the page they stand on, other sites learn nothing.
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
];

/// Adds what the answer does not have.
pub async fn secure(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    complete(&mut response);
    response
}

/// The same for one answer that went around the layer.
pub fn complete(response: &mut Response) {
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(SEALED));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-store"));
}

/// The policy of a page: its own files, and scripts that carry this answer's nonce. WASM needs `wasm-unsafe-eval`.
pub fn page_policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
         connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
    )
}
