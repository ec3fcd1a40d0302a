//! `POST /nowallet/api/init/payment` (wire-protocols.md 4.1).

use std::sync::Arc;

use axum::{Json, extract::State};
use utoipa::ToSchema;

use super::{
    bodies::PaymentBody,
    body::{Call, Fields},
    failure::{ErrorBody, Failure},
};
use crate::{
    domain::{
        catalogue::{Country, Method, OperatorCode},
        clapay::{payment::Tunnel, transaction::TransactionId},
        phone::E164,
    },
    server::{
        phone,
        platform::Platform,
        service::clapay::{
            payments::{self, NewPayment},
            refused::Refused,
        },
    },
};

/// Who pays, or is paid.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "members that only the description reads")]
pub struct AdditionalInfos {
    pub customer_email: Option<String>,
    pub customer_lastname: Option<String>,
    pub customer_firstname: Option<String>,
    /// As people of the country write it, or with the dial code. Required for the tunnel `API`. Numbers that end in
    /// 999901, 999902 or 999903 come to FAILED, UNCOMPLETED or stay PENDING; all others come to SUCCESSFUL.
    #[schema(example = "0707070707")]
    pub customer_phone: Option<String>,
}

/// A payment to start.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "members that only the description reads")]
pub struct InitPayment {
    /// Unique in the merchant and mode. The same one with the same body gets the first answer again.
    #[schema(example = "ORDER-1001")]
    pub transaction_id: String,
    pub additional_infos: AdditionalInfos,
    /// A number or a text, with no more decimals than the currency has.
    #[schema(value_type = f64, example = 1000)]
    pub amount: f64,
    /// Told of the outcome, signed in `X-Clapay-Signature`, once the merchant has made callback keys.
    pub callback_url: Option<String>,
    pub return_url: Option<String>,
    #[schema(example = "CI")]
    pub country_code: String,
    /// One for the tunnel `API`; for `CHECKOUTPAGE` any number, none meaning all that the token allows.
    #[schema(example = json!(["WAVE"]))]
    pub operators_code: Vec<String>,
    /// `MERCHANT`, `CASHIN` or `CASHOUT`.
    #[schema(example = "MERCHANT")]
    pub method: String,
    /// `API` or `CHECKOUTPAGE`.
    #[schema(example = "API")]
    pub tunnel: String,
    /// The payer's code, where `operators/data` says so in `otpstarter`.
    pub operator_otp: Option<String>,
}

/// Starts a payment.
#[utoipa::path(
    post,
    path = "/init/payment",
    tag = "ClaPay: payments",
    security(("payment_token" = [])),
    request_body(content = InitPayment, example = json!({
        "transaction_id": "ORDER-1001", "amount": 1000, "country_code": "CI", "operators_code": ["WAVE"],
        "method": "MERCHANT", "tunnel": "API", "additional_infos": {
            "customer_email": "awa@example.com", "customer_lastname": "Kone", "customer_firstname": "Awa",
            "customer_phone": "0707070707"
        }, "callback_url": "https://shop.example/callback", "return_url": "https://shop.example/return"
    })),
    responses(
        (status = 200, description = "The payment, or the first answer to the same request", body = PaymentBody),
        (status = 400, description = "A field is missing or wrong; `OPERATOR_OTP_REQUIRED`; `COUNTRY_UNKNOWN`; \
            `ERROR_PHONE_NUMBER_LENGTH_IS_TOO_SHORT`", body = ErrorBody),
        (status = 401, description = "`credential_missing`, `credential_invalid`, `credential_expired` or \
            `credential_revoked`", body = ErrorBody),
        (status = 403, description = "Not with this token", body = ErrorBody, examples(
            ("country" = (value = json!({"code": "country_not_in_composition",
                "message": "The token allows nothing in Senegal.", "missing": "SN"}))),
            ("operator" = (value = json!({"code": "operator_not_in_composition",
                "message": "The token does not allow MTN in Ivory Coast.", "missing": "CI/MTN"}))),
            ("method" = (value = json!({"code": "method_not_in_composition",
                "message": "The token does not allow pay-out with Wave in Ivory Coast.", "missing": "CI/WAVE/CASHIN"}))),
            ("number" = (value = json!({"code": "number_not_associated",
                "message": "+225 07 07 07 07 07 is not among the numbers of the token in Ivory Coast.",
                "missing": "CI/+2250707070707"}))),
            ("paused" = (value = json!({"code": "operator_paused",
                "message": "Wave in Ivory Coast is paused by the platform.", "missing": "CI/WAVE"})))
        )),
        (status = 404, description = "`COUNTRY_NOT_FOUND`: it names no country", body = ErrorBody),
        (status = 409, description = "`TRANSACTION_ID_ALREADY_USED`: the same id with another body", body = ErrorBody),
        (status = 503, description = "A live token: there is nothing live behind this (problem document)"),
    )
)]
pub async fn init_payment(State(platform): State<Arc<Platform>>, call: Call) -> Result<Json<PaymentBody>, Failure> {
    let new = read(&platform, &call.fields)?;
    let payment = payments::init(&platform, &call.token, new).await?;
    // The first answer again, also when the payment has moved on since.
    let first = payment.created_at;
    Ok(Json(PaymentBody::new(&platform, &call.token, payment, first)))
}

fn read<'p>(platform: &'p Platform, fields: &Fields) -> Result<NewPayment<'p>, Refused> {
    let wrong = Refused::Field("transaction_id", "should be 1 to 64 letters, digits, dots, dashes and underscores");
    let transaction_id = TransactionId::parse(fields.text("transaction_id")?).ok_or(wrong)?;
    let country = country(platform, fields.text_opt("country_code")?)?;
    let method = Method::parse(fields.text("method")?);
    let method = method.ok_or(Refused::Field("method", "should be MERCHANT, CASHIN or CASHOUT"))?;
    let tunnel = Tunnel::parse(fields.text("tunnel")?);
    let tunnel = tunnel.ok_or(Refused::Field("tunnel", "should be API or CHECKOUTPAGE"))?;
    let customer = fields.object("additional_infos")?;
    Ok(NewPayment {
        transaction_id,
        country,
        operators: operators(fields, tunnel)?,
        method,
        tunnel,
        amount: fields.amount("amount", country.currency.decimals)?,
        phone: phone(platform, country, &customer, tunnel)?,
        otp: fields.text_opt("operator_otp")?.map(str::to_owned),
        customer: infos(&customer)?,
        callback_url: fields.url_opt("callback_url")?,
        return_url: fields.url_opt("return_url")?,
        fingerprint: fields.fingerprint(),
    })
}

/// A country of the catalogue, in the documents' two refusals.
pub(super) fn country<'p>(platform: &'p Platform, code: Option<&str>) -> Result<&'p Country, Refused> {
    let code = code.ok_or(Refused::CountryNotDefined)?.parse().map_err(|_| Refused::CountryUnknown)?;
    platform.catalogue.country(code).ok_or(Refused::CountryUnknown)
}

fn operators(fields: &Fields, tunnel: Tunnel) -> Result<Vec<OperatorCode>, Refused> {
    let name = "operators_code";
    let texts = fields.texts(name)?;
    match (tunnel, texts.len()) {
        (Tunnel::Api, 0) => return Err(Refused::Field(name, "is required")),
        (Tunnel::Api, 2..) => return Err(Refused::Field(name, "should name one operator for the tunnel API")),
        (_, 33..) => return Err(Refused::Field(name, "should name at most 32 operators")),
        _ => {}
    }
    let wrong = |_| Refused::Field(name, "should be codes of operators/data");
    texts.into_iter().map(|text| text.parse().map_err(wrong)).collect()
}

fn phone(platform: &Platform, country: &Country, customer: &Fields, tunnel: Tunnel) -> Result<Option<E164>, Refused> {
    match customer.text_opt("customer_phone")? {
        Some(text) => Ok(Some(phone::parse(text, country, &platform.catalogue)?.number)),
        None if tunnel == Tunnel::CheckoutPage => Ok(None),
        None => Err(Refused::Field("additional_infos.customer_phone", "is required")),
    }
}

/// The four known members, as JSON.
fn infos(customer: &Fields) -> Result<String, Refused> {
    let mut infos = serde_json::Map::new();
    for name in ["customer_email", "customer_lastname", "customer_firstname", "customer_phone"] {
        if let Some(text) = customer.text_opt(name)? {
            infos.insert(name.to_owned(), text.into());
        }
    }
    Ok(serde_json::Value::Object(infos).to_string())
}
