//! 100 requests a second with one token.

use axum::{body::Body, http::Request};
use claviger::domain::time::Timestamp;

use crate::client::{open_world, token};

#[tokio::test]
async fn the_hundred_and_first_request_of_a_second_waits() {
    let (world, own) = open_world().await;
    let other = token(&world, 1, 2, |_| {}).await;
    for _ in 0..100 {
        assert_eq!(own.get(&world, "orders/list").await.status, 200);
    }
    let answer = own.get(&world, "orders/list").await;
    assert_eq!((answer.status.as_u16(), answer.code()), (429, "023"));
    assert_eq!(answer.headers["retry-after"], "1");
    assert_eq!(other.get(&world, "orders/list").await.status, 200, "another token has its own");
    world.clock.advance(Timestamp::SECOND);
    assert_eq!(own.get(&world, "orders/list").await.status, 200);
}

#[tokio::test]
async fn who_has_only_the_key_cannot_use_its_requests_up() {
    let (world, own) = open_world().await;
    for _ in 0..200 {
        let guess =
            Request::get("/2.0/orders/list").header("x-api-key", &own.api_key).header("x-timestamp", "1800000000");
        let guess = guess.header("x-signature", "00".repeat(32)).body(Body::empty()).unwrap();
        assert_eq!(world.send(guess).await.code(), "001");
    }
    assert_eq!(own.get(&world, "orders/list").await.status, 200);
}
