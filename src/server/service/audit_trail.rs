//! Reading the audit trail.

use super::{actor::Actor, cursor};
use crate::{
    contract::{
        problem::Problem,
        rows::{AuditRow, Rows},
    },
    domain::role::Permission,
    server::{
        platform::Platform,
        store::audit::{Audit, AuditEvent, AuditFilter},
    },
};

const PAGE: usize = 50;

/// One page of the merchant's events, newest first.
pub async fn list(
    platform: &Platform,
    actor: &Actor,
    filter: &AuditFilter,
    place: Option<&str>,
) -> Result<Rows<AuditRow>, Problem> {
    actor.require(Permission::ViewAudit)?;
    let mut unit = platform.db.read().await?;
    let page = unit.events(actor.merchant_id, filter, &cursor::read(place), PAGE).await?;
    Ok(cursor::rows(page, |(seq, event)| (seq.to_string(), event.id.to_string()), |(_, event)| row(event)))
}

fn row(event: AuditEvent) -> AuditRow {
    AuditRow {
        id: event.id.to_string(),
        at: event.at,
        actor: event.actor_name,
        action: event.action,
        subject: event.subject_name,
        subject_id: event.subject_id,
        mode: event.mode,
        ip: event.ip.filter(|_| !event.action.is_by_staff()),
        detail: event.detail,
    }
}
