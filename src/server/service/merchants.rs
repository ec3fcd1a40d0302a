//! What the platform decides about a merchant.

use super::{actor::Actor, change};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{application::FeatureSet, audit::Action, ids::MerchantId, label::Label, merchant::Onboarding},
    server::{
        platform::Platform,
        store::{
            audit::AuditEvent,
            merchants::{Merchant, Merchants},
        },
    },
};

/// Makes a merchant without members.
pub async fn create(
    platform: &Platform,
    name: Label,
    onboarding: Onboarding,
    features: FeatureSet,
) -> Result<Merchant, Problem> {
    let now = platform.now();
    let merchant = Merchant { id: MerchantId(platform.random.id(now)), name, onboarding, features, created_at: now };
    let mut unit = platform.db.write().await?;
    unit.add_merchant(&merchant).await?;
    let mut event = AuditEvent::by_system(platform, Action::MerchantCreated).on(merchant.id, &merchant.name);
    event.merchant_id = Some(merchant.id);
    change::commit(unit, event, &platform.engine.index, |index| index.put_merchant(&merchant)).await?;
    Ok(merchant)
}

/// How far the platform has let the actor's merchant in.
pub async fn onboarding(platform: &Platform, actor: &Actor) -> Result<Onboarding, Problem> {
    let merchant = platform.db.read().await?.merchant(actor.merchant_id).await?;
    merchant.map(|merchant| merchant.onboarding).ok_or(Problem::new(ProblemCode::NotFound))
}

/// Changes onboarding and features; in force for the next request.
pub async fn change(
    platform: &Platform,
    id: MerchantId,
    onboarding: Onboarding,
    features: FeatureSet,
) -> Result<(), Problem> {
    let mut unit = platform.db.write().await?;
    let mut merchant = unit.merchant(id).await?.ok_or(Problem::new(ProblemCode::NotFound))?;
    let detail = format!("{} → {onboarding}; features {}", merchant.onboarding, features.to_words());
    (merchant.onboarding, merchant.features) = (onboarding, features);
    unit.save_merchant(&merchant).await?;
    let mut event = AuditEvent::by_system(platform, Action::MerchantChanged).on(id, &merchant.name).detail(detail);
    event.merchant_id = Some(id);
    change::commit(unit, event, &platform.engine.index, |index| index.put_merchant(&merchant)).await
}
