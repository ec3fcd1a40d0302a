//! How often an application may call (wire-protocols.md 2.1).

use claviger::domain::{mode::Mode, time::Timestamp};

use crate::{
    client::{another, gateway, pair, refusal},
    support::*,
};

#[tokio::test]
async fn the_hundred_and_first_request_of_a_minute_waits() {
    let world = World::new().await;
    world.merchant(1).await;
    let own = pair(&world, Mode::Test, 1, 1, |_| {}).await;
    let same = another(&world, &own.application, Mode::Test, 2, |_| {}).await;
    let beside = pair(&world, Mode::Test, 1, 3, |_| {}).await;
    for left in (0..100).rev() {
        let answer = own.get(&world, "me").await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.headers["ratelimit-policy"], "\"kpay\";q=100;w=60");
        assert_eq!(answer.headers["ratelimit"], format!("\"kpay\";r={left};t=60"));
        assert!(!answer.headers.contains_key("retry-after"));
    }
    for pair in [&own, &same] {
        let answer = pair.get(&world, "me").await;
        assert_eq!(refusal(&answer), (429, "Too many requests".into()), "pairs of one application share its requests");
        assert_eq!(
            (&answer.headers["retry-after"], &answer.headers["ratelimit"]),
            (&"60".parse().unwrap(), &"\"kpay\";r=0;t=60".parse().unwrap())
        );
    }
    assert_eq!(beside.get(&world, "me").await.status, 200, "another application has its own");
    world.clock.advance(Timestamp::MINUTE);
    assert_eq!(own.get(&world, "me").await.status, 200);
}

#[tokio::test]
async fn who_has_only_the_public_key_cannot_use_its_requests_up() {
    let world = World::new().await;
    world.merchant(1).await;
    let own = pair(&world, Mode::Test, 1, 1, |_| {}).await;
    let mut guess = own.clone();
    guess.secret_key = another(&world, &own.application, Mode::Test, 2, |_| {}).await.secret_key;
    for _ in 0..150 {
        assert_eq!(guess.get(&world, "me").await.status, 401);
    }
    assert_eq!(own.get(&world, "me").await.status, 200);
}

#[tokio::test]
async fn an_address_that_proves_nothing_waits_after_300_tries_and_whoever_proves_a_pair_does_not() {
    let world = World::new().await;
    world.merchant(1).await;
    let own = pair(&world, Mode::Test, 1, 1, |_| {}).await;
    let mut guess = own.clone();
    guess.secret_key = another(&world, &own.application, Mode::Test, 2, |_| {}).await.secret_key;
    for _ in 0..300 {
        let answer = guess.get(&world, "me").await;
        assert_eq!((refusal(&answer).0, answer.headers.contains_key("retry-after")), (401, false));
    }
    let answer = guess.get(&world, "me").await;
    assert_eq!((refusal(&answer).0, &answer.headers["retry-after"]), (429, &"60".parse().unwrap()));
    assert_eq!(own.get(&world, "me").await.status, 200, "others share the address");
    let elsewhere = guess.request(axum::http::Method::GET, "me").body(axum::body::Body::empty()).unwrap();
    assert_eq!(world.send_from(elsewhere, [198, 51, 100, 1]).await.status, 401);
    world.clock.advance(Timestamp::MINUTE);
    assert_eq!(guess.get(&world, "me").await.status, 401);
}

#[tokio::test]
async fn hosted_pages_have_narrower_limits() {
    let world = World::with(&["--kpay-rate", "1000"]).await;
    world.merchant(1).await;
    let own = pair(&world, Mode::Test, 1, 1, |_| {}).await;
    let mut id = String::new();
    for place in 0..20 {
        let answer = own.post(&world, "init", &gateway(&format!("G{place}"))).await;
        assert_eq!(answer.status, 201);
        assert_eq!(answer.headers["ratelimit-policy"], "\"kpay-gateway-init\";q=20;w=60");
        id = answer.body["id"].as_str().unwrap().to_owned();
    }
    let refused = own.post(&world, "init", &gateway("G20")).await;
    assert_eq!((refusal(&refused).0, &refused.headers["retry-after"]), (429, &"60".parse().unwrap()));
    own.pay(&world, "USSD").await;
    for _ in 0..60 {
        assert_eq!(own.get(&world, &id).await.status, 200);
    }
    let refused = own.get(&world, &id).await;
    assert_eq!(
        (refusal(&refused).0, &refused.headers["ratelimit-policy"]),
        (429, &"\"kpay-gateway-polling\";q=60;w=60".parse().unwrap())
    );
    assert_eq!(own.get(&world, "me").await.status, 200);
}
