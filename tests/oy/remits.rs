//! Disbursements: what becomes of them, once for each partner id, and what they leave of the balance.

use claviger::domain::{oy::sandbox::OPENING_BALANCE, product_key::Product};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::{
    client::{Key, SETTLED, code, open_world, told},
    support::*,
};

fn remit(id: &str, account: &str, amount: i64) -> Value {
    json!({"recipient_bank": "014", "recipient_account": account, "amount": amount, "note": "Split lunch bill",
           "partner_trx_id": id, "email": "napoleon@email.com test@email.com",
           "additional_data": {"partner_merchant_id": "merchant_abcd123"}})
}

async fn status(world: &World, key: &Key, id: &str) -> Answer {
    key.post(world, "remit-status", &json!({"partner_trx_id": id})).await
}

#[tokio::test]
async fn a_disbursement_is_processed_and_then_done() {
    let (world, key) = open_world(Product::Disburse).await;
    let taken = key.post(&world, "remit", &remit("R1", "1239812390", 125_000)).await;
    let trx_id = taken.body["trx_id"].clone();
    assert!(trx_id.as_str().unwrap().starts_with("oyr_"));
    assert_eq!(
        taken.body,
        json!({
            "status": {"code": "101", "message": "Request is Processed"}, "amount": 125_000, "recipient_bank": "014",
            "recipient_account": "1239812390", "trx_id": trx_id, "partner_trx_id": "R1",
            "timestamp": "15-01-2027 08:00:00"
        })
    );
    world.clock.advance(SETTLED - 1);
    assert_eq!(code(&status(&world, &key, "R1").await), "101");
    world.clock.advance(1);
    let done = status(&world, &key, "R1").await;
    assert_eq!(done.body["status"], json!({"code": "000", "message": "Success"}));
    assert_eq!((&done.body["trx_id"], &done.body["tx_status_description"]), (&trx_id, &json!("")));
    assert_eq!(done.body["created_date"], "15-01-2027 08:00:00");
    assert_eq!(done.body["last_updated_date"], "15-01-2027 08:00:03");
    assert!(!done.body["recipient_name"].as_str().unwrap().is_empty());
}

#[tokio::test]
async fn the_balance_goes_down_with_what_goes_out() {
    let (world, key) = open_world(Product::Disburse).await;
    let balance = async || {
        let body = key.get(&world, "balance").await.body;
        ["balance", "pendingBalance", "availableBalance"].map(|name| body[name].as_i64().unwrap())
    };
    let all = OPENING_BALANCE.0;
    assert_eq!(balance().await, [all, 0, all]);
    key.post(&world, "remit", &remit("R1", "1239812390", 400_000_000)).await;
    assert_eq!(balance().await, [all, 400_000_000, all - 400_000_000]);
    let short = key.post(&world, "remit", &remit("R2", "1239812391", 400_000_000)).await;
    assert_eq!(code(&short), "101");
    world.clock.advance(SETTLED);
    assert_eq!(balance().await, [200_000_000, 0, 200_000_000]);
    let short = key.post(&world, "remit", &remit("R3", "1239812392", 200_000_001)).await;
    assert_eq!(code(&short), "206");
    assert_eq!(code(&status(&world, &key, "R3").await), "206");
    assert_eq!(balance().await, [200_000_000, 0, 200_000_000]);
}

#[tokio::test]
async fn what_fails_gives_the_money_back_and_what_is_unclear_keeps_it() {
    let (world, key) = open_world(Product::Disburse).await;
    let all = OPENING_BALANCE.0;
    key.post(&world, "remit", &remit("LARGE", "1239812390", 500_000_001)).await;
    assert_eq!(key.available(&world).await, all, "what is going to fail holds nothing back");
    world.clock.advance(SETTLED);
    let failed = status(&world, &key, "LARGE").await;
    assert_eq!(code(&failed), "225");
    assert!(failed.body["tx_status_description"].as_str().unwrap().contains("maximum limit"), "{failed:?}");
    assert_eq!(key.available(&world).await, all);
    for (id, account, left) in [("F", "3000000", all), ("P", "3010000", all - 20_000)] {
        key.post(&world, "remit", &remit(id, account, 20_000)).await;
        world.clock.advance(SETTLED);
        assert_eq!(key.available(&world).await, left, "{account}");
    }
}

#[tokio::test]
async fn an_account_of_a_code_and_zeros_answers_with_that_code() {
    let (world, key) = open_world(Product::Disburse).await;
    for (number, http) in [
        ("102", 200),
        ("201", 200),
        ("202", 200),
        ("203", 200),
        ("204", 200),
        ("205", 200),
        ("206", 200),
        ("207", 403),
        ("208", 200),
        ("209", 200),
        ("210", 200),
        ("211", 200),
        ("225", 200),
        ("257", 200),
        ("264", 200),
        ("300", 200),
        ("301", 200),
        ("429", 429),
        ("504", 504),
        ("990", 200),
        ("999", 500),
    ] {
        for zeros in [4, 15] {
            let (id, account) = (format!("S{number}-{zeros}"), format!("{number}{}", "0".repeat(zeros)));
            let answer = key.post(&world, "remit", &remit(&id, &account, 20_000)).await;
            assert_eq!(told(&answer), (http, number), "{answer:?}");
            // What was created says the same when it is asked; of the rest there is nothing.
            let kept = ["102", "206", "225", "300", "301"].contains(&number);
            let wanted = if kept { number } else { "204" };
            assert_eq!(code(&status(&world, &key, &id).await), wanted, "{number}");
        }
    }
    let limited = key.post(&world, "remit", &remit("S", "2100000", 20_000)).await;
    assert_eq!(
        limited.body,
        json!({"status": {"code": "210", "message": "Request is Rejected (Amount is not valid)"}})
    );
    for account in ["210000", "2100000000000000000", "1000000", "0000000"] {
        let answer = key.post(&world, "remit", &remit(&format!("N{account}"), account, 20_000)).await;
        assert_eq!(code(&answer), "101", "{account}");
    }
}

#[tokio::test]
async fn a_partner_id_is_taken_once_and_told_apart_while_it_is_in_process() {
    let (world, key) = open_world(Product::Disburse).await;
    let again = async |id: &str| {
        let answer = key.post(&world, "remit", &remit(id, "1239812390", 20_000)).await;
        code(&answer).to_owned()
    };
    assert_eq!(again("ONE").await, "101");
    assert_eq!(again("ONE").await, "257", "still in process");
    world.clock.advance(SETTLED);
    assert_eq!(again("ONE").await, "203", "done");
    key.post(&world, "remit", &remit("PENDING", "3010000", 20_000)).await;
    world.clock.advance(SETTLED);
    assert_eq!(again("PENDING").await, "257", "nobody knows what came of it");
    key.post(&world, "remit", &remit("FAILED", "3000000", 20_000)).await;
    assert_eq!(again("FAILED").await, "203");
    let timed_out = key.post(&world, "remit", &remit("LATE", "5040000", 20_000)).await;
    assert_eq!(told(&timed_out), (504, "504"));
    assert_eq!(again("LATE").await, "101", "it is to be sent again under the same id");
    assert_eq!(again("LATE").await, "257");
}

#[tokio::test]
async fn of_many_requests_with_one_partner_id_one_gets_through() {
    let (world, key) = open_world(Product::Disburse).await;
    let body = remit("RACE", "1239812390", 20_000);
    let (world, key) = (std::sync::Arc::new(world), std::sync::Arc::new(key));
    let mut all = JoinSet::new();
    for _ in 0..20 {
        let (world, key, body) = (world.clone(), key.clone(), body.clone());
        all.spawn(async move { code(&key.post(&world, "remit", &body).await).to_owned() });
    }
    let codes = all.join_all().await;
    assert_eq!(codes.iter().filter(|code| *code == "101").count(), 1, "{codes:?}");
    assert_eq!(codes.iter().filter(|code| *code == "257").count(), 19, "{codes:?}");
    assert_eq!(key.available(&world).await, OPENING_BALANCE.0 - 20_000);
}

#[tokio::test]
async fn banks_and_amounts_are_checked() {
    let (world, key) = open_world(Product::Disburse).await;
    let mut body = remit("B", "1239812390", 10_000);
    body["recipient_bank"] = json!("999");
    assert_eq!(code(&key.post(&world, "remit", &body).await), "205");
    assert_eq!(code(&key.post(&world, "remit", &remit("B", "1239812390", 9_999)).await), "210");
    let mut body = remit("B", "081234567890", 100);
    body["recipient_bank"] = json!("dana");
    assert_eq!(code(&key.post(&world, "remit", &body).await), "101", "nothing was kept of the others");
}
