//! The only way from a use case to a commit: no change without its audit event, none that the index or a webhook misses.

use std::time::Instant;

use crate::{
    contract::problem::Problem,
    server::{
        feed::InForce,
        platform::Platform,
        service::{receipts, webhooks},
        store::{
            Unit,
            audit::{Audit, AuditEvent},
            changes::Changes,
        },
        verification::index::Index,
    },
};

/// Writes an event down, into the outbox of webhooks, and as a receipt if it changes what requests may do; the use case commits
/// with another one.
pub async fn note(platform: &Platform, unit: &mut Unit, event: &AuditEvent) -> Result<(), Problem> {
    write_down(unit, event).await?;
    receipts::put(platform, unit, event).await
}

/// Writes the event, commits, and changes the index before the next writer may start.
#[expect(
    clippy::disallowed_methods,
    reason = "how quickly a change is in force is measured on the machine's own clock"
)]
pub async fn commit(
    platform: &Platform,
    mut unit: Unit,
    event: AuditEvent,
    apply: impl FnOnce(&Index),
) -> Result<(), Problem> {
    note(platform, &mut unit, &event).await?;
    let seq = unit.last_change().await?;
    let begun = Instant::now();
    let _next_writer_waits = unit.commit().await?;
    apply(&platform.engine.index);
    let micros = i64::try_from(begun.elapsed().as_micros()).unwrap_or(i64::MAX);
    platform.feed.note(InForce { seq, micros });
    tracing::info!(target: "claviger::audit", action = event.action.as_str(), subject = event.subject_id, "audit");
    Ok(())
}

/// A change that no decision depends on.
pub async fn commit_unindexed(mut unit: Unit, event: AuditEvent) -> Result<(), Problem> {
    write_down(&mut unit, &event).await?;
    drop(unit.commit().await?);
    tracing::info!(target: "claviger::audit", action = event.action.as_str(), subject = event.subject_id, "audit");
    Ok(())
}

async fn write_down(unit: &mut Unit, event: &AuditEvent) -> Result<(), Problem> {
    unit.add_event(event).await?;
    webhooks::announce(unit, event).await?;
    Ok(())
}
