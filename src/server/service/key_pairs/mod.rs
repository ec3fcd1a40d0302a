//! Key pairs (KPay): generate, edit, regenerate, rotate with an overlap, revoke; and what an application's pairs share.

mod edit;
mod fields;
mod generate;
mod list;
mod replace;
mod settings;

pub use self::{
    edit::{edit, revoke},
    fields::Fields,
    generate::{generate, may_generate},
    list::{Query, applications, get, list},
    replace::{Replacement, replace},
    settings::{SettingsForm, save_settings, settings},
};
use super::{actor::Actor, applications, change, merchants};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{
        audit::Action,
        ids::{ApplicationId, KeyPairId},
        mode::Mode,
        role::Permission,
        time::Timestamp,
    },
    server::{
        platform::Platform,
        store::{
            Unit,
            applications::Application,
            key_pairs::{KeyPair, KeyPairs},
            merchants::Merchants,
        },
    },
};

/// Pairs that an application may have at once in each mode.
pub const MOST: u32 = 20;

/// The merchant's application, if its pairs are this member's to manage; else what a random id gets.
async fn find_application(unit: &mut Unit, actor: &Actor, id: ApplicationId) -> Result<Application, Problem> {
    actor.require(Permission::ManageCredentials)?;
    let application = applications::find(unit, actor, id).await?;
    if application.pair_audience.admits(actor.onlooker()) {
        Ok(application)
    } else {
        Err(Problem::new(ProblemCode::NotFound))
    }
}

/// The pair and its application, under the same rule.
async fn find(unit: &mut Unit, actor: &Actor, id: KeyPairId) -> Result<(KeyPair, Application), Problem> {
    actor.require(Permission::ManageCredentials)?;
    let pair = unit.key_pair(actor.merchant_id, id).await?.ok_or(Problem::new(ProblemCode::NotFound))?;
    let application = find_application(unit, actor, pair.application_id).await?;
    Ok((pair, application))
}

/// Refuses what the member does not see, as if it were not there.
pub(super) async fn require_visible(unit: &mut Unit, actor: &Actor, id: KeyPairId) -> Result<(), Problem> {
    find(unit, actor, id).await.map(drop)
}

/// The pair, as long as it can be changed.
async fn find_live(
    platform: &Platform,
    unit: &mut Unit,
    actor: &Actor,
    id: KeyPairId,
) -> Result<(KeyPair, Application), Problem> {
    let (pair, application) = find(unit, actor, id).await?;
    if pair.life().status(platform.now()).is_final() {
        return Err(Problem::because(ProblemCode::Conflict, "This key pair has ended already."));
    }
    Ok((pair, application))
}

/// Whether the application may have so many more pairs of this mode.
async fn check_room(
    unit: &mut Unit,
    actor: &Actor,
    (application, mode): (&Application, Mode),
    more: u32,
    now: Timestamp,
) -> Result<(), Problem> {
    if !application.integration_type.takes_keys() {
        let detail = "An embedded application has a Client ID only, no keys.";
        return Err(Problem::because(ProblemCode::Conflict, detail));
    }
    let merchant = unit.merchant(actor.merchant_id).await?.ok_or(Problem::new(ProblemCode::NotFound))?;
    merchants::may_make(&merchant, mode, now, "key pairs")?;
    if unit.count_unended_key_pairs(actor.merchant_id, application.id, mode, now).await? + more > MOST {
        let detail = format!("An application may have {MOST} key pairs. Revoke one first.");
        return Err(Problem::because(ProblemCode::Conflict, detail));
    }
    Ok(())
}

/// Writes the event, commits, and lets the next request see the pair as it is now.
async fn commit(
    platform: &Platform,
    actor: &Actor,
    unit: Unit,
    pair: &KeyPair,
    action: Action,
    detail: String,
) -> Result<(), Problem> {
    let mut event = actor.event(platform, action).on(pair.id, &pair.name).in_mode(pair.mode);
    event.detail = Some(detail).filter(|detail| !detail.is_empty());
    change::commit(platform, unit, event, |index| index.put_key_pair(pair)).await
}
