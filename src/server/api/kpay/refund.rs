//! `POST /api/v1/payments/{id}/refund`

use std::sync::Arc;

use axum::{Json, extract::State, http::StatusCode};
use utoipa::ToSchema;

use super::{
    bodies::TransactionBody,
    failure::{ErrorBody, Failure},
    fields::{Call, Id},
};
use crate::server::{platform::Platform, service::kpay::refunds};

/// Why a payment is given back. No amount: it is always the whole.
#[derive(Debug, ToSchema)]
#[schema(as = KpayRefund)]
#[expect(dead_code, reason = "members that only the description reads")]
pub struct Refund {
    #[schema(example = "The order was cancelled")]
    pub reason: Option<String>,
}

/// Gives a payment back: its whole amount, once, within seven days of its completion.
#[utoipa::path(
    post, path = "/v1/payments/{id}/refund", tag = "KPay: payments",
    security(("kpay_api_key" = [], "kpay_secret_key" = [])),
    params(("id" = String, Path, description = "Of the payment")),
    request_body(content = Refund, example = json!({"reason": "The order was cancelled"})),
    responses(
        (status = 201, description = "The refund", body = TransactionBody),
        (status = 400, description = "The payment is not completed, its seven days are over, or a field is wrong", body = ErrorBody),
        (status = 401, description = "Not proven", body = ErrorBody),
        (status = 403, description = "A payment of another application of the same company", body = ErrorBody),
        (status = 404, description = "No payment of the company has this id", body = ErrorBody),
        (status = 409, description = "There is a refund that has not failed", body = ErrorBody),
        (status = 422, description = "The wallet does not hold the amount any more", body = ErrorBody),
    )
)]
pub async fn refund_payment(
    State(platform): State<Arc<Platform>>,
    Id(id): Id,
    call: Call,
) -> Result<(StatusCode, Json<TransactionBody>), Failure> {
    let mut fields = call.fields;
    let reason = fields.text_opt("reason", 255);
    let reason = fields.done(reason)?;
    let refund = refunds::refund(&platform, &call.caller.account(), &id, reason).await?;
    let now = refund.created_at;
    Ok((StatusCode::CREATED, Json(TransactionBody::new(&platform, refund, now))))
}
