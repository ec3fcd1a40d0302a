//! What a gateway is told. An answer that lets a request through is given on every request: its texts are written into one piece of memory.

use std::{
    fmt::{self, Write},
    num::NonZeroU8,
};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};
use bytes::Bytes;

use super::names;
use crate::{
    contract::paths,
    domain::{access_token::SectionGrants, ids::DecisionId, payment_token::PaymentRequest},
    server::{
        verification::decision::{Principal, Refusal},
        web::headers::{BARE, complete},
    },
};

/// A request that may pass.
pub struct Allowed {
    pub principal: Principal,
    /// The payment that was asked for, if one was.
    pub payment: Option<PaymentRequest>,
    /// Seconds for which the answer holds; none: for this request only.
    pub ttl: Option<NonZeroU8>,
}

const NO_STORE: HeaderValue = HeaderValue::from_static("private, no-store");
/// All that an answer depends on.
const LOOKED_AT: HeaderValue = HeaderValue::from_static(
    "authorization, client-id, api-key, x-api-key, x-secret-key, x-oy-username, x-claviger-gateway-key, \
     x-claviger-feature, x-claviger-provider, x-claviger-product, x-claviger-section, x-claviger-access, x-claviger-country, \
     x-claviger-operator, x-claviger-method, x-claviger-number, x-claviger-amount, x-forwarded-for, x-original-method, \
     x-forwarded-method, x-original-uri, x-forwarded-uri",
);

/// No browser gets here, but a gateway may hand the headers on: the few that an answer without a body needs.
pub fn allowed(Allowed { principal, payment, ttl }: &Allowed, id: DecisionId) -> Response {
    let mut headers = HeaderMap::with_capacity(12);
    for (name, value) in BARE {
        headers.insert(name, value);
    }
    write_texts(principal, payment.as_ref(), id, &mut headers);
    headers.insert(names::KIND, HeaderValue::from_static(principal.kind().as_str()));
    headers.insert(names::MODE, HeaderValue::from_static(principal.mode().as_str()));
    match ttl {
        None => {
            headers.insert(header::CACHE_CONTROL, NO_STORE);
        }
        Some(seconds) => {
            set(&mut headers, header::CACHE_CONTROL, format!("private, max-age={seconds}"));
            headers.insert(header::VARY, LOOKED_AT);
            headers.insert(names::TTL, HeaderValue::from(u16::from(seconds.get())));
        }
    }
    let mut response = Response::new(Body::empty());
    *response.headers_mut() = headers;
    response
}

/// A problem, for gateways that hand it on to the caller; in its headers for those that do not.
pub fn refused(refusal: &Refusal, challenge: Option<HeaderValue>, id: DecisionId) -> Response {
    let code = refusal.code;
    let detail = refusal.to_string();
    let document = serde_json::json!({
        "type": paths::REFUSALS, "title": code.detail(), "status": code.status(), "code": code, "detail": detail,
    });
    let mut response = Response::new(Body::from(document.to_string()));
    *response.status_mut() = StatusCode::from_u16(code.status()).unwrap_or(StatusCode::UNAUTHORIZED);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(names::CODE, HeaderValue::from_static(code.as_str()));
    set(headers, names::DETAIL, detail);
    set(headers, names::DECISION_ID, id.to_string());
    if let Some(challenge) = challenge {
        headers.insert(header::WWW_AUTHENTICATE, challenge);
    }
    complete(&mut response);
    response
}

/// Four values in one piece of memory, shared by them.
fn write_texts(principal: &Principal, payment: Option<&PaymentRequest>, id: DecisionId, headers: &mut HeaderMap) {
    const NAMES: [HeaderName; 4] = [names::MERCHANT, names::CREDENTIAL, names::GRANTS, names::DECISION_ID];
    let mut text = String::with_capacity(256);
    let mut write = |part: &dyn Fn(&mut String) -> fmt::Result| {
        // Writing into a text cannot fail.
        let _ = part(&mut text);
        text.len()
    };
    let ends = [
        write(&|out| write!(out, "{}", principal.merchant())),
        write(&|out| write_credential(principal, out)),
        write(&|out| write_grants(principal, payment, out)),
        write(&|out| write!(out, "{id}")),
    ];
    let text = Bytes::from(text);
    let mut start = 0;
    for (name, end) in NAMES.into_iter().zip(ends) {
        if let Ok(value) = HeaderValue::from_maybe_shared(text.slice(start..end)) {
            headers.insert(name, value);
        }
        start = end;
    }
}

fn write_credential(principal: &Principal, out: &mut String) -> fmt::Result {
    match principal {
        Principal::Application(found) => write!(out, "{}", found.credential),
        Principal::KeyPair(found) => write!(out, "{}", found.credential),
        Principal::AccessToken(token) | Principal::PublicKey(token) => write!(out, "{}", token.id),
        Principal::PaymentToken(token) => write!(out, "{}", token.id),
        Principal::ProductKey(found) => write!(out, "{}", found.credential),
    }
}

/// The features of an application; the whitelist of a key pair's, empty where there is none; the sections of an access token; of a payment token the payment that was asked for, or else its countries.
fn write_grants(principal: &Principal, payment: Option<&PaymentRequest>, out: &mut String) -> fmt::Result {
    match (principal, payment) {
        (Principal::Application(found), _) => found.features.write_words(out),
        (Principal::KeyPair(pair), _) => pair.providers.write_words(out),
        (Principal::ProductKey(key), _) => out.write_str(key.product.as_str()),
        (Principal::AccessToken(token), _) => token.sections.write_words(out),
        (Principal::PublicKey(_), _) => SectionGrants::PUBLIC_KEY.write_words(out),
        (Principal::PaymentToken(_), Some(payment)) => write!(out, "{}", payment.path()),
        (Principal::PaymentToken(token), None) => {
            token.grant.composition.countries().enumerate().try_for_each(|(place, country)| {
                let space = if place == 0 { "" } else { " " };
                write!(out, "{space}{country}")
            })
        }
    }
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: String) {
    if let Ok(value) = HeaderValue::try_from(value) {
        headers.insert(name, value);
    }
}
