//! `POST /api/v1/payments/init`: asks a payer on the telephone, or makes a hosted page on which the payer chooses.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use utoipa::ToSchema;

use super::{
    bodies::TransactionBody,
    failure::{ErrorBody, Failure},
    fields::{Call, Fields},
    limit::{self, Counted},
};
use crate::{
    domain::{
        email::Email,
        kpay::{ExternalId, Provider, phone},
    },
    server::{
        platform::Platform,
        service::kpay::{
            payments::{self, NewPayment, Way},
            refused::Refused,
        },
        store::kpay_sandbox::Details,
    },
};

/// What an external id is made of.
pub const EXTERNAL_ID: &str = "must be 1 to 100 printable ASCII characters without spaces and |";
/// What a number is made of.
pub const NUMBER: &str = "must be digits with the country's dial code, such as 237653456789";
/// Which providers there are.
pub const PROVIDER: &str = "must be a code of the provider catalogue, such as MTN_MOMO_CMR";

/// A payment to start. `currency` is not sent: it is the provider's.
#[derive(Debug, ToSchema)]
#[schema(as = KpayInit, rename_all = "camelCase")]
#[expect(dead_code, reason = "members that only the description reads")]
pub struct InitPayment {
    /// At least 50 XAF, or about as much elsewhere; decimals only where the provider takes them.
    #[schema(value_type = f64, example = 5000)]
    pub amount: f64,
    /// With `phoneNumber`: the mode `USSD`. Without both: the mode `GATEWAY`.
    #[schema(example = "MTN_MOMO_CMR")]
    pub provider: Option<String>,
    #[schema(example = "237653456789")]
    pub phone_number: Option<String>,
    /// Unique among the application's payments that are under way or completed.
    #[schema(example = "ORDER-12345")]
    pub external_id: String,
    pub description: Option<String>,
    pub customer_name: Option<String>,
    pub customer_email: Option<String>,
    /// Comes back with the payment and in webhooks.
    #[schema(value_type = Option<Object>)]
    pub metadata: Option<String>,
    /// Required in the mode `GATEWAY`.
    pub return_url: Option<String>,
    pub cancel_url: Option<String>,
}

/// Starts a payment.
#[utoipa::path(
    post, path = "/v1/payments/init", tag = "KPay: payments", security(("kpay_api_key" = [], "kpay_secret_key" = [])),
    request_body(content = InitPayment, example = json!({
        "amount": 5000, "provider": "MTN_MOMO_CMR", "phoneNumber": "237653456789", "externalId": "ORDER-12345"
    })),
    responses(
        (status = 201, description = "The payment; in the mode `GATEWAY` with `gatewayUrl` and `expiresAt`", body = TransactionBody),
        (status = 400, description = "Fields are wrong, or the provider is not on the application's whitelist", body = ErrorBody,
            example = json!({"statusCode": 400, "message": ["property currency should not exist"], "error": "Bad Request"})),
        (status = 401, description = "Missing, wrong, revoked, expired, or of the other environment: one answer", body = ErrorBody),
        (status = 403, description = "Address not on the allow-list, application disabled, merchant suspended or not verified", body = ErrorBody),
        (status = 409, description = "`externalId` is held by a payment that has not failed", body = ErrorBody),
        (status = 429, description = "100 requests a minute, 20 in the mode `GATEWAY`; see `Retry-After`", body = ErrorBody),
        (status = 503, description = "A live pair, and the platform has no live upstream", body = ErrorBody),
    )
)]
pub async fn init_payment(State(platform): State<Arc<Platform>>, call: Call) -> Result<Response, Failure> {
    let Call { caller, fields } = call;
    let new = read(fields)?;
    let counted = match new.way {
        Way::Ussd { .. } => None,
        Way::Gateway { .. } => Some(limit::count(&platform, Counted::GatewayInit, &caller.0)),
    };
    let mut answer = if matches!(counted, Some(Err(_))) {
        Failure::TooManyRequests.into_response()
    } else {
        let payment = payments::init(&platform, &caller.account(), new).await?;
        let now = payment.created_at;
        (StatusCode::CREATED, Json(TransactionBody::new(&platform, payment, now))).into_response()
    };
    if let Some(counted) = counted {
        limit::tell(answer.headers_mut(), Counted::GatewayInit, &platform, counted);
    }
    Ok(answer)
}

fn read(mut fields: Fields) -> Result<NewPayment, Refused> {
    let amount = fields.amount("amount");
    let external_id = fields.read("externalId", EXTERNAL_ID, ExternalId::parse);
    let way = way(&mut fields);
    let details = details(&mut fields);
    let new = || Some(NewPayment { amount: amount?, external_id: external_id?, details: details?, way: way? });
    let new = new();
    fields.done(new)
}

/// The mode follows from what is sent: with a provider or a number `USSD`, without both `GATEWAY`.
fn way(fields: &mut Fields) -> Option<Way> {
    let gateway = !fields.has("provider") && !fields.has("phoneNumber");
    let what = "must be an http or https address without user name and password";
    let cancel_url = fields.read_opt("cancelUrl", what, url);
    if gateway {
        let return_url = fields.read("returnUrl", what, url);
        // Both may be there and null.
        fields.read_opt::<()>("provider", PROVIDER, |_| None)?;
        fields.read_opt::<()>("phoneNumber", NUMBER, |_| None)?;
        return Some(Way::Gateway { return_url: return_url?, cancel_url: cancel_url? });
    }
    let return_url = fields.read_opt("returnUrl", what, url);
    let provider = fields.read("provider", PROVIDER, Provider::parse);
    let phone = fields.read("phoneNumber", NUMBER, phone::parse);
    let (_, _) = (return_url?, cancel_url?);
    Some(Way::Ussd { provider: provider?, phone: phone? })
}

/// What the merchant says of a transaction.
pub fn details(fields: &mut Fields) -> Option<Details> {
    let description = fields.text_opt("description", 255);
    let customer_name = fields.text_opt("customerName", 120);
    let customer_email = fields.read_opt("customerEmail", "must be an email", |text| Email::parse(text).ok());
    let metadata = fields.metadata();
    Some(Details {
        description: description?,
        customer_name: customer_name?,
        customer_email: customer_email?.map(|email| email.to_string()),
        metadata: metadata?,
    })
}

fn url(text: &str) -> Option<String> {
    let url: http::Uri = text.parse().ok()?;
    let good = matches!(url.scheme_str(), Some("http" | "https"))
        && url.authority().is_some_and(|authority| !authority.as_str().contains('@'));
    good.then(|| text.to_owned())
}
