//! `GET /api/account-inquiry/invoices`, `POST /api/account-inquiry/invoices/pay`

use std::sync::Arc;

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    failure::{Failure, Status, StatusBody},
    fields::Call,
};
use crate::{
    domain::{
        oy::{Code, Invoice, InvoiceStatus, Rupiah},
        time::Timestamp,
    },
    server::{
        platform::Platform,
        service::oy::inquiries,
        store::oy_sandbox::OyRecord,
        text::{iso_date, iso_seconds},
    },
};

/// The inquiries of one day.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OyInvoice)]
pub struct InvoiceBody {
    invoice_id: String,
    /// The day in Jakarta.
    #[schema(example = "2026-11-21")]
    tx_date: String,
    #[schema(value_type = i64, example = 2000)]
    amount: Rupiah,
    total_inquiry: u32,
    /// UTC.
    paid_at: Option<String>,
    #[schema(value_type = String, example = "INITIATED")]
    invoice_status: InvoiceStatus,
    due_at: String,
}

impl InvoiceBody {
    fn new(record: &OyRecord<Invoice>, now: Timestamp) -> InvoiceBody {
        let invoice = &record.body;
        InvoiceBody {
            invoice_id: record.id.to_string(),
            tx_date: iso_date(Timestamp(invoice.day * Timestamp::DAY)),
            amount: invoice.amount(),
            total_inquiry: invoice.inquiries,
            paid_at: invoice.paid_at.map(iso_seconds),
            invoice_status: invoice.status(now),
            due_at: iso_seconds(invoice.due_at()),
        }
    }
}

/// A page of invoices.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OyInvoices)]
pub struct InvoicesBody {
    total: usize,
    status: Status,
    timestamp: String,
    data: Vec<InvoiceBody>,
}

/// The invoices by which inquiries are paid.
#[utoipa::path(
    get, path = "/account-inquiry/invoices", tag = "OY!: Account Inquiry",
    security(("oy_username" = [], "oy_api_key" = [])),
    params(
        ("offset" = Option<u32>, Query, description = "0 if it is not given"),
        ("limit" = Option<u32>, Query, description = "10 if it is not given, 100 at most"),
        ("status" = Option<String>, Query, description = "INITIATED, UNPAID or PAID"),
    ),
    responses(
        (status = 200, description = "Newest first", body = InvoicesBody),
        (status = 403, description = "207: the address is not registered", body = StatusBody),
    )
)]
pub async fn list_invoices(State(platform): State<Arc<Platform>>, call: Call) -> Result<Json<InvoicesBody>, Failure> {
    let mut fields = call.fields;
    let offset = fields.number_opt("offset", 0, 1_000_000);
    let limit = fields.number_opt("limit", 1, 100);
    let status = fields.read_opt("status", "should be INITIATED, UNPAID or PAID", InvoiceStatus::parse);
    let read = || Some((offset?.unwrap_or(0), limit?.unwrap_or(10), status?));
    let read = read();
    let (offset, limit, status) = fields.done(read)?;
    let list = inquiries::invoices(&platform, call.caller.owner(), status).await?;
    let now = platform.now();
    let places = |number: i64| usize::try_from(number).unwrap_or_default();
    Ok(Json(InvoicesBody {
        total: list.len(),
        status: Code::Success.into(),
        timestamp: iso_seconds(now),
        data: list
            .iter()
            .skip(places(offset))
            .take(places(limit))
            .map(|invoice| InvoiceBody::new(invoice, now))
            .collect(),
    }))
}

/// Which invoice to pay.
#[derive(Debug, ToSchema)]
#[schema(as = OyPayInvoice)]
#[expect(dead_code, reason = "members that only the description reads")]
pub struct PayInvoiceRequest {
    #[schema(example = "oyr_01K9Z3V7Q5W8X2B4N6M0R1T3Y5")]
    pub invoice_id: String,
}

/// An invoice that is paid.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OyPaidInvoice)]
pub struct PaidBody {
    status: Status,
    timestamp: String,
    #[serde(flatten)]
    #[schema(inline)]
    invoice: InvoiceBody,
}

/// Pays an invoice from the balance.
#[utoipa::path(
    post, path = "/account-inquiry/invoices/pay", tag = "OY!: Account Inquiry",
    security(("oy_username" = [], "oy_api_key" = [])),
    request_body(content = PayInvoiceRequest),
    responses(
        (status = 200, description = "The invoice, or why not: 204, 206, 300", body = PaidBody),
        (status = 403, description = "207: the address is not registered", body = StatusBody),
    )
)]
pub async fn pay_invoice(State(platform): State<Arc<Platform>>, call: Call) -> Result<Json<PaidBody>, Failure> {
    let mut fields = call.fields;
    let id = fields.text("invoice_id");
    let id = fields.done(id)?;
    let paid = inquiries::pay(&platform, call.caller.owner(), &id).await?;
    let now = platform.now();
    Ok(Json(PaidBody {
        status: Code::Success.into(),
        timestamp: iso_seconds(now),
        invoice: InvoiceBody::new(&paid, now),
    }))
}
