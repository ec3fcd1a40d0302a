//! `POST /api/generate-static-va`, `GET` and `PUT /api/static-virtual-account/{id}`

use std::sync::Arc;

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    access::Caller,
    failure::{Failure, Status, StatusBody},
    fields::{Call, Name},
    virtual_account_input::{self as input, CreateRequest, UpdateRequest},
};
use crate::{
    domain::{
        oy::{Code, Rupiah, VaBank, VaStatus, VirtualAccount},
        time::Timestamp,
    },
    server::{platform::Platform, service::oy::virtual_accounts, store::oy_sandbox::OyRecord},
};

/// A virtual account.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OyVirtualAccount)]
pub struct VirtualAccountBody {
    id: String,
    status: Status,
    #[schema(value_type = i64)]
    amount: Rupiah,
    va_number: String,
    #[schema(value_type = String, example = "002")]
    bank_code: VaBank,
    is_open: bool,
    is_single_use: bool,
    /// Unix milliseconds; -1 for never.
    expiration_time: i64,
    #[schema(value_type = String, example = "WAITING_PAYMENT")]
    va_status: VaStatus,
    username_display: String,
    /// Nobody pays to an account of the sandbox.
    #[schema(value_type = i64)]
    amount_detected: Rupiah,
    partner_user_id: String,
    trx_expiration_time: i64,
    partner_trx_id: Option<String>,
    trx_counter: i64,
}

impl VirtualAccountBody {
    fn new(record: OyRecord<VirtualAccount>, now: Timestamp) -> Json<VirtualAccountBody> {
        let va_status = record.body.status(now);
        let account = record.body;
        let millis = |at: Option<Timestamp>| at.map_or(-1, |at| at.0);
        Json(VirtualAccountBody {
            id: record.id.to_string(),
            status: Code::Success.into(),
            amount: account.amount,
            va_number: account.number,
            bank_code: account.bank,
            is_open: account.is_open,
            is_single_use: account.is_single_use,
            expiration_time: millis(account.expires_at),
            va_status,
            username_display: account.display_name,
            amount_detected: Rupiah(0),
            partner_user_id: account.partner_user_id,
            trx_expiration_time: millis(account.transaction_expires_at),
            partner_trx_id: record.partner_id.map(|id| id.as_str().to_owned()),
            trx_counter: account.counter,
        })
    }
}

/// Makes a virtual account.
#[utoipa::path(
    post, path = "/generate-static-va", tag = "OY!: VA Aggregator", security(("oy_username" = [], "oy_api_key" = [])),
    request_body(content = CreateRequest, example = json!({
        "partner_user_id": "51200021", "bank_code": "002", "amount": 50000, "is_open": false,
        "is_single_use": true, "expiration_time": 60, "username_display": "Asha Shop"
    })),
    responses(
        (status = 200, description = "The account, or why not: 201, 202, 203, 205, 208, 990", body = VirtualAccountBody),
        (status = 403, description = "207: the address is not registered", body = StatusBody),
    )
)]
pub async fn create_virtual_account(
    State(platform): State<Arc<Platform>>,
    call: Call,
) -> Result<Json<VirtualAccountBody>, Failure> {
    let now = platform.now();
    let (partner_id, account) = input::create(call.fields, now)?;
    let record = virtual_accounts::create(&platform, call.caller.owner(), partner_id, account, now).await?;
    Ok(VirtualAccountBody::new(record, now))
}

/// A virtual account as it stands.
#[utoipa::path(
    get, path = "/static-virtual-account/{id}", tag = "OY!: VA Aggregator",
    security(("oy_username" = [], "oy_api_key" = [])),
    params(("id" = String, Path, description = "As `generate-static-va` answered it")),
    responses(
        (status = 200, description = "The account, or 204", body = VirtualAccountBody),
        (status = 403, description = "207: the address is not registered", body = StatusBody),
    )
)]
pub async fn find_virtual_account(
    State(platform): State<Arc<Platform>>,
    caller: Caller,
    Name(id): Name,
) -> Result<Json<VirtualAccountBody>, Failure> {
    let record = virtual_accounts::find(&platform, caller.owner(), &id).await?;
    let now = platform.now();
    Ok(VirtualAccountBody::new(record, now))
}

/// Changes a virtual account. What is not sent stays as it is.
#[utoipa::path(
    put, path = "/static-virtual-account/{id}", tag = "OY!: VA Aggregator",
    security(("oy_username" = [], "oy_api_key" = [])),
    params(("id" = String, Path, description = "As `generate-static-va` answered it")),
    request_body(content = UpdateRequest, example = json!({"amount": 75000, "is_open": false, "expiration_time": 30})),
    responses(
        (status = 200, description = "The account, or why not: 203, 204, 990", body = VirtualAccountBody),
        (status = 403, description = "207: the address is not registered", body = StatusBody),
    )
)]
pub async fn update_virtual_account(
    State(platform): State<Arc<Platform>>,
    Name(id): Name,
    call: Call,
) -> Result<Json<VirtualAccountBody>, Failure> {
    let fields = call.fields;
    let change = |record: &mut OyRecord<VirtualAccount>, now| input::change(fields, record, now);
    let record = virtual_accounts::update(&platform, call.caller.owner(), &id, change).await?;
    let now = platform.now();
    Ok(VirtualAccountBody::new(record, now))
}
