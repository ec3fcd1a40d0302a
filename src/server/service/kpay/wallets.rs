//! A merchant's wallets, one in each country, in the country's currency. In the sandbox each begins with
//! [`OPENING_BALANCE`]; there are no fees.

use super::{Account, refused::Refused};
use crate::{
    domain::{
        clickpesa::amount::Amount,
        ids::{KpayTransferId, MerchantId},
        kpay::{
            Country, Operation, Outcome,
            rates::{convert_down, convert_up},
            sandbox::OPENING_BALANCE,
        },
        mode::Mode,
        time::Timestamp,
    },
    server::{
        platform::Platform,
        store::{
            StoreError, Unit,
            kpay_sandbox::KpayTransaction,
            kpay_wallets::{Entry, KpayWallets},
        },
    },
};

/// One wallet at a moment.
#[derive(Debug, Clone, Copy)]
pub struct Wallet {
    pub country: Country,
    pub available: Amount,
    /// Expected to come in.
    pub pending: Amount,
}

/// A transfer that is done.
#[derive(Debug)]
pub struct Transfer {
    pub id: KpayTransferId,
    pub from: Country,
    pub to: Country,
    pub taken: Amount,
    pub received: Amount,
    pub at: Timestamp,
}

/// Every wallet of the merchant.
pub async fn balance(platform: &Platform, account: &Account) -> Result<Vec<Wallet>, Refused> {
    let mut unit = platform.db.read().await?;
    Ok(wallets(&mut unit, account.owner.merchant, account.owner.mode, platform.now()).await?)
}

async fn wallets(unit: &mut Unit, merchant: MerchantId, mode: Mode, now: Timestamp) -> Result<Vec<Wallet>, StoreError> {
    let moved = unit.kpay_moves(merchant, mode, now).await?;
    let wallet = |country: &Country| {
        let moved = moved.iter().find(|moved| moved.country == *country);
        let (so_far, pending) = moved.map_or((Amount(0), Amount(0)), |moved| (moved.so_far, moved.expected));
        Wallet { country: *country, available: Amount(OPENING_BALANCE.0 + so_far.0), pending }
    };
    Ok(Country::ALL.iter().map(wallet).collect())
}

/// Whether the wallet holds the amount at this moment. In the writing unit of what takes it.
pub(super) async fn require(
    unit: &mut Unit,
    account: &Account,
    country: Country,
    amount: Amount,
    now: Timestamp,
) -> Result<(), Refused> {
    let wallets = wallets(unit, account.owner.merchant, account.owner.mode, now).await?;
    let held = wallets.iter().find(|wallet| wallet.country == country).map(|wallet| wallet.available);
    if held.is_some_and(|held| held >= amount) { Ok(()) } else { Err(Refused::Balance) }
}

/// The wallet that a transaction moves, and by how much in its currency.
pub(super) fn taken(transaction: &KpayTransaction) -> Option<(Country, Amount)> {
    let country = transaction.source_country.or(transaction.country())?;
    Some((country, convert_up(transaction.amount, transaction.currency, country.currencies()[0])))
}

/// What a transaction that has been sent moves: a payment brings its amount when it is completed; what goes out is taken
/// at once, and comes back when it fails.
pub(super) fn entries(transaction: &KpayTransaction) -> Vec<Entry> {
    let Some((country, amount)) = taken(transaction) else { return Vec::new() };
    let entry = |amount: i64, at: Timestamp| Entry {
        merchant: transaction.owner.merchant,
        mode: transaction.owner.mode,
        country,
        amount: Amount(amount),
        at,
        cause: transaction.id.to_string(),
    };
    let course = transaction.course;
    match (transaction.operation, course.outcome, course.settles_at) {
        (Operation::Payment, Outcome::Completed, Some(at)) => vec![entry(amount.0, at)],
        (Operation::Payment, ..) => Vec::new(),
        (_, Outcome::Failed(_), Some(at)) => vec![entry(-amount.0, transaction.created_at), entry(amount.0, at)],
        (..) => vec![entry(-amount.0, transaction.created_at)],
    }
}

/// Moves money from one of the merchant's wallets to another.
pub async fn transfer(
    platform: &Platform,
    account: &Account,
    (from, to): (Country, Country),
    amount: Amount,
) -> Result<Transfer, Refused> {
    if from == to {
        return Err(Refused::unfit("toCountry must be another country than fromCountry"));
    }
    let received = convert_down(amount, from.currencies()[0], to.currencies()[0]);
    if received.0 == 0 {
        return Err(Refused::unfit("amount is worth nothing in the currency of toCountry"));
    }
    let mut unit = platform.db.write().await?;
    let now = platform.now();
    let id = KpayTransferId(platform.random.id(now));
    require(&mut unit, account, from, amount, now).await?;
    for (country, amount) in [(from, Amount(-amount.0)), (to, received)] {
        let (merchant, mode) = (account.owner.merchant, account.owner.mode);
        let entry = Entry { merchant, mode, country, amount, at: now, cause: id.to_string() };
        unit.add_kpay_entry(&entry).await?;
    }
    drop(unit.commit().await?);
    Ok(Transfer { id, from, to, taken: amount, received, at: now })
}
