//! Signing in to the back office: for staff, with password and second factor. Who has none sets one up inside the
//! sign-in, before anything opens.

use super::{Opened, Pending, PendingKey, PendingToken, event_of, open, over, password, pending};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{area::Area, audit::Action, ids::RevealId},
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        service::{actor::Origin, change, second_factor, sessions::SessionToken},
        store::audit::AuditEvent,
    },
};

/// What a right password leads to: never to a session.
pub enum OfficeStep {
    /// A code is still to come.
    Code(PendingToken),
    /// A second factor is to be set up.
    Enrol(PendingToken),
}

/// Checks the password of a staff member.
pub async fn office(
    platform: &Platform,
    email: &str,
    password: PlainSecret,
    origin: &Origin,
) -> Result<OfficeStep, Problem> {
    let area = Area::Office;
    let proven = password::prove(platform, area, email, password, origin).await?;
    let user = &proven.user;
    let mut unit = platform.db.write().await?;
    proven.save(&mut unit).await?;
    let token = pending::add(platform, &mut unit, area, user.id).await?;
    let (step, action) = if second_factor::is_set_up(&mut unit, user.id).await? {
        (OfficeStep::Code(token), Action::CodeAsked)
    } else {
        second_factor::enrol(platform, &mut unit, user.id, token.key().begun_by()).await?;
        (OfficeStep::Enrol(token), Action::SecondFactorBegun)
    };
    change::commit_unindexed(unit, event_of(platform, action, user, (area, None), origin)).await?;
    Ok(step)
}

/// An event of somebody who is setting up the second factor that opens the back office.
pub fn enrolment_event(platform: &Platform, pending: &Pending, origin: &Origin) -> AuditEvent {
    event_of(platform, Action::SecondFactorBegun, &pending.user, (Area::Office, None), origin)
}

/// Takes the first code: the second factor counts, the back office opens, and the recovery codes wait to be shown.
pub async fn finish_enrolment(
    platform: &Platform,
    key: Option<PendingKey>,
    code: &PlainSecret,
    origin: &Origin,
) -> Result<(SessionToken, RevealId), Problem> {
    let area = Area::Office;
    let waiting = pending::pending(platform, area, key).await?.ok_or_else(over)?;
    let user = &waiting.user;
    second_factor::count_try(platform, user.id, ProblemCode::SignInRefused).await?;
    let mut unit = platform.db.write().await?;
    second_factor::confirm(platform, &mut unit, &waiting.enrolment(), code).await?;
    let Opened { id, token, .. } = open(platform, &mut unit, area, user, origin).await?;
    let slot = second_factor::make(platform, &mut unit, user.id, id).await?;
    let event = |action| event_of(platform, action, user, (area, None), origin);
    change::note(platform, &mut unit, &event(Action::SecondFactorSetUp)).await?;
    change::commit_unindexed(unit, event(Action::SignedIn)).await?;
    Ok((token, slot))
}
