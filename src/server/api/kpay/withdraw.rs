//! `POST /api/v1/payments/withdraw` and `GET /api/v1/payments/withdraw/{id}`

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use utoipa::ToSchema;

use super::{
    access::Caller,
    bodies::TransactionBody,
    failure::{ErrorBody, Failure},
    fields::{Call, Fields, Id},
    init::{EXTERNAL_ID, NUMBER, PROVIDER, details},
};
use crate::{
    domain::kpay::{Country, ExternalId, Provider, phone},
    server::{
        platform::Platform,
        service::kpay::{
            payouts::{self, NewPayout},
            refused::Refused,
        },
    },
};

/// Money to send. `currency` is not sent: it is the provider's.
#[derive(Debug, ToSchema)]
#[schema(as = KpayWithdraw, rename_all = "camelCase")]
#[expect(dead_code, reason = "members that only the description reads")]
pub struct Withdraw {
    /// At least 100 XAF, or about as much elsewhere.
    #[schema(value_type = f64, example = 5000)]
    pub amount: f64,
    #[schema(example = "MTN_MOMO_CMR")]
    pub provider: String,
    #[schema(example = "237653456789")]
    pub phone_number: String,
    /// Unique among the application's withdrawals that are under way or completed.
    #[schema(example = "PAYOUT-12345")]
    pub external_id: Option<String>,
    /// The country of the wallet that it is taken from, if not the provider's.
    #[schema(example = "CIV")]
    pub source_country: Option<String>,
    pub description: Option<String>,
    pub customer_name: Option<String>,
    pub customer_email: Option<String>,
    #[schema(value_type = Option<Object>)]
    pub metadata: Option<String>,
}

/// Sends money to somebody's telephone.
#[utoipa::path(
    post, path = "/v1/payments/withdraw", tag = "KPay: payments", security(("kpay_api_key" = [], "kpay_secret_key" = [])),
    request_body(content = Withdraw, example = json!({
        "amount": 5000, "provider": "MTN_MOMO_CMR", "phoneNumber": "237653456789", "externalId": "PAYOUT-12345"
    })),
    responses(
        (status = 201, description = "The withdrawal", body = TransactionBody),
        (status = 400, description = "Fields are wrong, or the provider is not on the application's whitelist", body = ErrorBody),
        (status = 401, description = "Not proven", body = ErrorBody),
        (status = 409, description = "`externalId` is held by a withdrawal that has not failed", body = ErrorBody),
        (status = 422, description = "The wallet does not hold the amount", body = ErrorBody),
    )
)]
pub async fn withdraw(
    State(platform): State<Arc<Platform>>,
    call: Call,
) -> Result<(StatusCode, Json<TransactionBody>), Failure> {
    let new = read(call.fields)?;
    let payout = payouts::withdraw(&platform, &call.caller.account(), new).await?;
    let now = payout.created_at;
    Ok((StatusCode::CREATED, Json(TransactionBody::new(&platform, payout, now))))
}

fn read(mut fields: Fields) -> Result<NewPayout, Refused> {
    let amount = fields.amount("amount");
    let provider = fields.read("provider", PROVIDER, Provider::parse);
    let phone = fields.read("phoneNumber", NUMBER, phone::parse);
    let external_id = fields.read_opt("externalId", EXTERNAL_ID, ExternalId::parse);
    let source_country = fields.read_opt("sourceCountry", "must be a country such as CMR", Country::parse);
    let details = details(&mut fields);
    let new = || {
        Some(NewPayout {
            amount: amount?,
            provider: provider?,
            phone: phone?,
            external_id: external_id?,
            source_country: source_country?,
            details: details?,
        })
    };
    let new = new();
    fields.done(new)
}

/// One withdrawal of the application.
#[utoipa::path(
    get, path = "/v1/payments/withdraw/{id}", tag = "KPay: payments",
    security(("kpay_api_key" = [], "kpay_secret_key" = [])),
    params(("id" = String, Path, description = "As `withdraw` answered it")),
    responses(
        (status = 200, description = "The withdrawal as it stands", body = TransactionBody),
        (status = 401, description = "Not proven", body = ErrorBody),
        (status = 403, description = "A withdrawal of another application of the same company", body = ErrorBody),
        (status = 404, description = "No withdrawal of the company has this id", body = ErrorBody),
    )
)]
pub async fn find_withdrawal(
    State(platform): State<Arc<Platform>>,
    caller: Caller,
    Id(id): Id,
) -> Result<Json<TransactionBody>, Failure> {
    let payout = payouts::find(&platform, &caller.account(), &id).await?;
    let now = platform.now();
    Ok(Json(TransactionBody::new(&platform, payout, now)))
}
