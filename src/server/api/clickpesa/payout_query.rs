//! `GET /third-parties/payouts/{orderReference}`.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
};

use super::{
    access::{Access, Disbursement},
    bodies::PayoutBody,
    failure::{ErrorMessage, Failure},
};
use crate::{
    domain::clickpesa::reference::OrderReference,
    server::{
        platform::Platform,
        service::clickpesa::{payouts, refused::Refused},
    },
};

/// The payout of a reference, in an array of one.
#[utoipa::path(
    get,
    path = "/payouts/{orderReference}",
    tag = "ClickPesa: disbursement",
    security(("clickpesa_token" = [])),
    params(("orderReference" = String, Path, description = "The reference")),
    responses(
        (status = 200, description = "Payout", body = Vec<PayoutBody>),
        (status = 400, description = "Validation, a feature that is off, or a wrong checksum", body = ErrorMessage,
         example = json!({"message": "Application has no access to PAYOUT API feature. Enable it on your application."})),
        (status = 401, description = "The token is missing, invalid, expired or revoked", body = ErrorMessage,
         example = json!({"message": "Unauthorized"})),
        (status = 404, description = "No such payout of this merchant", body = ErrorMessage,
         example = json!({"message": "Invalid or missing payout: PAYOUT1001"})),
        (status = 429, description = "Too many requests from this address", body = ErrorMessage),
        (status = 503, description = "A live key, and there is no live upstream (problem document), or the storage fails",
         body = ErrorMessage),
    )
)]
pub async fn query_payout(
    State(platform): State<Arc<Platform>>,
    access: Access<Disbursement>,
    Path(reference): Path<String>,
) -> Result<Json<Vec<PayoutBody>>, Failure> {
    let reference = OrderReference::parse(&reference).ok_or(Refused::OrderReference)?;
    let payout = payouts::find(&platform, &access.principal, reference).await?;
    Ok(Json(vec![PayoutBody::new(payout, platform.now())]))
}
