//! What payments look like on the wire.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    domain::{
        catalogue::{Flow, Method},
        clapay::payment::{PaymentStatus, Tunnel},
        time::Timestamp,
    },
    server::{
        platform::Platform, service::clapay::payments::authorized, store::clapay_sandbox::ClapayPayment,
        verification::entry::PaymentTokenEntry,
    },
};

/// A payment, as `init/payment` and `check/status/payment` answer it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ClapayPayment)]
pub struct PaymentBody {
    #[schema(example = "CI")]
    country: String,
    #[schema(example = "XOF")]
    currency: String,
    /// The platform's name for the payment: keep it.
    #[schema(example = "TEST-4hT2b0X9s8dKQm1vYp6wZr3cFj5nLgA7")]
    signature: String,
    #[schema(example = "ORDER-1001")]
    transaction_id: String,
    #[schema(value_type = f64, example = 1000)]
    amount: crate::domain::clickpesa::amount::Amount,
    #[schema(value_type = String, example = "INITIATED")]
    status_payment: PaymentStatus,
    #[schema(example = "Payment initiated")]
    message: &'static str,
    /// Why it failed.
    observation_error: Option<&'static str>,
    /// The operator's page for the payer, where the operator works by redirect.
    #[serde(skip_serializing_if = "Option::is_none")]
    payment_url_operator: Option<String>,
    /// The hosted page, for the tunnel `CHECKOUTPAGE`.
    #[serde(skip_serializing_if = "Option::is_none")]
    payment_url: Option<String>,
    /// Operators of the country that are active.
    #[schema(example = json!(["OM", "MTN", "MOOV", "WAVE"]))]
    available_operator: Vec<String>,
    /// Those that the token allows for this method.
    #[schema(example = json!(["OM"]))]
    authorized_operator: Vec<String>,
}

impl PaymentBody {
    /// The payment as it is at `now`.
    pub fn new(platform: &Platform, token: &PaymentTokenEntry, payment: ClapayPayment, now: Timestamp) -> PaymentBody {
        let status = payment.status(now);
        let found = platform.catalogue.country(payment.country);
        let active = found.into_iter().flat_map(|country| &country.operators).filter(|operator| operator.active);
        let allowed = found.map(|country| authorized(token, country, payment.method)).unwrap_or_default();
        let redirects = |code| found.and_then(|c| c.operator(code)).is_some_and(|o| o.flow == Some(Flow::Redirect));
        let page = format!("{}/nowallet/checkout/{}", platform.settings.public_url, payment.signature);
        let hosted = payment.tunnel == Tunnel::CheckoutPage;
        let redirected = !hosted
            && payment.method == Method::Merchant
            && payment.operators.first().is_some_and(|operator| redirects(*operator));
        PaymentBody {
            country: payment.country.to_string(),
            currency: payment.currency.to_string(),
            signature: payment.signature,
            transaction_id: payment.transaction_id.as_str().to_owned(),
            amount: payment.amount,
            status_payment: status,
            message: status.message(),
            observation_error: (status == PaymentStatus::Failed).then_some("The customer's balance is insufficient"),
            payment_url_operator: redirected.then(|| page.clone()),
            payment_url: hosted.then_some(page),
            available_operator: active.map(|operator| operator.code.to_string()).collect(),
            authorized_operator: allowed.iter().map(ToString::to_string).collect(),
        }
    }
}
