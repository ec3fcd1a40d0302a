//! Keeps a transaction with all that follows from it: its external id is held, wallets move, and its end is told when it
//! comes. One unit for all of it.

use super::{events, refused::Refused, wallets};
use crate::{
    domain::{ids::KpayTransactionId, kpay::Operation},
    server::{
        platform::Platform,
        store::{
            StoreError, Unit,
            kpay_callbacks::KpayCallbacks,
            kpay_sandbox::{KpayTransaction, KpayTransactions, Owner},
            kpay_wallets::KpayWallets,
        },
    },
};

/// Characters of a reference.
const REFERENCE: usize = 16;

/// A new transaction's id and reference.
pub fn name(platform: &Platform) -> (KpayTransactionId, String) {
    let id = KpayTransactionId(platform.random.id(platform.now()));
    (id, format!("KP{}", platform.random.base62(REFERENCE).to_ascii_uppercase()))
}

/// Keeps a new transaction. The writer's turn is the unit's, so that of any number of requests with one external id
/// exactly one gets through; what failed by now has let go of it.
pub async fn add(platform: &Platform, unit: &mut Unit, transaction: &KpayTransaction) -> Result<(), Refused> {
    let (owner, now) = (transaction.owner, transaction.created_at);
    let taken = match (&transaction.external_id, transaction.refunds) {
        (_, Some(payment)) => {
            unit.free_refund(owner, payment, now).await?;
            Refused::RefundActive
        }
        (Some(id), None) => {
            unit.free_external_id(owner, transaction.operation, id, now).await?;
            Refused::ExternalIdActive
        }
        (None, None) => Refused::Unavailable,
    };
    match unit.add_kpay_transaction(transaction).await {
        Err(StoreError::Taken) => return Err(taken),
        done => done?,
    }
    events::began(platform, unit, transaction).await?;
    follow(unit, transaction).await
}

/// Keeps a transaction whose payer has paid or gone.
pub async fn save(platform: &Platform, unit: &mut Unit, transaction: &KpayTransaction) -> Result<(), Refused> {
    unit.save_kpay_transaction(transaction).await?;
    events::changed(platform, unit, transaction).await?;
    follow(unit, transaction).await
}

async fn follow(unit: &mut Unit, transaction: &KpayTransaction) -> Result<(), Refused> {
    if transaction.course.sent_at.is_some() {
        for entry in wallets::entries(transaction) {
            unit.add_kpay_entry(&entry).await?;
        }
    }
    unit.put_kpay_callback(transaction.id, transaction.course.settles_at).await?;
    Ok(())
}

/// The merchant's transaction, if it is of this application. Another merchant's is one that is not there.
pub async fn find(unit: &mut Unit, owner: Owner, operation: Operation, id: &str) -> Result<KpayTransaction, Refused> {
    let missing = || {
        Refused::NotFound(match operation {
            Operation::Payment => "Payment",
            Operation::Payout => "Withdrawal",
            Operation::Refund => "Refund",
        })
    };
    let id = id.parse().map_err(|_| missing())?;
    let found = unit.kpay_transaction(owner.merchant, owner.mode, operation, id).await?.ok_or_else(missing)?;
    if found.owner.application == owner.application { Ok(found) } else { Err(Refused::OtherApplication) }
}
