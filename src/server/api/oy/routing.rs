//! `POST /api/payment-routing/create-transaction` and `check-status`, `DELETE /api/payment-routing/{id}`

use std::sync::Arc;

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    access::Caller,
    failure::{Failure, Status, StatusBody},
    fields::{Call, Name},
    routing_input::{self as input, RoutingRequest},
};
use crate::{
    contract::paths,
    domain::{
        oy::{Code, PartnerId, RecipientStatus, Routing, RoutingInfo, RoutingStatus, Rupiah, sandbox::account_name},
        time::Timestamp,
    },
    server::{platform::Platform, service::oy::routings, store::oy_sandbox::OyRecord, text::plain_seconds},
};

/// How the customer pays.
#[derive(Debug, Default, Serialize, ToSchema)]
#[schema(as = OyPaymentInfo)]
pub struct PaymentInfo {
    #[serde(skip_serializing_if = "Option::is_none")]
    payment_checkout_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    va_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    va_display_name: Option<String>,
    /// What the QR code says.
    #[serde(skip_serializing_if = "Option::is_none")]
    qris_content: Option<String>,
}

impl PaymentInfo {
    fn new(platform: &Platform, record: &OyRecord<Routing>) -> PaymentInfo {
        let page = record.page.as_ref().map(|word| format!("{}{}", platform.settings.public_url, paths::oy_page(word)));
        let none = PaymentInfo::default();
        match &record.body.info {
            RoutingInfo::Page { .. } => PaymentInfo { payment_checkout_url: page, ..none },
            RoutingInfo::VirtualAccount { number, display_name } => {
                PaymentInfo { va_number: Some(number.clone()), va_display_name: Some(display_name.clone()), ..none }
            }
            RoutingInfo::Qris => PaymentInfo { qris_content: Some(format!("SANDBOX.QRIS.{}", record.id)), ..none },
        }
    }
}

/// A payment that is to be sent on.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OyRouting)]
pub struct RoutingBody {
    status: Status,
    trx_id: String,
    partner_user_id: Option<String>,
    partner_trx_id: String,
    #[schema(value_type = i64)]
    receive_amount: Rupiah,
    /// UTC.
    trx_expiration_time: String,
    payment_info: PaymentInfo,
}

/// Takes a payment that is sent on to others.
#[utoipa::path(
    post, path = "/payment-routing/create-transaction", tag = "OY!: Payment Routing",
    security(("oy_username" = [], "oy_api_key" = [])),
    request_body(content = RoutingRequest, example = json!({
        "partner_trx_id": "TRX-20211117-1030", "need_frontend": false, "receive_amount": 14000,
        "list_enable_payment_method": "VA", "list_enable_sof": "002",
        "payment_routing": [{"recipient_bank": "014", "recipient_account": "1234567890", "recipient_amount": 10000}]
    })),
    responses(
        (status = 200, description = "How to pay, or why not: 201, 202, 203, 205, 208, 990", body = RoutingBody),
        (status = 403, description = "207: the address is not registered", body = StatusBody),
    )
)]
pub async fn create_routing(State(platform): State<Arc<Platform>>, call: Call) -> Result<Json<RoutingBody>, Failure> {
    let new = input::read(call.fields, platform.now())?;
    let record = routings::create(&platform, call.caller.owner(), new).await?;
    let payment_info = PaymentInfo::new(&platform, &record);
    Ok(Json(RoutingBody {
        status: Code::Success.into(),
        trx_id: record.id.to_string(),
        partner_user_id: record.body.partner_user_id,
        partner_trx_id: record.partner_id.map(|id| id.as_str().to_owned()).unwrap_or_default(),
        receive_amount: record.body.amount,
        trx_expiration_time: plain_seconds(record.body.payable.expires_at),
        payment_info,
    }))
}

/// Which payment.
#[derive(Debug, ToSchema)]
#[schema(as = OyRoutingName)]
#[expect(dead_code, reason = "members that only the description reads")]
pub struct NameRequest {
    pub partner_trx_id: String,
    pub send_callback: Option<bool>,
}

/// What one recipient's money is doing.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OyRecipientState)]
pub struct RecipientBody {
    recipient_bank: String,
    recipient_account: String,
    recipient_account_name: String,
    #[schema(value_type = i64)]
    recipient_amount: Rupiah,
    disbursement_trx_id: String,
    #[schema(value_type = String, example = "WAITING")]
    disbursement_trx_status: RecipientStatus,
    /// The same, by the name that the documents' example has.
    #[schema(value_type = String, example = "WAITING")]
    trx_status: RecipientStatus,
}

/// A payment and its recipients as they stand.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OyRoutingState)]
pub struct RoutingState {
    status: Status,
    trx_id: String,
    partner_user_id: Option<String>,
    partner_trx_id: String,
    #[schema(value_type = i64)]
    request_amount: Rupiah,
    #[schema(value_type = i64)]
    received_amount: Rupiah,
    #[schema(value_type = String, example = "WAITING_PAYMENT")]
    payment_status: RoutingStatus,
    trx_expiration_time: String,
    need_frontend: bool,
    payment_info: PaymentInfo,
    payment_routing: Vec<RecipientBody>,
}

impl RoutingState {
    fn new(platform: &Platform, record: &OyRecord<Routing>, now: Timestamp) -> RoutingState {
        let routing = &record.body;
        let recipients = routing.recipients.iter().map(|to| RecipientBody {
            recipient_bank: to.bank.clone(),
            recipient_account: to.account.clone(),
            recipient_account_name: account_name(&to.bank, &to.account),
            recipient_amount: to.amount,
            disbursement_trx_id: to.id.clone(),
            disbursement_trx_status: routing.status_of(to, now),
            trx_status: routing.status_of(to, now),
        });
        RoutingState {
            status: Code::Success.into(),
            trx_id: record.id.to_string(),
            partner_user_id: routing.partner_user_id.clone(),
            partner_trx_id: record.partner_id.as_ref().map(|id| id.as_str().to_owned()).unwrap_or_default(),
            request_amount: routing.amount,
            received_amount: routing.payable.paid(now).map_or(Rupiah(0), |(amount, _)| amount),
            payment_status: routing.status(now),
            trx_expiration_time: plain_seconds(routing.payable.expires_at),
            need_frontend: matches!(routing.info, RoutingInfo::Page { .. }),
            payment_info: PaymentInfo::new(platform, record),
            payment_routing: recipients.collect(),
        }
    }
}

/// What came of a payment and of each recipient's part of it.
#[utoipa::path(
    post, path = "/payment-routing/check-status", tag = "OY!: Payment Routing",
    security(("oy_username" = [], "oy_api_key" = [])),
    request_body(content = NameRequest, example = json!({"partner_trx_id": "TRX-20211117-1030"})),
    responses(
        (status = 200, description = "The payment, or 204", body = RoutingState),
        (status = 403, description = "207: the address is not registered", body = StatusBody),
    )
)]
pub async fn check_routing(State(platform): State<Arc<Platform>>, call: Call) -> Result<Json<RoutingState>, Failure> {
    let mut fields = call.fields;
    let id = fields.partner_id("partner_trx_id");
    let id = fields.done(id)?;
    let record = routings::find(&platform, call.caller.owner(), &id).await?;
    Ok(Json(RoutingState::new(&platform, &record, platform.now())))
}

/// Ends a payment that nobody has made.
#[utoipa::path(
    delete, path = "/payment-routing/{partner_trx_id}", tag = "OY!: Payment Routing",
    security(("oy_username" = [], "oy_api_key" = [])),
    params(("partner_trx_id" = String, Path, description = "As it was sent or answered")),
    responses(
        (status = 200, description = "000, or why not: 204, 990", body = StatusBody),
        (status = 403, description = "207: the address is not registered", body = StatusBody),
    )
)]
pub async fn delete_routing(
    State(platform): State<Arc<Platform>>,
    caller: Caller,
    Name(id): Name,
) -> Result<Json<StatusBody>, Failure> {
    let id = PartnerId::parse(&id).ok_or(Code::NotFound)?;
    routings::close(&platform, caller.owner(), &id).await?;
    Ok(Json(Code::Success.into()))
}
