//! `POST /api/v2/bill`, `POST /api/v2/bill/payment`, `GET /api/v2/bill/status`, `GET /api/v2/bill/products`

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
        oy::{BILLERS, Bill, BillStatus, Biller, Code, Rupiah},
        time::Timestamp,
    },
    server::{platform::Platform, service::oy::bills, store::oy_sandbox::OyRecord},
};

/// A bill to look up.
#[derive(Debug, ToSchema)]
#[schema(as = OyBillInquiry)]
#[expect(dead_code, reason = "members that only the description reads")]
pub struct BillRequest {
    /// One that ends in 9 is refused; see the mock values.
    pub customer_id: String,
    /// One of `products`.
    pub product_id: String,
    pub partner_tx_id: String,
    /// Of PLN prepaid: one of its denominations.
    pub amount: Option<i64>,
    pub additional_data: Option<String>,
}

/// A bill.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OyBillData)]
pub struct BillData {
    tx_id: String,
    partner_tx_id: String,
    product_id: String,
    customer_id: String,
    customer_name: String,
    /// Without the fee.
    #[schema(value_type = i64)]
    amount: Rupiah,
    #[schema(value_type = i64)]
    admin_fee: Rupiah,
    note: Option<String>,
    #[schema(value_type = String, example = "INQUIRY")]
    status: BillStatus,
    additional_data: AdditionalData,
}

/// What the biller adds.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OyBillDetails)]
pub struct AdditionalData {
    customer_id: String,
    customer_name: String,
    #[schema(value_type = i64)]
    total_amount: Rupiah,
}

/// The answer about a bill.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OyBill)]
pub struct BillBody {
    status: Status,
    data: BillData,
}

fn body(record: OyRecord<Bill>, now: Timestamp) -> Json<BillBody> {
    let (bill, code, standing) = (&record.body, record.body.code(now), record.body.status(now));
    let additional_data = AdditionalData {
        customer_id: bill.customer_id.clone(),
        customer_name: bill.customer_name.clone(),
        total_amount: bill.whole(),
    };
    let data = BillData {
        tx_id: record.id.to_string(),
        partner_tx_id: record.partner_id.map(|id| id.as_str().to_owned()).unwrap_or_default(),
        product_id: record.body.biller,
        customer_id: record.body.customer_id,
        customer_name: record.body.customer_name,
        amount: record.body.amount,
        admin_fee: record.body.admin_fee,
        note: record.body.note,
        status: standing,
        additional_data,
    };
    Json(BillBody { status: code.into(), data })
}

/// Looks a bill up before it is paid.
#[utoipa::path(
    post, path = "/v2/bill", tag = "OY!: Biller", security(("oy_username" = [], "oy_api_key" = [])),
    request_body(content = BillRequest, example = json!({
        "customer_id": "12345678910", "product_id": "PLNPOST", "partner_tx_id": "DEV123456789"
    })),
    responses(
        (status = 200, description = "The bill, or why not: 201, 202, 203, 205, 208, 300, 302, 305, 990", body = BillBody),
        (status = 403, description = "207: the address is not registered", body = StatusBody),
    )
)]
pub async fn inquire_bill(State(platform): State<Arc<Platform>>, call: Call) -> Result<Json<BillBody>, Failure> {
    let mut fields = call.fields;
    let customer = fields.text("customer_id");
    let product = fields.text("product_id");
    let id = fields.partner_id("partner_tx_id");
    let amount = fields.amount_opt("amount");
    let read = || Some((customer?, product?, id?, amount?));
    let read = read();
    let (customer, product, id, amount) = fields.done(read)?;
    let biller = Biller::parse(&product).ok_or(Code::BillerNotAvailable)?;
    let record = bills::inquire(&platform, call.caller.owner(), id, (biller, customer), amount).await?;
    let now = record.created_at;
    Ok(body(record, now))
}

/// Which bill to pay.
#[derive(Debug, ToSchema)]
#[schema(as = OyPayBill)]
#[expect(dead_code, reason = "members that only the description reads")]
pub struct PayRequest {
    pub partner_tx_id: String,
    pub note: Option<String>,
}

/// Pays a bill that was looked up, from the balance.
#[utoipa::path(
    post, path = "/v2/bill/payment", tag = "OY!: Biller", security(("oy_username" = [], "oy_api_key" = [])),
    request_body(content = PayRequest, example = json!({"partner_tx_id": "DEV123456789", "note": "Bill 001"})),
    responses(
        (status = 200, description = "102: it is on its way; or why not: 204, 206, 223, 990", body = BillBody),
        (status = 403, description = "207: the address is not registered", body = StatusBody),
    )
)]
pub async fn pay_bill(State(platform): State<Arc<Platform>>, call: Call) -> Result<Json<BillBody>, Failure> {
    let mut fields = call.fields;
    let (id, note) = (fields.partner_id("partner_tx_id"), fields.text_opt("note"));
    let (id, note) = fields.done(id.zip(note))?;
    let record = bills::pay(&platform, call.caller.owner(), &id, note).await?;
    let now = record.body.paid_at.unwrap_or(record.created_at);
    Ok(body(record, now))
}

/// What came of a bill.
#[utoipa::path(
    get, path = "/v2/bill/status", tag = "OY!: Biller", security(("oy_username" = [], "oy_api_key" = [])),
    params(("partner_tx_id" = String, Query, description = "May also be sent in a JSON body, as the documents do")),
    responses(
        (status = 200, description = "The bill, or 204", body = BillBody),
        (status = 403, description = "207: the address is not registered", body = StatusBody),
    )
)]
pub async fn bill_status(State(platform): State<Arc<Platform>>, call: Call) -> Result<Json<BillBody>, Failure> {
    let mut fields = call.fields;
    let id = fields.partner_id("partner_tx_id");
    let id = fields.done(id)?;
    let record = bills::find(&platform, call.caller.owner(), &id).await?;
    Ok(body(record, platform.now()))
}

/// What can be paid.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OyBiller)]
pub struct BillerBody {
    product_id: &'static str,
    description: &'static str,
    #[schema(value_type = i64)]
    admin_fee: Rupiah,
    #[schema(value_type = i64)]
    amount: Rupiah,
    is_available: bool,
}

/// The list in its `data`.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OyBillerList)]
pub struct ProductList {
    product_list: Vec<BillerBody>,
}

/// The answer.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OyBillers)]
pub struct ProductsBody {
    status: Status,
    data: ProductList,
}

/// Billers of the sandbox.
#[utoipa::path(
    get, path = "/v2/bill/products", tag = "OY!: Biller", security(("oy_username" = [], "oy_api_key" = [])),
    responses(
        (status = 200, description = "Each with its amount in the sandbox", body = ProductsBody),
        (status = 403, description = "207: the address is not registered", body = StatusBody),
    )
)]
pub async fn bill_products(_: Caller) -> Json<ProductsBody> {
    let of = |biller: &Biller| BillerBody {
        product_id: biller.id,
        description: biller.description,
        admin_fee: biller.admin_fee,
        amount: biller.amount,
        is_available: true,
    };
    Json(ProductsBody {
        status: Code::Success.into(),
        data: ProductList { product_list: BILLERS.iter().map(of).collect() },
    })
}
