//! Asking for the password again just before a dangerous act, and for a code where the platform wants one. All checks
//! of a password share one counter (security.md rows 25 to 30).

use super::{actor::Acting, change, second_factor};
use crate::{
    contract::{
        fields::FieldErrors,
        problem::{Problem, ProblemCode},
    },
    domain::{audit::Action, ids::UserId, time::Timestamp},
    server::{
        crypto::{password::MAX_PASSWORD, secret::PlainSecret},
        platform::Platform,
        store::{
            attempts::{Attempts, Try},
            users::Users,
        },
    },
};

/// Wrong tries after which an account is locked (PCI DSS 8.3.4).
pub const LIMIT: u32 = 10;
/// How long wrong tries count, and how long a lock lasts.
pub const WINDOW: i64 = 30 * Timestamp::MINUTE;
pub const LOCK: i64 = 30 * Timestamp::MINUTE;

/// What a person at the keyboard proves to be themselves with, for one act.
pub struct Proof {
    password: PlainSecret,
    /// Of the authenticator; looked at only where the platform asks for it.
    code: PlainSecret,
}

impl Proof {
    pub fn new(password: impl Into<String>, code: impl Into<String>) -> Proof {
        Proof { password: PlainSecret::new(password.into()), code: PlainSecret::new(code.into()) }
    }
}

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

/// The counter of an account for acts inside a session. Signing in has another: whoever knows an address can use that
/// one up, and must not keep its owner from revoking anything.
fn subject(user: UserId) -> String {
    format!("user:{user}")
}

/// The counter of an account for signing in.
pub fn sign_in_subject(user: UserId) -> String {
    format!("sign-in:{user}")
}

/// Proves for this one act that the person at the keyboard is who signed in: by the password, and by a fresh code of
/// their authenticator where the platform asks for it.
pub async fn confirm(platform: &Platform, who: &impl Acting, proof: Proof) -> Result<(), Problem> {
    let Proof { password, code } = proof;
    if !platform.settings.step_up_code {
        return confirm_password(platform, who, password).await;
    }
    let user = who.person().user_id;
    if !second_factor::is_set_up(&mut platform.db.read().await?, user).await? {
        let detail = "This platform asks for a code here. Set two-factor sign-in up first, under Your account.";
        return Err(Problem::because(ProblemCode::StepUpRefused, detail).at("code"));
    }
    let mut errors = FieldErrors::new();
    if password.expose().is_empty() {
        errors.add("password", "Enter your password.");
    }
    if code.expose().trim().is_empty() {
        errors.add("code", "Enter the code that your authenticator app shows.");
    }
    if !errors.is_empty() {
        return Err(Problem::fields(errors));
    }
    confirm_password(platform, who, password).await?;
    second_factor::count_try(platform, user, ProblemCode::StepUpRefused).await?;
    let mut unit = platform.db.write().await?;
    if second_factor::take_fresh(platform, &mut unit, user, &code).await? {
        drop(unit.commit().await?);
        return Ok(());
    }
    change::commit_unindexed(unit, who.act(platform, Action::StepUpRefused).detail("wrong code")).await?;
    Err(wrong_code())
}

/// Whether a change was proved that wants it only if it gives more away than there was.
#[must_use]
pub struct Proved(bool);

/// [`confirm`], if the change gives more away.
pub async fn confirm_if(
    platform: &Platform,
    who: &impl Acting,
    gives_more: bool,
    proof: Proof,
) -> Result<Proved, Problem> {
    if gives_more {
        confirm(platform, who, proof).await?;
    }
    Ok(Proved(gives_more))
}

impl Proved {
    /// Refuses a change that was looked at and gave nothing away, but does so by now, in the transaction that writes.
    pub fn covers(self, gives_more: bool, what: &str) -> Result<(), Problem> {
        if self.0 || !gives_more {
            return Ok(());
        }
        let detail = format!("Somebody has just changed this {what}. Look again.");
        Err(Problem::because(ProblemCode::Conflict, detail))
    }
}

/// Proves the password alone: for acts on the second factor itself.
pub async fn confirm_password(platform: &Platform, who: &impl Acting, password: PlainSecret) -> Result<(), Problem> {
    let text = password.expose();
    if text.is_empty() {
        return Err(Problem::field("password", "Enter your password."));
    }
    if text.len() > 4 * MAX_PASSWORD {
        return Err(refused());
    }
    let subject = subject(who.person().user_id);
    if let Try::Locked(until) = count_try(platform, &subject).await? {
        return Err(locked(until, platform.now()));
    }
    let user = platform.db.read().await?.user(who.person().user_id).await?;
    let hash = user.as_ref().map(|user| user.password_hash.as_str());
    if platform.passwords.check(password, hash).await?.matches {
        return clear_tries(platform, &subject).await;
    }
    let unit = platform.db.write().await?;
    change::commit_unindexed(unit, who.act(platform, Action::StepUpRefused)).await?;
    Err(refused())
}

/// A code that is wrong, or right for the second time.
pub fn wrong_code() -> Problem {
    let detail = "That code is wrong, or was used before. Wait for the next one.";
    Problem::because(ProblemCode::StepUpRefused, detail).at("code")
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
