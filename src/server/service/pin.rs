//! Members' PINs: a second thing that a person knows, asked for each time a product key is made or shown. One for each
//! merchant of a person, so that nobody of one merchant can change what counts in another.

use super::{
    actor::Actor,
    change,
    step_up::{self, Proof},
};
use crate::{
    contract::{
        pin_rows::PinRow,
        problem::{Problem, ProblemCode},
    },
    domain::{
        audit::Action,
        ids::MemberId,
        product_key::{TRIES, WeakPin, check_pin},
        role::Permission,
        time::Timestamp,
    },
    server::{
        crypto::secret::PlainSecret,
        platform::Platform,
        store::{
            Unit,
            members::Members,
            pins::{MemberPin, PinTry, Pins},
        },
        text,
    },
};

/// Whether the actor has a PIN, and until when it is locked.
pub async fn state(platform: &Platform, actor: &Actor) -> Result<PinRow, Problem> {
    actor.require(Permission::ManageProductKeys)?;
    let mut unit = platform.db.read().await?;
    let member = own(&mut unit, actor).await?;
    let now = platform.now();
    Ok(PinRow {
        set_at: unit.pin(member).await?.map(|pin| pin.set_at),
        locked_until: unit.pin_locked_until(member).await?.filter(|until| now < *until),
    })
}

/// Sets or changes the actor's own PIN, confirmed with the password. Wrong PINs that were tried still count.
pub async fn set(platform: &Platform, actor: &Actor, pin: PlainSecret, proof: Proof) -> Result<Action, Problem> {
    actor.require(Permission::ManageProductKeys)?;
    check_pin(pin.expose()).map_err(|weak| Problem::field("pin", weak.to_string()))?;
    step_up::confirm(platform, actor, proof).await?;
    let hash = platform.passwords.hash(pin, &*platform.random).await?;
    let mut unit = platform.db.write().await?;
    actor.check_still(&mut unit).await?;
    let member = own(&mut unit, actor).await?;
    let action = if unit.pin(member).await?.is_some() { Action::PinChanged } else { Action::PinSet };
    unit.set_pin(member, &MemberPin { hash, set_at: platform.now() }).await?;
    change::commit_unindexed(unit, actor.event(platform, action)).await?;
    Ok(action)
}

/// Takes another member's PIN away; they set a new one with their password. A lock stays.
pub async fn reset(platform: &Platform, actor: &Actor, member: MemberId) -> Result<(), Problem> {
    actor.require(Permission::ResetPins)?;
    let mut unit = platform.db.write().await?;
    let found = unit.members(actor.merchant_id).await?.into_iter().find(|found| found.member.id == member);
    let found = found.ok_or(Problem::new(ProblemCode::NotFound))?;
    if found.member.user_id == actor.person.user_id {
        let detail = "Change your own PIN under Account and security, with your password.";
        return Err(Problem::because(ProblemCode::Conflict, detail));
    }
    if !unit.remove_pin(member).await? {
        return Err(Problem::because(ProblemCode::Conflict, "This member has no PIN."));
    }
    change::commit_unindexed(unit, actor.event(platform, Action::PinReset).on(member, &found.name)).await
}

/// Proves that the person knows their PIN, for this one act. The try is written down before it is looked at, so that
/// neither other sessions nor a restart give more of them.
pub async fn confirm(platform: &Platform, actor: &Actor, pin: PlainSecret) -> Result<(), Problem> {
    let digits = pin.expose().len() == 6 && pin.expose().bytes().all(|byte| byte.is_ascii_digit());
    if !digits {
        return Err(Problem::field("pin", WeakPin::Malformed.to_string()));
    }
    let now = platform.now();
    let mut unit = platform.db.write().await?;
    let member = own(&mut unit, actor).await?;
    let Some(stored) = unit.pin(member).await? else {
        let detail = "You have no PIN yet. Set one under Account and security.";
        return Err(Problem::because(ProblemCode::StepUpRefused, detail).at("pin"));
    };
    if let PinTry::Locked { until, refused } = unit.count_pin_try(member, now).await? {
        // The first, second, fourth, eighth: the trail tells of a flood without being flooded.
        if refused.is_power_of_two() {
            let detail = format!("{refused} tries while it was locked");
            change::commit_unindexed(unit, actor.event(platform, Action::PinLocked).detail(detail)).await?;
        } else {
            drop(unit.commit().await?);
        }
        return Err(locked(until, now));
    }
    drop(unit.commit().await?);
    let right = platform.passwords.check(pin, Some(&stored.hash)).await?.matches;
    let mut unit = platform.db.write().await?;
    // One that was changed or taken away in the meantime is no PIN any more.
    if right && unit.pin(member).await?.as_ref() == Some(&stored) {
        unit.clear_pin_tries(member).await?;
        return change::commit_unindexed(unit, actor.event(platform, Action::PinAccepted)).await;
    }
    let locked_until = unit.pin_locked_until(member).await?;
    match locked_until.filter(|until| now < *until) {
        None => {
            change::commit_unindexed(unit, actor.event(platform, Action::PinRefused)).await?;
            let detail = format!("That is not your PIN. After {TRIES} wrong ones it is locked, longer each time.");
            Err(Problem::because(ProblemCode::StepUpRefused, detail).at("pin"))
        }
        Some(until) => {
            let detail = format!("locked until {}", text::exact(until));
            change::commit_unindexed(unit, actor.event(platform, Action::PinLocked).detail(detail)).await?;
            Err(locked(until, now))
        }
    }
}

/// The actor's place in the merchant.
async fn own(unit: &mut Unit, actor: &Actor) -> Result<MemberId, Problem> {
    let member = unit.member_of(actor.merchant_id, actor.person.user_id).await?;
    Ok(member.ok_or(Problem::new(ProblemCode::Forbidden))?.id)
}

fn locked(until: Timestamp, now: Timestamp) -> Problem {
    let minutes = until.since(now).max(0) / Timestamp::MINUTE + 1;
    let wait = if minutes > 120 { format!("{} hours", (minutes + 59) / 60) } else { format!("{minutes} minutes") };
    let detail = format!("Too many wrong PINs. Try again in {wait}.");
    let seconds = u32::try_from(minutes * 60).unwrap_or(u32::MAX);
    Problem::because(ProblemCode::StepUpRefused, detail).retry_after(seconds).at("pin")
}
