//! Decisions for gateways in the merchant's log: as many as have a place in this second, none at the price of the rest.

use std::{net::IpAddr, sync::Arc, time::Instant};

use axum::{extract::Request, http::HeaderMap};

use super::original::Original;
use crate::{
    domain::{
        ids::{DecisionId, RequestId},
        time::Timestamp,
    },
    server::{
        platform::Platform,
        recorder::{Answered, Body, Half},
        verification::{decision::Refusal, named::Named},
    },
};

/// A place in the log.
pub struct Kept {
    started: Instant,
    at: Timestamp,
}

/// The request that was asked about.
pub struct About {
    pub method: String,
    pub target: String,
    pub headers: HeaderMap,
    pub ip: Option<IpAddr>,
}

impl About {
    /// As the gateway names it in its headers, or else as it asked.
    pub fn of(request: &Request, original: Original<'_>) -> About {
        // Envoy asks with path and query of its request behind our path.
        let asked = request.uri().path_and_query().map_or("/", |target| target.as_str());
        let asked = asked.strip_prefix("/v1/authorize").filter(|rest| rest.starts_with('/')).unwrap_or(asked);
        About {
            method: original.method.as_ref().unwrap_or(request.method()).to_string(),
            target: original.target.unwrap_or(asked).to_owned(),
            headers: request.headers().clone(),
            ip: Some(original.ip),
        }
    }
}

impl Kept {
    /// A place for a decision that is about to be made, if there is one left in this second.
    #[expect(clippy::disallowed_methods, reason = "latency is measured on the machine's own clock")]
    pub fn begin(platform: &Platform, now: Timestamp) -> Option<Kept> {
        platform.recorder.has_room_for_gateway(now).then(|| Kept { started: Instant::now(), at: now })
    }

    /// Keeps the decision on a task of its own, under its own number.
    pub fn end(
        self,
        platform: &Arc<Platform>,
        about: About,
        named: Option<Named>,
        id: DecisionId,
        refusal: Option<&Refusal>,
    ) {
        let Some(named) = named else { return };
        let refusal = refusal.cloned();
        let answered = Answered {
            id: RequestId(id.0),
            at: self.at,
            by_gateway: true,
            method: about.method,
            target: about.target,
            ip: about.ip,
            status: refusal.as_ref().map_or(200, |refusal| refusal.code.status()),
            micros: i64::try_from(self.started.elapsed().as_micros()).unwrap_or(i64::MAX),
            sent: Half { headers: about.headers, body: Body::Whole(Vec::new()) },
            answer: Half { headers: HeaderMap::new(), body: Body::Whole(Vec::new()) },
        };
        let platform = Arc::clone(platform);
        tokio::spawn(async move { platform.recorder.offer(answered.entry(named, refusal)) });
    }
}
