//! Collections.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::support::*;

const INITIATE: &str = "payments/initiate-ussd-push-request";
const PREVIEW: &str = "payments/preview-ussd-push-request";

fn push(reference: &str) -> Value {
    json!({"amount": "1000", "currency": "TZS", "orderReference": reference, "phoneNumber": "255712345678"})
}

#[tokio::test]
async fn a_payment_goes_from_preview_to_success() {
    let world = World::new().await;
    let token = world.token(&world.shop(1).await).await;
    let preview = world.post(&token, PREVIEW, json!({"amount": 1000, "orderReference": "ORDER1"})).await;
    assert_eq!(preview.body["activeMethods"].as_array().unwrap().len(), 4);
    let mut asked = push("ORDER1");
    asked["fetchSenderDetails"] = json!(true);
    let preview = world.post(&token, PREVIEW, asked).await;
    assert_eq!(preview.body["activeMethods"], json!([{"name": "TIGO-PESA", "status": "AVAILABLE", "fee": 0}]));
    assert_eq!(preview.body["sender"]["accountNumber"], "255712345678");

    let made = world.post(&token, INITIATE, push("ORDER1")).await;
    assert_eq!(made.status, 200);
    assert_eq!(
        (&made.body["status"], &made.body["channel"], &made.body["collectedAmount"], &made.body["collectedCurrency"]),
        (&json!("PROCESSING"), &json!("TIGO-PESA"), &json!("1000"), &json!("TZS"))
    );
    let query = async || world.get(&token, "payments/ORDER1").await.body[0].clone();
    assert_eq!(query().await["status"], "PROCESSING");
    world.clock.advance(3000);
    let done = query().await;
    assert_eq!((&done["status"], &done["id"]), (&json!("SUCCESS"), &made.body["id"]));
    assert!(done["paymentReference"].is_string());
    assert_eq!(done["collectedAmount"], 1000);
    let used = "Order reference ORDER1 already used: Create a different reference";
    assert_eq!(world.post(&token, INITIATE, push("ORDER1")).await.told(), (409, used));
    assert_eq!(world.post(&token, PREVIEW, push("ORDER1")).await.told(), (409, used));
    assert_eq!(world.get(&token, "account/balance").await.body, json!([{"currency": "TZS", "balance": 10_001_000}]));
}

#[tokio::test]
async fn test_numbers_come_to_their_own_outcomes() {
    let world = World::new().await;
    let token = world.token(&world.shop(1).await).await;
    for (number, status) in [
        ("255712999901", "FAILED"),
        ("255712999902", "PENDING"),
        ("255712999903", "PROCESSING"),
        ("255712999904", "ON-HOLD"),
        ("255712999905", "SETTLED"),
    ] {
        let mut push = push(&format!("ORDER{number}"));
        push["phoneNumber"] = json!(number);
        assert_eq!(world.post(&token, INITIATE, push).await.body["status"], "PROCESSING");
        world.clock.advance(3000);
        let found = world.get(&token, &format!("payments/ORDER{number}")).await;
        assert_eq!(found.body[0]["status"], status);
        assert_eq!(world.get(&token, &format!("payments/all?status={status}")).await.body["totalCount"], 1, "{status}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_at_once_make_one_payment() {
    let world = Arc::new(World::new().await);
    let token = world.token(&world.shop(1).await).await;
    let tries: Vec<_> = (0..50)
        .map(|_| {
            let (world, token) = (world.clone(), token.clone());
            tokio::spawn(async move { world.post(&token, INITIATE, push("RACE")).await.status.as_u16() })
        })
        .collect();
    let mut statuses = Vec::new();
    for one in tries {
        statuses.push(one.await.unwrap());
    }
    statuses.sort_unstable();
    assert_eq!((statuses[0], &statuses[1..]), (200, &[409; 49][..]));
    assert_eq!(world.get(&token, "payments/all").await.body["totalCount"], 1);
}

#[tokio::test]
async fn wrong_fields_get_the_documented_400() {
    let world = World::new().await;
    let token = world.token(&world.shop(1).await).await;
    let reference = "Invalid Order Reference, should only contain alphanumeric characters and cannot be blank";
    let phone = "Invalid / unsupported phone number";
    let amount = "Invalid amount: should be a number above 0 and up to 1000000000, with at most two decimals";
    for (field, value, message) in [
        ("orderReference", json!(null), reference),
        ("orderReference", json!(""), reference),
        ("orderReference", json!("A-1"), reference),
        ("orderReference", json!(5), reference),
        ("orderReference", json!(["A"]), reference),
        ("orderReference", json!("' OR 1=1 --"), reference),
        ("phoneNumber", json!(null), phone),
        ("phoneNumber", json!("+255712345678"), phone),
        ("phoneNumber", json!("0712345678"), phone),
        ("phoneNumber", json!("254712345678"), phone),
        ("phoneNumber", json!(255712345678u64), phone),
        ("amount", json!(null), "amount is required"),
        ("amount", json!("0"), amount),
        ("amount", json!(-5), amount),
        ("amount", json!("abc"), amount),
        ("amount", json!("1e3"), amount),
        ("amount", json!(1.005), amount),
        ("amount", json!(1e300), amount),
        ("amount", json!(true), amount),
        ("amount", json!({"a": 1}), amount),
        ("currency", json!("USD"), "Invalid currency: should be TZS"),
        ("currency", json!(7), "Invalid currency: should be TZS"),
    ] {
        let mut body = push("ORDER1");
        body[field] = value.clone();
        assert_eq!(world.post(&token, INITIATE, body).await.told(), (400, message), "{field}: {value}");
    }
    assert_eq!(world.get(&token, "payments/all").await.body, json!({"data": [], "totalCount": 0}));
    let mut body = push("ORDER1");
    body["amount"] = json!(1000.5);
    body["callbackUrl"] = json!("https://shop.example");
    assert_eq!(world.post(&token, INITIATE, body).await.body["collectedAmount"], "1000.5");
}

#[tokio::test]
async fn lists_are_filtered_sorted_and_cut() {
    let world = World::new().await;
    let shop = world.shop(1).await;
    for (i, phone) in ["255712345678", "255754123456", "255782123456", "255621234567"].iter().enumerate() {
        let token = world.token(&shop).await;
        let body = json!({"amount": 100 * (4 - i), "orderReference": format!("ORDER{i}"), "phoneNumber": phone});
        assert_eq!(world.post(&token, INITIATE, body).await.status, 200);
        world.clock.advance(86_400_000);
    }
    let token = world.token(&shop).await;
    let list = async |query: &str| {
        let answer = world.get(&token, &format!("payments/all?{query}")).await;
        assert_eq!(answer.status, 200, "{query} {answer:?}");
        let rows = answer.body["data"].as_array().unwrap().iter();
        let names: Vec<_> = rows.map(|row| row["orderReference"].as_str().unwrap()[5..].to_owned()).collect();
        (names.join(""), answer.body["totalCount"].as_u64().unwrap())
    };
    for (query, rows, total) in [
        ("", "3210", 4),
        ("orderBy=ASC", "0123", 4),
        ("sortBy=collectedAmount&orderBy=ASC", "3210", 4),
        ("skip=1&limit=2", "21", 4),
        ("limit=1000000", "3210", 4),
        ("skip=9", "", 4),
        ("channel=M-PESA", "1", 1),
        ("orderReference=ORDER2", "2", 1),
        ("status=SUCCESS", "3210", 4),
        ("status=FAILED", "", 0),
        ("collectedCurrency=USD", "", 0),
        ("collectedCurrency=TZS", "3210", 4),
        ("clientId=IDclient1", "3210", 4),
        ("clientId=IDclient2", "", 0),
        ("startDate=2027-01-16", "321", 3),
        ("endDate=2027-01-16", "10", 2),
        ("startDate=2027-01-16&endDate=2027-01-17", "21", 2),
    ] {
        assert_eq!(list(query).await, (rows.to_owned(), total), "{query}");
    }
    for query in [
        "limit=0",
        "limit=-1",
        "limit=x",
        "skip=-1",
        "sortBy=phone;DROP",
        "orderBy=UP",
        "status=DONE",
        "channel=X",
        "startDate=yesterday",
        "limit=1&limit=2",
        "limit=99999999999999",
    ] {
        assert_eq!(world.get(&token, &format!("payments/all?{query}")).await.status, 400, "{query}");
    }
}

#[tokio::test]
async fn an_unknown_payment_is_not_found() {
    let world = World::new().await;
    let token = world.token(&world.shop(1).await).await;
    let answer = world.get(&token, "payments/NOTHING").await;
    assert_eq!(answer.told(), (404, "Invalid or missing payment: NOTHING"));
    assert_eq!(world.get(&token, "payments/%3Cb%3E").await.status, 400);
}
