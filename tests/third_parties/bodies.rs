//! Bodies that no client should send.

use axum::{body::Body, http::Request};
use serde_json::json;

use crate::support::*;

const PATHS: [&str; 6] = [
    "payments/preview-ussd-push-request",
    "payments/initiate-ussd-push-request",
    "payouts/create-mobile-money-payout",
    "checkout-link/generate-checkout-url",
    "payout-link/generate-payout-url",
    "billpay/create-customer-control-number",
];

#[tokio::test]
async fn broken_bodies_are_refused_and_never_repeated() {
    let world = World::new().await;
    let token = world.token(&world.shop(1).await).await;
    let deep = format!("{}{}", "[".repeat(20_000), "]".repeat(20_000));
    let deep_object = format!("{}1{}", "{\"a\":".repeat(5_000), "}".repeat(5_000));
    for path in PATHS {
        for body in [
            "SECRET",
            "{",
            "[]",
            "[{}]",
            "null",
            "5",
            "\"SECRET\"",
            "{}{}",
            "{\"amount\":1}SECRET",
            "{\"amount\":NaN}",
            "{\"amount\":1e999}",
            "{\"orderReference\":\"SECRET\",\"orderReference\":\"B\"}",
            "{\"a\":{\"b\":1,\"b\":2}}",
            &deep,
            &deep_object,
            "{'amount':1}",
            "\u{feff}{}",
        ] {
            let answer = world.post_raw(&token, path, body.as_bytes().to_vec()).await;
            assert_eq!(answer.status, 400, "{path} {}", &body[..body.len().min(60)]);
            assert!(!answer.message().is_empty() && !answer.message().contains("SECRET"), "{answer:?}");
        }
        let invalid = world.post_raw(&token, path, b"{\"orderReference\":\"\xff\xfe\"}".to_vec()).await;
        assert_eq!(invalid.told(), (400, "Request body is not valid JSON"));
    }
    assert_eq!(world.get(&token, "payments/all").await.body["totalCount"], 0);
}

#[tokio::test]
async fn a_body_of_ten_megabytes_is_too_large() {
    let world = World::new().await;
    let token = world.token(&world.shop(1).await).await;
    for size in [64 * 1024 + 1, 10 * 1024 * 1024] {
        let body = format!("{{\"orderReference\":\"{}\"}}", "A".repeat(size)).into_bytes();
        let answer = world.post_raw(&token, PATHS[1], body).await;
        assert_eq!(answer.told(), (413, "Request body is too large"));
    }
}

#[tokio::test]
async fn only_json_is_read() {
    let world = World::new().await;
    let token = world.token(&world.shop(1).await).await;
    let body = json!({"amount": "1", "orderReference": "A", "phoneNumber": "255712345678"}).to_string();
    for (kind, status) in [
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("application/jsonx", 415),
        ("Application/JSON; charset=utf-8", 200),
    ] {
        let request = Request::post(format!("/third-parties/{}", PATHS[1]))
            .header("authorization", &token)
            .header("content-type", kind);
        let answer = world.send(request.body(Body::from(body.clone())).unwrap()).await;
        assert_eq!(answer.status, status, "{kind}");
    }
}
