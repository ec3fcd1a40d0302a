//! `POST /api/e-wallet-aggregator/create-transaction`, `check-status` and `refund`

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
        oy::{Code, Rupiah, Wallet, WalletPayment, WalletStatus},
        time::Timestamp,
    },
    server::{
        platform::Platform,
        service::oy::{
            refused::Refused,
            wallets::{self, NewPayment},
        },
        store::oy_sandbox::OyRecord,
    },
};

/// Least and most of one payment.
const AMOUNTS: std::ops::RangeInclusive<i64> = 100..=10_000_000;

/// A payment to ask for.
#[derive(Debug, ToSchema)]
#[schema(as = OyCreateEwallet)]
#[expect(dead_code, reason = "members that only the description reads")]
pub struct EwalletRequest {
    pub customer_id: String,
    pub partner_trx_id: String,
    /// 100 to 10000000.
    pub amount: i64,
    /// ovo_ewallet, shopeepay_ewallet, linkaja_ewallet or dana_ewallet.
    pub ewallet_code: String,
    /// Required for OVO. The sandbox's customer confirms, unless it ends in 9.
    pub mobile_number: Option<String>,
    /// Required for all others.
    pub success_redirect_url: Option<String>,
    pub email: Option<String>,
    /// Minutes, 1 to 60; OVO always has 55 seconds, LinkAja 5 minutes.
    pub expiration_time: Option<i64>,
}

/// A payment.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OyEwallet)]
pub struct EwalletBody {
    status: Status,
    #[schema(value_type = String, example = "WAITING_PAYMENT")]
    ewallet_trx_status: WalletStatus,
    #[schema(value_type = i64)]
    amount: Rupiah,
    trx_id: String,
    customer_id: String,
    partner_trx_id: String,
    ref_number: String,
    #[schema(value_type = String, example = "dana_ewallet")]
    ewallet_code: Wallet,
    /// Where the customer pays; none for OVO, which asks on the telephone.
    ewallet_url: Option<String>,
}

fn body(platform: &Platform, record: OyRecord<WalletPayment>, now: Timestamp) -> Json<EwalletBody> {
    let page = record.page.as_ref().map(|word| format!("{}{}", platform.settings.public_url, paths::oy_page(word)));
    Json(EwalletBody {
        status: Code::Success.into(),
        ewallet_trx_status: record.body.status(now),
        amount: record.body.amount,
        trx_id: record.id.to_string(),
        customer_id: record.body.customer_id,
        partner_trx_id: record.partner_id.map(|id| id.as_str().to_owned()).unwrap_or_default(),
        ref_number: record.body.reference,
        ewallet_code: record.body.wallet,
        ewallet_url: page,
    })
}

/// Asks a customer to pay from an e-wallet.
#[utoipa::path(
    post, path = "/e-wallet-aggregator/create-transaction", tag = "OY!: E-Wallet Aggregator",
    security(("oy_username" = [], "oy_api_key" = [])),
    request_body(content = EwalletRequest, example = json!({
        "customer_id": "customer-1", "partner_trx_id": "ABC123456527", "amount": 75000,
        "ewallet_code": "dana_ewallet", "success_redirect_url": "https://shop.example/thanks", "expiration_time": 15
    })),
    responses(
        (status = 200, description = "The payment, or why not: 201, 202, 203, 208, 990", body = EwalletBody),
        (status = 403, description = "207: the address is not registered", body = StatusBody),
    )
)]
pub async fn create_ewallet_payment(
    State(platform): State<Arc<Platform>>,
    call: Call,
) -> Result<Json<EwalletBody>, Failure> {
    let new = read(call.fields)?;
    let record = wallets::create(&platform, call.caller.owner(), new).await?;
    let now = record.created_at;
    Ok(body(&platform, record, now))
}

fn read(mut fields: Fields) -> Result<NewPayment, Refused> {
    let what = "should be ovo_ewallet, shopeepay_ewallet, linkaja_ewallet or dana_ewallet";
    let wallet = fields.read("ewallet_code", what, Wallet::parse);
    let customer_id = fields.text("customer_id");
    let partner_id = fields.partner_id("partner_trx_id");
    let amount = match fields.amount("amount") {
        Some(amount) if !AMOUNTS.contains(&amount.0) => fields.wrong("amount", "should be from 100 to 10000000"),
        amount => amount,
    };
    let number = |text: &str| {
        let fits = (9..=15).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        fits.then(|| text.to_owned())
    };
    let mobile = fields.read_opt("mobile_number", "should be digits such as 628123456789", number);
    let redirect = fields.read_opt("success_redirect_url", "should be an http or https address", url);
    let email = fields.text_opt("email");
    let minutes = fields.number_opt("expiration_time", 1, 60);
    match wallet {
        Some(wallet) if wallet.is_pushed() && mobile == Some(None) => {
            fields.wrong::<()>("mobile_number", "should not be empty for ovo_ewallet");
        }
        Some(wallet) if !wallet.is_pushed() && redirect == Some(None) => {
            fields.wrong::<()>("success_redirect_url", "should not be empty for this e-wallet");
        }
        _ => {}
    }
    let new = || {
        Some(NewPayment {
            partner_id: partner_id?,
            wallet: wallet?,
            amount: amount?,
            customer_id: customer_id?,
            mobile_number: mobile?,
            email: email?,
            redirect: redirect?,
            minutes: minutes?,
        })
    };
    let new = new();
    fields.done(new)
}

fn url(text: &str) -> Option<String> {
    let url: http::Uri = text.parse().ok()?;
    let good = matches!(url.scheme_str(), Some("http" | "https"))
        && url.authority().is_some_and(|authority| !authority.as_str().contains('@'));
    good.then(|| text.to_owned())
}

/// Which payment.
#[derive(Debug, ToSchema)]
#[schema(as = OyEwalletName)]
#[expect(dead_code, reason = "members that only the description reads")]
pub struct NameRequest {
    pub partner_trx_id: String,
}

/// What came of a payment from an e-wallet.
#[utoipa::path(
    post, path = "/e-wallet-aggregator/check-status", tag = "OY!: E-Wallet Aggregator",
    security(("oy_username" = [], "oy_api_key" = [])),
    request_body(content = NameRequest, example = json!({"partner_trx_id": "ABC123456527"})),
    responses(
        (status = 200, description = "The payment, or 204", body = EwalletBody),
        (status = 403, description = "207: the address is not registered", body = StatusBody),
    )
)]
pub async fn check_ewallet_payment(
    State(platform): State<Arc<Platform>>,
    call: Call,
) -> Result<Json<EwalletBody>, Failure> {
    let mut fields = call.fields;
    let id = fields.partner_id("partner_trx_id");
    let id = fields.done(id)?;
    let record = wallets::find(&platform, call.caller.owner(), &id).await?;
    let now = platform.now();
    Ok(body(&platform, record, now))
}

/// What to give back.
#[derive(Debug, ToSchema)]
#[schema(as = OyRefundEwallet)]
#[expect(dead_code, reason = "members that only the description reads")]
pub struct RefundRequest {
    pub partner_trx_id: String,
    /// All of it; of DANA also a part.
    pub refund_amount: i64,
}

/// A refund.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OyRefund)]
pub struct RefundBody {
    status: Status,
    refund_id: String,
    trx_id: String,
    partner_trx_id: String,
    #[schema(value_type = i64)]
    refund_amount: Rupiah,
    refund_status: &'static str,
}

/// Gives a payment back.
#[utoipa::path(
    post, path = "/e-wallet-aggregator/refund", tag = "OY!: E-Wallet Aggregator",
    security(("oy_username" = [], "oy_api_key" = [])),
    request_body(content = RefundRequest, example = json!({"partner_trx_id": "ABC123456527", "refund_amount": 75000})),
    responses(
        (status = 200, description = "The refund, or why not: 204, 206, 252, 990", body = RefundBody),
        (status = 403, description = "207: the address is not registered", body = StatusBody),
    )
)]
pub async fn refund_ewallet_payment(
    State(platform): State<Arc<Platform>>,
    call: Call,
) -> Result<Json<RefundBody>, Failure> {
    let mut fields = call.fields;
    let (id, amount) = (fields.partner_id("partner_trx_id"), fields.amount("refund_amount"));
    let (id, amount) = fields.done(id.zip(amount))?;
    let (payment, refund) = wallets::refund(&platform, call.caller.owner(), &id, amount).await?;
    Ok(Json(RefundBody {
        status: Code::Success.into(),
        refund_id: format!("{}-{}", payment.body.reference, payment.body.refunds.len()),
        trx_id: payment.id.to_string(),
        partner_trx_id: id.as_str().to_owned(),
        refund_amount: refund.amount,
        refund_status: "REFUND_ONPROCESS",
    }))
}
