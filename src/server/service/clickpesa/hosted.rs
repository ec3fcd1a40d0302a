//! The hosted checkout and the hosted payout form: what a customer does at the address of a link. The address is the
//! authority; it opens one order and nothing else.

use super::{events, orders, payments, payouts, phone::WalletNumber, refused::Refused};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{
        application::Feature,
        clickpesa::{channel::Channel, payment::PaymentStatus, payout::PayoutStatus},
        ids::LinkId,
        label::Label,
    },
    server::{
        platform::Platform,
        store::{
            Unit,
            clickpesa_sandbox::{Link, LinkKind, Payment, Payout, SandboxLinks, SandboxOrders, Shop},
        },
    },
};

/// What stands at a link's address.
pub struct Hosted {
    pub merchant: Label,
    pub link: Link,
    /// None until the customer has given a number.
    pub sent: Option<Sent>,
}

/// The order that came of a link.
pub struct Sent {
    pub status: &'static str,
    pub channel: Channel,
    pub phone: String,
    /// Its status can still change.
    pub moving: bool,
}

/// The link of an address, as long as its application may use it.
pub async fn find(platform: &Platform, kind: LinkKind, id: LinkId) -> Result<Hosted, Problem> {
    let mut unit = platform.db.read().await?;
    let (shop, merchant, link) = open(platform, &mut unit, kind, id).await?;
    let sent = sent(platform, &mut unit, shop, &link).await?;
    Ok(Hosted { merchant, link, sent })
}

/// Makes the link's one order for a typed number. Sent twice, it is made once.
pub async fn send(platform: &Platform, kind: LinkKind, id: LinkId, number: &str) -> Result<(), Problem> {
    let number = WalletNumber::parse_typed(number)
        .ok_or_else(|| Problem::field("number", "Enter a mobile number of Tanzania, for example 0712 345 678."))?;
    let mut unit = platform.db.write().await?;
    let (shop, _, link) = open(platform, &mut unit, kind, id).await?;
    if sent(platform, &mut unit, shop, &link).await?.is_some() {
        return Ok(());
    }
    let application = platform.engine.index.application(link.application_id);
    let client_id = application.map(|application| application.client_id.clone()).unwrap_or_default();
    let by = (link.application_id, &*client_id);
    match kind {
        LinkKind::Checkout => {
            let payment = payments::draw(platform, by, link.order_reference, link.amount, number);
            orders::add(&mut unit, shop, &payment).await.map_err(refused)?;
            events::payment_began(platform, &mut unit, shop, &payment).await?;
        }
        LinkKind::Payout => {
            payouts::require_balance(platform, &mut unit, shop, link.amount).await.map_err(refused)?;
            let payout = payouts::draw(platform, by, link.order_reference, link.amount, number);
            orders::add(&mut unit, shop, &payout).await.map_err(refused)?;
            events::payout_began(platform, &mut unit, shop, &payout).await?;
        }
    }
    drop(unit.commit().await?);
    Ok(())
}

/// A link that is not there, of another kind, or of an application that may not use it now: one answer for all.
async fn open(
    platform: &Platform,
    unit: &mut Unit,
    kind: LinkKind,
    id: LinkId,
) -> Result<(Shop, Label, Link), Problem> {
    let closed = || Problem::new(ProblemCode::NotFound);
    let found = unit.link(id).await?.filter(|(_, _, link)| link.kind == kind).ok_or_else(closed)?;
    let feature = match kind {
        LinkKind::Checkout => Feature::CheckoutLink,
        LinkKind::Payout => Feature::HostedPayout,
    };
    let index = &platform.engine.index;
    let application = index.application(found.2.application_id).filter(|application| !application.disabled);
    let now = platform.now();
    let merchant = index.merchant(found.0.merchant).filter(|merchant| merchant.standing.allows(found.0.mode, now));
    let may = application
        .zip(merchant)
        .is_some_and(|(application, merchant)| application.features.intersection(merchant.features).contains(feature));
    if may { Ok(found) } else { Err(closed()) }
}

async fn sent(platform: &Platform, unit: &mut Unit, shop: Shop, link: &Link) -> Result<Option<Sent>, Problem> {
    let now = platform.now();
    Ok(match link.kind {
        LinkKind::Checkout => {
            let payment: Option<Payment> = unit.order(shop, &link.order_reference).await?;
            payment.map(|payment| Sent {
                status: PaymentStatus::at(payment.outcome, payment.settles_at, now).as_str(),
                channel: payment.channel,
                phone: payment.phone,
                moving: now < payment.settles_at,
            })
        }
        LinkKind::Payout => {
            let payout: Option<Payout> = unit.order(shop, &link.order_reference).await?;
            payout.map(|payout| Sent {
                status: PayoutStatus::at(payout.outcome, payout.created_at, payout.settles_at, now).as_str(),
                channel: payout.channel,
                phone: payout.phone,
                moving: now < payout.settles_at,
            })
        }
    })
}

fn refused(refused: Refused) -> Problem {
    match refused {
        Refused::Balance { .. } => {
            Problem::because(ProblemCode::Conflict, "The business cannot pay this out at the moment.")
        }
        Refused::Unavailable => Problem::new(ProblemCode::Unavailable),
        _ => Problem::new(ProblemCode::Conflict),
    }
}
