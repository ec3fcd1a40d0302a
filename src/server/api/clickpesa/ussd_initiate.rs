//! `POST /third-parties/payments/initiate-ussd-push-request`.

use std::sync::Arc;

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    access::Collection,
    bodies::CURRENCY,
    body::{Call, Input},
    failure::{ErrorMessage, Failure},
    fields::Fields,
    ussd_preview::shillings,
};
use crate::{
    domain::clickpesa::{amount::Amount, payment::PaymentStatus, reference::OrderReference},
    server::{
        platform::Platform,
        service::clickpesa::{payments, phone::WalletNumber, refused::Refused},
        text::iso_millis,
    },
};

/// A collection.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase", example = json!({
    "amount": "1000", "currency": "TZS", "orderReference": "ORDER1001", "phoneNumber": "255712345678"
}))]
#[expect(dead_code, reason = "members that only the description and the checksum read")]
pub struct UssdPush {
    /// A text or a number, in shillings, at most two decimals.
    #[schema(value_type = String)]
    pub amount: Amount,
    /// Unique among the merchant's payments.
    #[schema(value_type = String)]
    pub order_reference: OrderReference,
    /// Country code first, no plus sign. Test numbers: see `/docs/api#sandbox`.
    #[schema(value_type = String)]
    pub phone_number: WalletNumber,
    /// `TZS`, which is also what its absence means.
    #[schema(value_type = Option<String>)]
    pub currency: (),
    /// HMAC-SHA-256 of the body; needed when the application has a checksum key.
    #[schema(value_type = Option<String>)]
    pub checksum: (),
    /// `canonical` (default) or `legacy`.
    #[schema(value_type = Option<String>)]
    pub checksum_method: (),
}

impl Input for UssdPush {
    fn read(fields: &Fields) -> Result<Self, Refused> {
        Ok(UssdPush {
            order_reference: fields.reference("orderReference")?,
            amount: fields.amount("amount")?,
            phone_number: fields.phone("phoneNumber")?,
            currency: shillings(fields)?,
            checksum: (),
            checksum_method: (),
        })
    }
}

/// The payment just begun.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UssdPushBody {
    #[schema(example = "pay_01KAJ2M5ZQ7V6D3T8XW9Y0B1C2")]
    id: String,
    #[schema(value_type = String, example = "PROCESSING")]
    status: PaymentStatus,
    #[schema(example = "TIGO-PESA")]
    channel: &'static str,
    #[schema(example = "ORDER1001")]
    order_reference: String,
    /// A text here, a number in queries: so the documents.
    #[schema(example = "1000")]
    collected_amount: String,
    #[schema(example = "TZS")]
    collected_currency: &'static str,
    #[schema(example = "2026-11-21T10:00:00.000Z")]
    created_at: String,
    client_id: String,
}

/// Sends a USSD push; the payment comes to its outcome within 5 s.
#[utoipa::path(
    post,
    path = "/payments/initiate-ussd-push-request",
    tag = "ClickPesa: collection",
    security(("clickpesa_token" = [])),
    request_body = UssdPush,
    responses(
        (status = 200, description = "The payment", body = UssdPushBody),
        (status = 400, description = "Validation, a feature that is off, or a wrong checksum", body = ErrorMessage,
         example = json!({"message": "Application has no access to COLLECTION API feature. Enable it on your application."})),
        (status = 401, description = "The token is missing, invalid, expired or revoked", body = ErrorMessage,
         example = json!({"message": "Unauthorized"})),
        (status = 409, description = "The reference is used", body = ErrorMessage,
         example = json!({"message": "Order reference ORDER1001 already used: Create a different reference"})),
        (status = 413, description = "More than 64 KiB", body = ErrorMessage),
        (status = 415, description = "Not JSON", body = ErrorMessage),
        (status = 429, description = "Too many requests from this address", body = ErrorMessage),
        (status = 503, description = "A live key, and there is no live upstream (problem document), or the storage fails",
         body = ErrorMessage),
    )
)]
pub async fn initiate_ussd_push(
    State(platform): State<Arc<Platform>>,
    call: Call<Collection, UssdPush>,
) -> Result<Json<UssdPushBody>, Failure> {
    let UssdPush { order_reference, amount, phone_number, .. } = call.input;
    let payment = payments::initiate(&platform, &call.principal, order_reference, amount, phone_number).await?;
    Ok(Json(UssdPushBody {
        id: payment.id.to_string(),
        status: PaymentStatus::Processing,
        channel: payment.channel.as_str(),
        order_reference: payment.order_reference.to_string(),
        collected_amount: payment.amount.plain(),
        collected_currency: CURRENCY,
        created_at: iso_millis(payment.created_at),
        client_id: payment.client_id,
    }))
}
