//! `/third-parties/account`: the demo account.

use std::sync::Arc;

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    access::{Access, Anything},
    bodies::CURRENCY,
    failure::{ErrorMessage, Failure},
    query::Params,
};
use crate::{
    domain::clickpesa::amount::Amount,
    server::{
        platform::Platform,
        service::clickpesa::{account, refused::Refused},
        store::clickpesa_sandbox::Move,
        text::iso_millis,
    },
};

/// What there is in one currency.
#[derive(Debug, Serialize, ToSchema)]
pub struct BalanceBody {
    #[schema(example = "TZS")]
    currency: &'static str,
    #[schema(value_type = f64, example = 10000000)]
    balance: Amount,
}

/// Sums of a period.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccountDetailsBody {
    currency: &'static str,
    #[schema(value_type = f64)]
    opening_balance: Amount,
    #[schema(value_type = f64)]
    closing_balance: Amount,
    #[schema(value_type = f64)]
    total_credits: Amount,
    #[schema(value_type = f64)]
    total_debits: Amount,
}

/// One line.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TransactionBody {
    #[schema(value_type = f64)]
    balance: Amount,
    #[schema(example = "2026-11-21T10:00:03.000Z")]
    date: String,
    description: String,
    #[schema(example = "Credit")]
    entry: &'static str,
    #[schema(value_type = f64)]
    amount: Amount,
    currency: &'static str,
    order_reference: String,
    id: String,
    #[schema(example = "Payment")]
    r#type: String,
}

/// What happened in a period, newest first.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StatementBody {
    account_details: AccountDetailsBody,
    transactions: Vec<TransactionBody>,
}

/// The demo balance: ten million shillings and what moved since.
#[utoipa::path(
    get,
    path = "/account/balance",
    tag = "ClickPesa: account",
    security(("clickpesa_token" = [])),
    responses(
        (status = 200, description = "The balances", body = Vec<BalanceBody>),
        (status = 401, description = "The token is missing, invalid, expired or revoked", body = ErrorMessage,
         example = json!({"message": "Unauthorized"})),
        (status = 429, description = "Too many requests from this address", body = ErrorMessage),
        (status = 503, description = "A live key, and there is no live upstream (problem document), or the storage fails",
         body = ErrorMessage),
    )
)]
pub async fn balance(
    State(platform): State<Arc<Platform>>,
    access: Access<Anything>,
) -> Result<Json<Vec<BalanceBody>>, Failure> {
    let balance = account::balance(&platform, &access.principal).await?;
    Ok(Json(vec![BalanceBody { currency: CURRENCY, balance }]))
}

/// The demo account's statement; at most its newest 1000 lines.
#[utoipa::path(
    get,
    path = "/account/statement",
    tag = "ClickPesa: account",
    security(("clickpesa_token" = [])),
    params(
        ("currency" = String, Query, description = "TZS or USD"),
        ("startDate" = Option<String>, Query, description = "First day, YYYY-MM-DD (UTC)"),
        ("endDate" = Option<String>, Query, description = "Last day, YYYY-MM-DD (UTC)"),
    ),
    responses(
        (status = 200, description = "The statement", body = StatementBody),
        (status = 400, description = "Validation, a feature that is off, or a wrong checksum", body = ErrorMessage,
         example = json!({"message": "Invalid currency: currency must be either TZS or USD"})),
        (status = 401, description = "The token is missing, invalid, expired or revoked", body = ErrorMessage,
         example = json!({"message": "Unauthorized"})),
        (status = 429, description = "Too many requests from this address", body = ErrorMessage),
        (status = 503, description = "A live key, and there is no live upstream (problem document), or the storage fails",
         body = ErrorMessage),
    )
)]
pub async fn statement(
    State(platform): State<Arc<Platform>>,
    access: Access<Anything>,
    params: Params,
) -> Result<Json<StatementBody>, Failure> {
    // The text is the documents' own.
    let wrong = Refused::Invalid("currency", "currency must be either TZS or USD");
    let (from, until) = (params.from("startDate")?, params.until("endDate")?);
    match params.text("currency") {
        Some("TZS") => {}
        Some("USD") => return Ok(Json(empty("USD"))),
        _ => return Err(wrong.into()),
    }
    let statement = account::statement(&platform, &access.principal, from, until).await?;
    Ok(Json(StatementBody {
        account_details: AccountDetailsBody {
            currency: CURRENCY,
            opening_balance: statement.opening,
            closing_balance: statement.closing,
            total_credits: statement.credits,
            total_debits: statement.debits,
        },
        transactions: statement.lines.into_iter().map(line).collect(),
    }))
}

fn line(line: Move) -> TransactionBody {
    TransactionBody {
        balance: line.total,
        date: iso_millis(line.at),
        description: format!("{} {}", line.what, line.order_reference),
        entry: if line.delta.0 >= 0 { "Credit" } else { "Debit" },
        amount: Amount(line.delta.0.abs()),
        currency: CURRENCY,
        order_reference: line.order_reference.to_string(),
        id: line.id,
        r#type: line.what,
    }
}

/// The sandbox holds nothing in other currencies.
fn empty(currency: &'static str) -> StatementBody {
    let none = Amount(0);
    StatementBody {
        account_details: AccountDetailsBody {
            currency,
            opening_balance: none,
            closing_balance: none,
            total_credits: none,
            total_debits: none,
        },
        transactions: Vec::new(),
    }
}
