//! Asking for the password again just before a dangerous act. All checks of a password share one counter
//! (security.md rows 25 to 30).

use super::{
    actor::{Actor, Person},
    change,
};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{audit::Action, ids::UserId, time::Timestamp},
    server::{
        crypto::{password::MAX_PASSWORD, secret::PlainSecret},
        platform::Platform,
        store::{
            attempts::{Attempts, Try},
            audit::AuditEvent,
            users::Users,
        },
    },
};

/// Wrong tries after which an account is locked (PCI DSS 8.3.4).
pub const LIMIT: u32 = 10;
/// How long wrong tries count, and how long a lock lasts.
pub const WINDOW: i64 = 30 * Timestamp::MINUTE;
pub const LOCK: i64 = 30 * Timestamp::MINUTE;

/// Counts one try before it is checked; `subject` is the resolved account.
pub async fn count_try(platform: &Platform, subject: &str) -> Result<Try, Problem> {
    let mut unit = platform.db.write().await?;
    let outcome = unit.count_try(subject, LIMIT, WINDOW, LOCK, platform.now()).await?;
    drop(unit.commit().await?);
    Ok(outcome)
}

/// Forgets the tries of an account after a success.
pub async fn clear_tries(platform: &Platform, subject: &str) -> Result<(), Problem> {
    let mut unit = platform.db.write().await?;
    unit.clear_tries(subject).await?;
    drop(unit.commit().await?);
    Ok(())
}

/// The counter of an account.
pub fn subject(user: UserId) -> String {
    format!("user:{user}")
}

/// Proves that the person at the keyboard knows the password, for this one act.
pub async fn confirm(platform: &Platform, actor: &Actor, password: PlainSecret) -> Result<(), Problem> {
    prove(platform, &actor.person, password, || actor.event(platform, Action::StepUpRefused)).await
}

/// The same for an act outside any merchant: staff's.
pub async fn confirm_person(platform: &Platform, person: &Person, password: PlainSecret) -> Result<(), Problem> {
    prove(platform, person, password, || person.event(platform, Action::StepUpRefused)).await
}

async fn prove(
    platform: &Platform,
    person: &Person,
    password: PlainSecret,
    refusal: impl FnOnce() -> AuditEvent,
) -> Result<(), Problem> {
    let text = password.expose();
    if text.is_empty() {
        return Err(Problem::field("password", "Enter your password."));
    }
    if text.len() > 4 * MAX_PASSWORD {
        return Err(refused());
    }
    let subject = subject(person.user_id);
    if let Try::Locked(until) = count_try(platform, &subject).await? {
        return Err(locked(until, platform.now()));
    }
    let user = platform.db.read().await?.user(person.user_id).await?;
    let hash = user.as_ref().map(|user| user.password_hash.as_str());
    if platform.passwords.check(password, hash).await?.matches {
        return clear_tries(platform, &subject).await;
    }
    let unit = platform.db.write().await?;
    change::commit_unindexed(unit, refusal()).await?;
    Err(refused())
}

fn refused() -> Problem {
    Problem::because(ProblemCode::StepUpRefused, "That is not your password.").at("password")
}

fn locked(until: Timestamp, now: Timestamp) -> Problem {
    let minutes = until.since(now).max(0) / Timestamp::MINUTE + 1;
    let detail = format!("Too many wrong passwords. Try again in {minutes} minutes.");
    let seconds = u32::try_from(minutes * 60).unwrap_or(u32::MAX);
    Problem::because(ProblemCode::StepUpRefused, detail).retry_after(seconds).at("password")
}
