//! `POST /api/account-inquiry`

use std::sync::Arc;

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    failure::{Failure, Status, StatusBody},
    fields::Call,
    remit::{ACCOUNT, account},
};
use crate::{
    domain::oy::{Bank, Code},
    server::{platform::Platform, service::oy::inquiries, text::iso_seconds},
};

/// An account to look up.
#[derive(Debug, ToSchema)]
#[schema(as = OyInquiry)]
#[expect(dead_code, reason = "members that only the description reads")]
pub struct InquiryRequest {
    #[schema(example = "014")]
    pub bank_code: String,
    #[schema(example = "1239812390")]
    pub account_number: String,
}

/// Whose it is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OyAccount)]
pub struct InquiryBody {
    status: Status,
    bank_code: &'static str,
    account_number: String,
    #[schema(example = "Budi Santoso")]
    account_name: String,
    /// UTC.
    #[schema(example = "2026-11-21T17:01:17")]
    timestamp: String,
    id: String,
    /// The invoice of the day, which it stands on.
    invoice_id: String,
}

/// Whose a bank account is.
#[utoipa::path(
    post, path = "/account-inquiry", tag = "OY!: Account Inquiry", security(("oy_username" = [], "oy_api_key" = [])),
    request_body(content = InquiryRequest, example = json!({"bank_code": "014", "account_number": "1239812390"})),
    responses(
        (status = 200, description = "The account, or why not: 201, 202, 205, 208, 209, 990", body = InquiryBody),
        (status = 403, description = "207: the address is not registered", body = StatusBody),
    )
)]
pub async fn inquire(State(platform): State<Arc<Platform>>, call: Call) -> Result<Json<InquiryBody>, Failure> {
    let mut fields = call.fields;
    let bank = fields.text("bank_code");
    let account = fields.read("account_number", ACCOUNT, account);
    let (bank, account) = fields.done(bank.zip(account))?;
    let bank = Bank::parse(&bank).ok_or(Code::BankNotSupported)?;
    let found = inquiries::inquire(&platform, call.caller.owner(), bank, &account).await?;
    Ok(Json(InquiryBody {
        status: Code::Success.into(),
        bank_code: bank.code,
        account_number: account,
        account_name: found.account_name,
        timestamp: iso_seconds(platform.now()),
        id: found.id.to_string(),
        invoice_id: found.invoice.to_string(),
    }))
}
