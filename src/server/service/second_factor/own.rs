//! A member's own second factor: set up, looked at, turned off.

use super::{Enrolment, confirm, count_try, enrol, is_set_up, make, recovery};
use crate::{
    contract::{
        problem::{Problem, ProblemCode},
        rows::SecondFactorRow,
    },
    domain::{audit::Action, ids::RevealId},
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        service::{
            actor::{Actor, Person},
            change, step_up,
        },
        store::{second_factors::SecondFactors, sessions::Sessions, users::Users},
    },
};

/// What the account's page shows; nothing while it is off.
pub async fn status(platform: &Platform, person: &Person) -> Result<Option<SecondFactorRow>, Problem> {
    let mut unit = platform.db.read().await?;
    let factor = unit.second_factor(person.user_id).await?;
    let Some(confirmed_at) = factor.and_then(|factor| factor.confirmed_at) else { return Ok(None) };
    let recovery_codes_left = unit.recovery_codes_left(person.user_id).await?;
    Ok(Some(SecondFactorRow { confirmed_at, recovery_codes_left }))
}

/// The enrolment that this session has begun.
pub fn enrolment(person: &Person) -> Enrolment<'_> {
    Enrolment { user: person.user_id, email: &person.email, begun_by: person.session_id.to_string() }
}

/// Makes a seed against the password.
pub async fn begin(platform: &Platform, actor: &Actor, password: PlainSecret) -> Result<(), Problem> {
    let user = actor.person.user_id;
    if is_set_up(&mut platform.db.read().await?, user).await? {
        return Err(Problem::because(ProblemCode::Conflict, "Two-factor sign-in is on already."));
    }
    step_up::confirm_password(platform, actor, password).await?;
    let mut unit = platform.db.write().await?;
    enrol(platform, &mut unit, user, enrolment(&actor.person).begun_by).await?;
    change::commit_unindexed(unit, actor.event(platform, Action::SecondFactorBegun)).await
}

/// Takes the first code and answers where the recovery codes wait.
pub async fn finish(platform: &Platform, actor: &Actor, code: &PlainSecret) -> Result<RevealId, Problem> {
    let user = actor.person.user_id;
    count_try(platform, user, ProblemCode::StepUpRefused).await?;
    let mut unit = platform.db.write().await?;
    confirm(platform, &mut unit, &enrolment(&actor.person), code).await?;
    let slot = make(platform, &mut unit, user, actor.person.session_id).await?;
    // Those were opened by the password alone.
    let ended = unit.end_sessions_of(user, Some(actor.person.session_id)).await?;
    let event = actor.event(platform, Action::SecondFactorSetUp).detail(format!("{ended} other sessions ended"));
    change::commit_unindexed(unit, event).await?;
    Ok(slot)
}

/// Turns it off against the password and a code. Staff keep theirs: without it, a password would be enough to set up
/// another one at the door of the back office.
pub async fn turn_off(
    platform: &Platform,
    actor: &Actor,
    password: PlainSecret,
    code: &PlainSecret,
) -> Result<(), Problem> {
    if platform.db.read().await?.user(actor.person.user_id).await?.is_some_and(|user| user.staff) {
        let detail = "The platform’s staff keep two-factor sign-in on: it opens the back office.";
        return Err(Problem::because(ProblemCode::Forbidden, detail));
    }
    let (mut unit, _) = recovery::prove(platform, actor, password, code).await?;
    unit.remove_second_factor(actor.person.user_id).await?;
    change::commit_unindexed(unit, actor.event(platform, Action::SecondFactorTurnedOff)).await
}
