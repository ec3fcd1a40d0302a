//! `POST /api/remit`, `POST /api/remit-status`, `GET /api/balance`

use std::sync::Arc;

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    access::Caller,
    failure::{Failure, Status, StatusBody},
    fields::Call,
};
use crate::{
    domain::{
        oy::{Bank, Code, Remit, Rupiah, sandbox::account_name},
        time::Timestamp,
    },
    server::{
        platform::Platform,
        service::oy::{
            balance as balances,
            remits::{self, NewRemit},
        },
        store::oy_sandbox::OyRecord,
        text::day_first,
    },
};

/// What an account number is made of.
pub const ACCOUNT: &str = "should be digits, 34 at most";

/// Digits of an account.
pub fn account(text: &str) -> Option<String> {
    let fits = (1..=34).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.to_owned())
}

/// Money to send.
#[derive(Debug, ToSchema)]
#[schema(as = OyRemit)]
#[expect(dead_code, reason = "members that only the description reads")]
pub struct RemitRequest {
    /// Code of a bank or an e-wallet.
    #[schema(example = "014")]
    pub recipient_bank: String,
    #[schema(example = "1239812390")]
    pub recipient_account: String,
    /// At least 10000 to a bank, 100 to an e-wallet.
    #[schema(example = 125000)]
    pub amount: i64,
    /// Your own name for it, once for all disbursements.
    #[schema(example = "1234-asdf")]
    pub partner_trx_id: String,
    pub note: Option<String>,
    /// Up to five, with spaces between them.
    pub email: Option<String>,
}

/// A disbursement.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OyRemitted)]
pub struct RemitBody {
    status: Status,
    #[schema(value_type = i64)]
    amount: Rupiah,
    recipient_bank: String,
    recipient_account: String,
    trx_id: String,
    partner_trx_id: String,
    /// UTC.
    #[schema(example = "21-11-2026 10:23:42")]
    timestamp: String,
    #[serde(flatten)]
    #[schema(inline)]
    more: Option<RemitMore>,
}

/// What `remit-status` says besides; `remit` does not.
#[derive(Debug, Serialize, ToSchema)]
pub struct RemitMore {
    #[schema(required = false)]
    tx_status_description: &'static str,
    #[schema(required = false)]
    recipient_name: String,
    #[schema(required = false)]
    created_date: String,
    #[schema(required = false)]
    last_updated_date: String,
}

fn body(record: OyRecord<Remit>, now: Timestamp, code: Code, more: Option<RemitMore>) -> Json<RemitBody> {
    Json(RemitBody {
        status: code.into(),
        amount: record.body.amount,
        recipient_bank: record.body.bank,
        recipient_account: record.body.account,
        trx_id: record.id.to_string(),
        partner_trx_id: record.partner_id.map(|id| id.as_str().to_owned()).unwrap_or_default(),
        timestamp: day_first(now),
        more,
    })
}

/// Sends money. 101 says that it was taken; `remit-status` says what came of it.
#[utoipa::path(
    post, path = "/remit", tag = "OY!: Fund Disbursement", security(("oy_username" = [], "oy_api_key" = [])),
    request_body(content = RemitRequest, example = json!({
        "recipient_bank": "014", "recipient_account": "1239812390", "amount": 125000,
        "note": "Split lunch bill", "partner_trx_id": "1234-asdf", "email": "napoleon@email.com"
    })),
    responses(
        (status = 200, description = "101, or why not: 201, 202, 203, 205, 206, 208, 210, 257, 990", body = RemitBody),
        (status = 403, description = "207: the address is not registered", body = StatusBody),
        (status = 429, description = "429: too many; see `Retry-After`", body = StatusBody),
        (status = 503, description = "A live key, and the platform has no live upstream", body = StatusBody),
    )
)]
pub async fn remit(State(platform): State<Arc<Platform>>, call: Call) -> Result<Json<RemitBody>, Failure> {
    let mut fields = call.fields;
    let bank = fields.text("recipient_bank");
    let account = fields.read("recipient_account", ACCOUNT, account);
    let amount = fields.amount("amount");
    let partner_id = fields.partner_id("partner_trx_id");
    let note = fields.text_opt("note");
    let email = fields.read_opt("email", "should be up to five addresses with spaces between them", emails);
    let read = || Some((bank?, account?, amount?, partner_id?, note?, email?));
    let read = read();
    let (bank, account, amount, partner_id, note, email) = fields.done(read)?;
    let bank = Bank::parse(&bank).ok_or(Code::BankNotSupported)?;
    let new = NewRemit { partner_id, bank, account, amount, note, email };
    let record = remits::remit(&platform, call.caller.owner(), new).await?;
    let at = record.created_at;
    let code = record.body.code(at);
    Ok(body(record, at, code, None))
}

fn emails(text: &str) -> Option<String> {
    let fits = text.split_whitespace().count() <= 5 && text.split_whitespace().all(|email| email.contains('@'));
    fits.then(|| text.to_owned())
}

/// Which disbursement.
#[derive(Debug, ToSchema)]
#[schema(as = OyRemitStatus)]
#[expect(dead_code, reason = "members that only the description reads")]
pub struct RemitStatusRequest {
    #[schema(example = "1234-asdf")]
    pub partner_trx_id: String,
    pub send_callback: Option<bool>,
}

/// What came of a disbursement.
#[utoipa::path(
    post, path = "/remit-status", tag = "OY!: Fund Disbursement", security(("oy_username" = [], "oy_api_key" = [])),
    request_body(content = RemitStatusRequest, example = json!({"partner_trx_id": "1234-asdf"})),
    responses(
        (status = 200, description = "Its code, or 204: there is none of this name", body = RemitBody),
        (status = 403, description = "207: the address is not registered", body = StatusBody),
    )
)]
pub async fn remit_status(State(platform): State<Arc<Platform>>, call: Call) -> Result<Json<RemitBody>, Failure> {
    let mut fields = call.fields;
    let id = fields.partner_id("partner_trx_id");
    let id = fields.done(id)?;
    let record = remits::find(&platform, call.caller.owner(), &id).await?;
    let now = platform.now();
    let code = record.body.code(now);
    let changed = record.body.settles_at.filter(|at| now >= *at).unwrap_or(record.created_at);
    let more = RemitMore {
        tx_status_description: if code.is_final() { record.body.end.reason() } else { "" },
        recipient_name: account_name(&record.body.bank, &record.body.account),
        created_date: day_first(record.created_at),
        last_updated_date: day_first(changed),
    };
    Ok(body(record, now, code, Some(more)))
}

/// What there is to send.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = OyBalance)]
pub struct BalanceBody {
    status: Status,
    #[schema(value_type = i64)]
    balance: Rupiah,
    #[schema(value_type = i64)]
    overdraft_balance: Rupiah,
    #[schema(value_type = i64)]
    overbooking_balance: Rupiah,
    /// On its way out.
    #[schema(value_type = i64)]
    pending_balance: Rupiah,
    #[schema(value_type = i64)]
    available_balance: Rupiah,
    timestamp: String,
}

/// The balance.
#[utoipa::path(
    get, path = "/balance", tag = "OY!: Fund Disbursement", security(("oy_username" = [], "oy_api_key" = [])),
    responses(
        (status = 200, description = "What there is, and what is on its way out", body = BalanceBody),
        (status = 403, description = "207: the address is not registered", body = StatusBody),
    )
)]
pub async fn balance(State(platform): State<Arc<Platform>>, caller: Caller) -> Result<Json<BalanceBody>, Failure> {
    let balance = balances::get(&platform, caller.owner()).await?;
    Ok(Json(BalanceBody {
        status: Code::Success.into(),
        balance: balance.whole,
        overdraft_balance: Rupiah(0),
        overbooking_balance: Rupiah(0),
        pending_balance: balance.pending,
        available_balance: balance.available,
        timestamp: day_first(platform.now()),
    }))
}
