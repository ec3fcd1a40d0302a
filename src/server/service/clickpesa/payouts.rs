//! Money sent to wallets.

use super::{account, phone::WalletNumber, refused::Refused, shop};
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
            StoreError, Unit,
            clickpesa_sandbox::{LinkKind, Listing, Payout, SandboxLinks, SandboxPayouts, Shop},
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
    require_free(&mut unit, shop(principal), reference).await?;
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
    if let Some(earlier) = unit.payout(shop, &reference).await? {
        return Err(cool_down(earlier.created_at, now).map_or(Refused::ReferenceUsed(reference), Refused::CoolDown));
    }
    require_free(&mut unit, shop, &reference).await?;
    require_balance(platform, &mut unit, shop, amount).await?;
    let payout = Payout {
        id: PayoutId(platform.random.id(now)),
        application_id: principal.application,
        client_id: principal.client_id.to_string(),
        order_reference: reference,
        amount,
        channel: number.channel,
        outcome: sandbox::payout_outcome(&number.digits),
        phone: number.digits,
        settles_at: now.plus(sandbox::SETTLES_AFTER),
        created_at: now,
    };
    match unit.add_payout(shop, &payout).await {
        Ok(()) => {}
        Err(StoreError::Taken) => return Err(Refused::ReferenceUsed(payout.order_reference)),
        Err(error) => return Err(error.into()),
    }
    drop(unit.commit().await?);
    Ok(payout)
}

/// The payout of a reference.
pub async fn find(
    platform: &Platform,
    principal: &ApplicationPrincipal,
    reference: OrderReference,
) -> Result<Payout, Refused> {
    let found = platform.db.read().await?.payout(shop(principal), &reference).await?;
    found.ok_or(Refused::NoPayout(reference))
}

/// A part of all payouts, and how many match.
pub async fn list(
    platform: &Platform,
    principal: &ApplicationPrincipal,
    listing: &Listing<PayoutStatus, PayoutSort>,
) -> Result<(Vec<Payout>, u32), Refused> {
    Ok(platform.db.read().await?.payouts(shop(principal), platform.now(), listing).await?)
}

/// A reference is used by a payout or by a payout link that will become one.
pub(super) async fn require_free(unit: &mut Unit, shop: Shop, reference: &OrderReference) -> Result<(), Refused> {
    let used =
        unit.payout(shop, reference).await?.is_some() || unit.has_link(shop, LinkKind::Payout, reference).await?;
    if used { Err(Refused::ReferenceUsed(reference.clone())) } else { Ok(()) }
}

async fn require_balance(platform: &Platform, unit: &mut Unit, shop: Shop, amount: Amount) -> Result<Amount, Refused> {
    let available = account::available(unit, shop, platform.now()).await?;
    if amount.0 + sandbox::FEE.0 > available.0 {
        return Err(Refused::Balance { available, currency: "TZS" });
    }
    Ok(available)
}
