//! Looks for what is unusual, in the transaction that writes a request: its marks and its log are one.

use std::{collections::HashMap, net::IpAddr};

use quick_cache::sync::Cache;

use crate::{
    domain::{
        ids::MerchantId,
        request_log::{Burst, Bursts, Sighting, Unusual, UnusualSet, host, network},
        time::Timestamp,
    },
    server::{
        recorder::Entry,
        store::{
            StoreError, Unit,
            request_log::{ApiRequest, Sightings},
        },
        verification::decision::RefusalCode,
    },
};

/// Places that are known to be known, so that most requests ask the database nothing.
const REMEMBERED: usize = 50_000;

/// Whom tries without proof are counted for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Tried {
    Credential(String),
    From(MerchantId, IpAddr),
}

/// What has been seen lately. Held by the one job that writes.
pub struct Watch {
    refusals: Bursts<Tried>,
    told: Bursts<String>,
    /// A credential and a place of it, as they stand in the database.
    known: Cache<(String, String), ()>,
    /// The same of the transaction that is not over yet.
    fresh: Vec<(String, String)>,
    /// What receivers are told in it.
    telling: HashMap<String, Timestamp>,
}

impl Default for Watch {
    fn default() -> Self {
        Watch {
            refusals: Bursts::new(Burst::REFUSALS),
            told: Bursts::new(Burst::TOLD),
            known: Cache::new(REMEMBERED),
            fresh: Vec::new(),
            telling: HashMap::new(),
        }
    }
}

impl Watch {
    /// Counts new requests and marks those that make a burst. Not in the transaction, which may be tried again.
    pub fn mark_bursts(&mut self, entries: &mut [Entry]) {
        for Entry { request, .. } in entries {
            if self.is_burst(request) {
                request.unusual = request.unusual.with(Unusual::Burst);
            }
        }
    }

    /// All that is unusual in a request, what was marked before with it.
    pub(super) async fn look(&mut self, unit: &mut Unit, request: &ApiRequest) -> Result<UnusualSet, StoreError> {
        let seen = if request.proved { self.see(unit, request).await? } else { UnusualSet::EMPTY };
        Ok(seen.iter().fold(request.unusual, UnusualSet::with))
    }

    /// Whether receivers are told of it: not more than once a minute for a credential.
    pub(super) fn tells(&mut self, request: &ApiRequest) -> bool {
        let id = &request.credential.id;
        !self.told.is_quiet(id, request.at) && self.telling.insert(id.clone(), request.at).is_none()
    }

    /// After a commit: what was noted is there, and receivers are told.
    pub(super) fn committed(&mut self) {
        self.fresh.drain(..).for_each(|place| self.known.insert(place, ()));
        for (id, at) in self.telling.drain() {
            self.told.note(id, at);
        }
    }

    /// After a failure: neither.
    pub(super) fn rolled_back(&mut self) {
        self.fresh.clear();
        self.telling.clear();
    }

    async fn see(&mut self, unit: &mut Unit, request: &ApiRequest) -> Result<UnusualSet, StoreError> {
        let Some(ip) = request.ip else { return Ok(UnusualSet::EMPTY) };
        let id = &request.credential.id;
        let (address, net) = (format!("ip {}", host(ip)), format!("net {}", network(ip)));
        let country = request.country.as_ref().map(|country| format!("country {country}"));
        let places = [Some(&address), Some(&net), country.as_ref()];
        if places.iter().flatten().all(|place| self.is_known(id, place)) {
            return Ok(UnusualSet::EMPTY);
        }
        let known = unit.is_credential_known(id).await?;
        let mut new = [false; 3];
        for (place, new) in places.iter().zip(&mut new) {
            if let Some(place) = place {
                *new = unit.note_sighting(id, place, request.at).await?;
                self.fresh.push((id.clone(), (*place).clone()));
            }
        }
        let [new_address, new_network, new_country] = new;
        let new_country = country.map(|_| new_country);
        Ok(Sighting { mode: request.mode, known, new_address, new_network, new_country }.unusual())
    }

    fn is_known(&self, id: &str, place: &str) -> bool {
        self.known.get(&(id.to_owned(), place.to_owned())).is_some()
    }

    fn is_burst(&mut self, request: &ApiRequest) -> bool {
        let code = request.code.as_deref().and_then(RefusalCode::parse);
        if code.is_none_or(|code| code.status() != 401) {
            return false;
        }
        let of_credential = self.refusals.note(Tried::Credential(request.credential.id.clone()), request.at);
        let of_address = request.ip.map(|ip| Tried::From(request.merchant_id, host(ip)));
        // Both are counted, whichever is full first.
        let of_address = of_address.is_some_and(|tried| self.refusals.note(tried, request.at));
        of_credential || of_address
    }
}
