//! Payments, payouts and their transactions: the documents' test accounts come to the documents' statuses.

use claviger::domain::kwik::sandbox::TEST_BANKS;
use serde_json::{Value, json};

use crate::{
    client::{Token, open_world},
    support::*,
};

async fn status_of(world: &World, token: &Token, made: &Value) -> Value {
    let transaction = made["results"][0]["transaction_id"].as_str().unwrap_or_else(|| panic!("{made}"));
    token.get(world, &format!("transactions/record/{transaction}")).await.body["results"][0]["status"].clone()
}

#[tokio::test]
async fn every_test_account_comes_to_its_status_paid_from_and_paid_to() {
    let (world, token) = open_world().await;
    let customer = token.make(&world, "customers", &json!({"first_name": "T", "last_name": "N"})).await;
    let known =
        TEST_BANKS.iter().flat_map(|bank| bank.accounts.iter().map(|(n, s)| (bank.branch_code, *n, s.as_str())));
    for (branch, number, status) in
        known.chain([("051001", "123456789", "Pending"), ("470010", "10004301100", "Pending")])
    {
        world.clock.advance(1_000);
        let account = json!({
            "customer_id": customer, "bank_account_holder": "T N", "bank_branch_code": branch, "bank_account_number": number
        });
        let account = token.make(&world, "bank-accounts", &account).await;
        let mandate = json!({
            "customer_id": customer, "bank_account_id": account, "amount": 10, "frequency": "once", "start_date": "2026-12-01"
        });
        let mandate = token.make(&world, "mandates", &mandate).await;
        for source in [json!({"bank_account_id": account, "amount": 10}), json!({"mandate_id": mandate, "amount": 10})]
        {
            let made = token.post(&world, "payments/submit", &source).await.body;
            assert_eq!(status_of(&world, &token, &made).await, status, "{branch} {number}");
        }
        let recipient = json!({"name": "S", "bank_branch_code": branch, "bank_account_number": number});
        let recipient = token.make(&world, "recipients", &recipient).await;
        let made = token.post(&world, "payouts/request", &json!({"recipient_id": recipient, "amount": 10})).await.body;
        assert_eq!(status_of(&world, &token, &made).await, status, "{branch} {number}");
    }
}

#[tokio::test]
async fn a_payment_has_one_source_and_does_not_change() {
    let (world, token) = open_world().await;
    let customer = token.make(&world, "customers", &json!({"first_name": "T", "last_name": "N"})).await;
    let card = json!({
        "customer_id": customer, "card_holder": "T N", "card_number": "4000000000000002", "expiry_month": 1, "expiry_year": 2030
    });
    let card = token.make(&world, "cards", &card).await;
    let none = token.post(&world, "payments/create", &json!({"amount": 10})).await;
    assert_eq!((none.code(), none.rule("bank_account_id")), ("005", "required"));
    let two = json!({"amount": 10, "card_id": card, "mandate_id": "man_000000000000000000000"});
    assert_eq!(token.post(&world, "payments/create", &two).await.code(), "005");

    let made = token
        .post(&world, "collections/create", &json!({"amount": 10, "card_id": card, "payment_reference": "P1"}))
        .await;
    assert_eq!(status_of(&world, &token, &made.body).await, "Rejected");
    let id = made.body["results"][0]["id"].as_str().unwrap();
    let change = token.post(&world, "payments/update", &json!({"id": id, "amount": 1})).await;
    assert_eq!((change.code(), change.rule("amount")), ("005", "fixed"));
    let change = token.post(&world, "payments/update", &json!({"id": id, "description": "Fees"})).await;
    assert_eq!(change.body["results"][0]["description"], "Fees");
    let by_reference = token.get(&world, "transactions/record/P1").await.body;
    assert_eq!(by_reference["results"][0]["payment_id"], json!(id));
}

#[tokio::test]
async fn a_transaction_is_moved_by_a_status_update_and_by_nothing_else() {
    let (world, token) = open_world().await;
    let recipient = json!({"name": "S", "bank_branch_code": "051001", "bank_account_number": "123456"});
    let recipient = token.make(&world, "recipients", &recipient).await;
    let made = token.post(&world, "payouts/create", &json!({"recipient_id": recipient, "amount": 10})).await.body;
    assert_eq!(status_of(&world, &token, &made).await, "Pending");
    let id = &made["results"][0]["transaction_id"];
    let update = async |change: Value| {
        let mut body = json!({"id": id});
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        token.post(&world, "transactions/update", &body).await
    };
    assert_eq!(update(json!({"status": "Paid"})).await.body["results"][0]["status"], "Paid");
    assert_eq!(update(json!({"status": "paid"})).await.code(), "004");
    assert_eq!(update(json!({"amount": 1})).await.code(), "003");
    assert_eq!(update(json!({"status": null})).await.rule("status"), "required");
    assert_eq!(status_of(&world, &token, &made).await, "Paid");
}

#[tokio::test]
async fn an_order_is_read_item_by_item() {
    let (world, token) = open_world().await;
    let order = |item: Value| json!({"items": [{"name": "Tea", "quantity": 2, "price": "10.50"}, item]});
    let good = token.post(&world, "products/create", &order(json!({"name": "Cup", "quantity": "1", "price": 4}))).await;
    assert_eq!(good.body["results"][0]["items"][0], json!({"name": "Tea", "quantity": 2, "price": 10.5}));
    for item in [
        json!({"name": "Cup", "quantity": 0, "price": 4}),
        json!({"name": "Cup", "quantity": 1}),
        json!({"name": "Cup", "quantity": 1, "price": 4, "discount": 4}),
        json!("Cup"),
    ] {
        assert_eq!(token.post(&world, "orders/create", &order(item.clone())).await.code(), "005", "{item}");
    }
    assert_eq!(token.post(&world, "orders/create", &json!({"items": []})).await.rule("items"), "array");
}

#[tokio::test]
async fn a_checkout_link_is_answered_under_result() {
    let (world, token) = open_world().await;
    let body = json!({"amount": "150.00", "reference": "INV-1", "return_url": "https://shop.example/thanks"});
    let made = token.post(&world, "checkout/link", &body).await;
    let link = made.body["result"]["link_url"].as_str().unwrap_or_else(|| panic!("{made:?}"));
    assert!(link.starts_with("http://127.0.0.1:3000/kwik/checkout/pag_"), "{link}");
    assert_eq!(token.post(&world, "checkout/page", &body).await.code(), "021");
    let record = token.get(&world, "checkout-page/record/INV-1").await.body;
    assert_eq!((&record["results"][0]["status"], &record["results"][0]["link_url"]), (&json!("open"), &json!(link)));
    world.clock.advance(24 * 3_600_000);
    let record = token.get(&world, "checkout-page/record/INV-1").await.body;
    assert_eq!(record["results"][0]["status"], "expired");
    for url in ["javascript:alert(1)", "//evil.example", "https://a@evil.example", "ftp://x"] {
        let body = json!({"amount": 1, "reference": "INV-2", "return_url": url});
        assert_eq!(token.post(&world, "checkout/link", &body).await.rule("return_url"), "url");
    }
}
