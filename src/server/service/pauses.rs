//! The back office pauses an operator, or one method of it, for the whole platform and for a while.

use std::sync::Arc;

use super::{actor::Person, change};
use crate::{
    contract::{
        fields::FieldErrors,
        payment_token_rows::PauseRow,
        problem::{Problem, ProblemCode},
    },
    domain::{
        audit::Action,
        catalogue::{CountryCode, Method, OperatorCode},
        expiry::ExpiryError,
        ids::PauseId,
        label::Label,
        payment_token::{Pause, Paused},
    },
    server::{
        platform::Platform,
        store::{
            Unit,
            pauses::{OperatorPause, OperatorPauses},
        },
        text,
    },
};

/// What staff type.
#[derive(Clone, Copy)]
pub struct PauseForm<'a> {
    pub country: &'a str,
    pub operator: &'a str,
    /// Empty: all methods.
    pub method: &'a str,
    pub reason: &'a str,
    /// A date, or a date and time, in UTC.
    pub until: &'a str,
}

/// What is paused now, for the pages that show operators. Known to every member: the refusals say it too.
pub fn current(platform: &Platform) -> Arc<Paused> {
    platform.engine.index.paused()
}

/// The pauses that are not over, the one that ends first in front.
pub async fn list(platform: &Platform, person: &Person) -> Result<Vec<PauseRow>, Problem> {
    person.require_staff()?;
    let mut unit = platform.db.read().await?;
    let pauses = unit.operator_pauses(platform.now()).await?;
    Ok(pauses.into_iter().map(|(pause, created_by)| row(pause, created_by)).collect())
}

/// Pauses an operator: payments with it are refused from the next request on.
pub async fn pause(platform: &Platform, person: &Person, form: PauseForm<'_>) -> Result<PauseId, Problem> {
    person.require_staff()?;
    let pause = parse(platform, form).map_err(Problem::fields)?;
    let now = platform.now();
    let record =
        OperatorPause { id: PauseId(platform.random.id(now)), pause, created_by: person.user_id, created_at: now };
    let mut unit = platform.db.write().await?;
    unit.add_operator_pause(&record).await?;
    let Pause { reason, until, .. } = &record.pause;
    let detail = format!("until {}: {reason}", text::exact(*until));
    let event = person.event(platform, Action::OperatorPaused).on(record.id, words(&record.pause)).detail(detail);
    commit(platform, unit, event).await?;
    Ok(record.id)
}

/// Ends a pause before its time.
pub async fn resume(platform: &Platform, person: &Person, id: PauseId) -> Result<(), Problem> {
    person.require_staff()?;
    let mut unit = platform.db.write().await?;
    let Some(record) = unit.operator_pause(id).await? else { return Err(Problem::new(ProblemCode::NotFound)) };
    if !unit.end_operator_pause(id, platform.now()).await? {
        return Ok(());
    }
    let event = person.event(platform, Action::OperatorResumed).on(id, words(&record.pause));
    commit(platform, unit, event).await
}

/// The index holds what the database holds after the commit.
async fn commit(
    platform: &Platform,
    mut unit: Unit,
    event: crate::server::store::audit::AuditEvent,
) -> Result<(), Problem> {
    let paused = unit.operator_pauses(platform.now()).await?.into_iter().map(|(record, _)| record.pause).collect();
    change::commit(platform, unit, event, |index| index.put_paused(paused)).await
}

fn parse(platform: &Platform, form: PauseForm<'_>) -> Result<Pause, FieldErrors> {
    let mut errors = FieldErrors::new();
    let country = form.country.trim().parse::<CountryCode>().ok().and_then(|code| platform.catalogue.country(code));
    let country = errors.check("country", country.ok_or("Choose a country of the list."));
    let found = country.and_then(|country| country.operator(form.operator.trim().parse::<OperatorCode>().ok()?));
    let operator = errors.check("operator", found.ok_or("Choose an operator of this country."));
    let method = match form.method.trim() {
        "" => Some(None),
        word => {
            let method = Method::parse(word).filter(|method| operator.is_none_or(|o| o.methods.contains(*method)));
            errors.check("method", method.ok_or("Choose a method of this operator.")).map(Some)
        }
    };
    let reason = errors.check("reason", Label::parse(form.reason));
    let until = text::parse_expiry(form.until, platform.now()).map_err(|error| match error {
        ExpiryError::Missing => "Choose when the pause ends.",
        ExpiryError::Malformed => "Write the end as a date and a time, for example 2027-01-31T10:30.",
        ExpiryError::Past => "Choose an end in the future.",
        ExpiryError::TooFar => "Choose an end within ten years.",
    });
    let until = errors.check("until", until);
    match (country, operator, method, reason, until) {
        (Some(country), Some(operator), Some(method), Some(reason), Some(until)) => Ok(Pause {
            country: country.code,
            operator: operator.code,
            method,
            reason: reason.to_string(),
            until: until.timestamp(),
        }),
        _ => Err(errors),
    }
}

fn words(pause: &Pause) -> String {
    match pause.method {
        None => format!("{}/{}", pause.country, pause.operator),
        Some(method) => format!("{}/{}/{method}", pause.country, pause.operator),
    }
}

fn row(record: OperatorPause, created_by: String) -> PauseRow {
    PauseRow {
        id: record.id,
        country: record.pause.country,
        operator: record.pause.operator,
        method: record.pause.method,
        reason: record.pause.reason,
        until: record.pause.until,
        created_by,
        created_at: record.created_at,
    }
}
