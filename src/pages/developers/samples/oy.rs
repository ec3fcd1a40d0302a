//! Requests with a product key.

use super::request::ApiRequest;
use crate::{domain::product_key::Product, ui::kit::Sample};

/// One request that a key of the product opens.
pub fn request(base: &str, product: Product) -> Vec<Sample> {
    let (path, body) = match product {
        Product::AccountInquiry => (
            "account-inquiry",
            r#"{
  "bank_code": "014",
  "account_number": "1239812390"
}"#,
        ),
        Product::Disburse => (
            "remit",
            r#"{
  "recipient_bank": "014",
  "recipient_account": "1239812390",
  "amount": 125000,
  "partner_trx_id": "1234-asdf",
  "note": "Split lunch bill"
}"#,
        ),
        Product::VaAggregator => (
            "generate-static-va",
            r#"{
  "partner_user_id": "51200021",
  "bank_code": "002",
  "amount": 50000,
  "username_display": "Asha Shop"
}"#,
        ),
        Product::PaymentLink => (
            "payment-checkout/create-v2",
            r#"{
  "partner_tx_id": "ORDER1001",
  "sender_name": "Asha Mrema",
  "amount": 50000
}"#,
        ),
        Product::EwalletAggregator => (
            "e-wallet-aggregator/create-transaction",
            r#"{
  "customer_id": "customer-1",
  "partner_trx_id": "ABC123456527",
  "amount": 75000,
  "ewallet_code": "dana_ewallet",
  "success_redirect_url": "https://shop.example/thanks"
}"#,
        ),
        Product::PaymentRouting => (
            "payment-routing/create-transaction",
            r#"{
  "partner_trx_id": "TRX-1030",
  "receive_amount": 14000,
  "list_enable_payment_method": "VA",
  "list_enable_sof": "002",
  "payment_routing": [
    {"recipient_bank": "014", "recipient_account": "1234567890", "recipient_amount": 10000}
  ]
}"#,
        ),
        Product::Biller => (
            "v2/bill",
            r#"{
  "customer_id": "12345678910",
  "product_id": "PLNPOST",
  "partner_tx_id": "DEV123456789"
}"#,
        ),
    };
    let request = ApiRequest {
        method: "POST",
        url: &format!("{base}/api/{path}"),
        secrets: &[("X-OY-Username", "OY_USERNAME"), ("X-Api-Key", "OY_API_KEY")],
        body,
    };
    request.samples()
}
