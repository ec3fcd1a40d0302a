//! Who calls: no endpoint is reached but through [`check`], and none reads a body before its caller is known.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{FromRequestParts, OriginalUri, Request, State},
    http::request::Parts,
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{failure::Failure, limit};
use crate::{
    domain::{credential::Kind, mode::Mode, oy::Code, product_key::Product},
    server::{
        api::sent::{names_a_secret, one_header},
        platform::Platform,
        recorder::Trail,
        store::oy_sandbox::Owner,
        upstream::Verified,
        verification::{
            decision::{Principal, ProductPrincipal, Refusal, RefusalCode},
            engine::{Engine, Presented},
            product_keys::ProductCredential,
        },
        web::client_ip::ClientIp,
    },
};

/// What stands before the endpoints of a product.
#[derive(Clone)]
pub struct Gate {
    pub platform: Arc<Platform>,
    pub product: Product,
}

/// A proven caller.
#[derive(Debug, Clone, Copy)]
pub struct Caller(pub ProductPrincipal);

impl Caller {
    pub const fn owner(&self) -> Owner {
        Owner { merchant: self.0.merchant, mode: self.0.mode }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Failure;

    /// Nothing for an endpoint that stands behind no gate.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts.extensions.get::<Caller>().copied().ok_or(Code::KeyNotValid.into())
    }
}

/// Proves the caller, counts the request and lets it through: to the sandbox, or in live mode to the upstream.
pub async fn check(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let platform = &gate.platform;
    let trail = Trail::of(&parts.extensions);
    let username = one_header(&parts.headers, "x-oy-username").ok().flatten();
    let principal = match trail.note(prove(platform, &parts, username, &trail)) {
        Ok(principal) => principal,
        Err(refusal) => {
            let code = code(&platform.engine, username, &refusal);
            return limit::slow_down(platform, &parts, code);
        }
    };
    // Who has proved nothing uses nobody's requests up.
    let counted = limit::count(platform, &principal);
    let permitted = principal.permit(gate.product);
    let note = |refusal: &Refusal| platform.engine.note_refused(&Principal::ProductKey(principal), refusal);
    let permitted = permitted.inspect_err(note);
    let mut answer = match (&counted, trail.note(permitted)) {
        (Err(_), _) => Failure::from(Code::TooManyRequests).into_response(),
        (Ok(_), Err(_)) => Failure::from(Code::NotActive).into_response(),
        (Ok(_), Ok(())) => {
            let answered = go_on(platform, Caller(principal), parts, body, next).await;
            answered.unwrap_or_else(IntoResponse::into_response)
        }
    };
    limit::tell(answer.headers_mut(), platform, counted);
    answer
}

/// A username is no secret: an unknown one is told from a wrong key, as the documents do.
fn code(engine: &Engine, username: Option<&str>, refusal: &Refusal) -> Code {
    match refusal.code {
        RefusalCode::IpNotAllowed => Code::AddressNotRegistered,
        RefusalCode::MerchantSuspended
        | RefusalCode::KycNotVerified
        | RefusalCode::ProductNotActive
        | RefusalCode::ProductNotGranted => Code::NotActive,
        _ if username.is_some_and(|username| engine.knows_username(username)) => Code::KeyNotValid,
        _ => Code::UserNotFound,
    }
}

fn prove(
    platform: &Platform,
    parts: &Parts,
    username: Option<&str>,
    trail: &Trail,
) -> Result<ProductPrincipal, Refusal> {
    let api_key = one_header(&parts.headers, "x-api-key").map_err(|_| Refusal::new(RefusalCode::Invalid));
    let named = username.map(|username| {
        let api_key = api_key.as_ref().ok().copied().flatten().unwrap_or_default();
        Presented::ProductKey(ProductCredential { username, api_key })
    });
    trail.name(named.and_then(|named| platform.engine.name(named)));
    let (username, api_key) = username.zip(api_key?).ok_or(Refusal::new(RefusalCode::Missing))?;
    if names_a_secret(parts.uri.query()) {
        return Err(Refusal::new(RefusalCode::Invalid));
    }
    let ip = parts.extensions.get::<ClientIp>().map(|ip| ip.0);
    platform.engine.product_key(ProductCredential { username, api_key }, ip, platform.now())
}

async fn go_on(
    platform: &Platform,
    caller: Caller,
    mut parts: Parts,
    body: Body,
    next: Next,
) -> Result<Response, Failure> {
    let upstream = match (caller.0.mode, &platform.upstream) {
        (Mode::Test, _) => {
            parts.extensions.insert(caller);
            return Ok(next.run(Request::from_parts(parts, body)).await);
        }
        (Mode::Live, None) => return Err(Failure::LiveUpstreamMissing),
        (Mode::Live, Some(upstream)) => upstream,
    };
    let target = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0).clone();
    let verified = verified(platform, caller, &parts);
    Ok(upstream.forward(parts, body, &target, &verified).await?)
}

fn verified(platform: &Platform, Caller(principal): Caller, parts: &Parts) -> Verified {
    Verified {
        merchant: principal.merchant,
        application: None,
        credential: principal.credential.to_string(),
        kind: Kind::ProductKey.as_str(),
        mode: principal.mode,
        grants: principal.product.to_string(),
        decision: platform.engine.next_decision(platform.now()),
        ip: parts.extensions.get::<ClientIp>().map(|ip| ip.0),
    }
}
