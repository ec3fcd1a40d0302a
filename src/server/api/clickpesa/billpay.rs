//! `/third-parties/billpay`: control numbers.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    access::{Access, BillPay},
    bill_input::{BillChangeInput, CustomerBillInput, OrderBillInput},
    body::Call,
    failure::{ErrorMessage, Failure},
};
use crate::{
    domain::clickpesa::{
        amount::Amount,
        bill::{BillPaymentMode, BillStatus},
    },
    server::{platform::Platform, service::clickpesa::billpay, store::clickpesa_sandbox::Bill},
};

/// A bill.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BillBody {
    #[schema(example = "55042914871931")]
    bill_pay_number: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Water Bill - July 2026")]
    bill_description: Option<String>,
    /// For a customer's control number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Asha Juma")]
    bill_customer_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<f64>, example = 90900)]
    bill_amount: Option<Amount>,
    #[schema(value_type = String, example = "EXACT")]
    bill_payment_mode: BillPaymentMode,
    #[schema(example = "CUSTOMJH121")]
    bill_reference: String,
    #[schema(value_type = String, example = "ACTIVE")]
    bill_status: BillStatus,
}

impl From<Bill> for BillBody {
    fn from(bill: Bill) -> Self {
        BillBody {
            bill_pay_number: bill.number,
            bill_description: bill.description,
            bill_customer_name: bill.customer_name,
            bill_amount: bill.amount,
            bill_payment_mode: bill.payment_mode,
            bill_reference: bill.bill_reference.to_string(),
            bill_status: bill.status,
        }
    }
}

/// Makes a control number for an order.
#[utoipa::path(
    post,
    path = "/billpay/create-order-control-number",
    tag = "ClickPesa: BillPay",
    security(("clickpesa_token" = [])),
    request_body = Option<OrderBillInput>,
    responses(
        (status = 200, description = "The bill", body = BillBody),
        (status = 400, description = "Validation, a feature that is off, or a wrong checksum", body = ErrorMessage,
         example = json!({"message": "Application has no access to BILLPAY API feature. Enable it on your application."})),
        (status = 401, description = "The token is missing, invalid, expired or revoked", body = ErrorMessage,
         example = json!({"message": "Unauthorized"})),
        (status = 409, description = "The bill reference is used", body = ErrorMessage,
         example = json!({"message": "Bill reference already used: Use a different reference"})),
        (status = 413, description = "More than 64 KiB", body = ErrorMessage),
        (status = 415, description = "Not JSON", body = ErrorMessage),
        (status = 429, description = "Too many requests from this address", body = ErrorMessage),
        (status = 503, description = "A live key, and there is no live upstream (problem document), or the storage fails",
         body = ErrorMessage),
    )
)]
pub async fn create_order_control_number(
    State(platform): State<Arc<Platform>>,
    call: Call<BillPay, OrderBillInput>,
) -> Result<Json<BillBody>, Failure> {
    Ok(Json(billpay::create(&platform, &call.principal, call.input.bill, None).await?.into()))
}

/// Makes a control number for a customer.
#[utoipa::path(
    post,
    path = "/billpay/create-customer-control-number",
    tag = "ClickPesa: BillPay",
    security(("clickpesa_token" = [])),
    request_body = CustomerBillInput,
    responses(
        (status = 200, description = "The bill", body = BillBody),
        (status = 400, description = "Validation, a feature that is off, or a wrong checksum", body = ErrorMessage,
         example = json!({"message": "Application has no access to BILLPAY API feature. Enable it on your application."})),
        (status = 401, description = "The token is missing, invalid, expired or revoked", body = ErrorMessage,
         example = json!({"message": "Unauthorized"})),
        (status = 409, description = "The bill reference is used", body = ErrorMessage,
         example = json!({"message": "Bill reference already used: Use a different reference"})),
        (status = 413, description = "More than 64 KiB", body = ErrorMessage),
        (status = 415, description = "Not JSON", body = ErrorMessage),
        (status = 429, description = "Too many requests from this address", body = ErrorMessage),
        (status = 503, description = "A live key, and there is no live upstream (problem document), or the storage fails",
         body = ErrorMessage),
    )
)]
pub async fn create_customer_control_number(
    State(platform): State<Arc<Platform>>,
    call: Call<BillPay, CustomerBillInput>,
) -> Result<Json<BillBody>, Failure> {
    let CustomerBillInput { bill, customer } = call.input;
    Ok(Json(billpay::create(&platform, &call.principal, bill, Some(customer)).await?.into()))
}

/// The bill behind a control number.
#[utoipa::path(
    get,
    path = "/billpay/{number}",
    tag = "ClickPesa: BillPay",
    security(("clickpesa_token" = [])),
    params(("number" = String, Path, description = "The control number")),
    responses(
        (status = 200, description = "The bill", body = BillBody),
        (status = 400, description = "Validation, a feature that is off, or a wrong checksum", body = ErrorMessage,
         example = json!({"message": "Application has no access to BILLPAY API feature. Enable it on your application."})),
        (status = 401, description = "The token is missing, invalid, expired or revoked", body = ErrorMessage,
         example = json!({"message": "Unauthorized"})),
        (status = 404, description = "No such number of this merchant", body = ErrorMessage,
         example = json!({"message": "BillPay Number does not exist"})),
        (status = 429, description = "Too many requests from this address", body = ErrorMessage),
        (status = 503, description = "A live key, and there is no live upstream (problem document), or the storage fails",
         body = ErrorMessage),
    )
)]
pub async fn query_bill(
    State(platform): State<Arc<Platform>>,
    access: Access<BillPay>,
    Path(number): Path<String>,
) -> Result<Json<BillBody>, Failure> {
    Ok(Json(billpay::find(&platform, &access.principal, &number).await?.into()))
}

/// Changes a bill: what is not sent stays.
#[utoipa::path(
    patch,
    path = "/billpay/{number}",
    tag = "ClickPesa: BillPay",
    security(("clickpesa_token" = [])),
    params(("number" = String, Path, description = "The control number")),
    request_body = BillChangeInput,
    responses(
        (status = 200, description = "The bill as it is now", body = BillBody),
        (status = 400, description = "Validation, a feature that is off, or a wrong checksum", body = ErrorMessage,
         example = json!({"message": "Application has no access to BILLPAY API feature. Enable it on your application."})),
        (status = 401, description = "The token is missing, invalid, expired or revoked", body = ErrorMessage,
         example = json!({"message": "Unauthorized"})),
        (status = 404, description = "No such number of this merchant", body = ErrorMessage,
         example = json!({"message": "BillPay Number does not exist"})),
        (status = 413, description = "More than 64 KiB", body = ErrorMessage),
        (status = 415, description = "Not JSON", body = ErrorMessage),
        (status = 429, description = "Too many requests from this address", body = ErrorMessage),
        (status = 503, description = "A live key, and there is no live upstream (problem document), or the storage fails",
         body = ErrorMessage),
    )
)]
pub async fn update_bill(
    State(platform): State<Arc<Platform>>,
    Path(number): Path<String>,
    call: Call<BillPay, BillChangeInput>,
) -> Result<Json<BillBody>, Failure> {
    Ok(Json(billpay::change(&platform, &call.principal, &number, call.input.change).await?.into()))
}
