//! The system behind the platform that moves money: verified live requests are passed on to it, as they come and as
//! they are answered, within limits of time and size. No redirect is followed.

mod connector;
mod headers;
mod stream;

use std::{error::Error, net::IpAddr, time::Duration};

use axum::{
    body::{Body, HttpBody},
    http::{HeaderMap, HeaderName, HeaderValue, Request, Response, Uri, Version, request::Parts, uri::PathAndQuery},
};
use http_body_util::{LengthLimitError, Limited};
use hyper_util::{client::legacy::Client, rt::TokioExecutor};
use tokio::{
    sync::oneshot,
    time::{Instant, error::Elapsed, sleep, timeout_at},
};

use self::{
    connector::Connector,
    stream::{Passing, Time},
};
use crate::domain::{
    ids::{ApplicationId, DecisionId, MerchantId},
    mode::Mode,
};

/// Idle connections are closed before the other side may do so.
const IDLE: Duration = Duration::from_secs(15);
/// How long a request and its answer may take altogether.
const WHOLE: Duration = Duration::from_secs(120);
/// Largest body of a request in bytes.
const LARGEST: usize = 32 * 1024 * 1024;
/// Characters of a part of a path.
const LONGEST_PART: usize = 64;

/// Why there is no answer of the upstream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UpstreamError {
    #[error("the live upstream cannot be reached")]
    Unreachable,
    #[error("the live upstream did not answer in time")]
    Late,
    #[error("there is no such address")]
    Address,
    #[error("the body is too large")]
    TooLarge,
}

/// Who has been verified, for the upstream.
#[derive(Debug, Clone)]
pub struct Verified {
    pub merchant: MerchantId,
    pub application: Option<ApplicationId>,
    /// Its id.
    pub credential: String,
    pub kind: &'static str,
    pub mode: Mode,
    /// What it may do, in the words of its kind.
    pub grants: String,
    pub decision: DecisionId,
    pub ip: Option<IpAddr>,
}

/// The upstream and the connections to it.
pub struct Upstream {
    base: Uri,
    patience: Duration,
    client: Client<Connector, Passing>,
}

impl Upstream {
    /// `base` is scheme, host and perhaps a path; `patience` how long either side may be silent.
    pub fn new(base: Uri, patience: Duration) -> Upstream {
        let mut builder = Client::builder(TokioExecutor::new());
        let client = builder.pool_idle_timeout(IDLE).pool_timer(hyper_util::rt::TokioTimer::new());
        Upstream { base, patience, client: client.build(Connector::new()) }
    }

    /// Passes a request on to the same path and query below the base.
    pub async fn forward(
        &self,
        parts: Parts,
        body: Body,
        target: &Uri,
        verified: &Verified,
    ) -> Result<Response<Body>, UpstreamError> {
        let address = self.address(target).ok_or(UpstreamError::Address)?;
        if body.size_hint().lower() > LARGEST as u64 {
            return Err(UpstreamError::TooLarge);
        }
        let time = Time { patience: self.patience, until: Instant::now() + WHOLE };
        let (over, sent) = oneshot::channel();
        let mut request = Request::new(Passing::new(Limited::new(body, LARGEST), time, Some(over)));
        *request.method_mut() = parts.method;
        *request.version_mut() = Version::HTTP_11;
        *request.uri_mut() = address;
        *request.headers_mut() = parts.headers;
        headers::clean_request(request.headers_mut());
        introduce(request.headers_mut(), verified);
        // The clock of the answer runs from the end of the request.
        let late = timeout_at(time.until, async {
            let _ = sent.await;
            sleep(self.patience).await;
        });
        let answer = tokio::select! {
            answer = self.client.request(request) => answer,
            _ = late => return Err(UpstreamError::Late),
        };
        let answer = answer.map_err(|error| failure(&error))?;
        let (mut head, body) = answer.into_parts();
        headers::clean_answer(&mut head.headers);
        Ok(Response::from_parts(head, Body::new(Passing::new(body, time, None))))
    }

    /// None for a path that two servers could read in two ways: it must not lead out of what was verified.
    fn address(&self, target: &Uri) -> Option<Uri> {
        if !target.path().split('/').skip(1).all(is_plain) {
            return None;
        }
        let path = target.path_and_query().map_or("/", PathAndQuery::as_str);
        let mut address = self.base.clone().into_parts();
        address.path_and_query = format!("{}{path}", self.base.path().trim_end_matches('/')).parse().ok();
        Uri::from_parts(address).ok()
    }
}

/// Whether a part of a path is a name or an id: no dots, nothing encoded, not empty.
fn is_plain(part: &str) -> bool {
    (1..=LONGEST_PART).contains(&part.len())
        && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

fn failure(error: &(dyn Error + 'static)) -> UpstreamError {
    if is_too_large(error) {
        return UpstreamError::TooLarge;
    }
    if is_late(error) {
        return UpstreamError::Late;
    }
    tracing::warn!(%error, "the live upstream did not answer");
    UpstreamError::Unreachable
}

/// Whether one of the sides stood still for too long.
fn is_late(error: &(dyn Error + 'static)) -> bool {
    error.is::<Elapsed>() || error.source().is_some_and(is_late)
}

/// Whether the body ran into its limit, however deep that was.
fn is_too_large(error: &(dyn Error + 'static)) -> bool {
    error.is::<LengthLimitError>() || error.source().is_some_and(is_too_large)
}

/// Says who has been verified. What the caller said of that kind has been taken out.
fn introduce(headers: &mut HeaderMap, verified: &Verified) {
    let said = [
        ("x-claviger-merchant", Some(verified.merchant.to_string())),
        ("x-claviger-application", verified.application.map(|id| id.to_string())),
        ("x-claviger-credential", Some(verified.credential.clone())),
        ("x-claviger-kind", Some(verified.kind.to_owned())),
        ("x-claviger-mode", Some(verified.mode.to_string())),
        ("x-claviger-grants", Some(verified.grants.clone())),
        ("x-claviger-decision", Some(verified.decision.to_string())),
        ("x-forwarded-for", verified.ip.map(|ip| ip.to_string())),
    ];
    for (name, value) in said {
        if let Some(value) = value.and_then(|value| HeaderValue::try_from(value).ok()) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
}
