//! Bills: looked up, paid, and refused by the customer's number.

use axum::http::Method;
use claviger::domain::{mode::Mode, oy::sandbox::OPENING_BALANCE, product_key::Product};
use serde_json::{Value, json};

use crate::{
    client::{Key, SETTLED, code, key, open_world},
    support::*,
};

async fn inquire(world: &World, key: &Key, id: &str, customer: &str, more: Value) -> Answer {
    let mut body = json!({"customer_id": customer, "product_id": "PLNPOST", "partner_tx_id": id});
    for (name, value) in more.as_object().into_iter().flatten() {
        body[name] = value.clone();
    }
    key.post(world, "v2/bill", &body).await
}

async fn pay(world: &World, key: &Key, id: &str) -> Answer {
    key.post(world, "v2/bill/payment", &json!({"partner_tx_id": id, "note": "Bill 001"})).await
}

async fn status(world: &World, key: &Key, id: &str) -> Answer {
    key.get(world, &format!("v2/bill/status?partner_tx_id={id}")).await
}

#[tokio::test]
async fn a_bill_is_looked_up_and_then_paid_once() {
    let (world, own) = open_world(Product::Biller).await;
    let disbursing = key(&world, Mode::Test, 1, Product::Disburse, |_| {}).await;
    let found = inquire(&world, &own, "B1", "12345678910", json!({})).await;
    assert_eq!(code(&found), "000");
    let data = &found.body["data"];
    assert_eq!((&data["amount"], &data["admin_fee"]), (&json!(312_000), &json!(2_500)));
    assert_eq!((&data["status"], &data["additional_data"]["total_amount"]), (&json!("INQUIRY"), &json!(314_500)));
    assert_eq!(code(&inquire(&world, &own, "B1", "12345678910", json!({})).await), "203");
    let paid = pay(&world, &own, "B1").await;
    assert_eq!((code(&paid), &paid.body["data"]["note"]), ("102", &json!("Bill 001")));
    assert_eq!(code(&pay(&world, &own, "B1").await), "223");
    assert_eq!(status(&world, &own, "B1").await.body["data"]["status"], "IN_PROGRESS");
    world.clock.advance(SETTLED);
    let done = status(&world, &own, "B1").await;
    assert_eq!((code(&done), &done.body["data"]["status"]), ("000", &json!("SUCCESS")));
    assert_eq!(disbursing.available(&world).await, OPENING_BALANCE.0 - 314_500);
    assert_eq!(code(&pay(&world, &own, "NONE").await), "204");
    // The documents' own example asks by a body.
    let by_body = own.send(&world, Method::GET, "v2/bill/status", &json!({"partner_tx_id": "B1"})).await;
    assert_eq!(by_body.body, done.body);
}

#[tokio::test]
async fn the_customers_number_says_what_is_refused() {
    let (world, own) = open_world(Product::Biller).await;
    for (customer, wanted) in [("123453059", "305"), ("123453029", "302"), ("123456789", "300"), ("987654321", "000")] {
        let answer = inquire(&world, &own, "SAME", customer, json!({})).await;
        assert_eq!(code(&answer), wanted, "{customer}");
    }
    let disbursing = key(&world, Mode::Test, 1, Product::Disburse, |_| {}).await;
    for (customer, number, standing) in [("3000000", "300", "FAILED"), ("3010000", "301", "PENDING")] {
        assert_eq!(code(&inquire(&world, &own, customer, customer, json!({})).await), "000");
        assert_eq!(code(&pay(&world, &own, customer).await), "102");
        world.clock.advance(SETTLED);
        let done = status(&world, &own, customer).await;
        assert_eq!((code(&done), &done.body["data"]["status"]), (number, &json!(standing)));
    }
    assert_eq!(disbursing.available(&world).await, OPENING_BALANCE.0 - 314_500, "only what is unclear is kept");
}

#[tokio::test]
async fn products_are_listed_and_only_those_can_be_paid() {
    let (world, own) = open_world(Product::Biller).await;
    let list = own.get(&world, "v2/bill/products").await.body;
    let products = list["data"]["product_list"].as_array().unwrap();
    assert!(products.len() >= 10);
    for (place, product) in products.iter().enumerate() {
        let more = json!({"product_id": product["product_id"]});
        assert_eq!(code(&inquire(&world, &own, &format!("P{place}"), "123", more).await), "000", "{product}");
    }
    let unknown = json!({"product_id": "NOTHING"});
    let answer = inquire(&world, &own, "X", "123", unknown).await;
    assert_eq!(
        answer.body["status"]["message"],
        "Request is Rejected (Biller product_id is not available at this moment)"
    );
    for (amount, wanted) in [(20_000, "000"), (21_000, "210")] {
        let prepaid = json!({"product_id": "plnprepaid", "amount": amount});
        assert_eq!(code(&inquire(&world, &own, &format!("A{amount}"), "123", prepaid).await), wanted);
    }
}
