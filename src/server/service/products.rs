//! Products of an account: the merchant asks, the platform's staff enable, suspend and resume. In force for the next
//! request; keys are kept.

use super::{
    actor::{Actor, Person},
    change, merchants,
    step_up::{self, Proof},
};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{
        audit::Action,
        ids::MerchantId,
        kyc::Reason,
        product_key::{Activation, Product, ProductSet, Step},
        role::Permission,
    },
    server::{
        platform::Platform,
        store::{
            Unit,
            audit::AuditEvent,
            products::{MerchantProduct, MerchantProducts},
        },
    },
};

/// What of each product staff see at a merchant.
pub async fn of_merchant(
    platform: &Platform,
    person: &Person,
    merchant: MerchantId,
) -> Result<Vec<(Product, Option<Activation>)>, Problem> {
    person.require_staff()?;
    let found = platform.db.read().await?.merchant_products(merchant).await?;
    let activation = |product| found.iter().find(|found| found.product == product).map(|found| found.activation);
    Ok(Product::ALL.iter().map(|product| (*product, activation(*product))).collect())
}

/// Asks the platform for a product.
pub async fn request(platform: &Platform, actor: &Actor, product: Product) -> Result<(), Problem> {
    actor.require(Permission::ManageProductKeys)?;
    let unit = platform.db.write().await?;
    let event = actor.event(platform, Action::ProductRequested).on(product, product.title());
    step(platform, unit, (actor.merchant_id, product), Step::Request, event).await
}

/// What staff decide about a product of a merchant. What gives something wants a proof.
pub enum Decision<'a> {
    Enable(Proof),
    /// With the reason that the merchant reads.
    Suspend(&'a str),
    Resume(Proof),
}

/// Enables, suspends or resumes a product of a merchant.
pub async fn decide(
    platform: &Platform,
    person: &Person,
    merchant: MerchantId,
    product: Product,
    decision: Decision<'_>,
) -> Result<Action, Problem> {
    person.require_staff()?;
    let (step, action, reason, proof) = match decision {
        Decision::Enable(proof) => (Step::Enable, Action::ProductEnabled, None, Some(proof)),
        Decision::Suspend(reason) => {
            let reason = Reason::parse(reason).map_err(|error| Problem::field("reason", error.to_string()))?;
            (Step::Suspend, Action::ProductSuspended, Some(reason.as_str().to_owned()), None)
        }
        Decision::Resume(proof) => (Step::Resume, Action::ProductResumed, None, Some(proof)),
    };
    if let Some(proof) = proof {
        let mut reading = platform.db.read().await?;
        merchants::for_decision(&mut reading, person, merchant).await?;
        after(&reading.merchant_products(merchant).await?, product, step)?;
        drop(reading);
        step_up::confirm(platform, person, proof).await?;
    }

    let mut unit = platform.db.write().await?;
    person.check_still(&mut unit).await?;
    merchants::for_decision(&mut unit, person, merchant).await?;
    let event = person.event(platform, action).on(product, product.title());
    let event = AuditEvent { merchant_id: Some(merchant), detail: reason, ..event };
    self::step(platform, unit, (merchant, product), step, event).await?;
    Ok(action)
}

/// Where a product is after a step; one that cannot be taken from where it is now is a conflict.
fn after(products: &[MerchantProduct], product: Product, step: Step) -> Result<Activation, Problem> {
    let from = products.iter().find(|found| found.product == product).map(|found| found.activation);
    Activation::after(from, step).ok_or_else(|| {
        let state = from.map_or("not requested", |activation| activation.title());
        let detail = format!("{} is at: {}. Look at it again.", product.title(), state.to_lowercase());
        Problem::because(ProblemCode::Conflict, detail)
    })
}

async fn step(
    platform: &Platform,
    mut unit: Unit,
    (merchant_id, product): (MerchantId, Product),
    step: Step,
    event: AuditEvent,
) -> Result<(), Problem> {
    let mut products = unit.merchant_products(merchant_id).await?;
    let activation = after(&products, product, step)?;
    let changed = MerchantProduct { merchant_id, product, activation, changed_at: platform.now() };
    unit.save_merchant_product(&changed).await?;
    products.retain(|found| found.product != product);
    products.push(changed);
    let enabled = products.iter().filter(|found| found.activation == Activation::Enabled);
    let enabled: ProductSet = enabled.map(|found| found.product).collect();
    change::commit(platform, unit, event, |index| index.put_products(merchant_id, enabled)).await
}
