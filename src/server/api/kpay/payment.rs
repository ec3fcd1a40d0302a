//! `GET /api/v1/payments/{id}`

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    response::{IntoResponse, Response},
};

use super::{
    access::Caller,
    bodies::TransactionBody,
    failure::{ErrorBody, Failure},
    fields::Id,
    limit::{self, Counted},
};
use crate::server::{platform::Platform, service::kpay::payments};

/// One payment of the application.
#[utoipa::path(
    get, path = "/v1/payments/{id}", tag = "KPay: payments", security(("kpay_api_key" = [], "kpay_secret_key" = [])),
    params(("id" = String, Path, description = "As `init` answered it")),
    responses(
        (status = 200, description = "The payment as it stands", body = TransactionBody),
        (status = 401, description = "Not proven", body = ErrorBody),
        (status = 403, description = "A payment of another application of the same company", body = ErrorBody),
        (status = 404, description = "No payment of the company has this id", body = ErrorBody),
        (status = 429, description = "More than 60 looks a minute at payments of hosted pages", body = ErrorBody),
    )
)]
pub async fn find_payment(
    State(platform): State<Arc<Platform>>,
    caller: Caller,
    Id(id): Id,
) -> Result<Response, Failure> {
    let payment = payments::find(&platform, &caller.account(), &id).await?;
    let counted = payment.page.as_ref().map(|_| limit::count(&platform, Counted::GatewayPolling, &caller.0));
    let mut answer = if matches!(counted, Some(Err(_))) {
        Failure::TooManyRequests.into_response()
    } else {
        let now = platform.now();
        Json(TransactionBody::new(&platform, payment, now)).into_response()
    };
    if let Some(counted) = counted {
        limit::tell(answer.headers_mut(), Counted::GatewayPolling, &platform, counted);
    }
    Ok(answer)
}
