//! The request checksum over HTTP.

use serde_json::{Value, json};

use crate::support::*;

// wire-protocols.md 1.2: both vectors are over this body, under the key "secret-key".
const CANONICAL: &str = "17c51f37dad20682e08cd556446c7f8e99840f4040b6719712f41f7549287f33";
const LEGACY: &str = "85b65bf2670dcdcb8ebb8d19939e4fd59b02d5218741be2eaf9f575273b101d1";

fn vector() -> Value {
    json!({"amount": 100, "currency": "USD", "reference": "TX123"})
}

#[tokio::test]
async fn the_two_vectors_pass_and_everything_else_does_not() {
    let world = World::new().await;
    let shop = world.shop(1).await;
    world.set_checksum_key(&shop, "secret-key").await;
    let token = world.token(&shop).await;
    // The vectors' body is no payment, so a right checksum gets as far as its missing reference.
    let past = "Invalid Order Reference, should only contain alphanumeric characters and cannot be blank";
    let wrong = "Invalid checksum";
    for (checksum, method, message) in [
        (json!(CANONICAL), json!(null), past),
        (json!(CANONICAL), json!("canonical"), past),
        (json!(LEGACY), json!("legacy"), past),
        (json!(LEGACY), json!("canonical"), wrong),
        (json!(CANONICAL), json!("legacy"), wrong),
        (json!(CANONICAL), json!("md5"), wrong),
        (json!(CANONICAL), json!(["legacy"]), wrong),
        (json!(CANONICAL.to_uppercase()), json!(null), wrong),
        (json!(null), json!(null), wrong),
        (json!(""), json!(null), wrong),
        (json!(5), json!(null), wrong),
    ] {
        let mut body = vector();
        body["checksum"] = checksum.clone();
        if !method.is_null() {
            body["checksumMethod"] = method.clone();
        }
        let answer = world.post(&token, "payments/initiate-ussd-push-request", body).await;
        assert_eq!(answer.told(), (400, message), "{checksum} {method}");
    }
}

#[tokio::test]
async fn every_endpoint_with_a_body_asks_for_it() {
    let world = World::new().await;
    let shop = world.shop(1).await;
    world.set_checksum_key(&shop, "secret-key").await;
    let token = world.token(&shop).await;
    for path in [
        "payments/preview-ussd-push-request",
        "payments/initiate-ussd-push-request",
        "payouts/preview-mobile-money-payout",
        "payouts/create-mobile-money-payout",
        "checkout-link/generate-checkout-url",
        "payout-link/generate-payout-url",
        "payouts/generate-payout-url",
        "billpay/create-order-control-number",
        "billpay/create-customer-control-number",
    ] {
        assert_eq!(world.post(&token, path, json!({})).await.told(), (400, "Invalid checksum"), "{path}");
        assert_eq!(world.post_raw(&token, path, Vec::new()).await.told(), (400, "Invalid checksum"), "{path}");
    }
    assert_eq!(world.get(&token, "payments/all").await.status, 200);
}
