//! The hosted checkout: what a customer does at the address of a link. The address is the authority; it opens one
//! checkout and nothing else.

use serde_json::{Value, json};

use super::{
    refused::Refused,
    transactions::{self, text},
    view,
    writing::Writing,
};
use crate::{
    contract::problem::{Problem, ProblemCode},
    domain::{
        access_token::Section,
        clickpesa::amount::Amount,
        kwik::{
            checkout::CheckoutStatus,
            error_code::ErrorCode,
            kind::{Given, Kept, Kind},
            record_id::RecordId,
            sandbox::{account_outcome, card_outcome},
            transaction::TransactionStatus,
        },
    },
    server::{
        platform::Platform,
        store::{
            Unit,
            kwik_sandbox::{Account, KwikRecord, KwikRecords},
            merchants::Merchants,
        },
    },
};

/// What the page shows.
#[derive(Debug)]
pub struct Hosted {
    pub id: String,
    pub merchant: String,
    pub amount: String,
    pub reference: String,
    pub description: String,
    pub status: CheckoutStatus,
    /// Of the last payment, if there was one.
    pub transaction: Option<TransactionStatus>,
    /// Where the customer goes on to.
    pub back: Option<String>,
}

/// How a customer pays, as it was typed.
#[derive(Debug, Clone, Copy)]
pub enum Typed<'a> {
    Card { number: &'a str },
    BankAccount { branch_code: &'a str, number: &'a str },
}

/// The checkout of an address.
pub async fn find(platform: &Platform, id: &str) -> Result<Hosted, Problem> {
    let mut unit = platform.db.read().await?;
    let (account, checkout) = open(platform, &mut unit, id).await?;
    let merchant = unit.merchant(account.merchant).await?.ok_or(Problem::new(ProblemCode::NotFound))?;
    let transaction = RecordId::parse(Section::Transactions, &text(&checkout.body, "transaction_id"));
    let transaction = match transaction {
        Some(id) => unit.kwik_record(account, &id, Section::Transactions).await?,
        None => None,
    };
    let status = view::checkout_status(&checkout, platform.now());
    Ok(Hosted {
        id: checkout.id.to_string(),
        merchant: merchant.name.to_string(),
        amount: amount(&checkout.body["amount"]),
        reference: text(&checkout.body, "reference"),
        description: text(&checkout.body, "description"),
        transaction: transaction.and_then(|record| TransactionStatus::parse(&text(&record.body, "status"))),
        back: back(&checkout, status),
        status,
    })
}

/// Pays a checkout. Once it is paid or on its way, sending it again changes nothing.
pub async fn pay(platform: &Platform, id: &str, typed: Typed<'_>) -> Result<(), Problem> {
    let outcome = outcome(typed)?;
    let (account, checkout) = open(platform, &mut platform.db.read().await?, id).await?;
    let mut writing = Writing::begin(platform, account).await?;
    let found = writing.find(Section::CheckoutPage, checkout.id.as_str()).await?;
    let mut checkout = found.ok_or(Problem::new(ProblemCode::NotFound))?;
    match view::checkout_status(&checkout, writing.now) {
        CheckoutStatus::Pending | CheckoutStatus::Completed => return Ok(()),
        CheckoutStatus::Expired => return Err(Problem::because(ProblemCode::Conflict, "The time to pay is over.")),
        CheckoutStatus::Open | CheckoutStatus::Failed => {}
    }
    let of = (Section::CheckoutPage, &checkout.id);
    let reference = checkout.reference.as_deref();
    let transaction = transactions::make(&mut writing, of, &checkout.body["amount"], reference, outcome).await;
    let transaction = transaction.map_err(problem)?;
    checkout.body.insert("status".to_owned(), json!(CheckoutStatus::after(outcome)));
    checkout.body.insert("transaction_id".to_owned(), transaction.as_str().into());
    writing.save(checkout).await.map_err(problem)?;
    writing.commit().await?;
    Ok(())
}

/// A checkout that is not there, or of a merchant that may not work now: one answer for both.
async fn open(platform: &Platform, unit: &mut Unit, id: &str) -> Result<(Account, KwikRecord), Problem> {
    let closed = || Problem::new(ProblemCode::NotFound);
    let id = RecordId::parse(Section::CheckoutPage, id).ok_or_else(closed)?;
    let (account, checkout) = unit.kwik_checkout_of_link(&id).await?.ok_or_else(closed)?;
    let merchant = platform.engine.index.merchant(account.merchant);
    let may = merchant.is_some_and(|merchant| merchant.standing.allows(account.mode, platform.now()));
    if may { Ok((account, checkout)) } else { Err(closed()) }
}

/// What comes of what was typed; nothing of it is kept.
fn outcome(typed: Typed<'_>) -> Result<TransactionStatus, Problem> {
    let read = |kind: Kind, text, field, message: &str| match kind.read(Given::Text(text)) {
        Ok(Kept::Text(text)) => Ok(text),
        _ => Err(Problem::field(field, message)),
    };
    match typed {
        Typed::Card { number } => read(Kind::Card, number, "card_number", "Enter the number as it stands on the card.")
            .map(|card| card_outcome(&card)),
        Typed::BankAccount { branch_code, number } => {
            let branch = read(Kind::Digits(6, 6), branch_code, "branch_code", "A branch code has 6 digits.")?;
            let number = read(Kind::Digits(5, 16), number, "account_number", "An account number has 5 to 16 digits.")?;
            Ok(account_outcome(&branch, &number))
        }
    }
}

/// The merchant's own address, told what became of the checkout. One who has not paid goes to the address for that.
fn back(checkout: &KwikRecord, status: CheckoutStatus) -> Option<String> {
    let to = |field: &str| Some(text(&checkout.body, field)).filter(|url| !url.is_empty());
    let url = match status {
        CheckoutStatus::Pending | CheckoutStatus::Completed => to("return_url"),
        CheckoutStatus::Open | CheckoutStatus::Failed | CheckoutStatus::Expired => to("cancel_url"),
    }?;
    let (url, fragment) = url.split_once('#').map_or((url.as_str(), None), |(url, fragment)| (url, Some(fragment)));
    let told = form_urlencoded::Serializer::new(String::new())
        .append_pair("checkout_id", checkout.id.as_str())
        .append_pair("reference", &text(&checkout.body, "reference"))
        .append_pair("status", status.as_str())
        .finish();
    let joint = if url.contains('?') { '&' } else { '?' };
    Some(format!("{url}{joint}{told}{}", fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default()))
}

/// `100.50`, as people read rand.
fn amount(kept: &Value) -> String {
    Amount::parse(&kept.to_string()).map(|amount| amount.to_string()).unwrap_or_default()
}

fn problem(refused: Refused) -> Problem {
    match refused.code {
        ErrorCode::Unavailable => Problem::new(ProblemCode::Unavailable),
        _ => Problem::new(ProblemCode::Conflict),
    }
}
