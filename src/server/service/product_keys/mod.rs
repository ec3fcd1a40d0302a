//! Product keys (OY!): generate, show again behind the PIN, re-generate, revoke. No role below Admin sees that there are
//! any (screens/oy.txt).

mod generate;
mod list;
mod revoke;
mod show;

pub use self::{
    generate::{Replaced, generate, may_generate, regenerate},
    list::{get, list},
    revoke::revoke,
    show::show,
};
use super::{actor::Actor, change};
use crate::{
    contract::{
        problem::{Problem, ProblemCode},
        product_key_rows::Missing,
    },
    domain::{
        audit::Action,
        ids::ProductKeyId,
        merchant::Onboarding,
        product_key::{Activation, Product},
        role::Permission,
    },
    server::{
        platform::Platform,
        store::{
            Unit,
            merchants::Merchants,
            product_keys::{ProductKey, ProductKeys},
            products::MerchantProducts,
        },
    },
};

/// Where a key is sealed.
fn place(id: ProductKeyId) -> String {
    format!("product_key:{id}")
}

/// A key of the merchant.
async fn find(unit: &mut Unit, actor: &Actor, id: ProductKeyId) -> Result<ProductKey, Problem> {
    actor.require(Permission::ManageProductKeys)?;
    unit.product_key(actor.merchant_id, id).await?.ok_or(Problem::new(ProblemCode::NotFound))
}

/// The same, as long as it works or will.
async fn find_live(
    platform: &Platform,
    unit: &mut Unit,
    actor: &Actor,
    id: ProductKeyId,
) -> Result<ProductKey, Problem> {
    let key = find(unit, actor, id).await?;
    if key.life().status(platform.now()).is_final() {
        return Err(Problem::because(ProblemCode::Conflict, "This product key has ended already."));
    }
    Ok(key)
}

/// What must happen before a key of a product can be made: the account is approved and the product enabled, in both
/// modes (screens/oy.txt, *Prerequisites*).
const fn missing(onboarding: Onboarding, activation: Option<Activation>) -> Option<Missing> {
    match (onboarding, activation) {
        (Onboarding::Approved, Some(Activation::Enabled)) => None,
        (Onboarding::Approved, None) => Some(Missing::Request),
        (Onboarding::Approved, Some(Activation::Requested)) => Some(Missing::Enabling),
        (Onboarding::Approved, Some(Activation::Suspended)) => Some(Missing::Resuming),
        (onboarding, _) => Some(Missing::Approval(onboarding)),
    }
}

/// Refuses while something is missing.
async fn require_ready(platform: &Platform, unit: &mut Unit, actor: &Actor, product: Product) -> Result<(), Problem> {
    let merchant = unit.merchant(actor.merchant_id).await?.ok_or(Problem::new(ProblemCode::NotFound))?;
    let products = unit.merchant_products(actor.merchant_id).await?;
    let activation = products.iter().find(|found| found.product == product).map(|found| found.activation);
    let title = product.title();
    let detail = match missing(merchant.standing.at(platform.now()), activation) {
        None => return Ok(()),
        Some(Missing::Approval(_)) => {
            "The platform has to approve your account first. Send your business in under Verification.".to_owned()
        }
        Some(Missing::Request) => format!("{title} is not enabled for your account. Request it first."),
        Some(Missing::Enabling) => format!("{title} is requested. The platform’s staff have to enable it."),
        Some(Missing::Resuming) => format!("The platform has suspended {title}. Its staff can resume it."),
    };
    Err(Problem::because(ProblemCode::Conflict, detail))
}

/// Writes the event, commits, and lets the next request see the keys as they are now.
async fn commit(
    platform: &Platform,
    actor: &Actor,
    unit: Unit,
    keys: &[&ProductKey],
    (action, detail): (Action, String),
) -> Result<(), Problem> {
    let [key, ..] = keys else { return Err(Problem::new(ProblemCode::Internal)) };
    let mut event = actor.event(platform, action).on(key.id, key.product.title()).in_mode(key.mode);
    event.detail = Some(detail).filter(|detail| !detail.is_empty());
    let apply = |index: &crate::server::verification::index::Index| {
        keys.iter().for_each(|key| index.put_product_key(key));
    };
    change::commit(platform, unit, event, apply).await
}
