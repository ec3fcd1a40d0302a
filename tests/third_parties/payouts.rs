//! Payouts, links and the account.

use serde_json::{Value, json};

use crate::support::*;

const CREATE: &str = "payouts/create-mobile-money-payout";

fn payout(reference: &str, amount: i64) -> Value {
    json!({"amount": amount, "currency": "TZS", "orderReference": reference, "phoneNumber": "255754123456"})
}

#[tokio::test]
async fn a_payout_is_authorized_then_succeeds_and_lowers_the_balance() {
    let world = World::new().await;
    let token = world.token(&world.shop(1).await).await;
    let preview = world.post(&token, "payouts/preview-mobile-money-payout", payout("OUT1", 1000)).await;
    assert_eq!((&preview.body["balance"], &preview.body["receiver"]["amount"]), (&json!(10_000_000), &json!(1000)));
    let made = world.post(&token, CREATE, payout("OUT1", 1000)).await;
    assert_eq!(
        (&made.body["status"], &made.body["amount"], &made.body["channelProvider"]),
        (&json!("AUTHORIZED"), &json!("1000.00"), &json!("MPESA TANZANIA"))
    );
    assert_eq!(world.get(&token, "account/balance").await.body[0]["balance"], 9_999_000);
    let status = async || world.get(&token, "payouts/OUT1").await.body[0]["status"].clone();
    world.clock.advance(1000);
    assert_eq!(status().await, "PROCESSING");
    assert_eq!(world.get(&token, "payouts/all?status=PROCESSING").await.body["totalCount"], 1);
    world.clock.advance(2000);
    assert_eq!(status().await, "SUCCESS");
    assert_eq!(world.get(&token, "payouts/all?channel=MOBILE%20MONEY").await.body["totalCount"], 1);
    assert_eq!(world.get(&token, "payouts/all?channel=BANK%20TRANSFER").await.body["totalCount"], 0);
}

#[tokio::test]
async fn a_reference_cools_down_and_then_is_used() {
    let world = World::new().await;
    let token = world.token(&world.shop(1).await).await;
    world.post(&token, CREATE, payout("OUT1", 1000)).await;
    world.clock.advance(15_000);
    let wait = "Payout request is already in progress, please retry after 45 seconds";
    assert_eq!(world.post(&token, CREATE, payout("OUT1", 1000)).await.told(), (400, wait));
    world.clock.advance(45_000);
    let used = "Order reference OUT1 already used: Create a different reference";
    assert_eq!(world.post(&token, CREATE, payout("OUT1", 1000)).await.told(), (409, used));
    assert_eq!(world.get(&token, "payouts/all").await.body["totalCount"], 1);
}

#[tokio::test]
async fn no_payout_exceeds_the_balance_and_failed_ones_come_back() {
    let world = World::new().await;
    let token = world.token(&world.shop(1).await).await;
    let low = "Insufficient balance: available balance is 10000000 TZS";
    assert_eq!(world.post(&token, CREATE, payout("OUT1", 10_000_001)).await.told(), (400, low));
    let mut failing = payout("OUT2", 10_000_000);
    failing["phoneNumber"] = json!("255754999901");
    assert_eq!(world.post(&token, CREATE, failing).await.status, 200);
    let none = "Insufficient balance: available balance is 0 TZS";
    assert_eq!(world.post(&token, CREATE, payout("OUT3", 1)).await.told(), (400, none));
    world.clock.advance(3000);
    assert_eq!(world.get(&token, "payouts/OUT2").await.body[0]["status"], "FAILED");
    assert_eq!(world.post(&token, CREATE, payout("OUT3", 1)).await.status, 200);
    let statement = world.get(&token, "account/statement?currency=TZS").await.body;
    assert_eq!(
        statement["accountDetails"],
        json!({"currency": "TZS", "openingBalance": 10_000_000, "closingBalance": 9_999_999, "totalCredits": 10_000_000, "totalDebits": 10_000_001})
    );
    let types: Vec<_> =
        statement["transactions"].as_array().unwrap().iter().map(|line| line["type"].as_str().unwrap()).collect();
    assert_eq!(types, ["Payout", "Reversed Payout", "Payout"]);
    assert_eq!(statement["transactions"][0]["balance"], 9_999_999);
    let wrong = world.get(&token, "account/statement").await;
    assert_eq!(wrong.told(), (400, "Invalid currency: currency must be either TZS or USD"));
}

#[tokio::test]
async fn links_take_their_reference() {
    let world = World::new().await;
    let token = world.token(&world.shop(1).await).await;
    let checkout = "checkout-link/generate-checkout-url";
    let body = json!({"totalPrice": "1000", "orderReference": "ORDER1", "orderCurrency": "TZS"});
    let link = world.post(&token, checkout, body.clone()).await;
    let url = link.body["checkoutLink"].as_str().unwrap();
    assert!(url.starts_with("http://127.0.0.1:3000/checkout/lnk_"), "{url}");
    let used = "Order reference ORDER1 already used: Create a different reference";
    assert_eq!(world.post(&token, checkout, body).await.told(), (409, used));
    let push = json!({"amount": "1", "orderReference": "ORDER1", "phoneNumber": "255712345678"});
    assert_eq!(world.post(&token, "payments/initiate-ussd-push-request", push).await.told(), (409, used));
    for (name, missing) in [
        ("name", json!({"price": "5", "quantity": 1})),
        ("price", json!({"name": "Tea", "quantity": 1})),
        ("quantity", json!({"name": "Tea", "price": "5"})),
    ] {
        let body = json!({"orderItems": [missing], "orderReference": "ORDER2", "orderCurrency": "TZS"});
        assert_eq!(world.post(&token, checkout, body).await.told(), (400, &*format!("All items must have a {name}")));
    }
    let body = json!({"orderReference": "ORDER2", "orderCurrency": "TZS"});
    assert_eq!(world.post(&token, checkout, body).await.told(), (400, "Total Price is required"));
    let body = json!({"orderItems": [{"name": "Tea", "price": "5", "quantity": 2}], "orderReference": "ORDER2", "orderCurrency": "TZS"});
    assert_eq!(world.post(&token, checkout, body).await.status, 200);
    for (reference, path) in [("OUT1", "payout-link/generate-payout-url"), ("OUT2", "payouts/generate-payout-url")] {
        let link = world.post(&token, path, json!({"amount": "1000", "orderReference": reference})).await;
        assert!(link.body["payoutLink"].as_str().unwrap().contains("/payout/lnk_"));
        assert_eq!(world.post(&token, path, json!({"amount": "1000", "orderReference": reference})).await.status, 409);
        assert_eq!(world.post(&token, CREATE, payout(reference, 5)).await.status, 409);
    }
}

#[tokio::test]
async fn reference_data_is_there() {
    let world = World::new().await;
    let token = world.token(&world.shop(1).await).await;
    let rates = world.get(&token, "exchange-rates/all?source=USD").await.body;
    assert_eq!(rates, json!([{"source": "USD", "target": "TZS", "rate": 2500.0, "date": "2027-01-15T00:00:00Z"}]));
    assert_eq!(world.get(&token, "exchange-rates/all").await.body.as_array().unwrap().len(), 2);
    assert!(
        world
            .get(&token, "list/banks")
            .await
            .body
            .as_array()
            .unwrap()
            .contains(&json!({"name": "CRDB BANK PLC", "bic": "CORUTZTZ"}))
    );
}
