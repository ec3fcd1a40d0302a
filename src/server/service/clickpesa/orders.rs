//! What payments and payouts share: a reference stands for one of them, once.

use super::{phone::WalletNumber, refused::Refused};
use crate::{
    domain::{
        clickpesa::{amount::Amount, reference::OrderReference, sandbox},
        ids::ApplicationId,
    },
    server::{
        platform::Platform,
        store::{
            StoreError, Unit,
            clickpesa_sandbox::{Order, OrderKind, SandboxLinks, SandboxOrders, Shop},
        },
    },
};

/// A reference is used by an order, or by a link that will become one.
pub(super) async fn require_free<K: OrderKind>(
    unit: &mut Unit,
    shop: Shop,
    reference: &OrderReference,
) -> Result<(), Refused>
where
    Unit: SandboxOrders<K>,
{
    let used = unit.order(shop, reference).await?.is_some() || unit.has_link(shop, K::LINK, reference).await?;
    if used { Err(Refused::ReferenceUsed(reference.clone())) } else { Ok(()) }
}

/// Adds the order, unless its reference has been used meanwhile.
pub(super) async fn add<K: OrderKind>(unit: &mut Unit, shop: Shop, order: &Order<K>) -> Result<(), Refused>
where
    Unit: SandboxOrders<K>,
{
    match unit.add_order(shop, order).await {
        Err(StoreError::Taken) => Err(Refused::ReferenceUsed(order.order_reference.clone())),
        done => Ok(done?),
    }
}

/// Who asks: the application and its Client ID.
pub(super) type By<'a> = (ApplicationId, &'a str);

/// An order that begins now. `outcome` is what its number stands for in the sandbox.
pub(super) fn draw<K: OrderKind>(
    platform: &Platform,
    (application_id, client_id): By<'_>,
    order_reference: OrderReference,
    amount: Amount,
    number: WalletNumber,
    id: fn(u128) -> K::Id,
    outcome: fn(&str) -> K::Status,
) -> Order<K> {
    let now = platform.now();
    Order {
        id: id(platform.random.id(now)),
        application_id,
        client_id: client_id.to_owned(),
        order_reference,
        amount,
        channel: number.channel,
        outcome: outcome(&number.digits),
        phone: number.digits,
        settles_at: now.plus(sandbox::SETTLES_AFTER),
        created_at: now,
    }
}
