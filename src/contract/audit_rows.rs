//! What the audit trail shows.

use serde::{Deserialize, Serialize};

use crate::domain::{audit::Action, ids::MerchantId, mode::Mode, time::Timestamp};

/// What is chosen of a trail, in the words of the address. A word that nothing is called by narrows nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditQuery {
    /// Part of a name, or a whole id.
    pub q: String,
    /// One action, or what actions are about.
    pub action: String,
    /// The id of whoever acted.
    pub member: String,
    /// The id of what was acted on.
    pub subject: String,
    pub mode: String,
    /// A day, or a day and a time, in UTC.
    pub from: String,
    /// The same; a day is meant to its end.
    pub until: String,
}

/// What there is to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditChoices {
    /// Who acted lately: id and name.
    pub actors: Vec<(String, String)>,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRow {
    pub id: String,
    pub at: Timestamp,
    /// Whose event it is, where events of several stand in one list.
    pub merchant: Option<MerchantId>,
    pub actor: String,
    pub action: Action,
    pub subject: Option<String>,
    pub subject_id: Option<String>,
    pub mode: Option<Mode>,
    pub ip: Option<String>,
    pub detail: Option<String>,
}
