//! Cross-site requests are refused on every address that a cookie opens (Sec-Fetch-Site, else Origin).

use axum::{body::Body, response::Response};
use tower_http::csrf::{CsrfLayer, ProtectionError};

use super::problems;
use crate::contract::problem::{Problem, ProblemCode};

/// The layer with a problem document as its refusal.
pub fn layer() -> CsrfLayer<fn(ProtectionError) -> Response<Body>> {
    CsrfLayer::new().with_rejection_response(refusal as fn(ProtectionError) -> Response<Body>)
}

fn refusal(_: ProtectionError) -> Response<Body> {
    problems::response(&Problem::new(ProblemCode::CrossSite))
}
