//! `POST /third-parties/payout-link/generate-payout-url`, and the same under `payouts/`: the documents name both.

use std::sync::Arc;

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    access::HostedPayout,
    body::{Call, Input},
    failure::{ErrorMessage, Failure},
    fields::Fields,
};
use crate::{
    domain::clickpesa::{amount::Amount, reference::OrderReference},
    server::{
        platform::Platform,
        service::clickpesa::{links, refused::Refused},
        store::clickpesa_sandbox::LinkKind,
    },
};

/// A payout for the hosted form.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase", example = json!({"amount": "1000", "orderReference": "PAYOUT1002"}))]
#[expect(dead_code, reason = "members that only the description and the checksum read")]
pub struct PayoutLinkInput {
    #[schema(value_type = String)]
    pub amount: Amount,
    #[schema(value_type = String)]
    pub order_reference: OrderReference,
    /// HMAC-SHA-256 of the body; needed when the application has a checksum key.
    #[schema(value_type = Option<String>)]
    pub checksum: (),
}

impl Input for PayoutLinkInput {
    fn read(fields: &Fields) -> Result<Self, Refused> {
        let order_reference = fields.reference("orderReference")?;
        Ok(PayoutLinkInput { amount: fields.amount("amount")?, order_reference, checksum: () })
    }
}

/// Where the payout is made.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PayoutLinkBody {
    #[schema(example = "https://pay.example/payout/lnk_01KAJ2M5ZQ7V6D3T8XW9Y0B1C2")]
    payout_link: String,
}

/// Makes a link to the hosted payout form.
#[utoipa::path(
    post,
    path = "/payout-link/generate-payout-url",
    tag = "ClickPesa: disbursement",
    security(("clickpesa_token" = [])),
    request_body = PayoutLinkInput,
    responses(
        (status = 200, description = "The link", body = PayoutLinkBody),
        (status = 400, description = "Validation, a feature that is off, or a wrong checksum", body = ErrorMessage,
         example = json!({"message": "Application has no access to hosted payout feature"})),
        (status = 401, description = "The token is missing, invalid, expired or revoked", body = ErrorMessage,
         example = json!({"message": "Unauthorized"})),
        (status = 409, description = "The reference is used", body = ErrorMessage,
         example = json!({"message": "Order reference PAYOUT1001 already used: Create a different reference"})),
        (status = 413, description = "More than 64 KiB", body = ErrorMessage),
        (status = 415, description = "Not JSON", body = ErrorMessage),
        (status = 429, description = "Too many requests from this address", body = ErrorMessage),
        (status = 503, description = "A live key, and there is no live upstream (problem document), or the storage fails",
         body = ErrorMessage),
    )
)]
pub async fn generate_payout_url(
    State(platform): State<Arc<Platform>>,
    call: Call<HostedPayout, PayoutLinkInput>,
) -> Result<Json<PayoutLinkBody>, Failure> {
    let PayoutLinkInput { order_reference, amount, .. } = call.input;
    let payout_link = links::create(&platform, &call.principal, LinkKind::Payout, order_reference, amount).await?;
    Ok(Json(PayoutLinkBody { payout_link }))
}

/// Makes a link to the hosted payout form, at the documents' second address.
#[utoipa::path(
    post,
    path = "/payouts/generate-payout-url",
    tag = "ClickPesa: disbursement",
    security(("clickpesa_token" = [])),
    request_body = PayoutLinkInput,
    responses(
        (status = 200, description = "The link", body = PayoutLinkBody),
        (status = 400, description = "Validation, a feature that is off, or a wrong checksum", body = ErrorMessage,
         example = json!({"message": "Application has no access to hosted payout feature"})),
        (status = 401, description = "The token is missing, invalid, expired or revoked", body = ErrorMessage,
         example = json!({"message": "Unauthorized"})),
        (status = 409, description = "The reference is used", body = ErrorMessage,
         example = json!({"message": "Order reference PAYOUT1001 already used: Create a different reference"})),
        (status = 413, description = "More than 64 KiB", body = ErrorMessage),
        (status = 415, description = "Not JSON", body = ErrorMessage),
        (status = 429, description = "Too many requests from this address", body = ErrorMessage),
        (status = 503, description = "A live key, and there is no live upstream (problem document), or the storage fails",
         body = ErrorMessage),
    )
)]
pub async fn generate_payout_url_under_payouts(
    state: State<Arc<Platform>>,
    call: Call<HostedPayout, PayoutLinkInput>,
) -> Result<Json<PayoutLinkBody>, Failure> {
    generate_payout_url(state, call).await
}
