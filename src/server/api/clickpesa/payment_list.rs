//! `GET /third-parties/payments/all`.

use std::sync::Arc;

use axum::{Json, extract::State};

use super::{
    access::{Access, Collection},
    bodies::{CURRENCY, PaymentBody, PaymentsBody},
    failure::{ErrorMessage, Failure},
    query::Params,
};
use crate::{
    domain::clickpesa::{
        channel::Channel,
        payment::{PaymentSort, PaymentStatus},
    },
    server::{platform::Platform, service::clickpesa::payments},
};

/// The merchant's payments, whichever of its applications made them.
#[utoipa::path(
    get,
    path = "/payments/all",
    tag = "ClickPesa: collection",
    security(("clickpesa_token" = [])),
    params(
        ("startDate" = Option<String>, Query, description = "First day, YYYY-MM-DD (UTC)"),
        ("endDate" = Option<String>, Query, description = "Last day, YYYY-MM-DD (UTC)"),
        ("status" = Option<String>, Query, description = "One status"),
        ("collectedCurrency" = Option<String>, Query, description = "TZS; any other has no rows"),
        ("channel" = Option<String>, Query, description = "TIGO-PESA, M-PESA, AIRTEL-MONEY or HALOPESA"),
        ("orderReference" = Option<String>, Query, description = "One reference"),
        ("clientId" = Option<String>, Query, description = "One application of the merchant"),
        ("sortBy" = Option<String>, Query, description = "A field of the answer; createdAt if not given"),
        ("orderBy" = Option<String>, Query, description = "ASC or DESC (default)"),
        ("skip" = Option<u64>, Query, description = "Rows to leave out, 0 if not given"),
        ("limit" = Option<u64>, Query, description = "Rows to answer, 20 if not given, at most 500"),
    ),
    responses(
        (status = 200, description = "Payments", body = PaymentsBody),
        (status = 400, description = "Validation, a feature that is off, or a wrong checksum", body = ErrorMessage,
         example = json!({"message": "Application has no access to COLLECTION API feature. Enable it on your application."})),
        (status = 401, description = "The token is missing, invalid, expired or revoked", body = ErrorMessage,
         example = json!({"message": "Unauthorized"})),
        (status = 429, description = "Too many requests from this address", body = ErrorMessage),
        (status = 503, description = "A live key, and there is no live upstream (problem document), or the storage fails",
         body = ErrorMessage),
    )
)]
pub async fn list_payments(
    State(platform): State<Arc<Platform>>,
    access: Access<Collection>,
    params: Params,
) -> Result<Json<PaymentsBody>, Failure> {
    let status = params.word("status", PaymentStatus::parse)?;
    let sort = params.word("sortBy", PaymentSort::parse)?.unwrap_or(PaymentSort::CreatedAt);
    let channel = params.word("channel", Channel::parse)?;
    let listing = params.listing(status, channel, sort)?;
    if params.text("collectedCurrency").is_some_and(|currency| currency != CURRENCY) {
        return Ok(Json(PaymentsBody { data: Vec::new(), total_count: 0 }));
    }
    let now = platform.now();
    let (rows, total_count) = payments::list(&platform, &access.principal, &listing).await?;
    Ok(Json(PaymentsBody {
        data: rows.into_iter().map(|payment| PaymentBody::new(payment, now)).collect(),
        total_count,
    }))
}
