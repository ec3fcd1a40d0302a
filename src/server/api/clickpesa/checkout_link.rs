//! `POST /third-parties/checkout-link/generate-checkout-url`.

use std::sync::Arc;

use axum::{Json, extract::State};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::{
    access::CheckoutLink,
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

/// Items of one order.
const MOST_ITEMS: usize = 100;

/// One line of an order.
#[derive(Debug, ToSchema)]
#[schema(example = json!({"name": "Tea", "price": "500", "quantity": 2}))]
#[expect(dead_code, reason = "members that only the description and the checksum read")]
pub struct OrderItem {
    pub name: String,
    #[schema(value_type = String)]
    pub price: Amount,
    /// 1 to 10000.
    pub quantity: u32,
}

/// An order for the hosted checkout: a total price, or items that add up to it.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "camelCase", example = json!({
    "totalPrice": "1000", "orderReference": "ORDER1002", "orderCurrency": "TZS", "customerName": "Asha"
}))]
#[expect(dead_code, reason = "members that only the description and the checksum read")]
pub struct CheckoutInput {
    #[schema(value_type = Option<String>)]
    pub total_price: Amount,
    #[schema(value_type = Option<Vec<OrderItem>>)]
    pub order_items: (),
    #[schema(value_type = String)]
    pub order_reference: OrderReference,
    /// `TZS` or `USD`.
    #[schema(value_type = String)]
    pub order_currency: (),
    #[schema(value_type = Option<String>)]
    pub customer_name: (),
    #[schema(value_type = Option<String>)]
    pub customer_email: (),
    #[schema(value_type = Option<String>)]
    pub customer_phone: (),
    /// HMAC-SHA-256 of the body; needed when the application has a checksum key.
    #[schema(value_type = Option<String>)]
    pub checksum: (),
}

impl Input for CheckoutInput {
    fn read(fields: &Fields) -> Result<Self, Refused> {
        let order_reference = fields.reference("orderReference")?;
        let total_price = match fields.list("orderItems")? {
            Some(items) if !items.is_empty() => sum(items)?,
            _ => fields.amount_opt("totalPrice")?.ok_or(Refused::Required("Total Price"))?,
        };
        let known = |word: &str| matches!(word, "TZS" | "USD").then_some(());
        fields.word_opt("orderCurrency", known, "should be TZS or USD")?.ok_or(Refused::Required("orderCurrency"))?;
        for name in ["customerName", "customerEmail", "customerPhone"] {
            fields.text_opt(name)?;
        }
        Ok(CheckoutInput {
            total_price,
            order_items: (),
            order_reference,
            order_currency: (),
            customer_name: (),
            customer_email: (),
            customer_phone: (),
            checksum: (),
        })
    }
}

/// What the items cost together. The messages are the documents'.
fn sum(items: &[Value]) -> Result<Amount, Refused> {
    if items.len() > MOST_ITEMS {
        return Err(Refused::Invalid("orderItems", "should be at most 100 items"));
    }
    let mut total = 0i64;
    for item in items {
        let item = Fields::new(item.clone())?;
        item.text_opt("name")?.ok_or(Refused::Items("name"))?;
        let price = item.amount_opt("price")?.ok_or(Refused::Items("price"))?;
        let quantity = item.amount_opt("quantity")?.ok_or(Refused::Items("quantity"))?.0;
        if quantity % 100 != 0 || quantity > 1_000_000 {
            return Err(Refused::Invalid("quantity", "should be a whole number from 1 to 10000"));
        }
        total = total.saturating_add(price.0.saturating_mul(quantity / 100));
    }
    // The sum keeps to the bounds of one amount.
    Amount::parse(&Amount(total).plain()).ok_or(Refused::Invalid("orderItems", "should cost at most 1000000000"))
}

/// Where the customer pays.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CheckoutLinkBody {
    #[schema(example = "https://pay.example/checkout/lnk_01KAJ2M5ZQ7V6D3T8XW9Y0B1C2")]
    checkout_link: String,
}

/// Makes a link to the hosted checkout.
#[utoipa::path(
    post,
    path = "/checkout-link/generate-checkout-url",
    tag = "ClickPesa: collection",
    security(("clickpesa_token" = [])),
    request_body = CheckoutInput,
    responses(
        (status = 200, description = "The link", body = CheckoutLinkBody),
        (status = 400, description = "Validation, a feature that is off, or a wrong checksum", body = ErrorMessage,
         example = json!({"message": "Application has no access to checkout link feature."})),
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
pub async fn generate_checkout_url(
    State(platform): State<Arc<Platform>>,
    call: Call<CheckoutLink, CheckoutInput>,
) -> Result<Json<CheckoutLinkBody>, Failure> {
    let CheckoutInput { order_reference, total_price, .. } = call.input;
    let checkout_link =
        links::create(&platform, &call.principal, LinkKind::Checkout, order_reference, total_price).await?;
    Ok(Json(CheckoutLinkBody { checkout_link }))
}
