//! Who calls: every endpoint but the checkout form asks for [`Call`] and gets nothing without it.

use std::{marker::PhantomData, sync::Arc};

use axum::{
    body::{Bytes, to_bytes},
    extract::{FromRequest, OriginalUri, Request},
    http::{HeaderMap, header, request::Parts},
};

use super::failure::Failure;
use crate::{
    domain::{
        access_token::{Access, Section},
        kwik::error_code::ErrorCode,
        mode::Mode,
    },
    server::{
        api::sent::{basic, names_a_secret, one_header},
        crypto::digest::sha256,
        platform::Platform,
        recorder::Trail,
        service::kwik::refused::Refused,
        store::kwik_sandbox::Account,
        verification::{
            access_tokens::{AccessCredential, SignedRequest},
            decision::{Refusal, RefusalCode},
            engine::Presented,
            entry::AccessTokenEntry,
        },
        web::client_ip::ClientIp,
    },
};

/// Largest body in bytes.
pub const LARGEST: usize = 256 * 1024;

/// How far an endpoint needs its section open.
pub trait Gate: Send + Sync {
    const WANTED: Access;
}

/// Looks.
#[derive(Debug)]
pub struct Reading;
/// Makes or changes.
#[derive(Debug)]
pub struct Writing;

impl Gate for Reading {
    const WANTED: Access = Access::ReadOnly;
}
impl Gate for Writing {
    const WANTED: Access = Access::ReadWrite;
}

/// A caller with a good access token of test mode.
#[derive(Debug)]
pub struct Caller;

impl FromRequest<Arc<Platform>> for Caller {
    type Rejection = Failure;

    async fn from_request(request: Request, platform: &Arc<Platform>) -> Result<Self, Failure> {
        let (parts, body) = read(request).await?;
        let token = authenticate(platform, &parts, &body)?;
        admit(&token).map(|()| Caller)
    }
}

/// The same, whose token opens the section, and what it sent.
#[derive(Debug)]
pub struct Call<G> {
    pub token: Arc<AccessTokenEntry>,
    pub section: Section,
    pub headers: HeaderMap,
    pub query: String,
    pub body: Bytes,
    gate: PhantomData<G>,
}

impl<G> Call<G> {
    pub fn account(&self) -> Account {
        Account { merchant: self.token.merchant, mode: self.token.mode }
    }
}

impl<G: Gate> FromRequest<Arc<Platform>> for Call<G> {
    type Rejection = Failure;

    async fn from_request(request: Request, platform: &Arc<Platform>) -> Result<Self, Failure> {
        let (parts, body) = read(request).await?;
        let section = *parts.extensions.get::<Section>().ok_or(ErrorCode::UnknownAddress)?;
        let token = authenticate(platform, &parts, &body)?;
        Trail::of(&parts.extensions).note(platform.engine.permit_section(&token, section, G::WANTED))?;
        admit(&token)?;
        let query = parts.uri.query().unwrap_or_default().to_owned();
        Ok(Call { token, section, headers: parts.headers, query, body, gate: PhantomData })
    }
}

/// A signature covers the body, so that it is read before the caller is known.
async fn read(request: Request) -> Result<(Parts, Bytes), Refused> {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, LARGEST).await.map_err(|_| ErrorCode::TooLarge)?;
    Ok((parts, body))
}

/// Not to a live system that is not there.
fn admit(token: &AccessTokenEntry) -> Result<(), Failure> {
    match token.mode {
        Mode::Test => Ok(()),
        Mode::Live => Err(Failure::live_upstream_missing()),
    }
}

fn authenticate(platform: &Platform, parts: &Parts, body: &[u8]) -> Result<Arc<AccessTokenEntry>, Refused> {
    let trail = Trail::of(&parts.extensions);
    // Under `/2.0` the router has taken the first part off.
    let target = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |original| &original.0);
    let target = target.path_and_query().map(|target| target.as_str()).unwrap_or_default();
    let invalid = || Refusal::new(RefusalCode::Invalid);
    let in_query = names_a_secret(parts.uri.query());
    let credential = credential(&parts.headers, parts.method.as_str(), target, body)
        .map_err(|refusal| if in_query { invalid() } else { refusal })?;
    let ip = parts.extensions.get::<ClientIp>().map(|ip| ip.0);
    let now = platform.now();
    trail.name(platform.engine.name(Presented::AccessToken(credential)));
    if in_query {
        return Ok(trail.note(Err(invalid()))?);
    }
    let proven = trail.note(platform.engine.prove(credential, now))?;
    // Whoever holds the secret counts, before anything is kept of the request.
    if !platform.limits.count_access_token(proven.token(), now).allowed {
        return Err(ErrorCode::TooManyRequests.into());
    }
    Ok(trail.note(platform.engine.accept(proven, ip, now))?)
}

/// Basic, or the three headers of a signed request. Both at once are refused: it would not be clear which counts.
fn credential<'a>(
    headers: &'a HeaderMap,
    method: &'a str,
    target: &'a str,
    body: &[u8],
) -> Result<AccessCredential<'a>, Refusal> {
    let invalid = || Refusal::new(RefusalCode::Invalid);
    let one = |name| one_header(headers, name).map_err(|_| invalid());
    let authorization = one(header::AUTHORIZATION.as_str())?;
    match (authorization, one("x-api-key")?, one("x-timestamp")?, one("x-signature")?) {
        (Some(authorization), None, None, None) => {
            basic(authorization).map(AccessCredential::Basic).ok_or_else(invalid)
        }
        (None, Some(api_key), Some(timestamp), Some(signature)) => {
            let body_sha256 = sha256(body);
            Ok(AccessCredential::Signed(SignedRequest { api_key, timestamp, method, target, body_sha256, signature }))
        }
        (None, None, None, None) => Err(Refusal::new(RefusalCode::Missing)),
        _ => Err(invalid()),
    }
}
