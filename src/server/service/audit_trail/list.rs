//! Reading the audit trail.

use super::Reader;
use crate::{
    contract::{
        audit_rows::{AuditChoices, AuditQuery, AuditRow},
        problem::Problem,
        rows::Rows,
    },
    domain::{
        audit::{Action, Subject},
        mode::Mode,
        time::Timestamp,
    },
    server::{
        platform::Platform,
        service::cursor,
        store::audit::{Audit, AuditEvent, AuditFilter},
        text,
    },
};

const PAGE: usize = 50;

/// What is chosen, in the store's terms.
pub(super) fn filter(query: &AuditQuery) -> AuditFilter {
    let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    AuditFilter {
        action: Action::parse(&query.action),
        about: Subject::parse(&query.action),
        actor: some(&query.member),
        subject: some(&query.subject),
        mode: Mode::parse(&query.mode),
        from: text::parse_start(&query.from),
        until: text::parse_start(&query.until).map(|at| last(at, &query.until)),
        search: some(&query.q),
    }
}

/// A day is meant to its end.
fn last(at: Timestamp, written: &str) -> Timestamp {
    if written.trim().len() == 10 { at.plus(Timestamp::DAY) } else { at }
}

/// One page of events, newest first.
pub async fn list(
    platform: &Platform,
    reader: Reader,
    query: &AuditQuery,
    place: Option<&str>,
) -> Result<Rows<AuditRow>, Problem> {
    let mut unit = platform.db.read().await?;
    let page = unit.events(reader.trail, &filter(query), &cursor::read(place), PAGE).await?;
    Ok(cursor::rows(page, |(key, event)| (key.to_string(), event.id.to_string()), |(_, event)| row(reader, event)))
}

/// What there is to choose from.
pub async fn choices(platform: &Platform, reader: Reader) -> Result<AuditChoices, Problem> {
    let actors = platform.db.read().await?.audit_actors(reader.trail).await?;
    Ok(AuditChoices { actors })
}

fn row(reader: Reader, event: AuditEvent) -> AuditRow {
    AuditRow {
        id: event.id.to_string(),
        at: event.at,
        merchant: event.merchant_id.filter(|_| reader.sees_merchants()),
        ip: reader.address(&event),
        actor: event.actor_name,
        action: event.action,
        subject: event.subject_name,
        subject_id: event.subject_id,
        mode: event.mode,
        detail: event.detail,
    }
}
