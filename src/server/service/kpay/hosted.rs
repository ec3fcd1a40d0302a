//! The hosted page of a GATEWAY payment: what a payer does at its address. The address is the authority; it opens one
//! payment and nothing else.

use super::{Account, booking, payments, refused::Refused, rules};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{
        kpay::{Course, FailureCode, Operation, Outcome, Provider, Status, phone},
        time::Timestamp,
    },
    server::{
        platform::Platform,
        store::{
            Unit,
            kpay_sandbox::{KpayTransaction, KpayTransactions},
            merchants::Merchants,
        },
    },
};

/// A page takes nobody any more so long before its end (milliseconds): whoever reads its payment as cancelled, which
/// takes no turn of the writer's, finds it so for good.
const CLOSING: i64 = 10 * Timestamp::SECOND;

/// What the page shows.
#[derive(Debug)]
pub struct Hosted {
    pub word: String,
    pub merchant: String,
    /// With its currency.
    pub amount: String,
    pub external_id: String,
    pub description: Option<String>,
    pub status: Status,
    /// Whether it still waits for its payer.
    pub open: bool,
    pub failure: Option<FailureCode>,
    pub expires_at: Option<Timestamp>,
    pub providers: Vec<Provider>,
}

/// The payment of an address.
pub async fn find(platform: &Platform, word: &str) -> Result<Hosted, Problem> {
    let now = platform.now();
    let mut unit = platform.db.read().await?;
    let (account, payment) = open(platform, &mut unit, word).await?;
    let merchant = unit.merchant(account.owner.merchant).await?.ok_or(Problem::new(ProblemCode::NotFound))?;
    Ok(Hosted {
        word: word.to_owned(),
        merchant: merchant.name.to_string(),
        amount: format!("{} {}", payment.amount.plain(), payment.currency),
        external_id: payment.external_id.as_ref().map(|id| id.as_str().to_owned()).unwrap_or_default(),
        description: payment.details.description.clone(),
        status: payment.course.status(seen_at(&payment, now)),
        open: waits(&payment, now),
        failure: payment.course.failure(seen_at(&payment, now)),
        expires_at: payment.course.settles_at.filter(|_| waits(&payment, now)).map(|end| end.plus(-CLOSING)),
        providers: payments::choices(account.providers, &payment).collect(),
    })
}

/// Pays. Once it is on its way, sending it again changes nothing.
pub async fn pay(platform: &Platform, word: &str, provider: &str, number: &str) -> Result<(), Problem> {
    let mut unit = platform.db.write().await?;
    let (account, mut payment) = open(platform, &mut unit, word).await?;
    let now = platform.now();
    if !waits(&payment, now) {
        return settled(&payment);
    }
    let provider = Provider::parse(provider)
        .filter(|chosen| payments::choices(account.providers, &payment).any(|offered| offered == *chosen));
    let provider = provider.ok_or_else(|| Problem::field("provider", "Choose one of these."))?;
    let number = phone::parse(number.replace([' ', '-'], "").trim());
    let number = number.ok_or_else(|| {
        Problem::field("number", format!("Enter the number with {} in front.", provider.country().dial()))
    })?;
    let outcome = rules::outcome(platform, provider, Operation::Payment, &number)
        .map_err(|_| Problem::field("number", "This is not a test number of the provider’s country: see below."))?;
    payment.provider = Some(provider);
    payment.phone = Some(number);
    payment.course = rules::course(outcome, now);
    keep(platform, unit, &payment).await
}

/// Goes back without paying.
pub async fn cancel(platform: &Platform, word: &str) -> Result<(), Problem> {
    let mut unit = platform.db.write().await?;
    let (_, mut payment) = open(platform, &mut unit, word).await?;
    let now = platform.now();
    if !waits(&payment, now) {
        return settled(&payment);
    }
    let outcome = Outcome::Cancelled(FailureCode::PayerCancelled);
    payment.course = Course { sent_at: None, settles_at: Some(now), outcome };
    keep(platform, unit, &payment).await
}

async fn keep(platform: &Platform, mut unit: Unit, payment: &KpayTransaction) -> Result<(), Problem> {
    booking::save(platform, &mut unit, payment).await.map_err(|refused| match refused {
        Refused::Unavailable => Problem::new(ProblemCode::Unavailable),
        _ => Problem::new(ProblemCode::Conflict),
    })?;
    drop(unit.commit().await?);
    Ok(())
}

fn waits(payment: &KpayTransaction, now: Timestamp) -> bool {
    payment.course.sent_at.is_none() && !payment.course.status(seen_at(payment, now)).is_final()
}

/// Whether nobody has paid or left.
fn is_untouched(payment: &KpayTransaction) -> bool {
    payment.course.outcome == Outcome::Cancelled(FailureCode::PageExpired)
}

/// The moment as which the page is seen.
pub(super) fn seen_at(payment: &KpayTransaction, now: Timestamp) -> Timestamp {
    if is_untouched(payment) { now.plus(CLOSING) } else { now }
}

/// Whoever sends a form twice sees what came of it; whoever is late is told so.
fn settled(payment: &KpayTransaction) -> Result<(), Problem> {
    if is_untouched(payment) {
        return Err(Problem::because(ProblemCode::Conflict, "The time to pay is over."));
    }
    Ok(())
}

/// A payment that is not there, or of a merchant that may not work now: one answer for both.
async fn open(platform: &Platform, unit: &mut Unit, word: &str) -> Result<(Account, KpayTransaction), Problem> {
    let closed = || Problem::new(ProblemCode::NotFound);
    let payment = unit.kpay_transaction_of_page(word).await?.ok_or_else(closed)?;
    let owner = payment.owner;
    let merchant = platform.engine.index.merchant(owner.merchant).ok_or_else(closed)?;
    let application = platform.engine.index.application(owner.application).ok_or_else(closed)?;
    if !merchant.standing.allows(owner.mode, platform.now()) || application.disabled {
        return Err(closed());
    }
    Ok((Account { owner, providers: application.providers }, payment))
}
