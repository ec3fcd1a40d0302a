//! `POST /third-parties/payouts/create-mobile-money-payout`.

use std::sync::Arc;

use axum::{Json, extract::State};

use super::{
    access::Disbursement,
    bodies::PayoutBody,
    body::Call,
    failure::{ErrorMessage, Failure},
    payout_preview::PayoutInput,
};
use crate::server::{platform::Platform, service::clickpesa::payouts};

/// Sends money to a wallet. The same reference within 60 s is "already in progress" (400), later it is used (409).
#[utoipa::path(
    post,
    path = "/payouts/create-mobile-money-payout",
    tag = "ClickPesa: disbursement",
    security(("clickpesa_token" = [])),
    request_body = PayoutInput,
    responses(
        (status = 200, description = "The payout", body = PayoutBody),
        (status = 400, description = "Validation, a feature that is off, or a wrong checksum", body = ErrorMessage,
         example = json!({"message": "Insufficient balance: available balance is 500 TZS"})),
        (status = 401, description = "The token is missing, invalid, expired or revoked", body = ErrorMessage,
         example = json!({"message": "Unauthorized"})),
        (status = 409, description = "The reference is used", body = ErrorMessage,
         example = json!({"message": "Order reference PAYOUT1001 already used: Create a different reference"})),
        (status = 413, description = "More than 64 KiB", body = ErrorMessage),
        (status = 415, description = "Not JSON", body = ErrorMessage),
        (status = 429, description = "Too many requests from this address", body = ErrorMessage),
        (status = 503, description = "A live key, and there is no live upstream (problem document), or the storage fails",
         body = ErrorMessage),
    )
)]
pub async fn create_payout(
    State(platform): State<Arc<Platform>>,
    call: Call<Disbursement, PayoutInput>,
) -> Result<Json<PayoutBody>, Failure> {
    let PayoutInput { amount, order_reference, phone_number, .. } = call.input;
    let payout = payouts::create(&platform, &call.principal, order_reference, amount, phone_number).await?;
    let created_at = payout.created_at;
    Ok(Json(PayoutBody::new(payout, created_at)))
}
