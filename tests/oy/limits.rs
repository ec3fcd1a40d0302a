//! How often a merchant may call, and how often somebody may guess.

use claviger::domain::{mode::Mode, product_key::Product, time::Timestamp};
use serde_json::{Value, json};

use crate::client::{key, merchant, request, told};
use crate::support::*;

#[tokio::test]
async fn all_keys_of_a_merchant_share_its_requests() {
    let world = World::with(&["--oy-rate", "5"]).await;
    merchant(&world, 1).await;
    merchant(&world, 2).await;
    let own = key(&world, Mode::Test, 1, Product::Disburse, |_| {}).await;
    let beside = key(&world, Mode::Test, 1, Product::Biller, |_| {}).await;
    let stranger = key(&world, Mode::Test, 2, Product::Disburse, |_| {}).await;
    for left in (0..5).rev() {
        let answer = own.get(&world, "balance").await;
        assert_eq!(told(&answer), (200, "000"));
        assert_eq!(answer.headers["ratelimit-policy"], "\"oy\";q=5;w=60");
        assert_eq!(answer.headers["ratelimit"], format!("\"oy\";r={left};t=60"));
        assert!(!answer.headers.contains_key("retry-after"));
    }
    for (key, path) in [(&own, "balance"), (&beside, "v2/bill/products")] {
        let answer = key.get(&world, path).await;
        let message = "Request Rejected (Too Many Request to specific endpoint)";
        assert_eq!(
            (answer.status.as_u16(), &answer.body),
            (429, &json!({"status": {"code": "429", "message": message}}))
        );
        assert_eq!(answer.headers["retry-after"], "60");
    }
    assert_eq!(told(&stranger.get(&world, "balance").await), (200, "000"));
    world.clock.advance(Timestamp::MINUTE);
    assert_eq!(told(&own.get(&world, "balance").await), (200, "000"));
}

#[tokio::test]
async fn an_address_that_proves_nothing_waits_after_300_tries_and_whoever_proves_a_key_does_not() {
    let world = World::with(&["--oy-rate", "1000"]).await;
    merchant(&world, 1).await;
    let own = key(&world, Mode::Test, 1, Product::Disburse, |_| {}).await;
    let guess = || request("GET", "balance", &[("x-oy-username", &own.username), ("x-api-key", "x")], &Value::Null);
    for _ in 0..300 {
        assert_eq!(told(&world.send(guess()).await), (200, "208"));
    }
    let answer = world.send(guess()).await;
    assert_eq!((told(&answer), &answer.headers["retry-after"]), ((429, "429"), &"60".parse().unwrap()));
    assert_eq!(told(&own.get(&world, "balance").await), (200, "000"), "others share the address");
    assert_eq!(told(&world.send_from(guess(), [198, 51, 100, 1]).await), (200, "208"));
    world.clock.advance(Timestamp::MINUTE);
    assert_eq!(told(&world.send(guess()).await), (200, "208"));
}
