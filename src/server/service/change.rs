//! The only way from a use case to a commit: no change without its audit event, none that the index or a webhook misses.

use crate::{
    contract::problem::Problem,
    server::{
        service::webhooks,
        store::{
            Unit,
            audit::{Audit, AuditEvent},
        },
        verification::index::Index,
    },
};

/// Writes an event down, and into the outbox of webhooks; the use case commits with another one.
pub async fn note(unit: &mut Unit, event: &AuditEvent) -> Result<(), Problem> {
    unit.add_event(event).await?;
    webhooks::announce(unit, event).await?;
    Ok(())
}

/// Writes the event, commits, and changes the index before the next writer may start.
pub async fn commit(
    mut unit: Unit,
    event: AuditEvent,
    index: &Index,
    apply: impl FnOnce(&Index),
) -> Result<(), Problem> {
    note(&mut unit, &event).await?;
    let _next_writer_waits = unit.commit().await?;
    apply(index);
    tracing::info!(target: "claviger::audit", action = event.action.as_str(), subject = event.subject_id, "audit");
    Ok(())
}

/// A change that no decision depends on.
pub async fn commit_unindexed(mut unit: Unit, event: AuditEvent) -> Result<(), Problem> {
    note(&mut unit, &event).await?;
    drop(unit.commit().await?);
    tracing::info!(target: "claviger::audit", action = event.action.as_str(), subject = event.subject_id, "audit");
    Ok(())
}
