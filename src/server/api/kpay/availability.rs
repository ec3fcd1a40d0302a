//! `GET /api/v1/payments/availability`

use axum::{Json, extract::RawQuery};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    access::Caller,
    failure::{ErrorBody, Failure},
};
use crate::{
    domain::kpay::{Country, Currency, Provider},
    server::service::kpay::refused::Refused,
};

/// How an operation of a provider works at the moment.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "UPPERCASE")]
#[schema(as = KpayStanding)]
pub enum Standing {
    /// The sandbox's providers always are.
    Operational,
}

/// A provider's operations.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "UPPERCASE")]
#[schema(as = KpayOperations)]
pub struct Operations {
    deposit: Standing,
    payout: Standing,
    remittance: Standing,
}

/// One provider.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = KpayProviderStanding)]
pub struct ProviderStanding {
    #[schema(value_type = String, example = "MTN_MOMO_CMR")]
    provider: Provider,
    #[schema(value_type = String, example = "CMR")]
    country: Country,
    #[schema(value_type = String, example = "XAF")]
    currency: Currency,
    operations: Operations,
}

/// Providers that the application may use.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = KpayAvailability)]
pub struct Availability {
    providers: Vec<ProviderStanding>,
}

/// How the providers that the application may use work at the moment.
#[utoipa::path(
    get, path = "/v1/payments/availability", tag = "KPay: tools",
    security(("kpay_api_key" = [], "kpay_secret_key" = [])),
    params(("country" = Option<String>, Query, description = "Of one country only: `CMR`")),
    responses(
        (status = 200, description = "Providers", body = Availability),
        (status = 400, description = "No such country", body = ErrorBody),
        (status = 401, description = "Not proven", body = ErrorBody),
    )
)]
pub async fn availability(caller: Caller, RawQuery(query): RawQuery) -> Result<Json<Availability>, Failure> {
    let query = query.unwrap_or_default();
    let asked = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "country");
    let wrong = || Refused::unfit("country must be a country such as CMR");
    let country = asked.map(|(_, code)| Country::parse(&code).ok_or_else(wrong)).transpose()?;
    let wanted = |provider: &Provider| {
        caller.0.providers.permits(*provider) && country.is_none_or(|country| provider.country() == country)
    };
    let standing = |provider: Provider| ProviderStanding {
        provider,
        country: provider.country(),
        currency: provider.country().currencies()[0],
        operations: Operations {
            deposit: Standing::Operational,
            payout: Standing::Operational,
            remittance: Standing::Operational,
        },
    };
    Ok(Json(Availability { providers: Provider::ALL.iter().copied().filter(wanted).map(standing).collect() }))
}
