//! Transactions: made by payments, payouts and checkouts, at the status that the sandbox has for where the money
//! comes from or goes to.

use serde_json::json;

use super::{Object, refused::Refused, writing::Writing};
use crate::{
    domain::{
        access_token::Section,
        kwik::{
            checkout::CheckoutStatus,
            record_id::RecordId,
            sandbox::{account_outcome, card_outcome},
            transaction::TransactionStatus,
        },
    },
    server::store::{StoreError, kwik_sandbox::KwikRecord},
};

/// Makes the transaction of a payment, a payout or a checkout.
pub async fn make(
    writing: &mut Writing<'_>,
    of: (Section, &RecordId),
    amount: &serde_json::Value,
    reference: Option<&str>,
    status: TransactionStatus,
) -> Result<RecordId, Refused> {
    let id = writing.new_id(Section::Transactions);
    let mut body = Object::new();
    let source = match of.0 {
        Section::Payouts => "payout_id",
        Section::CheckoutPage => "checkout_id",
        _ => "payment_id",
    };
    body.insert(source.to_owned(), of.1.as_str().into());
    body.insert("amount".to_owned(), amount.clone());
    body.insert("status".to_owned(), json!(status));
    if let Some(reference) = reference {
        body.insert("transaction_reference".to_owned(), reference.into());
    }
    Ok(writing.add(id, Section::Transactions, body).await?.id)
}

/// What comes of a new payment or payout.
pub async fn outcome(writing: &mut Writing<'_>, body: &Object) -> Result<TransactionStatus, StoreError> {
    if let Some(card) = named(writing, Section::Cards, body, "card_id").await? {
        return Ok(card_outcome(&text(&card.body, "card_number")));
    }
    let mandate = named(writing, Section::Mandates, body, "mandate_id").await?;
    let account = match (&mandate, named(writing, Section::Recipients, body, "recipient_id").await?) {
        (_, Some(recipient)) => Some(recipient),
        (Some(mandate), None) => named(writing, Section::BankAccounts, &mandate.body, "bank_account_id").await?,
        (None, None) => named(writing, Section::BankAccounts, body, "bank_account_id").await?,
    };
    let body = account.map(|account| account.body).unwrap_or_default();
    Ok(account_outcome(&text(&body, "bank_branch_code"), &text(&body, "bank_account_number")))
}

/// What a transaction's new status means for the checkout that it paid.
pub async fn follow(writing: &mut Writing<'_>, transaction: &KwikRecord) -> Result<(), Refused> {
    let Some(mut checkout) = named(writing, Section::CheckoutPage, &transaction.body, "checkout_id").await? else {
        return Ok(());
    };
    // A customer who tried again has left the earlier transaction behind.
    if let Some(status) = TransactionStatus::parse(&text(&transaction.body, "status"))
        && text(&checkout.body, "transaction_id") == transaction.id.as_str()
    {
        checkout.body.insert("status".to_owned(), json!(CheckoutStatus::after(status)));
        writing.save(checkout).await?;
    }
    Ok(())
}

async fn named(
    writing: &mut Writing<'_>,
    section: Section,
    body: &Object,
    field: &str,
) -> Result<Option<KwikRecord>, StoreError> {
    writing.find(section, &text(body, field)).await
}

/// A field's text; empty if there is none.
pub fn text(body: &Object, field: &str) -> String {
    body.get(field).and_then(|value| value.as_str()).unwrap_or_default().to_owned()
}
