//! `GET /nowallet/api/countries/data` (wire-protocols.md 4.1).

use std::sync::Arc;

use axum::{
    Json,
    extract::{Query, State},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    access::Access,
    failure::{ErrorBody, Failure},
    init::country,
};
use crate::{domain::catalogue::Country, server::platform::Platform};

/// Which country.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ByCountry {
    /// Two letters, such as `CI`.
    pub country: Option<String>,
}

/// A country.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountryBody {
    #[schema(example = "CI")]
    code: String,
    #[schema(example = "Ivory Coast")]
    name: String,
    /// The dial code.
    #[schema(example = "225")]
    indicatif: String,
    #[schema(example = "XOF")]
    currency: String,
    /// Digits of a mobile number behind the dial code.
    #[schema(example = 10)]
    phone_length: u8,
}

impl From<&Country> for CountryBody {
    fn from(country: &Country) -> Self {
        CountryBody {
            code: country.code.to_string(),
            name: country.name.clone(),
            indicatif: country.dial_code.to_string(),
            currency: country.currency.code.to_string(),
            phone_length: country.phone_length,
        }
    }
}

/// The platform's countries, or one of them.
#[utoipa::path(
    get,
    path = "/countries/data",
    tag = "ClaPay: catalogue",
    security(("payment_token" = [])),
    params(ByCountry),
    responses(
        (status = 200, description = "The countries", body = Vec<CountryBody>),
        (status = 400, description = "`COUNTRY_UNKNOWN`", body = ErrorBody),
        (status = 401, description = "The token is not good", body = ErrorBody),
    )
)]
pub async fn list_countries(
    State(platform): State<Arc<Platform>>,
    _access: Access,
    Query(query): Query<ByCountry>,
) -> Result<Json<Vec<CountryBody>>, Failure> {
    Ok(Json(match query.country.as_deref() {
        None | Some("") => platform.catalogue.countries().iter().map(CountryBody::from).collect(),
        code => vec![country(&platform, code)?.into()],
    }))
}
