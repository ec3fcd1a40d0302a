//! Disbursements.

use super::{balance, booking, refused::Refused};
use crate::{
    domain::{
        oy::{Bank, Code, Decision, PartnerId, Remit, RemitEnd, Rupiah, State},
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

/// What is asked for, understood.
#[derive(Debug)]
pub struct NewRemit {
    pub partner_id: PartnerId,
    pub bank: Bank,
    pub account: String,
    pub amount: Rupiah,
    pub note: Option<String>,
    pub email: Option<String>,
}

/// Sends money, or refuses it. A request that timed out left nothing behind: it may come again under its partner id.
pub async fn remit(platform: &Platform, owner: Owner, new: NewRemit) -> Result<OyRecord<Remit>, Refused> {
    let mut unit = platform.db.write().await?;
    let now = platform.now();
    check_free(&mut unit, owner, &new.partner_id, now).await?;
    let available = balance::at(&mut unit, owner, now).await?.available;
    let (end, after) = match Decision::of(new.bank, &new.account, new.amount, available) {
        Decision::Refuse(code) => return Err(code.into()),
        Decision::Take { end, after } => (end, after),
    };
    let settles_at = after.map(|after| now.plus(after));
    let body = Remit {
        bank: new.bank.code.to_owned(),
        account: new.account,
        amount: new.amount,
        note: new.note,
        email: new.email,
        end,
        settles_at,
    };
    let record = booking::record(platform, owner, Some(new.partner_id), body, now);
    booking::add(&mut unit, &record).await?;
    // What is going to fail holds nothing back.
    let leaves = end == RemitEnd::Success;
    if leaves || !end.code().is_final() {
        booking::hold(&mut unit, &record, new.amount, (now, settles_at), leaves).await?;
    }
    drop(unit.commit().await?);
    Ok(record)
}

/// The disbursement of this name.
pub async fn find(platform: &Platform, owner: Owner, id: &PartnerId) -> Result<OyRecord<Remit>, Refused> {
    booking::named(&mut platform.db.read().await?, owner, id).await
}

async fn check_free(unit: &mut Unit, owner: Owner, id: &PartnerId, now: Timestamp) -> Result<(), Refused> {
    let Some(taken) = unit.oy_record_by_partner_id::<Remit>(owner, id).await? else { return Ok(()) };
    let code = match taken.body.code(now).state() {
        State::InProgress | State::Pending => Code::StillInProcess,
        State::Success | State::Failed | State::NotCreated | State::Unknown => Code::Duplicate,
    };
    Err(code.into())
}
