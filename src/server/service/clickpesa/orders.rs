//! What payments and payouts share: a reference stands for one of them, once.

use super::refused::Refused;
use crate::{
    domain::clickpesa::reference::OrderReference,
    server::store::{
        StoreError, Unit,
        clickpesa_sandbox::{Order, OrderKind, SandboxLinks, SandboxOrders, Shop},
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
