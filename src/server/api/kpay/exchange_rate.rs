//! `GET /api/v1/payments/exchange-rate`

use axum::{Json, extract::RawQuery};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    access::Caller,
    failure::{ErrorBody, Failure},
};
use crate::{
    domain::kpay::{Currency, rates::rate_in_millionths},
    server::service::kpay::refused::Refused,
};

/// A rate. The sandbox's never change.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = KpayRate)]
pub struct Rate {
    #[schema(value_type = String, example = "USD")]
    from: Currency,
    #[schema(value_type = String, example = "XAF")]
    to: Currency,
    /// How much of `to` one unit of `from` is.
    #[schema(example = 600.0)]
    rate: f64,
}

/// What a currency is worth in another.
#[utoipa::path(
    get, path = "/v1/payments/exchange-rate", tag = "KPay: tools",
    security(("kpay_api_key" = [], "kpay_secret_key" = [])),
    params(
        ("from" = String, Query, description = "A currency: `USD`"),
        ("to" = String, Query, description = "Another: `XAF`"),
    ),
    responses(
        (status = 200, description = "The rate", body = Rate),
        (status = 400, description = "A currency is missing or unknown", body = ErrorBody),
        (status = 401, description = "Not proven", body = ErrorBody),
    )
)]
pub async fn exchange_rate(_: Caller, RawQuery(query): RawQuery) -> Result<Json<Rate>, Failure> {
    let query = query.unwrap_or_default();
    let read = |name: &str| {
        let asked = form_urlencoded::parse(query.as_bytes()).find(|(known, _)| known == name);
        asked
            .and_then(|(_, code)| Currency::parse(&code))
            .ok_or_else(|| format!("{name} must be a currency such as XAF"))
    };
    match (read("from"), read("to")) {
        (Ok(from), Ok(to)) => Ok(Json(Rate { from, to, rate: rate_in_millionths(from, to) as f64 / 1e6 })),
        (from, to) => Err(Refused::Fields([from, to].into_iter().filter_map(Result::err).collect()).into()),
    }
}
