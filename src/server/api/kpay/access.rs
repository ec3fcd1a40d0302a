//! Who calls: no endpoint is reached but through [`check`], and none reads a body before its caller is known.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{FromRequestParts, OriginalUri, Request, State},
    http::{header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{
    failure::Failure,
    limit::{self, Counted},
};
use crate::{
    domain::{credential::Kind, mode::Mode},
    server::{
        api::sent::{bearer, names_a_secret, one_header},
        platform::Platform,
        recorder::Trail,
        service::kpay::{Account, tokens},
        store::kpay_sandbox::Owner,
        upstream::Verified,
        verification::{
            decision::{KeyPairPrincipal, Refusal, RefusalCode},
            engine::Presented,
            key_pairs::PairCredential,
            named::Named,
        },
        web::client_ip::ClientIp,
    },
};

/// How callers prove themselves.
#[derive(Clone, Copy)]
pub enum Way {
    /// Both keys in headers; a token beside them counts for nothing.
    Keys,
    /// A token in `Authorization`. Keys are not taken (wire-protocols.md 2.1).
    Token,
}

/// What stands before some of the endpoints.
#[derive(Clone)]
pub struct Gate {
    pub platform: Arc<Platform>,
    pub way: Way,
    /// Whether live requests go on to the upstream.
    pub forwards: bool,
}

/// A proven caller.
#[derive(Debug, Clone, Copy)]
pub struct Caller(pub KeyPairPrincipal);

impl Caller {
    pub const fn account(&self) -> Account {
        let Caller(principal) = self;
        let owner = Owner { merchant: principal.merchant, application: principal.application, mode: principal.mode };
        Account { owner, providers: principal.providers }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Failure;

    /// Nothing for an endpoint that stands behind no gate.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts.extensions.get::<Caller>().copied().ok_or(RefusalCode::Missing.into())
    }
}

/// Proves the caller, counts the request and lets it through: to the sandbox, or in live mode to the upstream.
pub async fn check(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let trail = Trail::of(&parts.extensions);
    let proven = trail.note(match gate.way {
        Way::Keys => by_keys(&gate.platform, &parts, &trail),
        Way::Token => by_token(&gate.platform, &parts, &trail),
    });
    let principal = match proven {
        Ok(principal) => principal,
        // A token that is over was proved: its holder is to make a new one, not to wait.
        Err(refusal) if refusal.code == RefusalCode::TokenExpired => return Failure::from(refusal).into_response(),
        Err(refusal) => return limit::slow_down(&gate.platform, &parts, Failure::from(refusal).into_response()),
    };
    // Who has proved nothing uses nobody's requests up.
    let counted = limit::count(&gate.platform, Counted::Requests, &principal);
    let mut answer = match &counted {
        Ok(_) => go_on(&gate, Caller(principal), parts, body, next).await.unwrap_or_else(IntoResponse::into_response),
        Err(_) => Failure::TooManyRequests.into_response(),
    };
    limit::tell(answer.headers_mut(), Counted::Requests, &gate.platform, counted);
    answer
}

async fn go_on(gate: &Gate, caller: Caller, mut parts: Parts, body: Body, next: Next) -> Result<Response, Failure> {
    let upstream = match (caller.0.mode, &gate.platform.upstream) {
        (Mode::Test, _) => None,
        (Mode::Live, None) => return Err(Failure::live_upstream_missing()),
        (Mode::Live, Some(upstream)) => gate.forwards.then_some(upstream),
    };
    let Some(upstream) = upstream else {
        parts.extensions.insert(caller);
        return Ok(next.run(Request::from_parts(parts, body)).await);
    };
    let target = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0).clone();
    let verified = verified(gate, caller, &parts);
    Ok(upstream.forward(parts, body, &target, &verified).await?)
}

fn verified(gate: &Gate, Caller(principal): Caller, parts: &Parts) -> Verified {
    Verified {
        merchant: principal.merchant,
        application: Some(principal.application),
        credential: principal.credential.to_string(),
        kind: Kind::KeyPair.as_str(),
        mode: principal.mode,
        grants: principal.providers.to_words(),
        decision: gate.platform.engine.next_decision(gate.platform.now()),
        ip: parts.extensions.get::<ClientIp>().map(|ip| ip.0),
    }
}

fn by_keys(platform: &Platform, parts: &Parts, trail: &Trail) -> Result<KeyPairPrincipal, Refusal> {
    let one = |name| one_header(&parts.headers, name).map_err(|_| Refusal::new(RefusalCode::Invalid));
    let (public_key, secret_key) = (one("x-api-key")?, one("x-secret-key")?);
    let pair = public_key.map(|public_key| PairCredential { public_key, secret_key: secret_key.unwrap_or_default() });
    trail.name(pair.and_then(|pair| platform.engine.name(Presented::KeyPair(pair))));
    if names_a_secret(parts.uri.query()) {
        return Err(Refusal::new(RefusalCode::Invalid));
    }
    let (public_key, secret_key) = public_key.zip(secret_key).ok_or(Refusal::new(RefusalCode::Missing))?;
    let ip = parts.extensions.get::<ClientIp>().map(|ip| ip.0);
    platform.engine.key_pair(PairCredential { public_key, secret_key }, ip, platform.now())
}

fn by_token(platform: &Platform, parts: &Parts, trail: &Trail) -> Result<KeyPairPrincipal, Refusal> {
    let invalid = || Refusal::new(RefusalCode::Invalid);
    if names_a_secret(parts.uri.query()) {
        return Err(invalid());
    }
    let sent = one_header(&parts.headers, header::AUTHORIZATION.as_str()).map_err(|_| invalid())?;
    let token = bearer(sent.ok_or(Refusal::new(RefusalCode::Missing))?).ok_or_else(invalid)?;
    let proven = tokens::prove(platform, token)?;
    trail.name(Some(Named::from(&*proven.pair)));
    if proven.over {
        return Err(Refusal::new(RefusalCode::TokenExpired));
    }
    platform.engine.accept_pair(&proven.pair, parts.extensions.get::<ClientIp>().map(|ip| ip.0), platform.now())
}
