//! Collections by USSD push.

use super::{events, orders, phone::WalletNumber, refused::Refused, shop};
use crate::{
    domain::{
        clickpesa::{
            amount::Amount,
            payment::{PaymentSort, PaymentStatus},
            reference::OrderReference,
            sandbox,
        },
        ids::PaymentId,
    },
    server::{
        platform::Platform,
        store::clickpesa_sandbox::{Collection, Listing, Payment, SandboxOrders},
        verification::decision::ApplicationPrincipal,
    },
};

/// Whether the reference is free, which a preview asks.
pub async fn preview(
    platform: &Platform,
    principal: &ApplicationPrincipal,
    reference: &OrderReference,
) -> Result<(), Refused> {
    orders::require_free::<Collection>(&mut platform.db.read().await?, shop(principal), reference).await
}

/// Sends the push: one payment for each reference, however many ask at once.
pub async fn initiate(
    platform: &Platform,
    principal: &ApplicationPrincipal,
    reference: OrderReference,
    amount: Amount,
    number: WalletNumber,
) -> Result<Payment, Refused> {
    let mut unit = platform.db.write().await?;
    orders::require_free::<Collection>(&mut unit, shop(principal), &reference).await?;
    let payment = draw(platform, (principal.application, &principal.client_id), reference, amount, number);
    orders::add(&mut unit, shop(principal), &payment).await?;
    events::payment_began(platform, &mut unit, shop(principal), &payment).await?;
    drop(unit.commit().await?);
    Ok(payment)
}

/// The payment of a reference.
pub async fn find(
    platform: &Platform,
    principal: &ApplicationPrincipal,
    reference: OrderReference,
) -> Result<Payment, Refused> {
    let found = platform.db.read().await?.order(shop(principal), &reference).await?;
    found.ok_or(Refused::NoPayment(reference))
}

/// A part of all payments, and how many match.
pub async fn list(
    platform: &Platform,
    principal: &ApplicationPrincipal,
    listing: &Listing<PaymentStatus, PaymentSort>,
) -> Result<(Vec<Payment>, u32), Refused> {
    Ok(platform.db.read().await?.orders(shop(principal), platform.now(), listing).await?)
}

/// A payment that begins now and comes to what its number stands for in the sandbox.
pub(super) fn draw(
    platform: &Platform,
    by: orders::By<'_>,
    reference: OrderReference,
    amount: Amount,
    number: WalletNumber,
) -> Payment {
    orders::draw(platform, by, reference, amount, number, PaymentId, sandbox::payment_outcome)
}
