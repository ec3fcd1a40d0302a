//! `GET /third-parties/payouts/all`.

use std::sync::Arc;

use axum::{Json, extract::State};

use super::{
    access::{Access, Disbursement},
    bodies::{CURRENCY, PayoutBody, PayoutsBody},
    failure::{ErrorMessage, Failure},
    query::Params,
};
use crate::{
    domain::clickpesa::payout::{PayoutSort, PayoutStatus},
    server::{
        platform::Platform,
        service::clickpesa::{payouts, refused::Refused},
    },
};

/// The merchant's payouts, whichever of its applications made them.
#[utoipa::path(
    get,
    path = "/payouts/all",
    tag = "ClickPesa: disbursement",
    security(("clickpesa_token" = [])),
    params(
        ("startDate" = Option<String>, Query, description = "First day, YYYY-MM-DD (UTC)"),
        ("endDate" = Option<String>, Query, description = "Last day, YYYY-MM-DD (UTC)"),
        ("status" = Option<String>, Query, description = "One status"),
        ("currency" = Option<String>, Query, description = "TZS; any other has no rows"),
        ("channel" = Option<String>, Query, description = "MOBILE MONEY; BANK TRANSFER has no rows"),
        ("orderReference" = Option<String>, Query, description = "One reference"),
        ("clientId" = Option<String>, Query, description = "One application of the merchant"),
        ("sortBy" = Option<String>, Query, description = "A field of the answer; createdAt if not given"),
        ("orderBy" = Option<String>, Query, description = "ASC or DESC (default)"),
        ("skip" = Option<u64>, Query, description = "Rows to leave out, 0 if not given"),
        ("limit" = Option<u64>, Query, description = "Rows to answer, 20 if not given, at most 500"),
    ),
    responses(
        (status = 200, description = "Payouts", body = PayoutsBody),
        (status = 400, description = "Validation, a feature that is off, or a wrong checksum", body = ErrorMessage,
         example = json!({"message": "Application has no access to PAYOUT API feature. Enable it on your application."})),
        (status = 401, description = "The token is missing, invalid, expired or revoked", body = ErrorMessage,
         example = json!({"message": "Unauthorized"})),
        (status = 429, description = "Too many requests from this address", body = ErrorMessage),
        (status = 503, description = "A live key, and there is no live upstream (problem document), or the storage fails",
         body = ErrorMessage),
    )
)]
pub async fn list_payouts(
    State(platform): State<Arc<Platform>>,
    access: Access<Disbursement>,
    params: Params,
) -> Result<Json<PayoutsBody>, Failure> {
    let status = params.word("status", PayoutStatus::parse)?;
    let sort = params.word("sortBy", PayoutSort::parse)?.unwrap_or(PayoutSort::CreatedAt);
    let elsewhere = match params.text("channel") {
        None | Some("MOBILE MONEY") => false,
        Some("BANK TRANSFER") => true,
        Some(_) => return Err(Refused::Invalid("channel", "is none of the documented values").into()),
    };
    let listing = params.listing(status, None, sort)?;
    if elsewhere || params.text("currency").is_some_and(|currency| currency != CURRENCY) {
        return Ok(Json(PayoutsBody { data: Vec::new(), total_count: 0 }));
    }
    let now = platform.now();
    let (rows, total_count) = payouts::list(&platform, &access.principal, &listing).await?;
    Ok(Json(PayoutsBody { data: rows.into_iter().map(|payout| PayoutBody::new(payout, now)).collect(), total_count }))
}
