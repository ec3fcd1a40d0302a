//! Virtual accounts.

use axum::http::Method;
use claviger::domain::{oy::VaBank, product_key::Product, time::Timestamp};
use serde_json::json;

use crate::client::{code, open_world};
use crate::support::*;

#[tokio::test]
async fn an_account_is_made_looked_at_and_changed() {
    let (world, key) = open_world(Product::VaAggregator).await;
    let made = key
        .post(
            &world,
            "generate-static-va",
            &json!({"partner_user_id": "51200021", "bank_code": "002", "amount": 50_000, "is_open": false,
                    "is_single_use": true, "expiration_time": 5, "username_display": "va name",
                    "partner_trx_id": "TRX0001"}),
        )
        .await;
    let (id, number) = (made.body["id"].as_str().unwrap(), made.body["va_number"].as_str().unwrap());
    let ends = NOW.plus(5 * Timestamp::MINUTE).0;
    let wanted = json!({
        "id": id, "status": {"code": "000", "message": "Success"}, "amount": 50_000, "va_number": number,
        "bank_code": "002", "is_open": false, "is_single_use": true, "expiration_time": ends,
        "va_status": "WAITING_PAYMENT", "username_display": "va name", "amount_detected": 0,
        "partner_user_id": "51200021", "trx_expiration_time": ends, "partner_trx_id": "TRX0001", "trx_counter": 1
    });
    assert_eq!(made.body, wanted);
    let path = format!("static-virtual-account/{id}");
    assert_eq!(key.get(&world, &path).await.body, wanted);

    let change = json!({"amount": 75_000, "expiration_time": 30, "trx_expiration_time": 10});
    let changed = key.send(&world, Method::PUT, &path, &change).await.body;
    let mut wanted = wanted;
    wanted["amount"] = json!(75_000);
    wanted["expiration_time"] = json!(NOW.plus(30 * Timestamp::MINUTE).0);
    wanted["trx_expiration_time"] = json!(NOW.plus(10 * Timestamp::MINUTE).0);
    assert_eq!(changed, wanted);

    world.clock.advance(10 * Timestamp::MINUTE);
    assert_eq!(key.get(&world, &path).await.body["va_status"], "STATIC_TRX_EXPIRED");
    world.clock.advance(20 * Timestamp::MINUTE);
    assert_eq!(key.get(&world, &path).await.body["va_status"], "EXPIRED");
    assert_eq!(code(&key.send(&world, Method::PUT, &path, &change).await), "990");
}

#[tokio::test]
async fn each_bank_gives_out_numbers_and_no_other_does() {
    let (world, key) = open_world(Product::VaAggregator).await;
    let account = |bank: &str| json!({"partner_user_id": "u", "bank_code": bank, "is_lifetime": true});
    let mut numbers = std::collections::BTreeSet::new();
    for bank in VaBank::ALL.iter().chain(VaBank::ALL) {
        let made = key.post(&world, "generate-static-va", &account(bank.as_str())).await;
        assert_eq!((code(&made), &made.body["bank_code"]), ("000", &json!(bank.as_str())));
        assert_eq!(made.body["expiration_time"], -1);
        assert!(numbers.insert(made.body["va_number"].as_str().unwrap().to_owned()), "{bank}");
    }
    assert_eq!(code(&key.post(&world, "generate-static-va", &account("016")).await), "205");
    let no_amount = json!({"partner_user_id": "u", "bank_code": "002", "is_open": false});
    assert_eq!(code(&key.post(&world, "generate-static-va", &no_amount).await), "990");
}

#[tokio::test]
async fn a_partner_id_is_taken_once_also_by_a_change() {
    let (world, key) = open_world(Product::VaAggregator).await;
    let account = |id: &str| json!({"partner_user_id": "u", "bank_code": "002", "partner_trx_id": id});
    assert_eq!(code(&key.post(&world, "generate-static-va", &account("A")).await), "000");
    assert_eq!(code(&key.post(&world, "generate-static-va", &account("A")).await), "203");
    let other = key.post(&world, "generate-static-va", &account("B")).await;
    let path = format!("static-virtual-account/{}", other.body["id"].as_str().unwrap());
    assert_eq!(code(&key.send(&world, Method::PUT, &path, &json!({"partner_trx_id": "A"})).await), "203");
    assert_eq!(key.get(&world, &path).await.body["partner_trx_id"], "B");
}
