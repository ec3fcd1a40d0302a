//! What a token opens, and how soon it does not any more.

use axum::{body::Body, http::Request};
use claviger::domain::{
    application::{Feature, FeatureSet},
    ids::MerchantId,
    mode::Mode,
};
use serde_json::json;

use crate::support::*;

const ENDPOINTS: [(&str, &str); 19] = [
    ("POST", "payments/preview-ussd-push-request"),
    ("POST", "payments/initiate-ussd-push-request"),
    ("GET", "payments/all"),
    ("GET", "payments/ORDER1"),
    ("POST", "payouts/preview-mobile-money-payout"),
    ("POST", "payouts/create-mobile-money-payout"),
    ("GET", "payouts/all"),
    ("GET", "payouts/ORDER1"),
    ("POST", "checkout-link/generate-checkout-url"),
    ("POST", "payout-link/generate-payout-url"),
    ("POST", "payouts/generate-payout-url"),
    ("POST", "billpay/create-order-control-number"),
    ("POST", "billpay/create-customer-control-number"),
    ("GET", "billpay/55042914871931"),
    ("PATCH", "billpay/55042914871931"),
    ("GET", "account/balance"),
    ("GET", "account/statement"),
    ("GET", "exchange-rates/all"),
    ("GET", "list/banks"),
];

fn request(method: &str, path: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(format!("/third-parties/{path}"))
}

#[tokio::test]
async fn every_endpoint_is_closed_without_a_good_token() {
    let world = World::new().await;
    let shop = world.shop(1).await;
    let token = world.token(&shop).await;
    let twice = [token.as_str(), token.as_str()];
    for (method, path) in ENDPOINTS {
        let key = format!("Bearer {}", shop.api_key);
        for values in [
            &[][..],
            &[""],
            &["Bearer"],
            &["Bearer "],
            &["Bearer x"],
            &[&shop.api_key],
            &[&key],
            &[&token[7..]],
            &twice,
        ] {
            let request =
                values.iter().fold(request(method, path), |request, value| request.header("authorization", *value));
            let answer = world.send(request.body(Body::from("{}")).unwrap()).await;
            assert_eq!(answer.told(), (401, "Unauthorized"), "{method} {path} {values:?}");
            assert_eq!(answer.headers["www-authenticate"], "Bearer");
        }
        for query in ["api-key", "apiKey", "token", "access_token"] {
            let request = request(method, &format!("{path}?{query}={}", shop.api_key)).header("authorization", &token);
            assert_eq!(
                world.send(request.body(Body::from("{}")).unwrap()).await.status,
                401,
                "{method} {path} {query}"
            );
        }
    }
}

#[tokio::test]
async fn the_scheme_may_be_in_any_case() {
    let world = World::new().await;
    let shop = world.shop(1).await;
    let token = world.token(&shop).await.replace("Bearer", "bearer");
    assert_eq!(world.get(&token, "list/banks").await.status, 200);
}

#[tokio::test]
async fn a_feature_that_is_off_is_named_as_documented() {
    let world = World::new().await;
    world.merchant(1).await;
    let collection = "Application has no access to COLLECTION API feature. Enable it on your application.";
    let payout = "Application has no access to PAYOUT API feature. Enable it on your application.";
    let billpay = "Application has no access to BILLPAY API feature. Enable it on your application.";
    let checkout = "Application has no access to checkout link feature.";
    let hosted = "Application has no access to hosted payout feature";
    for (id, (feature, prefix, message)) in [
        (Feature::Payment, "payments/", collection),
        (Feature::Payout, "payouts/", payout),
        (Feature::BillPay, "billpay/", billpay),
        (Feature::CheckoutLink, "checkout-link/", checkout),
        (Feature::HostedPayout, "payout-link/", hosted),
    ]
    .into_iter()
    .enumerate()
    {
        let features = FeatureSet::all().iter().filter(|one| *one != feature).collect();
        let shop = world.shop_of(MerchantId(1), 10 + id as u128, Mode::Test, features).await;
        let token = world.token(&shop).await;
        for (method, path) in ENDPOINTS {
            let request = request(method, path).header("authorization", &token).body(Body::from("{}")).unwrap();
            let answer = world.send(request).await;
            let closed = path.starts_with(prefix) && !path.ends_with("generate-payout-url")
                || path.starts_with("payout-link/") && feature == Feature::HostedPayout;
            if closed {
                assert_eq!(answer.told(), (400, message), "{path}");
            } else if !path.ends_with("generate-payout-url") {
                assert_ne!(answer.message(), message, "{path}");
            }
        }
    }
}

#[tokio::test]
async fn a_token_is_refused_at_once_after_every_change_that_ends_it() {
    let world = World::new().await;
    let shop = world.shop(1).await;
    let index = &world.platform.engine.index;
    let token = world.token(&shop).await;
    let status = async || world.get(&token, "payments/all").await.status.as_u16();
    assert_eq!(status().await, 200);

    let mut key = shop.key.clone();
    key.revoked_at = Some(NOW);
    index.put_api_key(&key);
    assert_eq!(status().await, 401, "revoked");
    index.put_api_key(&shop.key);
    assert_eq!(status().await, 200);

    let mut application = shop.application.clone();
    application.disabled_at = Some(NOW);
    index.put_application(&application);
    assert_eq!(status().await, 401, "disabled");
    application = shop.application.clone();
    application.features = FeatureSet::EMPTY;
    index.put_application(&application);
    assert_eq!(status().await, 400, "feature taken away");
    application = shop.application.clone();
    application.token_generation += 1;
    index.put_application(&application);
    assert_eq!(status().await, 401, "older generation");
    index.remove_application(shop.application.id);
    assert_eq!(status().await, 401, "deleted");
    index.put_application(&shop.application);
    key = shop.key.clone();
    key.expires_at = NOW;
    index.put_api_key(&key);
    assert_eq!(status().await, 401, "expired");
}

#[tokio::test]
async fn a_live_key_is_told_that_nothing_live_is_behind_this() {
    let world = World::new().await;
    world.merchant(1).await;
    let shop = world.shop_of(MerchantId(1), 1, Mode::Live, FeatureSet::all()).await;
    let token = world.token(&shop).await;
    for (method, path) in ENDPOINTS {
        let request = request(method, path).header("authorization", &token).body(Body::from("{}")).unwrap();
        let answer = world.send(request).await;
        assert_eq!((answer.status.as_u16(), &answer.body["code"]), (503, &json!("live_upstream_missing")), "{path}");
        assert_eq!(answer.headers["content-type"], "application/problem+json");
    }
}

#[tokio::test]
async fn the_hundred_and_twenty_first_request_of_a_minute_waits() {
    let world = World::with(&["--clickpesa-rate", "120"]).await;
    let shop = world.shop(1).await;
    let token = world.token(&shop).await;
    for used in 2..=120 {
        let answer = world.get(&token, "list/banks").await;
        assert_eq!(answer.status, 200, "{used}");
        assert_eq!(answer.headers["ratelimit"], format!("\"clickpesa\";r={};t=60", 120 - used));
    }
    let answer = world.get(&token, "list/banks").await;
    assert_eq!(answer.told(), (429, "Too many requests"));
    assert_eq!(answer.headers["ratelimit-policy"], "\"clickpesa\";q=120;w=60");
    assert_eq!(answer.headers["retry-after"], "60");
    assert_eq!(answer.headers["cache-control"], "no-store");
    let elsewhere = request("GET", "list/banks").header("authorization", &token).body(Body::empty()).unwrap();
    assert_eq!(world.send_from(elsewhere, [203, 0, 113, 8]).await.status, 200);
    world.clock.advance(60_000);
    assert_eq!(world.get(&token, "list/banks").await.status, 200);
}

#[tokio::test]
async fn unknown_addresses_and_methods_answer_in_the_same_form() {
    let world = World::new().await;
    let shop = world.shop(1).await;
    let token = world.token(&shop).await;
    assert_eq!(world.get(&token, "nothing/here").await.told(), (404, "Not Found"));
    let wrong = world.get(&token, "payments/initiate-ussd-push-request/x").await;
    assert_eq!(wrong.told(), (404, "Not Found"));
    let wrong = world.post(&token, "list/banks", json!({})).await;
    assert_eq!(wrong.told(), (405, "Method not allowed"));
    assert!(wrong.headers.contains_key("allow"));
}
