//! Payment routing: five accounts say what comes of it.

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

fn routing(id: &str, accounts: &[&str]) -> Value {
    let to = |account: &&str| {
        json!({"recipient_bank": "014", "recipient_account": account, "recipient_amount": 10_000,
               "recipient_email": "recipient_bca@gmail.com"})
    };
    let recipients: Vec<Value> = accounts.iter().map(to).collect();
    json!({"partner_user_id": "USR-1", "partner_trx_id": id, "need_frontend": false, "receive_amount": 24_000,
           "list_enable_payment_method": "VA", "list_enable_sof": "002", "va_display_name": "partner_brand",
           "payment_routing": recipients})
}

async fn create(world: &World, key: &Key, body: &Value) -> Answer {
    key.post(world, "payment-routing/create-transaction", body).await
}

async fn status(world: &World, key: &Key, id: &str) -> Value {
    key.post(world, "payment-routing/check-status", &json!({"partner_trx_id": id})).await.body
}

#[tokio::test]
async fn a_payment_comes_in_and_is_sent_on() {
    let (world, own) = open_world(Product::PaymentRouting).await;
    let disbursing = key(&world, Mode::Test, 1, Product::Disburse, |_| {}).await;
    let made = create(&world, &own, &routing("P1", &["1234567890", "5550001"])).await;
    assert_eq!(code(&made), "000", "{made:?}");
    assert_eq!(made.body["payment_info"]["va_display_name"], "partner_brand");
    assert!(made.body["payment_info"]["va_number"].as_str().unwrap().len() > 10);
    assert_eq!(made.body["trx_expiration_time"], "2027-01-16 08:00:00");
    let mut seen = Vec::new();
    for wait in [0, SETTLED, Timestamp::SECOND, SETTLED - Timestamp::SECOND] {
        world.clock.advance(wait);
        let now = status(&world, &own, "P1").await;
        seen.push((now["payment_status"].clone(), now["payment_routing"][0]["disbursement_trx_status"].clone()));
    }
    let wanted = [
        ("WAITING_PAYMENT", "WAITING"),
        ("PAYMENT_IN_PROGRESS", "WAITING"),
        ("DISBURSE_IN_PROGRESS", "IN PROGRESS"),
        ("COMPLETE", "SUCCESS"),
    ];
    assert_eq!(seen, wanted.map(|(payment, recipient)| (json!(payment), json!(recipient))));
    let done = status(&world, &own, "P1").await;
    assert_eq!((&done["request_amount"], &done["received_amount"]), (&json!(24_000), &json!(24_000)));
    assert_eq!(disbursing.available(&world).await, OPENING_BALANCE.0 + 4_000, "what is not sent on stays");
}

#[tokio::test]
async fn the_mock_accounts_come_to_what_the_documents_say() {
    let (world, own) = open_world(Product::PaymentRouting).await;
    let table = [
        ("1234567890", "SUCCESS", "COMPLETE"),
        ("1234567891", "FAILED", "INCOMPLETE"),
        ("1234567892", "FAILED FORCE CREDIT", "INCOMPLETE"),
        ("1234567893", "PENDING", "DISBURSE_IN_PROGRESS"),
        ("1234567894", "PENDING FORCE CREDIT", "DISBURSE_IN_PROGRESS"),
    ];
    for (account, ..) in table {
        create(&world, &own, &routing(account, &["1234567890", account])).await;
    }
    world.clock.advance(2 * SETTLED);
    for (account, recipient, payment) in table {
        let now = status(&world, &own, account).await;
        assert_eq!(
            (&now["payment_status"], &now["payment_routing"][1]["trx_status"]),
            (&json!(payment), &json!(recipient))
        );
    }
}

#[tokio::test]
async fn on_a_page_the_customer_pays_or_does_not() {
    let (world, own) = open_world(Product::PaymentRouting).await;
    let page = async |id: &str| {
        let mut body = routing(id, &["1234567890"]);
        body["need_frontend"] = json!(true);
        body["list_enable_payment_method"] = json!("VA,EWALLET");
        body["list_enable_sof"] = json!("008,dana_ewallet");
        let made = create(&world, &own, &body).await;
        word(&made.body["payment_info"]["payment_checkout_url"])
    };
    let (paid, declined) = (page("YES").await, page("NO").await);
    world.clock.advance(Timestamp::HOUR);
    assert_eq!(status(&world, &own, "YES").await["payment_status"], "CREATED", "it waits for its customer");
    let shown = hosted::find(&world.platform, &paid).await.unwrap();
    assert_eq!(shown.ways.iter().map(|way| way.as_str()).collect::<Vec<_>>(), ["008", "dana_ewallet"]);
    hosted::pay(&world.platform, &paid, "008", "").await.unwrap();
    hosted::decline(&world.platform, &declined).await.unwrap();
    world.clock.advance(SETTLED);
    assert_eq!(status(&world, &own, "YES").await["payment_status"], "COMPLETE");
    let no = status(&world, &own, "NO").await;
    assert_eq!(
        (&no["payment_status"], &no["payment_routing"][0]["trx_status"]),
        (&json!("PAYMENT_FAILED"), &json!("CANCEL"))
    );
}

#[tokio::test]
async fn what_nobody_has_paid_can_be_ended_and_moves_nothing() {
    let (world, own) = open_world(Product::PaymentRouting).await;
    let disbursing = key(&world, Mode::Test, 1, Product::Disburse, |_| {}).await;
    create(&world, &own, &routing("D", &["1234567890"])).await;
    let ended = own.send(&world, Method::DELETE, "payment-routing/D", &Value::Null).await;
    assert_eq!(ended.body, json!({"status": {"code": "000", "message": "Success"}}));
    world.clock.advance(2 * SETTLED);
    assert_eq!(status(&world, &own, "D").await["payment_status"], "EXPIRED");
    assert_eq!(disbursing.available(&world).await, OPENING_BALANCE.0);
    create(&world, &own, &routing("P", &["1234567890"])).await;
    world.clock.advance(SETTLED);
    let paid = own.send(&world, Method::DELETE, "payment-routing/P", &Value::Null).await;
    assert_eq!(code(&paid), "990");
    assert_eq!(code(&create(&world, &own, &routing("P", &["1234567890"])).await), "203");
}

#[tokio::test]
async fn recipients_are_checked_one_by_one() {
    let (world, own) = open_world(Product::PaymentRouting).await;
    let eleven = ["1234567890"; 11];
    let mut unnamed = routing("R", &["1234567890"]);
    unnamed["payment_routing"][0]["recipient_account"] = json!("x");
    let mut unknown = routing("R", &["1234567890"]);
    unknown["payment_routing"][0]["recipient_bank"] = json!("999");
    for (body, wanted, named) in [
        (routing("R", &[]), "990", "payment_routing"),
        (routing("R", &eleven), "990", "payment_routing"),
        (routing("R", &["1", "2", "3"]), "990", "receive_amount"),
        (unnamed, "990", "payment_routing[0].recipient_account"),
        (unknown, "205", "Bank"),
    ] {
        let answer = create(&world, &own, &body).await;
        assert_eq!(code(&answer), wanted, "{body}");
        assert!(answer.body["status"]["message"].as_str().unwrap().contains(named), "{answer:?}");
    }
}
