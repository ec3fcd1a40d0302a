//! When and from where credentials were last used: noted on the request path without a lock that waits or a write,
//! flushed in batches by `jobs::last_used`.

use std::{
    net::IpAddr,
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, AtomicI64, AtomicU32, Ordering},
    },
};

use super::obstacle::Obstacle;
use crate::domain::{
    access_token::SectionGrants,
    credential::Kind,
    ids::{AccessTokenId, ApiKeyId, KeyPairId, PaymentTokenId, ProductKeyId},
    time::Timestamp,
};

/// A credential of any kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CredentialId {
    ApiKey(ApiKeyId),
    KeyPair(KeyPairId),
    AccessToken(AccessTokenId),
    PaymentToken(PaymentTokenId),
    ProductKey(ProductKeyId),
}

impl std::fmt::Display for CredentialId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            CredentialId::ApiKey(id) => id.fmt(f),
            CredentialId::KeyPair(id) => id.fmt(f),
            CredentialId::AccessToken(id) => id.fmt(f),
            CredentialId::PaymentToken(id) => id.fmt(f),
            CredentialId::ProductKey(id) => id.fmt(f),
        }
    }
}

impl CredentialId {
    /// From the id as text, whatever its kind.
    pub fn of(id: &str) -> Option<CredentialId> {
        Kind::ALL.iter().find_map(|kind| CredentialId::parse(*kind, id))
    }

    /// From the id as text; nothing if it is none of the kind.
    pub fn parse(kind: Kind, id: &str) -> Option<CredentialId> {
        match kind {
            Kind::ApplicationApiKey => id.parse().ok().map(CredentialId::ApiKey),
            Kind::KeyPair => id.parse().ok().map(CredentialId::KeyPair),
            Kind::AccessToken => id.parse().ok().map(CredentialId::AccessToken),
            Kind::PaymentToken => id.parse().ok().map(CredentialId::PaymentToken),
            Kind::ProductKey => id.parse().ok().map(CredentialId::ProductKey),
        }
    }
}

/// One credential's last use.
#[derive(Debug)]
pub struct Usage {
    id: CredentialId,
    at: AtomicI64,
    ip: Mutex<Option<IpAddr>>,
    /// [`SectionGrants::bits`] of all that the credential was ever given; of an access token.
    sections: AtomicU32,
    /// Refusals that wait to be counted, by [`Obstacle`].
    refused: [AtomicU32; Obstacle::ALL.len()],
    /// In the queue already: a credential used a million times between two flushes is queued once.
    queued: AtomicBool,
}

/// Where a credential keeps its [`Usage`]; empty until it is first used: between two starts most never are.
#[derive(Debug, Default)]
pub struct UsageCell(OnceLock<Arc<Usage>>);

impl UsageCell {
    /// `make` makes it at the first use.
    pub fn get_or_make(&self, make: impl FnOnce() -> Usage) -> &Arc<Usage> {
        self.0.get_or_init(|| Arc::new(make()))
    }

    /// Nothing, if it was neither used nor refused.
    pub fn get(&self) -> Option<&Arc<Usage>> {
        self.0.get()
    }
}

impl From<Option<Arc<Usage>>> for UsageCell {
    fn from(usage: Option<Arc<Usage>>) -> Self {
        UsageCell(usage.map(OnceLock::from).unwrap_or_default())
    }
}

/// A last use to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastUse {
    pub id: CredentialId,
    pub at: Timestamp,
    pub ip: Option<IpAddr>,
    /// All that its traffic was ever given; of an access token.
    pub sections: SectionGrants,
}

impl Usage {
    pub fn new(id: CredentialId) -> Usage {
        Usage {
            id,
            at: AtomicI64::new(0),
            ip: Mutex::new(None),
            sections: AtomicU32::new(0),
            refused: Default::default(),
            queued: AtomicBool::new(false),
        }
    }

    /// When and from where, since this process began.
    pub fn last(&self) -> Option<(Timestamp, Option<IpAddr>)> {
        let at = self.at.load(Ordering::Relaxed);
        (at > 0).then(|| (Timestamp(at), *self.ip.lock().unwrap_or_else(PoisonError::into_inner)))
    }

    /// Notes a refusal; true if it is the first by this obstacle that waits.
    pub(super) fn note_refused(&self, obstacle: Obstacle) -> bool {
        // Wraps after four thousand million in a second.
        self.refused[obstacle as usize].fetch_add(1, Ordering::AcqRel) == 0
    }

    /// Takes what waits to be counted.
    pub(super) fn take_refused(&self) -> impl Iterator<Item = (CredentialId, Obstacle, u32)> {
        let all = Obstacle::ALL.into_iter().zip(&self.refused);
        let all = all.map(|(obstacle, count)| (self.id, obstacle, count.swap(0, Ordering::AcqRel)));
        all.filter(|(.., count)| *count > 0)
    }

    /// Of an access token that was given this before.
    pub fn having_used(id: CredentialId, sections: SectionGrants) -> Usage {
        let usage = Usage::new(id);
        usage.sections.store(sections.bits(), Ordering::Relaxed);
        usage
    }
}

/// The credentials used since the last flush.
#[derive(Default)]
pub struct UsageQueue(Mutex<Vec<Arc<Usage>>>);

impl UsageQueue {
    pub fn note(&self, usage: &Arc<Usage>, at: Timestamp, ip: Option<IpAddr>) {
        usage.at.fetch_max(at.0, Ordering::Relaxed);
        // A busy cell means that another request notes its address at this very moment: one of the two is enough.
        if let Ok(mut last) = usage.ip.try_lock() {
            *last = ip;
        }
        self.queue(usage);
    }

    /// Notes what a request that was noted already was given.
    pub fn note_sections(&self, usage: &Arc<Usage>, given: SectionGrants) {
        let bits = given.bits();
        if usage.sections.load(Ordering::Relaxed) & bits != bits {
            usage.sections.fetch_or(bits, Ordering::Relaxed);
            self.queue(usage);
        }
    }

    fn queue(&self, usage: &Arc<Usage>) {
        if !usage.queued.swap(true, Ordering::AcqRel) {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).push(usage.clone());
        }
    }

    /// Takes all that waits. What is noted from here on is queued again.
    pub fn drain(&self) -> Vec<LastUse> {
        let waiting = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        waiting
            .iter()
            .map(|usage| {
                usage.queued.store(false, Ordering::Release);
                let ip = *usage.ip.lock().unwrap_or_else(PoisonError::into_inner);
                let sections = SectionGrants::from_bits(usage.sections.load(Ordering::Relaxed));
                LastUse { id: usage.id, at: Timestamp(usage.at.load(Ordering::Relaxed)), ip, sections }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_uses_become_one_write_with_the_latest_time() {
        let queue = UsageQueue::default();
        let usage = Arc::new(Usage::new(CredentialId::ApiKey(ApiKeyId(1))));
        for at in [5, 9, 7] {
            queue.note(&usage, Timestamp(at), Some(IpAddr::from([10, 0, 0, at as u8])));
        }
        let uses = queue.drain();
        assert_eq!(
            uses,
            [LastUse {
                id: CredentialId::ApiKey(ApiKeyId(1)),
                at: Timestamp(9),
                ip: Some(IpAddr::from([10, 0, 0, 7])),
                sections: SectionGrants::EMPTY,
            }]
        );
        assert!(queue.drain().is_empty());
        queue.note(&usage, Timestamp(10), None);
        assert_eq!(queue.drain().len(), 1);
    }
}
