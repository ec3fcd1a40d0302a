//! Payments from e-wallets.

use super::{balance, booking, refused::Refused};
use crate::{
    domain::oy::{
        Code, End, PartnerId, PayBy, Payable, Refund, RefundRefused, Rupiah, Wallet, WalletPayment,
        sandbox::SETTLES_AFTER,
    },
    server::{
        platform::Platform,
        store::oy_sandbox::{Owner, OyRecord, OyRecords},
    },
};

/// Characters of a reference.
const REFERENCE: usize = 12;

/// What is asked for, understood.
#[derive(Debug)]
pub struct NewPayment {
    pub partner_id: PartnerId,
    pub wallet: Wallet,
    pub amount: Rupiah,
    pub customer_id: String,
    pub mobile_number: Option<String>,
    pub email: Option<String>,
    pub redirect: Option<String>,
    /// How long the customer has.
    pub minutes: Option<i64>,
}

/// Asks a customer: on a page, or on the telephone, where the sandbox's customer confirms unless the number ends in 9.
pub async fn create(platform: &Platform, owner: Owner, new: NewPayment) -> Result<OyRecord<WalletPayment>, Refused> {
    let mut unit = platform.db.write().await?;
    let now = platform.now();
    let settles_at = now.plus(SETTLES_AFTER);
    let end = new.wallet.is_pushed().then(|| {
        let declines = new.mobile_number.as_ref().is_some_and(|number| number.ends_with('9'));
        let paid = End::Paid { at: settles_at, amount: new.amount, by: PayBy::Wallet(new.wallet) };
        if declines { End::Declined { at: settles_at } } else { paid }
    });
    let payable =
        Payable { amount: Some(new.amount), is_open: false, expires_at: now.plus(new.wallet.waits(new.minutes)), end };
    let body = WalletPayment {
        payable,
        wallet: new.wallet,
        amount: new.amount,
        customer_id: new.customer_id,
        mobile_number: new.mobile_number,
        email: new.email,
        redirect: new.redirect,
        reference: platform.random.base62(REFERENCE).to_ascii_uppercase(),
        refunds: Vec::new(),
    };
    let mut record = booking::record(platform, owner, Some(new.partner_id), body, now);
    record.page = (!new.wallet.is_pushed()).then(|| booking::page(platform));
    booking::add(&mut unit, &record).await?;
    if matches!(end, Some(End::Paid { .. })) {
        booking::book(&mut unit, &record, new.amount, booking::settled(settles_at)).await?;
    }
    drop(unit.commit().await?);
    Ok(record)
}

/// The payment of this name.
pub async fn find(platform: &Platform, owner: Owner, id: &PartnerId) -> Result<OyRecord<WalletPayment>, Refused> {
    booking::named(&mut platform.db.read().await?, owner, id).await
}

/// Gives a payment back, or a part of it.
pub async fn refund(
    platform: &Platform,
    owner: Owner,
    id: &PartnerId,
    amount: Rupiah,
) -> Result<(OyRecord<WalletPayment>, Refund), Refused> {
    let mut unit = platform.db.write().await?;
    let now = platform.now();
    let mut payment: OyRecord<WalletPayment> = booking::named(&mut unit, owner, id).await?;
    let refund = payment.body.refund(amount, now).map_err(|refused| match refused {
        RefundRefused::Not => Refused::Code(Code::WalletRefused),
        RefundRefused::TooMuch => Refused::format("refund_amount is more than there is to give back"),
    })?;
    if amount > balance::at(&mut unit, owner, now).await?.available {
        return Err(Code::BalanceNotEnough.into());
    }
    payment.body.refunds.push(refund);
    unit.save_oy_record(&payment).await?;
    booking::hold(&mut unit, &payment, amount, (now, Some(refund.done_at)), true).await?;
    drop(unit.commit().await?);
    Ok((payment, refund))
}
