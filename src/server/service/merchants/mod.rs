//! Merchants, and what the platform decides about them.

mod office;

pub use office::{Query, get, list, restore, set_products, suspend};

use super::{
    actor::{Actor, Person},
    change,
};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{
        application::FeatureSet,
        audit::Action,
        ids::MerchantId,
        label::Label,
        merchant::{Onboarding, Step, Username},
        mode::Mode,
        time::Timestamp,
    },
    server::{
        platform::Platform,
        store::{
            Unit,
            audit::AuditEvent,
            members::Members,
            merchants::{Merchant, Merchants},
        },
    },
};

/// What tells merchants of one name apart: 47 bits, so that two are never alike.
const USERNAME_TAIL: usize = 8;

/// Makes a merchant without members.
pub async fn create(
    platform: &Platform,
    name: Label,
    onboarding: Onboarding,
    features: FeatureSet,
) -> Result<Merchant, Problem> {
    let merchant = new(platform, name, onboarding, features);
    let mut unit = platform.db.write().await?;
    unit.add_merchant(&merchant).await?;
    let mut event = AuditEvent::by_system(platform, Action::MerchantCreated).on(merchant.id, &merchant.name);
    event.merchant_id = Some(merchant.id);
    change::commit(platform, unit, event, |index| index.put_merchant(&merchant)).await?;
    Ok(merchant)
}

/// A merchant that is not in the database yet, under a username of its own.
pub(super) fn new(platform: &Platform, name: Label, onboarding: Onboarding, features: FeatureSet) -> Merchant {
    let now = platform.now();
    let username = Username::of(name.as_str(), &platform.random.base62(USERNAME_TAIL));
    let standing = onboarding.into();
    Merchant { id: MerchantId(platform.random.id(now)), name, username, standing, features, created_at: now }
}

/// How far the platform has let the actor's merchant in, at this moment.
pub async fn onboarding(platform: &Platform, actor: &Actor) -> Result<Onboarding, Problem> {
    let merchant = find(&mut platform.db.read().await?, actor.merchant_id).await?;
    Ok(merchant.standing.at(platform.now()))
}

/// Changes onboarding and features whatever they were; in force for the next request.
pub async fn change(
    platform: &Platform,
    id: MerchantId,
    onboarding: Onboarding,
    features: FeatureSet,
) -> Result<(), Problem> {
    let mut unit = platform.db.write().await?;
    let mut merchant = find(&mut unit, id).await?;
    let detail = format!("{} → {onboarding}; features {}", merchant.standing.onboarding, features.to_words());
    (merchant.standing, merchant.features) = (onboarding.into(), features);
    let mut event = AuditEvent::by_system(platform, Action::MerchantChanged).on(id, &merchant.name).detail(detail);
    event.merchant_id = Some(id);
    save(platform, unit, &merchant, event).await
}

/// Refuses while the merchant can make no credentials of a mode; `what` is their name in the plural.
pub(in crate::server::service) fn may_make(
    merchant: &Merchant,
    mode: Mode,
    now: Timestamp,
    what: &str,
) -> Result<(), Problem> {
    if merchant.standing.allows(mode, now) {
        return Ok(());
    }
    if merchant.standing.at(now) == Onboarding::Suspended {
        let detail = "The platform has suspended your business. Ask its support.";
        return Err(Problem::because(ProblemCode::Conflict, detail));
    }
    let detail = format!("Live {what} can be made once the platform has approved your business.");
    Err(Problem::because(ProblemCode::LiveNotApproved, detail))
}

pub(super) async fn find(unit: &mut Unit, id: MerchantId) -> Result<Merchant, Problem> {
    unit.merchant(id).await?.ok_or(Problem::new(ProblemCode::NotFound))
}

/// The merchant one step further; a step that cannot be taken from where it stands now is a conflict.
pub(super) fn advance(merchant: &mut Merchant, step: Step, now: Timestamp) -> Result<(), Problem> {
    let Some(standing) = merchant.standing.after(step, now) else {
        let detail = format!("The verification of {} is at: {}.", merchant.name, merchant.standing.at(now).title());
        return Err(Problem::because(ProblemCode::Conflict, detail));
    };
    merchant.standing = standing;
    Ok(())
}

/// Saves the merchant, writes the event, commits, and lets the next request see it.
pub(super) async fn save(
    platform: &Platform,
    mut unit: Unit,
    merchant: &Merchant,
    event: AuditEvent,
) -> Result<(), Problem> {
    unit.save_merchant(merchant).await?;
    change::commit(platform, unit, event, |index| index.put_merchant(merchant)).await
}

/// Four eyes: staff decide about merchants that they do not belong to. The merchant as it is now.
pub(in crate::server::service) async fn for_decision(
    unit: &mut Unit,
    person: &Person,
    id: MerchantId,
) -> Result<Merchant, Problem> {
    let merchant = find(unit, id).await?;
    if unit.member_of(id, person.user_id).await?.is_some() {
        let detail = format!("You are a member of {}. Somebody else of the staff must decide.", merchant.name);
        return Err(Problem::because(ProblemCode::Forbidden, detail));
    }
    Ok(merchant)
}

/// An act of staff on a merchant: in that merchant's trail, too.
pub(super) fn staff_event(platform: &Platform, person: &Person, action: Action, merchant: &Merchant) -> AuditEvent {
    let event = person.event(platform, action).on(merchant.id, &merchant.name);
    AuditEvent { merchant_id: Some(merchant.id), ..event }
}
