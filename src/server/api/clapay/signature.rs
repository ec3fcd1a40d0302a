//! `POST check/status/payment` and `POST destroy/signature` (wire-protocols.md 4.1): about a payment by its signature.

use std::sync::Arc;

use axum::{Json, extract::State};
use utoipa::ToSchema;

use super::{
    bodies::PaymentBody,
    body::Call,
    failure::{ErrorBody, Failure},
};
use crate::server::{platform::Platform, service::clapay::payments};

/// Which payment.
#[derive(Debug, ToSchema)]
#[schema(example = json!({"signature": "$SIGNATURE"}))]
#[expect(dead_code, reason = "members that only the description reads")]
pub struct BySignature {
    pub signature: String,
}

/// Where a payment stands.
#[utoipa::path(
    post,
    path = "/check/status/payment",
    tag = "ClaPay: payments",
    security(("payment_token" = [])),
    request_body = BySignature,
    responses(
        (status = 200, description = "The payment", body = PaymentBody),
        (status = 400, description = "`INVALID_JSON` or `INVALID_FIELD`", body = ErrorBody),
        (status = 401, description = "The token is not good", body = ErrorBody),
        (status = 404, description = "`SIGNATURE_NOT_FOUND`", body = ErrorBody),
    )
)]
pub async fn check_status(State(platform): State<Arc<Platform>>, call: Call) -> Result<Json<PaymentBody>, Failure> {
    let payment = payments::find(&platform, &call.token, call.fields.text("signature")?).await?;
    Ok(Json(PaymentBody::new(&platform, &call.token, payment, platform.now())))
}

/// Stops a payment that is not final.
#[utoipa::path(
    post,
    path = "/destroy/signature",
    tag = "ClaPay: payments",
    security(("payment_token" = [])),
    request_body = BySignature,
    responses(
        (status = 200, description = "The payment, stopped", body = PaymentBody),
        (status = 400, description = "`INVALID_JSON` or `INVALID_FIELD`", body = ErrorBody),
        (status = 401, description = "The token is not good", body = ErrorBody),
        (status = 404, description = "`SIGNATURE_NOT_FOUND`", body = ErrorBody),
        (status = 409, description = "`PAYMENT_ALREADY_FINAL`", body = ErrorBody),
    )
)]
pub async fn destroy_signature(
    State(platform): State<Arc<Platform>>,
    call: Call,
) -> Result<Json<PaymentBody>, Failure> {
    destroy(&platform, call).await
}

/// The older address of `destroy/signature`.
#[utoipa::path(
    post,
    path = "/destroyer/signature",
    tag = "ClaPay: payments",
    security(("payment_token" = [])),
    request_body = BySignature,
    responses(
        (status = 200, description = "The payment, stopped", body = PaymentBody),
        (status = 400, description = "`INVALID_JSON` or `INVALID_FIELD`", body = ErrorBody),
        (status = 401, description = "The token is not good", body = ErrorBody),
        (status = 404, description = "`SIGNATURE_NOT_FOUND`", body = ErrorBody),
        (status = 409, description = "`PAYMENT_ALREADY_FINAL`", body = ErrorBody),
    )
)]
pub async fn destroyer_signature(
    State(platform): State<Arc<Platform>>,
    call: Call,
) -> Result<Json<PaymentBody>, Failure> {
    destroy(&platform, call).await
}

async fn destroy(platform: &Platform, call: Call) -> Result<Json<PaymentBody>, Failure> {
    let payment = payments::destroy(platform, &call.token, call.fields.text("signature")?).await?;
    Ok(Json(PaymentBody::new(platform, &call.token, payment, platform.now())))
}
