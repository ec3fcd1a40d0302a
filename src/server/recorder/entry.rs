//! From a request that is answered to what is kept of it.

use std::net::IpAddr;

use super::exchange::{Half, exchange};
use crate::{
    domain::{
        ids::RequestId,
        request_log::{UnusualSet, mask},
        time::Timestamp,
    },
    server::{
        store::request_log::{ApiRequest, AskedBy, Exchange, RequestCredential},
        verification::{decision::Refusal, named::Named},
    },
};

/// A request that is answered, before anything of it is masked.
#[derive(Debug)]
pub struct Answered {
    pub id: RequestId,
    pub at: Timestamp,
    /// A gateway asked about it.
    pub by_gateway: bool,
    pub method: String,
    /// Path and query.
    pub target: String,
    pub ip: Option<IpAddr>,
    pub status: u16,
    pub micros: i64,
    pub sent: Half,
    pub answer: Half,
}

/// What is kept of it.
#[derive(Debug, Clone)]
pub struct Entry {
    pub request: ApiRequest,
    pub exchange: Exchange,
}

impl Answered {
    /// Masks it.
    pub fn entry(self, named: Named, refusal: Option<Refusal>) -> Entry {
        let exchange = exchange(&self.sent, &self.answer);
        let (path, query) = self.target.split_once('?').unwrap_or((&self.target, ""));
        let code = refusal.as_ref().map(|refusal| refusal.code);
        let request = ApiRequest {
            id: self.id,
            merchant_id: named.merchant,
            mode: named.mode,
            at: self.at,
            credential: RequestCredential { kind: named.kind, id: named.id, retiring: named.retiring },
            asked_by: if self.by_gateway { AskedBy::Gateway } else { AskedBy::Caller },
            path: mask::target(path, form_urlencoded::parse(query.as_bytes()).into_owned()),
            // A method can be any word; one that is no method is of no interest.
            method: self.method.chars().filter(char::is_ascii_uppercase).take(16).collect(),
            status: self.status,
            code: code.map(|code| code.to_string()),
            missing: refusal.and_then(|refusal| refusal.missing).map(|missing| mask::line(&missing)),
            ip: self.ip,
            country: None,
            micros: self.micros,
            unusual: UnusualSet::EMPTY,
            proved: !named.public && code.is_none_or(|code| code.is_of_proved()),
        };
        Entry { request, exchange }
    }
}

impl Entry {
    /// How much memory it takes while it waits.
    pub(super) fn bytes(&self) -> usize {
        const REST: usize = 512;
        self.exchange.request.len() + self.exchange.answer.len() + self.request.path.len() + REST
    }
}
