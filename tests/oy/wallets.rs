//! Payments from e-wallets.

use claviger::{
    domain::{mode::Mode, oy::sandbox::OPENING_BALANCE, product_key::Product, time::Timestamp},
    server::service::oy::hosted,
};
use serde_json::{Value, json};

use crate::{
    client::{Key, SETTLED, code, key, open_world, word},
    support::*,
};

fn payment(id: &str, wallet: &str) -> Value {
    json!({"customer_id": "my_user_id", "partner_trx_id": id, "amount": 75_000, "ewallet_code": wallet,
           "mobile_number": "6282114845847", "success_redirect_url": "https://shop.example/thanks",
           "expiration_time": 15})
}

async fn create(world: &World, key: &Key, id: &str, wallet: &str) -> Answer {
    key.post(world, "e-wallet-aggregator/create-transaction", &payment(id, wallet)).await
}

async fn status(world: &World, key: &Key, id: &str) -> String {
    let answer = key.post(world, "e-wallet-aggregator/check-status", &json!({"partner_trx_id": id})).await;
    answer.body["ewallet_trx_status"].as_str().unwrap_or(code(&answer)).to_owned()
}

async fn refund(world: &World, key: &Key, id: &str, amount: i64) -> Answer {
    let body = json!({"partner_trx_id": id, "refund_amount": amount});
    key.post(world, "e-wallet-aggregator/refund", &body).await
}

#[tokio::test]
async fn a_payment_waits_on_its_page_and_is_given_back_in_parts() {
    let (world, own) = open_world(Product::EwalletAggregator).await;
    let disbursing = key(&world, Mode::Test, 1, Product::Disburse, |_| {}).await;
    let made = create(&world, &own, "W1", "dana_ewallet").await;
    assert_eq!(made.body["status"], json!({"code": "000", "message": "Success"}));
    assert_eq!((&made.body["ewallet_trx_status"], &made.body["amount"]), (&json!("WAITING_PAYMENT"), &json!(75_000)));
    assert_eq!(code(&create(&world, &own, "W1", "dana_ewallet").await), "203");
    assert_eq!(code(&refund(&world, &own, "W1", 75_000).await), "252", "not paid");
    hosted::pay(&world.platform, &word(&made.body["ewallet_url"]), "dana_ewallet", "").await.unwrap();
    assert_eq!(status(&world, &own, "W1").await, "WAITING_PAYMENT");
    world.clock.advance(SETTLED);
    assert_eq!(status(&world, &own, "W1").await, "COMPLETE");
    assert_eq!(disbursing.available(&world).await, OPENING_BALANCE.0 + 75_000);
    let part = refund(&world, &own, "W1", 25_000).await;
    assert_eq!((code(&part), &part.body["refund_status"]), ("000", &json!("REFUND_ONPROCESS")));
    assert_eq!(code(&refund(&world, &own, "W1", 50_001).await), "990");
    assert_eq!(code(&refund(&world, &own, "W1", 50_000).await), "000");
    assert_eq!(disbursing.available(&world).await, OPENING_BALANCE.0);
    world.clock.advance(SETTLED);
    assert_eq!(status(&world, &own, "W1").await, "REFUNDED");
    assert_eq!(code(&refund(&world, &own, "W1", 1).await), "252");
}

#[tokio::test]
async fn ovo_asks_on_the_telephone_and_the_number_says_what_comes_of_it() {
    let (world, own) = open_world(Product::EwalletAggregator).await;
    let paid = create(&world, &own, "YES", "ovo_ewallet").await;
    assert_eq!(paid.body["ewallet_url"], Value::Null);
    let mut body = payment("NO", "ovo_ewallet");
    body["mobile_number"] = json!("6282114845849");
    own.post(&world, "e-wallet-aggregator/create-transaction", &body).await;
    world.clock.advance(2 * SETTLED);
    assert_eq!(
        (status(&world, &own, "YES").await.as_str(), status(&world, &own, "NO").await.as_str()),
        ("COMPLETE", "FAILED")
    );
    assert_eq!(code(&refund(&world, &own, "YES", 75_000).await), "252", "OVO gives nothing back");
}

#[tokio::test]
async fn nobody_pays_after_the_wallets_time() {
    let (world, own) = open_world(Product::EwalletAggregator).await;
    for (wallet, minutes) in [("linkaja_ewallet", 5), ("dana_ewallet", 15), ("shopeepay_ewallet", 15)] {
        let page = word(&create(&world, &own, wallet, wallet).await.body["ewallet_url"]);
        world.clock.advance(minutes * Timestamp::MINUTE - 1);
        assert_eq!(status(&world, &own, wallet).await, "WAITING_PAYMENT");
        world.clock.advance(1);
        assert_eq!(status(&world, &own, wallet).await, "EXPIRED");
        assert!(hosted::pay(&world.platform, &page, wallet, "").await.is_err());
    }
    let declined = word(&create(&world, &own, "D", "dana_ewallet").await.body["ewallet_url"]);
    hosted::decline(&world.platform, &declined).await.unwrap();
    assert_eq!(status(&world, &own, "D").await, "FAILED");
}

#[tokio::test]
async fn what_a_wallet_needs_is_asked_for() {
    let (world, own) = open_world(Product::EwalletAggregator).await;
    for (wallet, name, value) in [
        ("ovo_ewallet", "mobile_number", json!(null)),
        ("dana_ewallet", "success_redirect_url", json!(null)),
        ("dana_ewallet", "success_redirect_url", json!("javascript:alert(1)")),
        ("dana_ewallet", "ewallet_code", json!("gopay")),
        ("dana_ewallet", "amount", json!(99)),
        ("dana_ewallet", "amount", json!(10_000_001)),
        ("dana_ewallet", "expiration_time", json!(61)),
        ("dana_ewallet", "customer_id", json!("")),
    ] {
        let mut body = payment("X", wallet);
        body[name] = value;
        let answer = own.post(&world, "e-wallet-aggregator/create-transaction", &body).await;
        assert_eq!(code(&answer), "990");
        assert!(answer.body["status"]["message"].as_str().unwrap().contains(name), "{answer:?}");
    }
}
