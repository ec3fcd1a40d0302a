//! Taking a lost authenticator away, from the command line.

use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{audit::Action, email::Email},
    server::{
        platform::Platform,
        service::change,
        store::{
            audit::AuditEvent, pending_sign_ins::PendingSignIns, second_factors::SecondFactors, sessions::Sessions,
            users::Users,
        },
    },
};

/// Removes the second factor of a person and ends their sessions. Staff set a new one up at their next sign-in.
pub async fn reset(platform: &Platform, email: &str) -> Result<(), Problem> {
    let email = Email::parse(email).map_err(|error| Problem::field("email", error.to_string()))?;
    let nobody = || Problem::because(ProblemCode::NotFound, "Nobody with this address has a second factor.");
    let mut unit = platform.db.write().await?;
    let user = unit.user_by_email(&email).await?.ok_or_else(nobody)?;
    if !unit.remove_second_factor(user.id).await? {
        return Err(nobody());
    }
    unit.end_pending_sign_ins(user.id).await?;
    let ended = unit.end_sessions_of(user.id, None).await?;
    let event = AuditEvent::by_system(platform, Action::SecondFactorReset).on(user.id, &user.email);
    change::commit_unindexed(unit, event.detail(format!("{ended} sessions ended"))).await
}
