//! `POST /third-parties/payouts/preview-mobile-money-payout`.

use std::sync::Arc;

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    access::Disbursement,
    bodies::CURRENCY,
    body::{Call, Input},
    failure::{ErrorMessage, Failure},
    fields::Fields,
};
use crate::{
    domain::clickpesa::{amount::Amount, reference::OrderReference, sandbox::FEE},
    server::{
        platform::Platform,
        service::clickpesa::{payouts, phone::WalletNumber, refused::Refused},
    },
};

/// A payout, to be looked at or to be made.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase", example = json!({
    "amount": 1000, "currency": "TZS", "orderReference": "PAYOUT1001", "phoneNumber": "255712345678"
}))]
#[expect(dead_code, reason = "members that only the description and the checksum read")]
pub struct PayoutInput {
    /// A number or a text, in shillings, at most two decimals.
    #[schema(value_type = f64)]
    pub amount: Amount,
    /// Unique among the merchant's payouts.
    #[schema(value_type = String)]
    pub order_reference: OrderReference,
    /// Country code first, no plus sign. Test numbers: see `/docs/api#sandbox`.
    #[schema(value_type = String)]
    pub phone_number: WalletNumber,
    /// `TZS` (also when absent) or `USD`, in which the demo account holds nothing.
    #[schema(value_type = Option<String>)]
    pub currency: (),
    /// HMAC-SHA-256 of the body; needed when the application has a checksum key.
    #[schema(value_type = Option<String>)]
    pub checksum: (),
    /// `canonical` (default) or `legacy`.
    #[schema(value_type = Option<String>)]
    pub checksum_method: (),
}

impl Input for PayoutInput {
    fn read(fields: &Fields) -> Result<Self, Refused> {
        let order_reference = fields.reference("orderReference")?;
        let amount = fields.amount("amount")?;
        let phone_number = fields.phone("phoneNumber")?;
        let in_dollars = |word: &str| matches!(word, "TZS" | "USD").then_some(word == "USD");
        if fields.word_opt("currency", in_dollars, "should be TZS or USD")? == Some(true) {
            return Err(Refused::Balance { available: Amount(0), currency: "USD" });
        }
        Ok(PayoutInput { amount, order_reference, phone_number, currency: (), checksum: (), checksum_method: () })
    }
}

/// What the merchant asks to send.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreviewOrderBody {
    #[schema(value_type = f64, example = 1000)]
    amount: Amount,
    currency: &'static str,
    #[schema(example = "PAYOUT1001")]
    id: String,
}

/// Who would get it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReceiverBody {
    account_name: &'static str,
    #[schema(example = "255712345678")]
    account_number: String,
    account_currency: &'static str,
    #[schema(value_type = f64, example = 1000)]
    amount: Amount,
}

/// What the payout would cost.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PayoutPreviewBody {
    /// What would leave the account, fee included.
    #[schema(value_type = f64, example = 1000)]
    amount: Amount,
    #[schema(value_type = f64, example = 10000000)]
    balance: Amount,
    #[schema(example = "TIGO PESA")]
    channel_provider: &'static str,
    #[schema(value_type = f64, example = 0)]
    fee: Amount,
    exchanged: bool,
    order: PreviewOrderBody,
    #[schema(example = "merchant")]
    payout_fee_bearer: &'static str,
    receiver: ReceiverBody,
}

/// Checks a payout without making it.
#[utoipa::path(
    post,
    path = "/payouts/preview-mobile-money-payout",
    tag = "ClickPesa: disbursement",
    security(("clickpesa_token" = [])),
    request_body = PayoutInput,
    responses(
        (status = 200, description = "What it would cost", body = PayoutPreviewBody),
        (status = 400, description = "Validation, a feature that is off, or a wrong checksum", body = ErrorMessage,
         example = json!({"message": "Application has no access to PAYOUT API feature. Enable it on your application."})),
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
pub async fn preview_payout(
    State(platform): State<Arc<Platform>>,
    call: Call<Disbursement, PayoutInput>,
) -> Result<Json<PayoutPreviewBody>, Failure> {
    let PayoutInput { amount, order_reference, phone_number, .. } = call.input;
    let balance = payouts::preview(&platform, &call.principal, &order_reference, amount).await?;
    Ok(Json(PayoutPreviewBody {
        amount: Amount(amount.0 + FEE.0),
        balance,
        channel_provider: phone_number.channel.provider(),
        fee: FEE,
        exchanged: false,
        order: PreviewOrderBody { amount, currency: CURRENCY, id: order_reference.to_string() },
        payout_fee_bearer: "merchant",
        receiver: ReceiverBody {
            account_name: "Sandbox Beneficiary",
            account_number: phone_number.digits,
            account_currency: CURRENCY,
            amount,
        },
    }))
}
