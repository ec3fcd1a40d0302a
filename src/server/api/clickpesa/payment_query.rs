//! `GET /third-parties/payments/{orderReference}`.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};

use super::{
    access::{Access, Collection},
    bodies::PaymentBody,
    failure::{ErrorMessage, Failure},
};
use crate::{
    domain::clickpesa::reference::OrderReference,
    server::{
        platform::Platform,
        service::clickpesa::{payments, refused::Refused},
    },
};

/// The payment of a reference, in an array of one.
#[utoipa::path(
    get,
    path = "/payments/{orderReference}",
    tag = "ClickPesa: collection",
    security(("clickpesa_token" = [])),
    params(("orderReference" = String, Path, description = "The reference")),
    responses(
        (status = 200, description = "Payment", body = Vec<PaymentBody>),
        (status = 400, description = "Validation, a feature that is off, or a wrong checksum", body = ErrorMessage,
         example = json!({"message": "Application has no access to COLLECTION API feature. Enable it on your application."})),
        (status = 401, description = "The token is missing, invalid, expired or revoked", body = ErrorMessage,
         example = json!({"message": "Unauthorized"})),
        (status = 404, description = "No such payment of this merchant", body = ErrorMessage,
         example = json!({"message": "Invalid or missing payment: ORDER1001"})),
        (status = 429, description = "Too many requests from this address", body = ErrorMessage),
        (status = 503, description = "A live key, and there is no live upstream (problem document), or the storage fails",
         body = ErrorMessage),
    )
)]
pub async fn query_payment(
    State(platform): State<Arc<Platform>>,
    access: Access<Collection>,
    Path(reference): Path<String>,
) -> Result<Json<Vec<PaymentBody>>, Failure> {
    let reference = OrderReference::parse(&reference).ok_or(Refused::OrderReference)?;
    let payment = payments::find(&platform, &access.principal, reference).await?;
    Ok(Json(vec![PaymentBody::new(payment, platform.now())]))
}
