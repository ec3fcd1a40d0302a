//! `POST /third-parties/payments/preview-ussd-push-request`.

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
};
use crate::{
    domain::clickpesa::{amount::Amount, channel::Channel, reference::OrderReference, sandbox::FEE},
    server::{
        platform::Platform,
        service::clickpesa::{payments, phone::WalletNumber, refused::Refused},
    },
};

/// A collection to be looked at before it is made.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase", example = json!({
    "amount": "1000", "currency": "TZS", "orderReference": "ORDER1001", "phoneNumber": "255712345678", "fetchSenderDetails": true
}))]
#[expect(dead_code, reason = "members that only the description and the checksum read")]
pub struct UssdPreview {
    /// A text or a number, in shillings, at most two decimals.
    #[schema(value_type = String)]
    pub amount: Amount,
    #[schema(value_type = String)]
    pub order_reference: OrderReference,
    /// Narrows the answer to the number's network.
    #[schema(value_type = Option<String>)]
    pub phone_number: Option<WalletNumber>,
    #[schema(required = false)]
    pub fetch_sender_details: bool,
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

impl Input for UssdPreview {
    fn read(fields: &Fields) -> Result<Self, Refused> {
        Ok(UssdPreview {
            order_reference: fields.reference("orderReference")?,
            amount: fields.amount("amount")?,
            phone_number: fields.phone_opt("phoneNumber")?,
            fetch_sender_details: fields.flag("fetchSenderDetails")?,
            currency: shillings(fields)?,
            checksum: (),
            checksum_method: (),
        })
    }
}

/// Collections are in shillings.
pub(super) fn shillings(fields: &Fields) -> Result<(), Refused> {
    fields.word_opt("currency", |word| (word == CURRENCY).then_some(()), "should be TZS").map(|_| ())
}

/// A way to pay.
#[derive(Debug, Serialize, ToSchema)]
pub struct MethodBody {
    #[schema(example = "M-PESA")]
    name: &'static str,
    #[schema(example = "AVAILABLE")]
    status: &'static str,
    #[schema(value_type = f64, example = 0)]
    fee: Amount,
}

/// Who would pay.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SenderBody {
    account_name: &'static str,
    account_number: String,
    account_provider: &'static str,
}

/// The ways to pay that are open.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UssdPreviewBody {
    active_methods: Vec<MethodBody>,
    /// With `fetchSenderDetails` and a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    sender: Option<SenderBody>,
}

/// Checks a collection without making it.
#[utoipa::path(
    post,
    path = "/payments/preview-ussd-push-request",
    tag = "ClickPesa: collection",
    security(("clickpesa_token" = [])),
    request_body = UssdPreview,
    responses(
        (status = 200, description = "The ways to pay", body = UssdPreviewBody),
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
pub async fn preview_ussd_push(
    State(platform): State<Arc<Platform>>,
    call: Call<Collection, UssdPreview>,
) -> Result<Json<UssdPreviewBody>, Failure> {
    let input = call.input;
    payments::preview(&platform, &call.principal, &input.order_reference).await?;
    let wanted = input.phone_number.as_ref().map(|number| number.channel);
    let open = Channel::ALL.iter().filter(|channel| wanted.is_none_or(|wanted| wanted == **channel));
    let active_methods =
        open.map(|channel| MethodBody { name: channel.as_str(), status: "AVAILABLE", fee: FEE }).collect();
    let sender = input.phone_number.filter(|_| input.fetch_sender_details).map(|number| SenderBody {
        account_name: "Sandbox Customer",
        account_provider: number.channel.as_str(),
        account_number: number.digits,
    });
    Ok(Json(UssdPreviewBody { active_methods, sender }))
}
