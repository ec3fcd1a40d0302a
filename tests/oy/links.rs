//! Payment links: made, paid on their page, taken back.

use axum::http::Method;
use claviger::{
    domain::{mode::Mode, oy::sandbox::OPENING_BALANCE, product_key::Product, time::Timestamp},
    server::service::oy::hosted,
};
use serde_json::{Value, json};

use crate::{
    client::{Key, SETTLED, code, key, open_world, word},
    support::*,
};

fn link(id: &str) -> Value {
    json!({"partner_tx_id": id, "sender_name": "Joko Widodo", "amount": 50_000, "is_open": false,
           "description": "Two shirts", "include_admin_fee": false, "list_enabled_banks": "002, 008",
           "list_enabled_ewallet": "dana_ewallet", "list_disabled_payment_methods": "CREDIT_CARD"})
}

/// What opens the page of a new link.
async fn page(world: &World, key: &Key, body: &Value) -> String {
    let made = key.post(world, "payment-checkout/create-v2", body).await;
    assert_eq!(code(&made), "000", "{made:?}");
    let word = word(&made.body["url"]);
    let url = format!("{}/oy/pay/{word}", world.platform.settings.public_url);
    assert_eq!((&made.body["url"], &made.body["success"]), (&json!(url), &json!(true)));
    word
}

async fn status(world: &World, key: &Key, id: &str) -> Value {
    key.get(world, &format!("payment-checkout/status?partner_tx_id={id}&send_callback=false")).await.body["data"]
        .clone()
}

#[tokio::test]
async fn a_link_is_paid_on_its_page_and_brings_its_amount() {
    let (world, own) = open_world(Product::PaymentLink).await;
    let disbursing = key(&world, Mode::Test, 1, Product::Disburse, |_| {}).await;
    let word = page(&world, &own, &link("L1")).await;
    let shown = hosted::find(&world.platform, &word).await.unwrap();
    assert_eq!(shown.ways.iter().map(|way| way.as_str()).collect::<Vec<_>>(), ["002", "008", "dana_ewallet", "QRIS"]);
    let before = status(&world, &own, "L1").await;
    assert_eq!((&before["status"], &before["payment_method"]), (&json!("created"), &Value::Null));

    assert!(hosted::pay(&world.platform, &word, "014", "").await.is_err(), "not offered");
    hosted::pay(&world.platform, &word, "dana_ewallet", "1").await.unwrap();
    assert_eq!(status(&world, &own, "L1").await["status"], "charge_in_progress");
    assert_eq!(disbursing.available(&world).await, OPENING_BALANCE.0);
    hosted::pay(&world.platform, &word, "002", "").await.unwrap();
    world.clock.advance(SETTLED);
    let paid = status(&world, &own, "L1").await;
    assert_eq!((&paid["status"], &paid["amount"]), (&json!("complete"), &json!(50_000)));
    assert_eq!((&paid["sender_bank"], &paid["payment_method"]), (&json!("dana_ewallet"), &json!("EWALLET")), "once");
    assert_eq!(disbursing.available(&world).await, OPENING_BALANCE.0 + 50_000);
    let again = own.send(&world, Method::DELETE, "payment-checkout/L1", &Value::Null).await;
    assert_eq!(code(&again), "990");
}

#[tokio::test]
async fn a_customer_who_says_how_much_pays_no_more_than_the_limit() {
    let (world, own) = open_world(Product::PaymentLink).await;
    let body = json!({"partner_tx_id": "O", "sender_name": "Joko", "amount": 50_000, "is_open": true});
    let word = page(&world, &own, &body).await;
    for wrong in ["", "9999", "50001", "x", "-5"] {
        assert!(hosted::pay(&world.platform, &word, "QRIS", wrong).await.is_err(), "{wrong}");
    }
    hosted::pay(&world.platform, &word, "QRIS", "12,500").await.unwrap();
    assert_eq!(status(&world, &own, "O").await["amount"], 12_500);
}

#[tokio::test]
async fn a_link_ends_declined_taken_back_or_too_old() {
    let (world, own) = open_world(Product::PaymentLink).await;
    let declined = page(&world, &own, &link("D")).await;
    hosted::decline(&world.platform, &declined).await.unwrap();
    assert_eq!(status(&world, &own, "D").await["status"], "failed");
    for by_id in [false, true] {
        let id = format!("C{by_id}");
        let made = own.post(&world, "payment-checkout/create-v2", &link(&id)).await;
        let name = if by_id { made.body["payment_link_id"].as_str().unwrap() } else { &id };
        let closed = own.send(&world, Method::DELETE, &format!("payment-checkout/{name}"), &Value::Null).await;
        assert_eq!((code(&closed), &closed.body["data"]["status"]), ("000", &json!("closed")));
        assert!(hosted::pay(&world.platform, &word(&made.body["url"]), "QRIS", "").await.is_err());
    }
    let mut body = link("E");
    body["expiration"] = json!("2027-01-15 09:00:00");
    let old = page(&world, &own, &body).await;
    world.clock.advance(Timestamp::HOUR);
    assert_eq!(status(&world, &own, "E").await["status"], "expired");
    assert!(hosted::pay(&world.platform, &old, "QRIS", "").await.is_err());
    body["partner_tx_id"] = json!("E2");
    assert_eq!(code(&own.post(&world, "payment-checkout/create-v2", &body).await), "990", "in the past");
}

#[tokio::test]
async fn a_link_goes_by_one_name_and_needs_an_amount() {
    let (world, own) = open_world(Product::PaymentLink).await;
    page(&world, &own, &link("N")).await;
    assert_eq!(code(&own.post(&world, "payment-checkout/create-v2", &link("N")).await), "203");
    let invoice = own.post(&world, "payment-checkout/create-invoice", &link("I")).await;
    assert!(hosted::find(&world.platform, &word(&invoice.body["url"])).await.unwrap().is_invoice);
    for (name, value) in [
        ("amount", json!(9_999)),
        ("amount", json!(null)),
        ("partner_tx_id", json!("")),
        ("sender_name", json!(null)),
        ("list_disabled_payment_methods", json!("BANK_TRANSFER,EWALLET,QRIS,CREDIT_CARD")),
    ] {
        let mut body = link("W");
        body[name] = value;
        let answer = own.post(&world, "payment-checkout/create-v2", &body).await;
        assert_eq!(code(&answer), "990");
        assert!(answer.body["status"]["message"].as_str().unwrap().contains(name), "{answer:?}");
    }
    let unnamed = json!({"sender_name": "Joko", "is_open": true});
    let made = own.post(&world, "payment-checkout/create-v2", &unnamed).await;
    let id = made.body["partner_tx_id"].as_str().unwrap();
    assert_eq!(status(&world, &own, id).await["status"], "created", "it goes by ours");
}
