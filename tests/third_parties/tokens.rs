//! `generate-token`: its exact answers.

use axum::{body::Body, http::Request};
use claviger::domain::{application::FeatureSet, ids::MerchantId, merchant::Onboarding, mode::Mode, time::Timestamp};

use crate::support::*;

const WRONG: (u16, &str) = (403, "Invalid client details");
const OVER: (u16, &str) = (403, "Invalid or Expired API-Key");
const BARRED: (u16, &str) = (403, "Unauthorized API-Key");

#[tokio::test]
async fn a_good_key_gets_a_token_of_one_hour_that_no_cache_keeps() {
    let world = World::new().await;
    let shop = world.shop(1).await;
    let answer = world.generate(&shop.application.client_id, &shop.api_key).await;
    assert_eq!((answer.status.as_u16(), &answer.body["success"]), (200, &true.into()));
    assert_eq!(answer.headers["cache-control"], "no-store");
    let token = answer.body["token"].as_str().unwrap();
    assert!(token.starts_with("Bearer ey"));
    world.clock.advance(Timestamp::HOUR - 1);
    assert_eq!(world.get(token, "account/balance").await.status, 200);
    world.clock.advance(1);
    assert_eq!(world.get(token, "account/balance").await.told(), (401, "Unauthorized"));
}

#[tokio::test]
async fn a_token_never_outlives_its_key() {
    let world = World::new().await;
    let mut shop = world.shop(1).await;
    shop.key.expires_at = NOW.plus(10 * Timestamp::MINUTE);
    world.platform.engine.index.put_api_key(&shop.key);
    let token = world.token(&shop).await;
    world.clock.advance(10 * Timestamp::MINUTE - 1);
    assert_eq!(world.get(&token, "account/balance").await.status, 200);
    world.clock.advance(1);
    assert_eq!(world.get(&token, "account/balance").await.status, 401);
    assert_eq!(world.generate(&shop.application.client_id, &shop.api_key).await.told(), OVER);
}

#[tokio::test]
async fn missing_headers_are_unauthorized() {
    let world = World::new().await;
    let shop = world.shop(1).await;
    for (client_id, api_key) in
        [(None, None), (Some("x"), None), (None, Some(&*shop.api_key)), (Some(""), Some("")), (Some("x"), Some(" "))]
    {
        let mut request = Request::post("/third-parties/generate-token");
        for (name, value) in [("client-id", client_id), ("api-key", api_key)] {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        let answer = world.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.told(), (401, "Unauthorized"), "{client_id:?} {api_key:?}");
    }
}

#[tokio::test]
async fn whatever_is_wrong_before_the_proof_looks_the_same() {
    let world = World::new().await;
    let shop = world.shop(1).await;
    let other = world.shop(2).await;
    let id = &shop.application.client_id;
    let mut changed = shop.api_key.clone();
    changed.pop();
    for (client_id, api_key) in [
        (id.as_str(), "x"),
        (id, &changed),
        (id, &other.api_key),
        ("IDnobody", &shop.api_key),
        (id, &shop.api_key.replace("_test_", "_live_")),
        (id, &shop.api_key.to_uppercase()),
        (id, &"a".repeat(7000)),
    ] {
        assert_eq!(world.generate(client_id, api_key).await.told(), WRONG, "{api_key}");
    }
}

#[tokio::test]
async fn two_headers_are_refused_even_if_both_are_right() {
    let world = World::new().await;
    let shop = world.shop(1).await;
    for name in ["client-id", "api-key"] {
        let value = if name == "client-id" { &shop.application.client_id } else { &shop.api_key };
        let request = Request::post("/third-parties/generate-token")
            .header("client-id", &shop.application.client_id)
            .header("api-key", &shop.api_key)
            .header(name, value);
        assert_eq!(world.send(request.body(Body::empty()).unwrap()).await.told(), WRONG);
    }
}

#[tokio::test]
async fn a_proven_key_that_is_over_or_barred_is_told_so() {
    let world = World::new().await;
    let merchant = world.merchant(9).await;
    let shop = world.shop_of(MerchantId(9), 1, Mode::Test, FeatureSet::all()).await;
    let live = world.shop_of(MerchantId(9), 2, Mode::Live, FeatureSet::all()).await;
    let index = &world.platform.engine.index;
    let told = async |shop: &Shop| {
        let answer = world.generate(&shop.application.client_id, &shop.api_key).await;
        (answer.status.as_u16(), answer.message().to_owned())
    };
    let is = |told: (u16, String), wanted: (u16, &str)| assert_eq!((told.0, told.1.as_str()), wanted);

    let mut key = shop.key.clone();
    key.revoked_at = Some(NOW);
    index.put_api_key(&key);
    is(told(&shop).await, OVER);
    key.revoked_at = None;
    key.ip_allow = vec!["198.51.100.0/24".parse().unwrap()];
    index.put_api_key(&key);
    is(told(&shop).await, BARRED);
    index.put_api_key(&shop.key);
    let mut application = shop.application.clone();
    application.disabled_at = Some(NOW);
    index.put_application(&application);
    is(told(&shop).await, BARRED);
    index.put_application(&shop.application);
    let mut merchant = merchant;
    merchant.standing = Onboarding::Pending.into();
    index.put_merchant(&merchant);
    is(told(&live).await, BARRED);
    is(told(&shop).await, (200, ""));
    merchant.standing = Onboarding::Suspended.into();
    index.put_merchant(&merchant);
    is(told(&shop).await, BARRED);
}
