//! Money sent to wallets.

use super::{account, events, orders, phone::WalletNumber, refused::Refused, shop};
use crate::{
    domain::{
        clickpesa::{
            amount::Amount,
            payout::{PayoutSort, PayoutStatus, cool_down},
            reference::OrderReference,
            sandbox,
        },
        ids::PayoutId,
    },
    server::{
        platform::Platform,
        store::{
            Unit,
            clickpesa_sandbox::{Disbursement, Listing, Payout, SandboxOrders, Shop},
        },
        verification::decision::ApplicationPrincipal,
    },
};

/// The balance that would pay it.
pub async fn preview(
    platform: &Platform,
    principal: &ApplicationPrincipal,
    reference: &OrderReference,
    amount: Amount,
) -> Result<Amount, Refused> {
    let mut unit = platform.db.read().await?;
    orders::require_free::<Disbursement>(&mut unit, shop(principal), reference).await?;
    require_balance(platform, &mut unit, shop(principal), amount).await
}

/// Sends the money, unless the reference is used or the balance too low; both are looked at under the writer's lock.
pub async fn create(
    platform: &Platform,
    principal: &ApplicationPrincipal,
    reference: OrderReference,
    amount: Amount,
    number: WalletNumber,
) -> Result<Payout, Refused> {
    let mut unit = platform.db.write().await?;
    let shop = shop(principal);
    let now = platform.now();
    let earlier: Option<Payout> = unit.order(shop, &reference).await?;
    if let Some(earlier) = earlier {
        return Err(cool_down(earlier.created_at, now).map_or(Refused::ReferenceUsed(reference), Refused::CoolDown));
    }
    orders::require_free::<Disbursement>(&mut unit, shop, &reference).await?;
    require_balance(platform, &mut unit, shop, amount).await?;
    let payout = draw(platform, (principal.application, &principal.client_id), reference, amount, number);
    orders::add(&mut unit, shop, &payout).await?;
    events::payout_began(platform, &mut unit, shop, &payout).await?;
    drop(unit.commit().await?);
    Ok(payout)
}

/// The payout of a reference.
pub async fn find(
    platform: &Platform,
    principal: &ApplicationPrincipal,
    reference: OrderReference,
) -> Result<Payout, Refused> {
    let found = platform.db.read().await?.order(shop(principal), &reference).await?;
    found.ok_or(Refused::NoPayout(reference))
}

/// A part of all payouts, and how many match.
pub async fn list(
    platform: &Platform,
    principal: &ApplicationPrincipal,
    listing: &Listing<PayoutStatus, PayoutSort>,
) -> Result<(Vec<Payout>, u32), Refused> {
    Ok(platform.db.read().await?.orders(shop(principal), platform.now(), listing).await?)
}

pub(super) async fn require_balance(
    platform: &Platform,
    unit: &mut Unit,
    shop: Shop,
    amount: Amount,
) -> Result<Amount, Refused> {
    let available = account::available(unit, shop, platform.now()).await?;
    if amount.0 + sandbox::FEE.0 > available.0 {
        return Err(Refused::Balance { available, currency: "TZS" });
    }
    Ok(available)
}

/// A payout that begins now and comes to what its number stands for in the sandbox.
pub(super) fn draw(
    platform: &Platform,
    by: orders::By<'_>,
    reference: OrderReference,
    amount: Amount,
    number: WalletNumber,
) -> Payout {
    orders::draw(platform, by, reference, amount, number, PayoutId, sandbox::payout_outcome)
}
