//! The audit trail: written in the transaction of the act, never changed.

use super::{
    Result,
    page::{Page, Place},
};
use crate::{
    domain::{
        audit::{Action, Subject},
        ids::{AuditId, MerchantId},
        mode::Mode,
        time::Timestamp,
    },
    server::audit_chain::{Address, Chain, Hash, Line, Point, Salt},
};

/// Who, what, on what, from where, when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEvent {
    pub id: AuditId,
    /// None: an event of the platform.
    pub merchant_id: Option<MerchantId>,
    pub at: Timestamp,
    pub actor_id: Option<String>,
    pub actor_name: String,
    pub action: Action,
    pub subject_id: Option<String>,
    pub subject_name: Option<String>,
    pub mode: Option<Mode>,
    pub ip: Option<String>,
    /// Random: it hides the address in the event's hash.
    pub ip_salt: Salt,
    /// What changed, in words. Never a secret.
    pub detail: Option<String>,
}

impl AuditEvent {
    /// Whose chain it belongs to.
    pub fn chain(&self) -> Chain {
        self.merchant_id.into()
    }

    /// The event as the next one of its chain.
    pub fn behind(&self, last: Point) -> Line {
        let ip = self.ip.clone().map(|ip| Address::Shown { ip, salt: self.ip_salt });
        let mut line = Line {
            position: last.position + 1,
            id: self.id.to_string(),
            at: self.at,
            actor_id: self.actor_id.clone(),
            actor_name: self.actor_name.clone(),
            action: self.action.as_str().to_owned(),
            subject_id: self.subject_id.clone(),
            subject_name: self.subject_name.clone(),
            mode: self.mode.map(|mode| mode.as_str().to_owned()),
            ip,
            detail: self.detail.clone(),
            previous: last.hash,
            hash: Hash([0; 32]),
        };
        line.hash = line.computed(self.chain());
        line
    }
}

/// Which events are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trail {
    /// Those of a merchant, or the platform's own.
    Of(Chain),
    /// What the platform's people did, wherever it stands.
    Staff,
}

impl From<MerchantId> for Trail {
    fn from(merchant: MerchantId) -> Trail {
        Trail::Of(Chain::Merchant(merchant))
    }
}

/// Which of them to list.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    pub action: Option<Action>,
    pub about: Option<Subject>,
    /// The id of whoever acted.
    pub actor: Option<String>,
    /// The id of what was acted on.
    pub subject: Option<String>,
    pub mode: Option<Mode>,
    pub from: Option<Timestamp>,
    /// The first moment that is left out.
    pub until: Option<Timestamp>,
    /// Part of the actor's or the subject's name, or an id.
    pub search: Option<String>,
}

pub trait Audit {
    /// Adds an event to the end of its chain, and signs what the chain has come to, if that was signed before.
    async fn add_event(&mut self, event: &AuditEvent) -> Result<()>;
    /// Newest first; the place's keys are numbers of the list's own.
    async fn events(
        &mut self,
        trail: impl Into<Trail> + Send,
        filter: &AuditFilter,
        place: &Place,
        size: usize,
    ) -> Result<Page<(i64, AuditEvent)>>;
    /// Who acted among the last events: id and name, by name.
    async fn audit_actors(&mut self, trail: Trail) -> Result<Vec<(String, String)>>;
}
