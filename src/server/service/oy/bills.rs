//! Bills: looked up, then paid.

use super::{balance, booking, refused::Refused};
use crate::{
    domain::oy::{Bill, BillEnd, Biller, Code, PartnerId, Rupiah, sandbox::account_name},
    server::{
        platform::Platform,
        store::oy_sandbox::{Owner, OyRecord, OyRecords},
    },
};

/// Looks a customer's bill up.
pub async fn inquire(
    platform: &Platform,
    owner: Owner,
    partner_id: PartnerId,
    (biller, customer_id): (Biller, String),
    asked: Option<Rupiah>,
) -> Result<OyRecord<Bill>, Refused> {
    let amount = biller.bills(asked).ok_or(Code::AmountNotValid)?;
    let mut unit = platform.db.write().await?;
    let now = platform.now();
    if unit.oy_record_by_partner_id::<Bill>(owner, &partner_id).await?.is_some() {
        return Err(Code::Duplicate.into());
    }
    if let Some(code) = Bill::refuses(&customer_id) {
        return Err(code.into());
    }
    let bill = Bill {
        biller: biller.id.to_owned(),
        customer_name: account_name(biller.id, &customer_id),
        customer_id,
        amount,
        admin_fee: biller.admin_fee,
        note: None,
        paid_at: None,
    };
    let record = booking::record(platform, owner, Some(partner_id), bill, now);
    booking::add(&mut unit, &record).await?;
    drop(unit.commit().await?);
    Ok(record)
}

/// Pays one that was looked up.
pub async fn pay(
    platform: &Platform,
    owner: Owner,
    id: &PartnerId,
    note: Option<String>,
) -> Result<OyRecord<Bill>, Refused> {
    let mut unit = platform.db.write().await?;
    let now = platform.now();
    let mut record: OyRecord<Bill> = booking::named(&mut unit, owner, id).await?;
    if record.body.paid_at.is_some() {
        return Err(Code::BillPaidTwice.into());
    }
    let amount = record.body.whole();
    if amount > balance::at(&mut unit, owner, now).await?.available {
        return Err(Code::BalanceNotEnough.into());
    }
    record.body.paid_at = Some(now);
    record.body.note = note;
    unit.save_oy_record(&record).await?;
    let end = record.body.end();
    let until = (end != BillEnd::Pending).then(|| booking::settled(now));
    booking::hold(&mut unit, &record, amount, (now, until), end == BillEnd::Success).await?;
    drop(unit.commit().await?);
    Ok(record)
}

/// The bill of this name.
pub async fn find(platform: &Platform, owner: Owner, id: &PartnerId) -> Result<OyRecord<Bill>, Refused> {
    booking::named(&mut platform.db.read().await?, owner, id).await
}
