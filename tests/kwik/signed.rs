//! Signed requests: `timestamp \n METHOD \n path?query \n hex(sha256(body))`, ±300 s, each signature once.

use axum::{body::Body, http::Request};
use claviger::domain::time::Timestamp;

use crate::{
    client::{open_world, token},
    support::*,
};

const AT: i64 = NOW.0 / 1000;

#[tokio::test]
async fn a_signed_request_passes_with_its_query_and_its_body() {
    let (world, token) = open_world().await;
    assert_eq!(world.send(token.signed(AT, "GET", "customers/list?limit=5", "")).await.status, 200);
    let body = r#"{"first_name": "Thandi", "last_name": "Nkosi"}"#;
    let answer = world.send(token.signed(AT, "POST", "customers/create", body)).await;
    assert_eq!(answer.status, 200, "{answer:?}");
}

#[tokio::test]
async fn a_request_that_differs_from_what_was_signed_is_refused() {
    let (world, token) = open_world().await;
    let other = crate::client::token(&world, 1, 2, |_| {}).await;
    let good = token.sign(AT, "POST", "/2.0/customers/create", "{}");
    let send = async |key: &str, at: i64, method: &str, target: &str, body: &str, signature: &str| {
        let request = Request::builder().method(method).uri(target);
        let request = request.header("x-api-key", key).header("x-timestamp", at).header("x-signature", signature);
        let answer = world.send(request.body(Body::from(body.to_owned())).unwrap()).await;
        (answer.status.as_u16(), answer.code().to_owned())
    };
    let invalid = (401, "001".to_owned());
    let (key, path) = (token.api_key.as_str(), "/2.0/customers/create");
    assert_eq!(send(key, AT + 1, "POST", path, "{}", &good).await, invalid, "timestamp");
    assert_eq!(send(key, AT, "POST", path, "[]", &good).await, invalid, "body");
    assert_eq!(send(key, AT, "POST", "/2.0/customers/update", "{}", &good).await, invalid, "path");
    assert_eq!(send(key, AT, "POST", "/2.0/customers/create?x=1", "{}", &good).await, invalid, "query");
    assert_eq!(send(key, AT, "GET", "/2.0/customers/list", "", &good).await, invalid, "method");
    assert_eq!(send(&other.api_key, AT, "POST", path, "{}", &good).await, invalid, "another token's key");
    assert_eq!(send(key, AT, "POST", path, "{}", "").await, invalid, "no signature");
    let stripped = token.sign(AT, "POST", "/customers/create", "{}");
    assert_eq!(send(key, AT, "POST", path, "{}", &stripped).await, invalid, "the whole path is signed");
    assert_eq!(send(key, AT, "POST", path, "{}", &good).await, (400, "005".to_owned()), "and the right one passes");
}

#[tokio::test]
async fn clocks_299_seconds_apart_work_and_301_do_not() {
    let (world, token) = open_world().await;
    for off in [-300, -299, 299, 300] {
        assert_eq!(world.send(token.signed(AT + off, "GET", "orders/list", "")).await.status, 200, "{off}");
    }
    for (off, said) in [(-301, "-301s"), (301, "+301s")] {
        let answer = world.send(token.signed(AT + off, "GET", "orders/list", "")).await;
        assert_eq!(answer.refusal(), (401, "016", "timestamp_out_of_range", said));
    }
}

#[tokio::test]
async fn ten_thousand_replays_are_refused_ten_thousand_times() {
    let (world, token) = open_world().await;
    let first = world.send(token.signed(AT, "GET", "customers/list", "")).await;
    assert_eq!(first.status, 200);
    let mut refused = 0;
    for _ in 0..10_000 {
        let answer = world.send(token.signed(AT, "GET", "customers/list", "")).await;
        refused += usize::from(answer.refusal() == (401, "017", "signature_replayed", ""));
    }
    assert_eq!(refused, 10_000);
    // A minute on the same request is another one.
    world.clock.advance(Timestamp::MINUTE);
    assert_eq!(world.send(token.signed(AT + 60, "GET", "customers/list", "")).await.status, 200);
}

#[tokio::test]
async fn of_many_at_once_one_passes() {
    let (world, token) = open_world().await;
    let body = r#"{"first_name": "Thandi", "last_name": "Nkosi"}"#;
    let send = || world.send(token.signed(AT, "POST", "customers/create", body));
    let answers: [Answer; 5] = tokio::join!(send(), send(), send(), send(), send()).into();
    let passed = answers.iter().filter(|answer| answer.status == 200).count();
    assert!(answers.iter().all(|answer| answer.status == 200 || answer.code() == "017"));
    assert_eq!(passed, 1);
    assert_eq!(token.get(&world, "customers/list").await.body["results"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_token_can_require_signing() {
    let world = World::new().await;
    world.merchant(1).await;
    let token = token(&world, 1, 1, |token| token.must_sign = true).await;
    assert_eq!(token.get(&world, "orders/list").await.refusal(), (401, "014", "signature_required", ""));
    assert_eq!(world.send(token.signed(AT, "GET", "orders/list", "")).await.status, 200);
}
