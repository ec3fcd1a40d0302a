//! Bodies that are wrong: 990, with the name of each member that is.

use axum::{body::Body, http::Request};
use claviger::domain::product_key::Product;
use serde_json::{Value, json};

use crate::{
    client::{Key, open_world, told},
    support::*,
};

/// The text of an answer of 990.
async fn wrong(world: &World, key: &Key, path: &str, body: &Value) -> String {
    let answer = key.post(world, path, body).await;
    assert_eq!(told(&answer), (200, "990"), "{body} {answer:?}");
    let message = answer.body["status"]["message"].as_str().unwrap();
    let inner = message.strip_prefix("Request is Rejected (Invalid Format: ").and_then(|rest| rest.strip_suffix(')'));
    inner.expect(message).to_owned()
}

#[tokio::test]
async fn every_member_that_is_wrong_is_named_and_no_value_is_said_back() {
    let (world, key) = open_world(Product::Disburse).await;
    let text = wrong(&world, &key, "remit", &json!({})).await;
    for name in ["recipient_bank", "recipient_account", "amount", "partner_trx_id"] {
        assert!(text.contains(&format!("{name} should not be empty")), "{text}");
    }
    let good =
        json!({"recipient_bank": "014", "recipient_account": "1239812390", "amount": 10000, "partner_trx_id": "F"});
    for (name, value) in [
        ("recipient_bank", json!(["014"])),
        ("recipient_account", json!("12x9812390")),
        ("recipient_account", json!("1".repeat(35))),
        ("amount", json!(-5)),
        ("amount", json!(0)),
        ("amount", json!(10_000.5)),
        ("amount", json!("secret")),
        ("amount", json!(1e20)),
        ("partner_trx_id", json!("secret\u{7}")),
        ("partner_trx_id", json!("s".repeat(256))),
        ("note", json!({"secret": 1})),
        ("email", json!("secret")),
    ] {
        let mut body = good.clone();
        body[name] = value;
        let text = wrong(&world, &key, "remit", &body).await;
        assert!(text.starts_with(&format!("{name} ")) && !text.contains("secret"), "{text}");
    }
}

#[tokio::test]
async fn numbers_and_flags_may_come_as_text_and_unknown_members_are_passed_over() {
    let (world, key) = open_world(Product::PaymentLink).await;
    let body = json!({"partner_tx_id": "T", "sender_name": "Asha", "amount": "30000", "is_open": "false",
                      "full_name": "Raymond", "child_balance": null});
    assert_eq!(told(&key.post(&world, "payment-checkout/create-invoice", &body).await), (200, "000"));
}

#[tokio::test]
async fn what_is_no_json_object_is_refused_before_anything_is_read() {
    let (world, key) = open_world(Product::Disburse).await;
    for (kind, body) in [
        ("application/json", "{"),
        ("application/json", "[]"),
        ("application/json", r#"{"amount": 1, "amount": 2}"#),
        ("application/x-www-form-urlencoded", "amount=1"),
    ] {
        let request = Request::post("/api/remit").header("content-type", kind);
        let request = key.headers().iter().fold(request, |request, (name, value)| request.header(*name, *value));
        assert_eq!(told(&world.send(request.body(Body::from(body)).unwrap()).await), (200, "990"), "{body}");
    }
    let large = json!({"note": "x".repeat(600 * 1024)});
    assert_eq!(told(&key.post(&world, "remit", &large).await), (413, "990"));
}
