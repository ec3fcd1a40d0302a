//! Account inquiries, and the invoices by which they are paid.

use super::{balance, booking, refused::Refused};
use crate::{
    domain::{
        ids::OyRecordId,
        oy::{Bank, Code, Invoice, InvoiceStatus, Rupiah, local_day, sandbox::account_name, simulated},
    },
    server::{
        platform::Platform,
        store::{
            Unit,
            oy_sandbox::{Owner, OyRecord, OyRecords},
        },
    },
};

/// Invoices that are listed at most: one a day.
const MOST: u32 = 1_000;

/// Whose an account is.
#[derive(Debug)]
pub struct Inquiry {
    pub id: OyRecordId,
    pub account_name: String,
    pub invoice: OyRecordId,
}

/// Looks an account up; it goes on the invoice of the day.
pub async fn inquire(platform: &Platform, owner: Owner, bank: Bank, account: &str) -> Result<Inquiry, Refused> {
    // The one account that disbursements do not find is not found here, either.
    if simulated(account) == Some(Code::AccountNotFound) {
        return Err(Code::AccountNotFound.into());
    }
    let mut unit = platform.db.write().await?;
    let now = platform.now();
    let day = local_day(now);
    let newest = unit.oy_records::<Invoice>(owner, 1).await?.pop();
    let open = newest.filter(|newest| newest.body.day == day && newest.body.paid_at.is_none());
    let invoice = match open {
        Some(mut invoice) => {
            invoice.body.inquiries = invoice.body.inquiries.saturating_add(1);
            unit.save_oy_record(&invoice).await?;
            invoice.id
        }
        None => {
            let invoice = Invoice { day, inquiries: 1, paid_at: None };
            let invoice = booking::record(platform, owner, None, invoice, now);
            booking::add(&mut unit, &invoice).await?;
            invoice.id
        }
    };
    drop(unit.commit().await?);
    let id = OyRecordId(platform.random.id(now));
    Ok(Inquiry { id, account_name: account_name(bank.code, account), invoice })
}

/// The merchant's invoices, newest first.
pub async fn invoices(
    platform: &Platform,
    owner: Owner,
    status: Option<InvoiceStatus>,
) -> Result<Vec<OyRecord<Invoice>>, Refused> {
    let now = platform.now();
    let mut list = platform.db.read().await?.oy_records::<Invoice>(owner, MOST).await?;
    list.retain(|invoice| status.is_none_or(|wanted| invoice.body.status(now) == wanted));
    Ok(list)
}

/// Pays an invoice from the balance, also that of the day that is not over: nobody waits a day in a sandbox.
pub async fn pay(platform: &Platform, owner: Owner, id: &str) -> Result<OyRecord<Invoice>, Refused> {
    let mut unit = platform.db.write().await?;
    let now = platform.now();
    let mut invoice = find(&mut unit, owner, id).await?;
    if invoice.body.paid_at.is_some() {
        return Err(Code::InvoicePaid.into());
    }
    let amount = invoice.body.amount();
    if amount > balance::at(&mut unit, owner, now).await?.available {
        return Err(Code::BalanceNotEnough.into());
    }
    invoice.body.paid_at = Some(now);
    unit.save_oy_record(&invoice).await?;
    booking::book(&mut unit, &invoice, Rupiah(-amount.0), now).await?;
    drop(unit.commit().await?);
    Ok(invoice)
}

async fn find(unit: &mut Unit, owner: Owner, id: &str) -> Result<OyRecord<Invoice>, Refused> {
    let missing = || Refused::Code(Code::InvoiceNotFound);
    let id = id.parse().map_err(|_| missing())?;
    unit.oy_record(owner, id).await?.ok_or_else(missing)
}
