//! `POST /api/wallets/transfer`: takes a token and no keys.

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    failure::{ErrorBody, Failure},
    fields::Call,
};
use crate::{
    domain::{
        clickpesa::amount::Amount,
        kpay::{Country, Currency, Status},
    },
    server::{platform::Platform, service::kpay::wallets, text::iso_millis},
};

/// Money to move between the company's own wallets.
#[derive(Debug, ToSchema)]
#[schema(as = KpayTransfer, rename_all = "camelCase")]
#[expect(dead_code, reason = "members that only the description reads")]
pub struct NewTransfer {
    #[schema(example = "CMR")]
    pub from_country: String,
    #[schema(example = "CIV")]
    pub to_country: String,
    /// In the currency of `fromCountry`.
    #[schema(value_type = f64, example = 1000)]
    pub amount: f64,
}

/// A transfer that is done.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = KpayTransferred)]
pub struct TransferBody {
    id: String,
    #[schema(value_type = String, example = "COMPLETED")]
    status: Status,
    #[schema(value_type = String, example = "CMR")]
    from_country: Country,
    #[schema(value_type = String, example = "CIV")]
    to_country: Country,
    #[schema(value_type = f64, example = 1000)]
    amount: Amount,
    #[schema(value_type = String, example = "XAF")]
    currency: Currency,
    #[schema(value_type = f64, example = 1000)]
    received_amount: Amount,
    #[schema(value_type = String, example = "XOF")]
    received_currency: Currency,
    created_at: String,
}

/// Moves money between the company's own wallets, at the exchange rate. API keys are not accepted here: send a token of
/// `POST /api/v1/payments/token`.
#[utoipa::path(
    post, path = "/wallets/transfer", tag = "KPay: account", security(("kpay_token" = [])),
    request_body(content = NewTransfer, example = json!({"fromCountry": "CMR", "toCountry": "CIV", "amount": 1000})),
    responses(
        (status = 201, description = "Moved", body = TransferBody),
        (status = 400, description = "A field is wrong", body = ErrorBody),
        (status = 401, description = "No token, or one that is over, or keys in its place", body = ErrorBody),
        (status = 422, description = "The wallet does not hold the amount", body = ErrorBody),
    )
)]
pub async fn transfer(
    State(platform): State<Arc<Platform>>,
    call: Call,
) -> Result<(StatusCode, Json<TransferBody>), Failure> {
    let mut fields = call.fields;
    let what = "must be a country such as CMR";
    let from = fields.read("fromCountry", what, Country::parse);
    let to = fields.read("toCountry", what, Country::parse);
    let amount = fields.amount("amount");
    let (between, amount) = fields.done(from.zip(to).zip(amount))?;
    let done = wallets::transfer(&platform, &call.caller.account(), between, amount).await?;
    let body = TransferBody {
        id: done.id.to_string(),
        status: Status::Completed,
        from_country: done.from,
        to_country: done.to,
        amount: done.taken,
        currency: done.from.currencies()[0],
        received_amount: done.received,
        received_currency: done.to.currencies()[0],
        created_at: iso_millis(done.at),
    };
    Ok((StatusCode::CREATED, Json(body)))
}
