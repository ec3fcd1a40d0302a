//! Gives a payment back: its whole amount, within seven days, once (wire-protocols.md 2.1).

use super::{Account, booking, refused::Refused, rules, wallets};
use crate::{
    domain::kpay::{Operation, Outcome, REFUND_WINDOW, Status, sandbox::TestNumbers},
    server::{
        platform::Platform,
        store::kpay_sandbox::{Details, KpayTransaction},
    },
};

/// Starts the refund of the application's payment. What goes back behaves like a payout to the payer's number, but for
/// the smallest amount: a refund is always the whole.
pub async fn refund(
    platform: &Platform,
    account: &Account,
    payment: &str,
    reason: Option<String>,
) -> Result<KpayTransaction, Refused> {
    let mut unit = platform.db.write().await?;
    let payment = booking::find(&mut unit, account.owner, Operation::Payment, payment).await?;
    let now = platform.now();
    let completed = payment.course.settles_at.filter(|_| payment.course.status(now) == Status::Completed);
    let completed = completed.ok_or_else(|| Refused::unfit("Only a completed payment can be refunded"))?;
    if now.since(completed) > REFUND_WINDOW {
        return Err(Refused::unfit("The refund window of 7 days is over"));
    }
    if let Some(provider) = payment.provider {
        rules::check_provider(account, provider)?;
        rules::check_decimals(payment.amount, provider, Operation::Refund)?;
    }
    let to = payment.provider.map(|provider| TestNumbers::of(provider.country())).zip(payment.phone.as_deref());
    let outcome = to.and_then(|(numbers, phone)| numbers.outcome(Operation::Refund, phone));
    let (id, reference) = booking::name(platform);
    let refund = KpayTransaction {
        id,
        operation: Operation::Refund,
        reference,
        external_id: payment.external_id.clone(),
        details: Details { description: reason, ..payment.details.clone() },
        page: None,
        refunds: Some(payment.id),
        course: rules::course(outcome.unwrap_or(Outcome::Completed), now),
        created_at: now,
        ..payment
    };
    if let Some((country, amount)) = wallets::taken(&refund) {
        wallets::require(&mut unit, account, country, amount, now).await?;
    }
    booking::add(platform, &mut unit, &refund).await?;
    drop(unit.commit().await?);
    Ok(refund)
}
