//! People's accounts, from the command line: shut, and opened again.

use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{audit::Action, email::Email},
    server::{
        platform::Platform,
        service::change,
        store::{
            Unit,
            audit::AuditEvent,
            pending_sign_ins::PendingSignIns,
            sessions::Sessions,
            users::{User, Users},
        },
    },
};

/// Shuts an account: its sessions end, and it can be entered by nobody. What the person has made stays.
pub async fn disable(platform: &Platform, email: &str) -> Result<(), Problem> {
    let mut unit = platform.db.write().await?;
    let user = find(&mut unit, email).await?;
    if user.disabled_at.is_some() {
        return Err(Problem::because(ProblemCode::Conflict, "This account is disabled already."));
    }
    unit.set_user_disabled(user.id, Some(platform.now())).await?;
    unit.end_pending_sign_ins(user.id).await?;
    let ended = unit.end_sessions_of(user.id, None).await?;
    let event = AuditEvent::by_system(platform, Action::AccountDisabled).on(user.id, &user.email);
    change::commit_unindexed(unit, event.detail(format!("{ended} sessions ended"))).await
}

/// Opens it again, with the password that it had.
pub async fn enable(platform: &Platform, email: &str) -> Result<(), Problem> {
    let mut unit = platform.db.write().await?;
    let user = find(&mut unit, email).await?;
    if user.disabled_at.is_none() {
        return Err(Problem::because(ProblemCode::Conflict, "This account is not disabled."));
    }
    unit.set_user_disabled(user.id, None).await?;
    change::commit_unindexed(unit, AuditEvent::by_system(platform, Action::AccountEnabled).on(user.id, &user.email))
        .await
}

async fn find(unit: &mut Unit, email: &str) -> Result<User, Problem> {
    let email = Email::parse(email).map_err(|error| Problem::field("email", error.to_string()))?;
    let nobody = || Problem::because(ProblemCode::NotFound, "Nobody has an account under this address.");
    unit.user_by_email(&email).await?.ok_or_else(nobody)
}
