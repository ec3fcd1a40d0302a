//! `/v1/authorize`: the decision as a status and headers (nginx `auth_request`, Traefik ForwardAuth, Envoy ext_authz).

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{
    gateway::Gateway,
    kept::{About, Kept},
    names, outcomes,
    payment::Described,
    presented,
    wanted::{Wanted, be_for, open, pay_with, require},
};
use crate::{
    contract::problem::Problem,
    domain::{
        access_token::SectionGrants, application::Feature, ids::DecisionId, kpay::Provider,
        payment_token::PaymentRequest, product_key::Product, time::Timestamp,
    },
    server::{
        platform::Platform,
        verification::decision::{Principal, Refusal, RefusalCode},
        web::{
            client_ip::{self, ClientIp},
            headers,
        },
    },
};

/// Is the original request's credential valid? Its own headers are looked at: `client-id` and `api-key`, or `x-api-key` and `x-secret-key`, or `x-oy-username` and `x-api-key`, or a JWT or a
/// payment token in `Authorization`, or `Basic` with an access token's key and secret. For a payment token, the gateway may name the payment that is asked for.
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
    ),
    responses(
        (status = 200, description = "Allowed; `X-Claviger-Merchant`, `-Credential`, `-Kind`, `-Mode`, `-Grants`, `-Decision-Id`"),
        (status = 401, description = "Refused: not proven, or over; `X-Claviger-Code` says why"),
        (status = 403, description = "Refused: proven, but not allowed; `X-Claviger-Code` says why"),
    )
)]
pub async fn authorize(State(platform): State<Arc<Platform>>, request: Request) -> Response {
    let mut response = decide(&platform, &request).unwrap_or_else(IntoResponse::into_response);
    if response.status() == StatusCode::OK {
        // No browser gets here: what only browsers heed stays out of an answer that is given on every request.
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    } else {
        headers::complete(&mut response);
    }
    response
}

fn decide(platform: &Arc<Platform>, request: &Request) -> Result<Response, Problem> {
    let headers = request.headers();
    Gateway::prove(platform, headers)?;
    let ClientIp(ip) = client_ip::of(platform, request.extensions(), headers);
    let now = platform.now();
    let kept = Kept::begin(platform, now);
    let mut payment = None;
    let decided = presented::from_headers(&platform.engine, headers)
        .and_then(|presented| platform.engine.decide(presented, Some(ip), now))
        .and_then(|principal| require(principal, wanted(headers)?))
        .and_then(|principal| pay_with(principal, provider(headers)?))
        .and_then(|principal| be_for(principal, product(headers)?))
        .and_then(|principal| open(&platform.engine, principal, Wanted::from_headers(headers)?.granted()?))
        .and_then(|principal| {
            payment = permit(platform, headers, &principal, now)?;
            Ok(principal)
        });
    let id = platform.engine.next_decision(now);
    outcomes::count(&decided);
    if let Some(kept) = kept {
        let about = About::of(headers, request.method().as_str(), request.uri().path(), ip);
        let named = presented::from_headers(&platform.engine, headers).ok();
        let named = named.and_then(|presented| platform.engine.name(presented));
        kept.end(platform, about, named, id, decided.as_ref().err());
    }
    Ok(match decided {
        Ok(principal) => allowed(&principal, payment.as_ref(), id),
        Err(refusal) => refused(&refusal, id),
    })
}

fn wanted(headers: &HeaderMap) -> Result<Option<Feature>, Refusal> {
    let Some(word) = presented::single(headers, &names::FEATURE)? else { return Ok(None) };
    // A gateway that asks for what does not exist is refused, not waved through.
    Feature::parse(word).map(Some).ok_or(Refusal::new(RefusalCode::FeatureNotGranted))
}

fn provider(headers: &HeaderMap) -> Result<Option<Provider>, Refusal> {
    let Some(word) = presented::single(headers, &names::PROVIDER)? else { return Ok(None) };
    Provider::parse(word).map(Some).ok_or(Refusal::new(RefusalCode::ProviderNotAllowed))
}

fn product(headers: &HeaderMap) -> Result<Option<Product>, Refusal> {
    let Some(word) = presented::single(headers, &names::PRODUCT)? else { return Ok(None) };
    Product::parse(word).map(Some).ok_or(Refusal::new(RefusalCode::ProductNotGranted))
}

/// The payment that was asked for, if a payment token lets it through.
fn permit(
    platform: &Platform,
    headers: &HeaderMap,
    principal: &Principal,
    now: Timestamp,
) -> Result<Option<PaymentRequest>, Refusal> {
    let payment = Described::from_headers(headers)?.read(&platform.catalogue)?;
    let Principal::PaymentToken(token) = principal else {
        // What guards payments lets through no credential that knows of none.
        return match payment {
            Some(_) => Err(Refusal::new(RefusalCode::CountryNotInComposition)),
            None => Ok(None),
        };
    };
    if let Some(payment) = &payment {
        platform.engine.permit(token, payment, now)?;
    }
    Ok(payment)
}

/// The features of an application; the whitelist of a key pair's, empty where there is none; the sections of an access token; of a payment token the payment that was asked for, or else its countries.
fn grants(principal: &Principal, payment: Option<&PaymentRequest>) -> String {
    match (principal, payment) {
        (Principal::Application(principal), _) => principal.features.to_words(),
        (Principal::KeyPair(pair), _) => pair.providers.to_words(),
        (Principal::ProductKey(key), _) => key.product.as_str().to_owned(),
        (Principal::AccessToken(token), _) => token.sections.to_words(),
        (Principal::PublicKey(_), _) => SectionGrants::PUBLIC_KEY.to_words(),
        (Principal::PaymentToken(_), Some(payment)) => payment.path().to_string(),
        (Principal::PaymentToken(token), None) => {
            token.grant.composition.countries().map(|country| country.to_string()).collect::<Vec<_>>().join(" ")
        }
    }
}

fn allowed(principal: &Principal, payment: Option<&PaymentRequest>, id: DecisionId) -> Response {
    let mut headers = HeaderMap::with_capacity(8);
    set(&mut headers, names::MERCHANT, principal.merchant().to_string());
    set(&mut headers, names::CREDENTIAL, principal.credential());
    headers.insert(names::KIND, HeaderValue::from_static(principal.kind().as_str()));
    headers.insert(names::MODE, HeaderValue::from_static(principal.mode().as_str()));
    set(&mut headers, names::GRANTS, grants(principal, payment));
    set(&mut headers, names::DECISION_ID, id.to_string());
    let mut response = Response::new(Body::empty());
    *response.headers_mut() = headers;
    response
}

fn refused(refusal: &Refusal, id: DecisionId) -> Response {
    let status = StatusCode::from_u16(refusal.code.status()).unwrap_or(StatusCode::UNAUTHORIZED);
    let mut response = status.into_response();
    let headers = response.headers_mut();
    headers.insert(names::CODE, HeaderValue::from_static(refusal.code.as_str()));
    set(headers, names::DETAIL, refusal.to_string());
    set(headers, names::DECISION_ID, id.to_string());
    if status == StatusCode::UNAUTHORIZED {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: String) {
    if let Ok(value) = HeaderValue::try_from(value) {
        headers.insert(name, value);
    }
}
