//! Collections by USSD push.

use super::{phone::WalletNumber, refused::Refused, shop};
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
        store::{
            StoreError, Unit,
            clickpesa_sandbox::{LinkKind, Listing, Payment, SandboxLinks, SandboxPayments, Shop},
        },
        verification::decision::ApplicationPrincipal,
    },
};

/// Whether the reference is free, which a preview asks.
pub async fn preview(
    platform: &Platform,
    principal: &ApplicationPrincipal,
    reference: &OrderReference,
) -> Result<(), Refused> {
    require_free(&mut platform.db.read().await?, shop(principal), reference).await
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
    require_free(&mut unit, shop(principal), &reference).await?;
    let now = platform.now();
    let payment = Payment {
        id: PaymentId(platform.random.id(now)),
        application_id: principal.application,
        client_id: principal.client_id.to_string(),
        order_reference: reference,
        amount,
        channel: number.channel,
        outcome: sandbox::payment_outcome(&number.digits),
        phone: number.digits,
        settles_at: now.plus(sandbox::SETTLES_AFTER),
        created_at: now,
    };
    match unit.add_payment(shop(principal), &payment).await {
        Ok(()) => {}
        Err(StoreError::Taken) => return Err(Refused::ReferenceUsed(payment.order_reference)),
        Err(error) => return Err(error.into()),
    }
    drop(unit.commit().await?);
    Ok(payment)
}

/// The payment of a reference.
pub async fn find(
    platform: &Platform,
    principal: &ApplicationPrincipal,
    reference: OrderReference,
) -> Result<Payment, Refused> {
    let found = platform.db.read().await?.payment(shop(principal), &reference).await?;
    found.ok_or(Refused::NoPayment(reference))
}

/// A part of all payments, and how many match.
pub async fn list(
    platform: &Platform,
    principal: &ApplicationPrincipal,
    listing: &Listing<PaymentStatus, PaymentSort>,
) -> Result<(Vec<Payment>, u32), Refused> {
    Ok(platform.db.read().await?.payments(shop(principal), platform.now(), listing).await?)
}

/// A reference is used by a payment or by a checkout link that will become one.
pub(super) async fn require_free(unit: &mut Unit, shop: Shop, reference: &OrderReference) -> Result<(), Refused> {
    let used =
        unit.payment(shop, reference).await?.is_some() || unit.has_link(shop, LinkKind::Checkout, reference).await?;
    if used { Err(Refused::ReferenceUsed(reference.clone())) } else { Ok(()) }
}
