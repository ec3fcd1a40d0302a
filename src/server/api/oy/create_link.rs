//! `POST /api/payment-checkout/create-v2` and `create-invoice`

use std::sync::Arc;

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    failure::{Failure, Status, StatusBody},
    fields::{Call, Fields},
};
use crate::{
    contract::paths,
    domain::{
        oy::{Code, Link, PartnerId, PayBy, Payable, SMALLEST},
        time::Timestamp,
    },
    server::{
        platform::Platform,
        service::oy::{links, refused::Refused},
        text::parse_plain_seconds,
    },
};

/// A link to make.
#[derive(Debug, ToSchema)]
#[schema(as = OyCreateLink)]
#[expect(dead_code, reason = "members that only the description reads")]
pub struct LinkRequest {
    /// Your own name for it; required unless `is_open`.
    pub partner_tx_id: Option<String>,
    pub description: Option<String>,
    pub notes: Option<String>,
    /// Who is to pay.
    pub sender_name: String,
    /// At least 10000. With `is_open` the most that is taken.
    pub amount: Option<i64>,
    /// Up to three, with `;` between them. The sandbox writes to nobody.
    pub email: Option<String>,
    pub phone_number: Option<String>,
    /// The payer says how much.
    pub is_open: bool,
    pub include_admin_fee: Option<bool>,
    /// Of VA, EWALLET, QRIS and CREDIT_CARD, with commas between them.
    pub list_disabled_payment_methods: Option<String>,
    /// Codes of banks; all if it is not given.
    pub list_enabled_banks: Option<String>,
    /// Codes of e-wallets; all if it is not given.
    pub list_enabled_ewallet: Option<String>,
    /// UTC; a day if it is not given.
    #[schema(example = "2027-01-31 13:00:00")]
    pub expiration: Option<String>,
}

/// A link.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OyLink)]
pub struct LinkBody {
    status: Status,
    success: bool,
    /// Where the customer pays.
    url: String,
    message: &'static str,
    email_status: &'static str,
    /// Names the link to its merchant; it opens nothing.
    payment_link_id: String,
    partner_tx_id: String,
}

/// Makes a payment link.
#[utoipa::path(
    post, path = "/payment-checkout/create-v2", tag = "OY!: Payment Link",
    security(("oy_username" = [], "oy_api_key" = [])),
    request_body(content = LinkRequest, example = json!({
        "partner_tx_id": "ORDER1001", "sender_name": "Asha Mrema", "amount": 50000, "is_open": false,
        "include_admin_fee": false, "list_enabled_banks": "002,008", "list_enabled_ewallet": "dana_ewallet"
    })),
    responses(
        (status = 200, description = "The link, or why not: 201, 202, 203, 208, 990", body = LinkBody),
        (status = 403, description = "207: the address is not registered", body = StatusBody),
    )
)]
pub async fn create_link(State(platform): State<Arc<Platform>>, call: Call) -> Result<Json<LinkBody>, Failure> {
    create(&platform, call, false).await
}

/// Makes an invoice with a payment link.
#[utoipa::path(
    post, path = "/payment-checkout/create-invoice", tag = "OY!: Payment Link",
    security(("oy_username" = [], "oy_api_key" = [])),
    request_body(content = LinkRequest, example = json!({
        "partner_tx_id": "INVOICE1001", "sender_name": "Asha Mrema", "amount": 30000, "is_open": false
    })),
    responses(
        (status = 200, description = "The link of the invoice", body = LinkBody),
        (status = 403, description = "207: the address is not registered", body = StatusBody),
    )
)]
pub async fn create_invoice(State(platform): State<Arc<Platform>>, call: Call) -> Result<Json<LinkBody>, Failure> {
    create(&platform, call, true).await
}

async fn create(platform: &Platform, call: Call, invoice: bool) -> Result<Json<LinkBody>, Failure> {
    let now = platform.now();
    let (partner_id, link) = read(call.fields, invoice, now)?;
    let record = links::create(platform, call.caller.owner(), partner_id, link, now).await?;
    let word = record.page.unwrap_or_default();
    Ok(Json(LinkBody {
        status: Code::Success.into(),
        success: true,
        url: format!("{}{}", platform.settings.public_url, paths::oy_page(&word)),
        message: "success",
        email_status: "UNSENT",
        payment_link_id: record.id.to_string(),
        partner_tx_id: record.partner_id.map(|id| id.as_str().to_owned()).unwrap_or_default(),
    }))
}

fn read(mut fields: Fields, invoice: bool, now: Timestamp) -> Result<(Option<PartnerId>, Link), Refused> {
    let is_open = fields.flag("is_open", false);
    let what = "should be text of 1 to 255 characters";
    let id = match is_open {
        Some(false) => fields.partner_id("partner_tx_id").map(Some),
        Some(true) | None => fields.read_opt("partner_tx_id", what, PartnerId::parse),
    };
    let amount = match is_open {
        Some(false) => fields.amount("amount").map(Some),
        Some(true) | None => fields.amount_opt("amount"),
    };
    let amount = match amount {
        Some(Some(amount)) if amount < SMALLEST => fields.wrong("amount", "should be at least 10000"),
        amount => amount,
    };
    let sender_name = fields.text("sender_name");
    let (description, notes) = (fields.text_opt("description"), fields.text_opt("notes"));
    let (email, phone) = (fields.text_opt("email"), fields.text_opt("phone_number"));
    let _ = fields.flag("include_admin_fee", false);
    let offered = offered(&mut fields);
    let expires_at = expiry(&mut fields, "expiration", now);
    let link = || {
        let payable = Payable { amount: amount?, is_open: is_open?, expires_at: expires_at?, end: None };
        Some(Link {
            payable,
            invoice,
            sender_name: sender_name?,
            phone: phone?,
            email: email?,
            description: description?,
            notes: notes?,
            offered: offered?,
        })
    };
    let link = link();
    fields.done(id.zip(link))
}

/// When it ends: a moment ahead, or a day from now.
pub fn expiry(fields: &mut Fields, name: &str, now: Timestamp) -> Option<Timestamp> {
    let what = "should be a time ahead, such as 2027-01-31 13:00:00 (UTC)";
    let ahead = |text: &str| parse_plain_seconds(text).filter(|at| *at > now);
    Some(fields.read_opt(name, what, ahead)?.unwrap_or(now.plus(Timestamp::DAY)))
}

/// The ways to pay that are left.
fn offered(fields: &mut Fields) -> Option<Vec<PayBy>> {
    let disabled = list(fields, "list_disabled_payment_methods");
    let (banks, wallets) = (list(fields, "list_enabled_banks"), list(fields, "list_enabled_ewallet"));
    let (disabled, banks, wallets) = (disabled?, banks?, wallets?);
    let in_list = |list: &[String], word: &str| list.is_empty() || list.iter().any(|item| item == word);
    let is_off = |method: &str| disabled.iter().any(|off| off == method || (off == "BANK_TRANSFER" && method == "VA"));
    let ways = PayBy::all().filter(|way| {
        let listed = match way {
            PayBy::Bank(bank) => in_list(&banks, bank.as_str()),
            PayBy::Wallet(wallet) => in_list(&wallets, wallet.as_str()),
            PayBy::Qris | PayBy::Card => true,
        };
        listed && !is_off(way.method())
    });
    let ways: Vec<PayBy> = ways.collect();
    if ways.is_empty() {
        return fields.wrong("list_disabled_payment_methods", "should leave one way to pay");
    }
    Some(ways)
}

/// Words with commas between them.
pub fn list(fields: &mut Fields, name: &str) -> Option<Vec<String>> {
    let text = fields.text_opt(name)?.unwrap_or_default();
    Some(text.split(',').map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect())
}
