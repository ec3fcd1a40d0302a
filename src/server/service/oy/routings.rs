//! Payment routing.

use super::{booking, refused::Refused};
use crate::{
    domain::{
        ids::OyRecordId,
        oy::{
            Bank, End, PartnerId, PayBy, Payable, Recipient, RecipientStatus, Routing, RoutingInfo, Rupiah, VaBank,
            sandbox::SETTLES_AFTER,
        },
        time::Timestamp,
    },
    server::{
        platform::Platform,
        store::{
            Unit,
            oy_sandbox::{Owner, OyRecord, OyRecords},
        },
    },
};

/// How the customer is to pay.
#[derive(Debug)]
pub enum Way {
    Page(Vec<PayBy>),
    VirtualAccount { bank: VaBank, display_name: String },
    Qris,
}

/// One that is to get money, understood.
#[derive(Debug)]
pub struct To {
    pub bank: Bank,
    pub account: String,
    pub amount: Rupiah,
    pub note: Option<String>,
    pub email: Option<String>,
}

/// What is asked for, understood.
#[derive(Debug)]
pub struct NewRouting {
    pub partner_id: Option<PartnerId>,
    pub partner_user_id: Option<String>,
    pub amount: Rupiah,
    pub expires_at: Timestamp,
    pub way: Way,
    pub to: Vec<To>,
}

/// Takes it. Off the page nobody is there to pay: the sandbox's customer does, after a moment.
pub async fn create(platform: &Platform, owner: Owner, new: NewRouting) -> Result<OyRecord<Routing>, Refused> {
    let mut unit = platform.db.write().await?;
    let now = platform.now();
    let id = || OyRecordId(platform.random.id(now)).to_string();
    let recipient = |to: To| Recipient {
        bank: to.bank.code.to_owned(),
        account: to.account,
        amount: to.amount,
        note: to.note,
        email: to.email,
        id: id(),
    };
    let (info, by) = match new.way {
        Way::Page(offered) => (RoutingInfo::Page { offered }, None),
        Way::VirtualAccount { bank, display_name } => {
            let number = bank.number(platform.random.id(now));
            (RoutingInfo::VirtualAccount { number, display_name }, Some(PayBy::Bank(bank)))
        }
        Way::Qris => (RoutingInfo::Qris, Some(PayBy::Qris)),
    };
    let paid_at = now.plus(SETTLES_AFTER);
    // Who is too late does not pay.
    let end = by.filter(|_| paid_at < new.expires_at).map(|by| End::Paid { at: paid_at, amount: new.amount, by });
    let payable = Payable { amount: Some(new.amount), is_open: false, expires_at: new.expires_at, end };
    let body = Routing {
        payable,
        amount: new.amount,
        partner_user_id: new.partner_user_id,
        info,
        recipients: new.to.into_iter().map(recipient).collect(),
    };
    let mut record = booking::record(platform, owner, new.partner_id, body, now);
    record.partner_id = record.partner_id.or_else(|| PartnerId::parse(&record.id.to_string()));
    record.page = by.is_none().then(|| booking::page(platform));
    booking::add(&mut unit, &record).await?;
    if end.is_some() {
        settle(&mut unit, &record, paid_at).await?;
    }
    drop(unit.commit().await?);
    Ok(record)
}

/// What a payment brings once it is there: itself, less what is sent on.
pub(super) async fn settle(unit: &mut Unit, record: &OyRecord<Routing>, paid_at: Timestamp) -> Result<(), Refused> {
    let at = booking::settled(paid_at);
    booking::book(unit, record, record.body.amount, at).await?;
    for to in &record.body.recipients {
        let (amount, end) = (to.amount, to.end());
        match end {
            RecipientStatus::Success => booking::book(unit, record, Rupiah(-amount.0), at).await?,
            RecipientStatus::Pending | RecipientStatus::PendingForceCredit => {
                booking::hold(unit, record, amount, (at, None), false).await?;
            }
            RecipientStatus::Failed
            | RecipientStatus::FailedForceCredit
            | RecipientStatus::Waiting
            | RecipientStatus::InProgress
            | RecipientStatus::Cancel => {}
        }
    }
    Ok(())
}

/// The routing of this name.
pub async fn find(platform: &Platform, owner: Owner, id: &PartnerId) -> Result<OyRecord<Routing>, Refused> {
    booking::named(&mut platform.db.read().await?, owner, id).await
}

/// Ends one that nobody has paid.
pub async fn close(platform: &Platform, owner: Owner, id: &PartnerId) -> Result<(), Refused> {
    let mut unit = platform.db.write().await?;
    let now = platform.now();
    let mut routing: OyRecord<Routing> = booking::named(&mut unit, owner, id).await?;
    if !routing.body.payable.is_waiting(now) {
        return Err(Refused::format("the transaction does not wait for a payment any more"));
    }
    routing.body.payable.end = Some(End::Closed { at: now });
    unit.save_oy_record(&routing).await?;
    unit.remove_oy_entries(owner, routing.id).await?;
    drop(unit.commit().await?);
    Ok(())
}
