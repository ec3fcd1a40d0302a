//! `/v1/authorize`: the decision as a status and headers (nginx `auth_request`, Traefik and Caddy forward auth, Envoy ext_authz).

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};

use super::{
    answer::{self, Allowed},
    challenge,
    gateway::Gateway,
    kept::{About, Kept},
    original::Original,
    outcomes,
    payment::Described,
    sent::Sent,
    wanted::Wanted,
};
use crate::{
    contract::problem::Problem,
    domain::time::Timestamp,
    server::{platform::Platform, verification::decision::Refusal, web::headers},
};

/// Is the original request's credential valid? Its own headers are looked at: `client-id` and `api-key`, or `x-api-key` and `x-secret-key`, or `x-oy-username` and `x-api-key`, or a JWT or a
/// payment token in `Authorization`, or `Basic` with an access token's key and secret. For a payment token, the gateway may name the payment that is asked for. What it says of the original request counts from trusted proxies
/// (`CLAVIGER_TRUSTED_PROXIES`): the caller's address in `X-Forwarded-For`, method and address in `X-Original-Method` and `X-Original-URI` or `X-Forwarded-Method` and `X-Forwarded-Uri`.
#[utoipa::path(
    get, path = "/v1/authorize", tag = "gateway", security(("gateway_key" = [])),
    params(
        ("client-id" = Option<String>, Header, description = "Of the original request"),
        ("api-key" = Option<String>, Header, description = "Of the original request"),
        ("x-api-key" = Option<String>, Header, description = "Of the original request, with `x-secret-key`: a key pair"),
        ("x-secret-key" = Option<String>, Header, description = "Of the original request"),
        ("x-oy-username" = Option<String>, Header, description = "Of the original request, with `x-api-key`: a product key"),
        ("authorization" = Option<String>, Header, description = "Of the original request: a JWT, a payment token, or Basic with an access token"),
        ("x-claviger-feature" = Option<String>, Header, description = "The feature that the request needs"),
        ("x-claviger-provider" = Option<String>, Header, description = "With a key pair: the provider that the request pays with, `MTN_MOMO_CMR`"),
        ("x-claviger-product" = Option<String>, Header, description = "With a product key: the product that the request is for, `API_DISBURSE`"),
        ("x-claviger-section" = Option<String>, Header, description = "With an access token: the section that the request needs, `payments`"),
        ("x-claviger-access" = Option<String>, Header, description = "With a section: `read-only` (if it is not named) or `read-write`"),
        ("x-claviger-country" = Option<String>, Header, description = "With a payment token: the payment's country, `CI`"),
        ("x-claviger-operator" = Option<String>, Header, description = "With a payment token: its operator, `OM`"),
        ("x-claviger-method" = Option<String>, Header, description = "With a payment token: its method, `MERCHANT`"),
        ("x-claviger-number" = Option<String>, Header, description = "With a payment token: the payer's number"),
        ("x-claviger-amount" = Option<String>, Header, description = "With a payment token: its amount, `500`. No rule looks at it: it is kept in the log"),
        ("x-original-method" = Option<String>, Header, description = "The original request's method; or `x-forwarded-method`"),
        ("x-original-uri" = Option<String>, Header, description = "The original request's path and query; or `x-forwarded-uri`"),
    ),
    responses(
        (status = 200, description = "Allowed; `X-Claviger-Merchant`, `-Credential`, `-Kind`, `-Mode`, `-Grants`, `-Decision-Id`; `-Ttl` where the answer holds for some seconds"),
        (status = 401, description = "Refused: not proven, or over; `X-Claviger-Code` says why, `WWW-Authenticate` what is asked for"),
        (status = 403, description = "Refused: proven, but not allowed; `X-Claviger-Code` says why"),
    )
)]
pub fn authorize(platform: &Arc<Platform>, request: &Request, peer: SocketAddr) -> Response {
    decide(platform, request, peer.ip().to_canonical()).unwrap_or_else(|problem| {
        let mut response = problem.into_response();
        headers::complete(&mut response);
        response
    })
}

/// Whether a request with this path asks it. Envoy asks with the path of the original request behind ours, which does not
/// count; neither does the method.
pub fn is_at(path: &str) -> bool {
    path.strip_prefix("/v1/authorize").is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn decide(platform: &Arc<Platform>, request: &Request, peer: IpAddr) -> Result<Response, Problem> {
    let sent = Sent::read(request.headers());
    Gateway::prove(platform, &sent)?;
    let original = Original::read(&platform.settings, peer, request.headers(), &sent);
    let now = platform.now();
    let kept = Kept::begin(platform, now);
    let decided = match &original {
        Ok(original) => ask(platform, &sent, original, now),
        Err(unclear) => Err(unclear.clone()),
    };
    let id = platform.engine.next_decision(now);
    outcomes::count(decided.as_ref().err());
    if let Some(kept) = kept {
        let about = About::of(request, original.unwrap_or(Original::unknown(peer)));
        let named = sent.presented(&platform.engine).ok();
        let named = named.and_then(|presented| platform.engine.name(presented));
        kept.end(platform, about, named, id, decided.as_ref().err());
    }
    Ok(match decided {
        Ok(allowed) => answer::allowed(&allowed, id),
        Err(refusal) => answer::refused(&refusal, challenge::to(&refusal, &sent), id),
    })
}

fn ask(platform: &Platform, sent: &Sent<'_>, original: &Original<'_>, now: Timestamp) -> Result<Allowed, Refusal> {
    let engine = &platform.engine;
    let principal = engine.decide(sent.presented(engine)?, Some(original.ip), now)?;
    let needs = Wanted::from_headers(sent)?.read()?;
    needs.met_by(engine, &principal)?;
    let payment = Described::from_headers(sent)?.permitted(platform, &principal, now)?;
    // Who may go by it for a while learns of a revocation that much later (docs/adr/0020).
    let holds = original.only_looks() && payment.is_none() && needs.are_harmless();
    Ok(Allowed { principal, payment, ttl: platform.settings.read_ttl.filter(|_| holds) })
}
