//! A key of one product is refused on every other.

use std::collections::BTreeSet;

use claviger::domain::{mode::Mode, product_key::Product};
use serde_json::json;

use crate::client::{key, merchant, request, told};
use crate::support::*;

/// Every endpoint and the product whose keys open it.
pub const ENDPOINTS: [(&str, &str, Product); 22] = [
    ("POST", "account-inquiry", Product::AccountInquiry),
    ("GET", "account-inquiry/invoices", Product::AccountInquiry),
    ("POST", "account-inquiry/invoices/pay", Product::AccountInquiry),
    ("POST", "remit", Product::Disburse),
    ("POST", "remit-status", Product::Disburse),
    ("GET", "balance", Product::Disburse),
    ("POST", "generate-static-va", Product::VaAggregator),
    ("GET", "static-virtual-account/{id}", Product::VaAggregator),
    ("PUT", "static-virtual-account/{id}", Product::VaAggregator),
    ("POST", "payment-checkout/create-v2", Product::PaymentLink),
    ("POST", "payment-checkout/create-invoice", Product::PaymentLink),
    ("GET", "payment-checkout/status", Product::PaymentLink),
    ("DELETE", "payment-checkout/{id}", Product::PaymentLink),
    ("POST", "e-wallet-aggregator/create-transaction", Product::EwalletAggregator),
    ("POST", "e-wallet-aggregator/check-status", Product::EwalletAggregator),
    ("POST", "e-wallet-aggregator/refund", Product::EwalletAggregator),
    ("POST", "payment-routing/create-transaction", Product::PaymentRouting),
    ("POST", "payment-routing/check-status", Product::PaymentRouting),
    ("DELETE", "payment-routing/{partner_trx_id}", Product::PaymentRouting),
    ("POST", "v2/bill", Product::Biller),
    ("POST", "v2/bill/payment", Product::Biller),
    ("GET", "v2/bill/status", Product::Biller),
];
/// The one that needs nothing to answer 000.
pub const PRODUCTS: (&str, &str, Product) = ("GET", "v2/bill/products", Product::Biller);

/// An address with something in the place of its parameter.
pub fn filled(path: &str) -> String {
    path.replace("{id}", "oyr_01K9Z3V7Q5W8X2B4N6M0R1T3Y5").replace("{partner_trx_id}", "nobodys")
}

#[tokio::test]
async fn a_key_opens_its_own_product_and_no_other() {
    let world = World::with(&["--oy-rate", "100000"]).await;
    merchant(&world, 1).await;
    for product in Product::ALL {
        let key = key(&world, Mode::Test, 1, *product, |_| {}).await;
        for (method, path, owner) in ENDPOINTS.into_iter().chain([PRODUCTS]) {
            let answer = world.send(request(method, &filled(path), &key.headers(), &json!({}))).await;
            let (http, code) = told(&answer);
            assert_eq!(http, 200, "{product} on {method} {path}: {answer:?}");
            assert_eq!(code == "202", owner != *product, "{product} on {method} {path}: {answer:?}");
            if owner == *product {
                assert!(["000", "204", "990"].contains(&code), "{method} {path}: {answer:?}");
            }
        }
    }
}

#[test]
fn every_endpoint_of_the_description_stands_in_the_table_with_its_product() {
    let document = serde_json::to_value(claviger::server::api::openapi::document()).unwrap();
    let mut described = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            if let Some(title) = operation["tags"][0].as_str().unwrap_or_default().strip_prefix("OY!: ") {
                let product = Product::ALL.iter().find(|product| product.title() == title).expect(title);
                described.insert((method.to_uppercase(), path.strip_prefix("/api/").unwrap().to_owned(), *product));
            }
        }
    }
    let listed = ENDPOINTS.into_iter().chain([PRODUCTS]);
    let listed: BTreeSet<_> = listed.map(|(method, path, product)| (method.into(), path.into(), product)).collect();
    assert_eq!(described, listed);
}
