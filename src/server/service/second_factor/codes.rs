//! Taking a code, once. Tries are counted before they are looked at, apart from those at the password: who knows the
//! password clears its counter with each sign-in.

use super::{open_seed, recovery};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{ids::UserId, time::Timestamp},
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        service::step_up,
        store::{
            Unit,
            attempts::{Attempts, Try},
            second_factors::SecondFactors,
        },
    },
};

/// Characters of what may be typed; the longest is a recovery code.
const MOST: usize = 64;

/// What a code was.
pub enum Taken {
    Authenticator,
    /// A recovery code, and how many are left.
    Recovery(u32),
}

/// Whether a person has a second factor that is asked for.
pub async fn is_set_up(unit: &mut Unit, user: UserId) -> Result<bool, Problem> {
    Ok(unit.second_factor(user).await?.is_some_and(|factor| factor.confirmed_at.is_some()))
}

fn subject(user: UserId) -> String {
    format!("code:{user}")
}

/// Counts one try at a person's codes before it is looked at; too many lock them, like passwords.
pub async fn count_try(platform: &Platform, user: UserId, refusal: ProblemCode) -> Result<(), Problem> {
    match step_up::count_try(platform, &subject(user)).await? {
        Try::Counted => Ok(()),
        Try::Locked(until) => {
            let minutes = until.since(platform.now()).max(0) / Timestamp::MINUTE + 1;
            let detail = format!("Too many wrong codes. Try again in {minutes} minutes.");
            Err(Problem::because(refusal, detail).at("code"))
        }
    }
}

/// Takes a code of the app or a recovery code, in the transaction of what it opens; the tries before it are forgotten.
pub async fn take(
    platform: &Platform,
    unit: &mut Unit,
    user: UserId,
    code: &PlainSecret,
) -> Result<Option<Taken>, Problem> {
    if !is_set_up(unit, user).await? {
        return Ok(None);
    }
    let typed = typed(code);
    if is_of_app(&typed) {
        return Ok(take_of_app(platform, unit, user, &typed).await?.then_some(Taken::Authenticator));
    }
    if recovery::burn(platform, unit, user, &typed).await? {
        unit.clear_tries(&subject(user)).await?;
        return Ok(Some(Taken::Recovery(unit.recovery_codes_left(user).await?)));
    }
    Ok(None)
}

/// Takes a code of the app, and no recovery code: something that is at hand now.
pub async fn take_fresh(
    platform: &Platform,
    unit: &mut Unit,
    user: UserId,
    code: &PlainSecret,
) -> Result<bool, Problem> {
    let typed = typed(code);
    Ok(is_set_up(unit, user).await? && is_of_app(&typed) && take_of_app(platform, unit, user, &typed).await?)
}

/// Takes the first code of an app that is being set up.
pub(super) async fn take_first(
    platform: &Platform,
    unit: &mut Unit,
    user: UserId,
    code: &PlainSecret,
) -> Result<bool, Problem> {
    take_of_app(platform, unit, user, &typed(code)).await
}

/// Whether the code is one of the app, confirmed or about to be, that was not taken before.
async fn take_of_app(platform: &Platform, unit: &mut Unit, user: UserId, typed: &PlainSecret) -> Result<bool, Problem> {
    let Some(factor) = unit.second_factor(user).await? else { return Ok(false) };
    match open_seed(platform, &factor)?.step_of(typed.expose(), platform.now()) {
        Some(step) if unit.take_step(user, step).await? => {
            unit.clear_tries(&subject(user)).await?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

/// What was typed without what people put between for reading.
fn typed(code: &PlainSecret) -> PlainSecret {
    let text = code.expose();
    let kept = if text.len() > MOST { "" } else { text };
    PlainSecret::new(kept.chars().filter(|c| !c.is_whitespace() && *c != '-').collect())
}

fn is_of_app(typed: &PlainSecret) -> bool {
    typed.expose().len() == 6 && typed.expose().bytes().all(|byte| byte.is_ascii_digit())
}
