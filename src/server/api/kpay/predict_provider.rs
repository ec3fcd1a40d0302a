//! `POST /api/v1/payments/predict-provider`

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    failure::{ErrorBody, Failure},
    fields::Call,
    init::NUMBER,
};
use crate::{
    domain::kpay::{Country, Provider, phone, sandbox},
    server::service::kpay::refused::Refused,
};

/// A number to look at.
#[derive(Debug, ToSchema)]
#[schema(as = KpayPredict, rename_all = "camelCase")]
#[expect(dead_code, reason = "members that only the description reads")]
pub struct Predict {
    #[schema(example = "237653456789")]
    pub phone_number: String,
}

/// Whose number it is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = KpayPrediction)]
pub struct Prediction {
    #[schema(value_type = String, example = "CMR")]
    country: Country,
    /// The first of the country: its test numbers are those of all its providers.
    #[schema(value_type = String, example = "MTN_MOMO_CMR")]
    provider: Provider,
    #[schema(example = "237653456789")]
    phone_number: String,
}

/// The country and the provider of a number. The sandbox knows its test numbers only.
#[utoipa::path(
    post, path = "/v1/payments/predict-provider", tag = "KPay: tools",
    security(("kpay_api_key" = [], "kpay_secret_key" = [])),
    request_body(content = Predict, example = json!({"phoneNumber": "237653456789"})),
    responses(
        (status = 200, description = "Whose number it is", body = Prediction),
        (status = 400, description = "Not a number", body = ErrorBody),
        (status = 401, description = "Not proven", body = ErrorBody),
        (status = 404, description = "Not a test number", body = ErrorBody),
    )
)]
pub async fn predict_provider(call: Call) -> Result<Json<Prediction>, Failure> {
    let mut fields = call.fields;
    let number = fields.read("phoneNumber", NUMBER, phone::parse);
    let phone_number = fields.done(number)?;
    let country = sandbox::country_of(&phone_number);
    let found = country.and_then(|country| Some((country, Provider::of(country).next()?)));
    let (country, provider) = found.ok_or(Refused::NotFound("Provider of this number"))?;
    Ok(Json(Prediction { country, provider, phone_number }))
}
