//! Withdrawals: money of the merchant's to somebody's telephone.

use super::{Account, booking, refused::Refused, rules, wallets};
use crate::{
    domain::{
        clickpesa::amount::Amount,
        kpay::{Country, ExternalId, Operation, Provider},
    },
    server::{
        platform::Platform,
        store::kpay_sandbox::{Details, KpayTransaction},
    },
};

/// What `withdraw` asks for, understood.
#[derive(Debug)]
pub struct NewPayout {
    pub amount: Amount,
    pub provider: Provider,
    pub phone: String,
    pub external_id: Option<ExternalId>,
    /// The wallet that it is taken from, if not that of the provider's country.
    pub source_country: Option<Country>,
    pub details: Details,
}

/// Sends money. It is taken from the wallet at once.
pub async fn withdraw(platform: &Platform, account: &Account, new: NewPayout) -> Result<KpayTransaction, Refused> {
    rules::check_provider(account, new.provider)?;
    rules::check_amount(new.amount, new.provider, Operation::Payout)?;
    let outcome = rules::outcome(platform, new.provider, Operation::Payout, &new.phone)?;
    let mut unit = platform.db.write().await?;
    // In the writer's turn: no other request's money goes out at a time that this one does not see.
    let now = platform.now();
    let (id, reference) = booking::name(platform);
    let transaction = KpayTransaction {
        id,
        owner: account.owner,
        operation: Operation::Payout,
        reference,
        external_id: new.external_id,
        provider: Some(new.provider),
        phone: Some(new.phone),
        source_country: new.source_country,
        currency: new.provider.country().currencies()[0],
        amount: new.amount,
        details: new.details,
        page: None,
        refunds: None,
        course: rules::course(outcome, now),
        created_at: now,
    };
    if let Some((country, amount)) = wallets::taken(&transaction) {
        wallets::require(&mut unit, account, country, amount, now).await?;
    }
    booking::add(platform, &mut unit, &transaction).await?;
    drop(unit.commit().await?);
    Ok(transaction)
}

/// The application's withdrawal.
pub async fn find(platform: &Platform, account: &Account, id: &str) -> Result<KpayTransaction, Refused> {
    booking::find(&mut platform.db.read().await?, account.owner, Operation::Payout, id).await
}
