//! `GET /third-parties/exchange-rates/all`.

use std::sync::Arc;

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    access::{Access, Anything},
    failure::{ErrorMessage, Failure},
    query::Params,
};
use crate::server::{platform::Platform, service::clickpesa::rates, text::iso};

/// One rate.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({"source": "USD", "target": "TZS", "rate": 2500, "date": "2026-11-21T00:00:00Z"}))]
pub struct RateBody {
    source: &'static str,
    target: &'static str,
    rate: f64,
    date: String,
}

/// The sandbox's fixed rates.
#[utoipa::path(
    get,
    path = "/exchange-rates/all",
    tag = "ClickPesa: reference data",
    security(("clickpesa_token" = [])),
    params(
        ("source" = Option<String>, Query, description = "From this currency only"),
        ("target" = Option<String>, Query, description = "To this currency only"),
    ),
    responses(
        (status = 200, description = "The rates", body = Vec<RateBody>),
        (status = 400, description = "Validation, a feature that is off, or a wrong checksum", body = ErrorMessage,
         example = json!({"message": "A query parameter is given twice"})),
        (status = 401, description = "The token is missing, invalid, expired or revoked", body = ErrorMessage,
         example = json!({"message": "Unauthorized"})),
        (status = 429, description = "Too many requests from this address", body = ErrorMessage),
        (status = 503, description = "A live key, and there is no live upstream (problem document), or the storage fails",
         body = ErrorMessage),
    )
)]
pub async fn list_rates(
    State(platform): State<Arc<Platform>>,
    _: Access<Anything>,
    params: Params,
) -> Result<Json<Vec<RateBody>>, Failure> {
    let rates = rates::list(platform.now(), params.text("source"), params.text("target"));
    let body =
        |rate: rates::Rate| RateBody { source: rate.source, target: rate.target, rate: rate.rate, date: iso(rate.at) };
    Ok(Json(rates.into_iter().map(body).collect()))
}
