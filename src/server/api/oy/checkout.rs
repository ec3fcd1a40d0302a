//! `GET /api/payment-checkout/status`, `DELETE /api/payment-checkout/{id}`

use std::sync::Arc;

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    access::Caller,
    failure::{Failure, Status, StatusBody},
    fields::{Call, Name},
};
use crate::{
    domain::{
        oy::{Code, Link, LinkStatus, PayBy, Rupiah},
        time::Timestamp,
    },
    server::{platform::Platform, service::oy::links, store::oy_sandbox::OyRecord, text::plain_seconds},
};

/// A link as it stands.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OyLinkState)]
pub struct LinkState {
    partner_tx_id: String,
    tx_ref_number: String,
    /// What was paid, or is to be.
    #[schema(value_type = Option<i64>)]
    amount: Option<Rupiah>,
    sender_name: String,
    sender_phone: Option<String>,
    sender_note: Option<String>,
    #[schema(value_type = String, example = "created")]
    status: LinkStatus,
    settlement_type: &'static str,
    sender_bank: Option<&'static str>,
    payment_method: Option<&'static str>,
    description: Option<String>,
    /// UTC.
    expiration: String,
}

impl LinkState {
    fn new(record: OyRecord<Link>, now: Timestamp) -> LinkState {
        let link = record.body;
        let (status, paid) = (link.status(now), link.payable.paid(now));
        let bank = |by: PayBy| matches!(by, PayBy::Bank(_) | PayBy::Wallet(_)).then_some(by.as_str());
        LinkState {
            partner_tx_id: record.partner_id.map(|id| id.as_str().to_owned()).unwrap_or_default(),
            tx_ref_number: record.id.to_string(),
            amount: paid.map(|(amount, _)| amount).or(link.payable.amount),
            sender_name: link.sender_name,
            sender_phone: link.phone,
            sender_note: link.notes,
            status,
            settlement_type: "realtime",
            sender_bank: paid.and_then(|(_, by)| bank(by)),
            payment_method: paid.map(|(_, by)| by.method()),
            description: link.description,
            expiration: plain_seconds(link.payable.expires_at),
        }
    }
}

/// The answer about a link.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OyLinkAnswer)]
pub struct LinkAnswer {
    status: Status,
    success: bool,
    message: &'static str,
    data: LinkState,
}

fn answer(record: OyRecord<Link>, now: Timestamp) -> Json<LinkAnswer> {
    let data = LinkState::new(record, now);
    Json(LinkAnswer { status: Code::Success.into(), success: true, message: "success", data })
}

/// What came of a payment link.
#[utoipa::path(
    get, path = "/payment-checkout/status", tag = "OY!: Payment Link",
    security(("oy_username" = [], "oy_api_key" = [])),
    params(
        ("partner_tx_id" = String, Query, description = "As it was sent"),
        ("send_callback" = Option<bool>, Query, description = "The sandbox calls nobody"),
    ),
    responses(
        (status = 200, description = "The link, or 204", body = LinkAnswer),
        (status = 403, description = "207: the address is not registered", body = StatusBody),
    )
)]
pub async fn link_status(State(platform): State<Arc<Platform>>, call: Call) -> Result<Json<LinkAnswer>, Failure> {
    let mut fields = call.fields;
    let id = fields.partner_id("partner_tx_id");
    let id = fields.done(id)?;
    let record = links::find(&platform, call.caller.owner(), &id).await?;
    Ok(answer(record, platform.now()))
}

/// Takes a link back that nobody has paid.
#[utoipa::path(
    delete, path = "/payment-checkout/{id}", tag = "OY!: Payment Link",
    security(("oy_username" = [], "oy_api_key" = [])),
    params(("id" = String, Path, description = "`payment_link_id` or `partner_tx_id`")),
    responses(
        (status = 200, description = "The link, closed; or why not: 204, 990", body = LinkAnswer),
        (status = 403, description = "207: the address is not registered", body = StatusBody),
    )
)]
pub async fn delete_link(
    State(platform): State<Arc<Platform>>,
    caller: Caller,
    Name(id): Name,
) -> Result<Json<LinkAnswer>, Failure> {
    let record = links::close(&platform, caller.owner(), &id).await?;
    Ok(answer(record, platform.now()))
}
