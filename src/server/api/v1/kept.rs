//! Decisions for gateways in the merchant's log: as many as have a place in this second, none at the price of the rest.

use std::{net::IpAddr, sync::Arc, time::Instant};

use axum::http::{HeaderMap, HeaderName};

use super::presented::single;
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

/// How gateways name the request that they ask about: nginx, then Traefik.
const METHOD: [HeaderName; 2] =
    [HeaderName::from_static("x-original-method"), HeaderName::from_static("x-forwarded-method")];
const TARGET: [HeaderName; 2] = [HeaderName::from_static("x-original-uri"), HeaderName::from_static("x-forwarded-uri")];

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
    pub fn of(headers: &HeaderMap, method: &str, target: &str, ip: IpAddr) -> About {
        let named = |names: &[HeaderName]| names.iter().find_map(|name| single(headers, name).ok().flatten());
        // Envoy asks with the path of its request behind ours.
        let target = target.strip_prefix("/v1/authorize").filter(|rest| rest.len() > 1).unwrap_or(target);
        About {
            method: named(&METHOD).unwrap_or(method).to_owned(),
            target: named(&TARGET).unwrap_or(target).to_owned(),
            headers: headers.clone(),
            ip: Some(ip),
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
