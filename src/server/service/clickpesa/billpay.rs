//! BillPay control numbers.

use super::{refused::Refused, shop};
use crate::{
    domain::{
        clickpesa::{
            amount::Amount,
            bill::{BillPaymentMode, BillStatus, NUMBER_DIGITS, NUMBER_PREFIX},
            reference::OrderReference,
        },
        ids::BillId,
    },
    server::{
        platform::Platform,
        store::{
            StoreError,
            clickpesa_sandbox::{Bill, SandboxBills},
        },
        verification::decision::ApplicationPrincipal,
    },
};

/// Whom a customer's control number belongs to.
#[derive(Debug)]
pub struct Customer {
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
}

/// What a new bill says.
#[derive(Debug)]
pub struct NewBill {
    pub reference: Option<OrderReference>,
    pub description: Option<String>,
    pub amount: Option<Amount>,
    pub payment_mode: BillPaymentMode,
}

/// What to change of a bill; nothing stays as it is.
#[derive(Debug, Default)]
pub struct BillChange {
    pub description: Option<String>,
    pub amount: Option<Amount>,
    pub payment_mode: Option<BillPaymentMode>,
    pub status: Option<BillStatus>,
}

/// Makes a control number, for an order or for a customer.
pub async fn create(
    platform: &Platform,
    principal: &ApplicationPrincipal,
    new: NewBill,
    customer: Option<Customer>,
) -> Result<Bill, Refused> {
    let mut unit = platform.db.write().await?;
    let (shop, now) = (shop(principal), platform.now());
    let number = control_number(platform);
    // A bill without a reference of its own is called by its number.
    let own = OrderReference::parse(&number).ok_or(Refused::Unavailable)?;
    let bill_reference = new.reference.unwrap_or(own);
    if unit.has_bill_reference(shop, &bill_reference).await? {
        return Err(Refused::BillReferenceUsed);
    }
    let (customer_name, customer_email, customer_phone) =
        customer.map_or((None, None, None), |customer| (Some(customer.name), customer.email, customer.phone));
    let bill = Bill {
        id: BillId(platform.random.id(now)),
        number,
        application_id: principal.application,
        bill_reference,
        description: new.description,
        customer_name,
        customer_email,
        customer_phone,
        amount: new.amount,
        payment_mode: new.payment_mode,
        status: BillStatus::Active,
        created_at: now,
        updated_at: now,
    };
    match unit.add_bill(shop, &bill).await {
        Ok(()) => {}
        // Two numbers of ten random digits met: the next try draws another.
        Err(StoreError::Taken) => return Err(Refused::Unavailable),
        Err(error) => return Err(error.into()),
    }
    drop(unit.commit().await?);
    Ok(bill)
}

/// The bill behind a control number.
pub async fn find(platform: &Platform, principal: &ApplicationPrincipal, number: &str) -> Result<Bill, Refused> {
    platform.db.read().await?.bill(shop(principal), number).await?.ok_or(Refused::NoBill)
}

/// Changes a bill.
pub async fn change(
    platform: &Platform,
    principal: &ApplicationPrincipal,
    number: &str,
    change: BillChange,
) -> Result<Bill, Refused> {
    let mut unit = platform.db.write().await?;
    let mut bill = unit.bill(shop(principal), number).await?.ok_or(Refused::NoBill)?;
    bill.description = change.description.or(bill.description);
    bill.amount = change.amount.or(bill.amount);
    bill.payment_mode = change.payment_mode.unwrap_or(bill.payment_mode);
    bill.status = change.status.unwrap_or(bill.status);
    bill.updated_at = platform.now();
    unit.save_bill(shop(principal), &bill).await?;
    drop(unit.commit().await?);
    Ok(bill)
}

fn control_number(platform: &Platform) -> String {
    let bits = u128::from_be_bytes(platform.random.bytes::<16>());
    format!("{NUMBER_PREFIX}{:0width$}", bits % 10u128.pow(NUMBER_DIGITS as u32), width = NUMBER_DIGITS)
}
