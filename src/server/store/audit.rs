//! The audit trail: written in the transaction of the act, never changed.

use super::{
    Result,
    page::{Page, Place},
};
use crate::domain::{
    audit::{Action, Subject},
    ids::{AuditId, MerchantId},
    mode::Mode,
    time::Timestamp,
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
    /// What changed, in words. Never a secret.
    pub detail: Option<String>,
}

/// Which events of a merchant to list.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    pub action: Option<Action>,
    pub about: Option<Subject>,
    /// Part of the actor's or the subject's name, or an id.
    pub search: Option<String>,
}

pub trait Audit {
    async fn add_event(&mut self, event: &AuditEvent) -> Result<()>;
    /// Newest first; the place's keys are sequence numbers.
    async fn events(
        &mut self,
        merchant: MerchantId,
        filter: &AuditFilter,
        place: &Place,
        size: usize,
    ) -> Result<Page<(i64, AuditEvent)>>;
}
