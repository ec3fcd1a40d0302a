//! `GET /nowallet/api/fees/by/country` (wire-protocols.md 4.1).

use std::sync::Arc;

use axum::{
    Json,
    extract::{Query, State},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    access::Access,
    countries::ByCountry,
    failure::{ErrorBody, Failure},
    init::country,
};
use crate::server::{platform::Platform, service::clapay::refused::Refused};

/// What one method of one operator costs.
#[derive(Debug, Serialize, ToSchema)]
pub struct FeeBody {
    #[schema(example = "CI")]
    country: String,
    #[schema(example = "XOF")]
    currency: String,
    #[schema(example = "OM")]
    codeoperator: String,
    #[schema(example = "MERCHANT")]
    method: &'static str,
    /// The sandbox takes none.
    #[schema(example = 0)]
    fee_percent: u8,
}

/// The fees of a country for what the token allows there.
#[utoipa::path(
    get,
    path = "/fees/by/country",
    tag = "ClaPay: catalogue",
    security(("payment_token" = [])),
    params(ByCountry),
    responses(
        (status = 200, description = "The fees", body = Vec<FeeBody>),
        (status = 400, description = "`COUNTRY_UNKNOWN`", body = ErrorBody),
        (status = 401, description = "The token is not good", body = ErrorBody),
        (status = 404, description = "`COUNTRY_NOT_FOUND`: no country was named; `FEES_NOT_FOUND`: the token allows \
            nothing there", body = ErrorBody),
    )
)]
pub async fn fees_by_country(
    State(platform): State<Arc<Platform>>,
    Access(token): Access,
    Query(query): Query<ByCountry>,
) -> Result<Json<Vec<FeeBody>>, Failure> {
    let country = country(&platform, query.country.as_deref().filter(|code| !code.is_empty()))?;
    let opened = token.grant.composition.operators(country.code).iter();
    let fees: Vec<FeeBody> = opened
        .flat_map(|(_, operator, methods)| methods.iter().map(move |method| (operator, method)))
        .map(|(operator, method)| FeeBody {
            country: country.code.to_string(),
            currency: country.currency.code.to_string(),
            codeoperator: operator.to_string(),
            method: method.as_str(),
            fee_percent: 0,
        })
        .collect();
    if fees.is_empty() { Err(Refused::NoFees.into()) } else { Ok(Json(fees)) }
}
