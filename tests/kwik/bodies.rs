//! Bodies that lie, and what comes back of them.

use axum::{
    body::Body,
    http::{Method, Request},
};
use serde_json::json;

use crate::client::open_world;

#[tokio::test]
async fn a_body_of_another_layout_is_002() {
    let (world, token) = open_world().await;
    let many = json!(vec![json!({}); 101]).to_string();
    for body in [
        "",
        "null",
        "7",
        "\"x\"",
        "{",
        "[]",
        "[[]]",
        "[1]",
        "{\"a\":1}{}",
        "{\"first_name\":\"a\",\"first_name\":\"b\"}",
        "{\"records\": {}}",
        "{\"records\": []}",
        "{\"records\": [{}], \"first_name\": \"a\"}",
        &many,
    ] {
        let answer = token.post_raw(&world, "customers/create", body.into()).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (400, "002"), "{body}");
    }
    let answer = token.post_raw(&world, "customers/create", b"\xff{}".to_vec()).await;
    assert_eq!(answer.code(), "002");
    let deep = "[".repeat(100_000);
    assert_eq!(token.post_raw(&world, "customers/create", deep.into()).await.code(), "002");
    let large = token.post_raw(&world, "customers/create", vec![b' '; 300 * 1024]).await;
    assert_eq!((large.status.as_u16(), large.code()), (413, "024"));
}

#[tokio::test]
async fn names_that_are_no_fields_are_003_and_not_repeated() {
    let (world, token) = open_world().await;
    for body in [
        json!({"first_name": "a", "last_name": "b", "password": "hunter2"}),
        json!({"first_name": "a", "last_name": "b", "id": "hunter2"}),
        json!({"first_name": "", "status": "hunter2"}),
    ] {
        let answer = token.post(&world, "customers/create", &body).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (400, "003"), "{body}");
        assert_eq!(answer.body.to_string().contains("hunter2"), body["id"].is_string(), "an id is told back, as sent");
    }
}

#[tokio::test]
async fn values_that_cannot_be_are_005_at_their_field() {
    let (world, token) = open_world().await;
    let good = json!({"first_name": "Thandi", "last_name": "Nkosi"});
    for (field, value, rule) in [
        ("first_name", json!("   "), "required"),
        ("first_name", json!(null), "required"),
        ("first_name", json!(7), "string"),
        ("first_name", json!(true), "string"),
        ("first_name", json!(["a"]), "string"),
        ("first_name", json!({"a": 1}), "string"),
        ("first_name", json!("a\u{0}b"), "string"),
        ("first_name", json!("a\u{202E}b"), "string"),
        ("first_name", json!("x".repeat(65)), "string"),
        ("email", json!("nobody"), "email"),
        ("phone", json!("0821234567"), "phone"),
    ] {
        let mut body = good.clone();
        body[field] = value.clone();
        let answer = token.post(&world, "customers/create", &body).await;
        assert_eq!((answer.code(), answer.rule(field)), ("005", rule), "{field} {value}");
    }
    let markup = json!({"first_name": "<script>alert(1)</script>", "last_name": "'; DROP TABLE merchant;--"});
    let answer = token.post(&world, "customers/create", &markup).await;
    assert_eq!(answer.body["results"][0]["first_name"], "<script>alert(1)</script>", "plain text is kept as it is");
}

#[tokio::test]
async fn amounts_are_exact_and_dates_exist() {
    let (world, token) = open_world().await;
    let recipient = json!({"name": "Sipho", "bank_branch_code": "051001", "bank_account_number": "10004301100"});
    let recipient = token.make(&world, "recipients", &recipient).await;
    let payout = |amount: serde_json::Value, date: &str| json!({"recipient_id": recipient, "amount": amount, "payout_date": date});
    for amount in
        [json!(0), json!(-1), json!(1.005), json!("1e3"), json!("1,000"), json!(1e12), json!("0.00"), json!([])]
    {
        let answer = token.post(&world, "payouts/create", &payout(amount.clone(), "2026-12-01")).await;
        assert_eq!((answer.code(), answer.rule("amount")), ("005", "numeric"), "{amount}");
    }
    for date in ["2026-02-30", "01-12-2026", "2026-12-01T00:00:00Z"] {
        assert_eq!(token.post(&world, "payouts/create", &payout(json!(1), date)).await.rule("payout_date"), "date");
    }
    for (amount, kept) in [(json!("100.50"), json!(100.5)), (json!(100), json!(100)), (json!(0.01), json!(0.01))] {
        let answer = token.post(&world, "payouts/request", &payout(amount, "2026-12-01")).await;
        assert_eq!(answer.body["results"][0]["amount"], kept, "{answer:?}");
    }
}

#[tokio::test]
async fn a_card_number_is_kept_and_told_by_its_last_four_digits_only() {
    let (world, token) = open_world().await;
    let customer = token.make(&world, "customers", &json!({"first_name": "T", "last_name": "N"})).await;
    let card = |number: &str, month: u8| {
        json!({
            "customer_id": customer, "card_holder": "T Nkosi", "card_number": number, "expiry_month": month, "expiry_year": 2030
        })
    };
    let answer = token.post(&world, "cards/create", &card("4111111111111111", 12)).await;
    assert_eq!(answer.body["results"][0]["card_number"], "************1111");
    let wrong = token.post(&world, "cards/create", &card("4111111111111111", 13)).await;
    assert_eq!(wrong.rule("expiry_month"), "integer");
    let luhn = token.post(&world, "cards/create", &card("4111111111111112", 12)).await;
    assert_eq!(luhn.rule("card_number"), "card_number");
    for answer in [answer, wrong, luhn] {
        assert!(!answer.body.to_string().contains("4111"), "{answer:?}");
    }
}

#[tokio::test]
async fn the_exchange_itself_is_answered_in_the_envelope_too() {
    let (world, token) = open_world().await;
    let send = async |method: Method, path: &str, kind: &str| {
        let request = Request::builder().method(method).uri(format!("/2.0/{path}"));
        let request = request.header("authorization", token.basic()).header("content-type", kind);
        world.send(request.body(Body::from("{}")).unwrap()).await
    };
    let json_type = "application/json; charset=utf-8";
    for (method, path, kind, status, code) in [
        (Method::POST, "customers/create", "text/plain", 415, "025"),
        (Method::POST, "customers/create", json_type, 400, "005"),
        (Method::GET, "customers/create", json_type, 405, "027"),
        (Method::DELETE, "customers/record/x", json_type, 405, "027"),
        (Method::GET, "nothing/list", json_type, 404, "026"),
        (Method::GET, "customers", json_type, 404, "026"),
        (Method::GET, "customers/list?page=2", json_type, 400, "006"),
        (Method::GET, "customers/list?limit=1000", json_type, 400, "006"),
        (Method::GET, "customers/list?after=cus_000000000000000000000", json_type, 400, "006"),
        (Method::GET, "customers/record/%FF", json_type, 400, "006"),
    ] {
        let answer = send(method.clone(), path, kind).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (status, code), "{method} {path}");
        assert_eq!(answer.headers["cache-control"], "no-store");
        assert_eq!(answer.headers.contains_key("allow"), status == 405, "{method} {path}");
    }
}
