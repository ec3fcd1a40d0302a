//! Links to the hosted checkout and the hosted payout form.

use super::{orders, refused::Refused, shop};
use crate::{
    contract::paths,
    domain::{
        clickpesa::{amount::Amount, reference::OrderReference},
        ids::LinkId,
    },
    server::{
        platform::Platform,
        store::{
            StoreError,
            clickpesa_sandbox::{Collection, Disbursement, Link, LinkKind, SandboxLinks},
        },
        verification::decision::ApplicationPrincipal,
    },
};

/// Makes a link and takes its reference. The address is under the platform's public one.
pub async fn create(
    platform: &Platform,
    principal: &ApplicationPrincipal,
    kind: LinkKind,
    reference: OrderReference,
    amount: Amount,
) -> Result<String, Refused> {
    let mut unit = platform.db.write().await?;
    let shop = shop(principal);
    match kind {
        LinkKind::Checkout => orders::require_free::<Collection>(&mut unit, shop, &reference).await?,
        LinkKind::Payout => orders::require_free::<Disbursement>(&mut unit, shop, &reference).await?,
    }
    let now = platform.now();
    let link = Link {
        id: LinkId(platform.random.id(now)),
        kind,
        application_id: principal.application,
        order_reference: reference,
        amount,
        created_at: now,
    };
    match unit.add_link(shop, &link).await {
        Ok(()) => {}
        Err(StoreError::Taken) => return Err(Refused::ReferenceUsed(link.order_reference)),
        Err(error) => return Err(error.into()),
    }
    drop(unit.commit().await?);
    Ok(format!("{}{}", platform.settings.public_url, paths::hosted(kind.as_str(), link.id)))
}
