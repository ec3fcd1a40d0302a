//! Who gets in, and that those who do not learn nothing.

use std::collections::BTreeSet;

use axum::{
    body::Body,
    http::{Method, Request},
};
use claviger::{
    domain::{ids::MerchantId, merchant::Onboarding, mode::Mode, time::Timestamp},
    server::store::{
        applications::{Application, Applications},
        merchants::Merchants,
    },
};

use crate::{
    client::{Pair, another, example, open_world, pair, refusal},
    support::*,
};

/// Every endpoint that takes keys.
const ENDPOINTS: [(&str, &str); 11] = [
    ("POST", "init"),
    ("GET", "kpt_00000000000000000000000001"),
    ("POST", "withdraw"),
    ("GET", "withdraw/kpt_00000000000000000000000001"),
    ("POST", "kpt_00000000000000000000000001/refund"),
    ("POST", "token"),
    ("GET", "me"),
    ("POST", "predict-provider"),
    ("GET", "availability"),
    ("GET", "balance"),
    ("GET", "exchange-rate?from=XAF&to=XOF"),
];

async fn raw(world: &World, request: Request<Body>) -> (u16, String) {
    let answer = world.send(request).await;
    (answer.status.as_u16(), format!("{:?} {}", answer.headers, answer.body))
}

fn with_keys(method: &str, path: &str, keys: &[(&str, &str)]) -> Request<Body> {
    let request = Request::builder().method(method).uri(format!("/api/v1/payments/{path}"));
    let request = keys.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    request.header("content-type", "application/json").body(Body::from(example().to_string())).unwrap()
}

#[tokio::test]
async fn whatever_is_wrong_with_the_keys_the_answer_is_the_same_to_the_last_byte() {
    let (world, good) = open_world().await;
    let live = another(&world, &good.application, Mode::Live, 2, |_| {}).await;
    let revoked = another(&world, &good.application, Mode::Test, 3, |pair| pair.revoked_at = Some(NOW)).await;
    let expired = another(&world, &good.application, Mode::Test, 4, |pair| pair.expires_at = Some(NOW)).await;
    let retired = another(&world, &good.application, Mode::Test, 5, |pair| pair.retires_at = Some(NOW)).await;
    let flipped = {
        let mut secret = good.secret_key.clone();
        let last = if secret.ends_with('0') { '1' } else { '0' };
        secret.pop();
        secret + &last.to_string()
    };
    let (api, secret) = ("x-api-key", "x-secret-key");
    let of = |pair: &Pair| vec![(api, pair.public_key.clone()), (secret, pair.secret_key.clone())];
    let wrong: Vec<Vec<(&str, String)>> = vec![
        vec![],
        vec![(api, good.public_key.clone())],
        vec![(secret, good.secret_key.clone())],
        vec![(api, String::new()), (secret, String::new())],
        vec![(api, good.public_key.clone()), (secret, flipped)],
        vec![(api, good.secret_key.clone()), (secret, good.public_key.clone())],
        // Of the wrong environment: halves of both, whichever way round.
        vec![(api, good.public_key.clone()), (secret, live.secret_key.clone())],
        vec![(api, live.public_key.clone()), (secret, good.secret_key.clone())],
        vec![(api, good.public_key.replace("_test_", "_live_")), (secret, good.secret_key.replace("_test_", "_live_"))],
        // Of two pairs of one application.
        vec![(api, good.public_key.clone()), (secret, revoked.secret_key.clone())],
        vec![(api, good.public_key.clone()), (api, good.public_key.clone()), (secret, good.secret_key.clone())],
        of(&revoked),
        of(&expired),
        of(&retired),
        vec![("authorization", format!("Bearer {}", good.secret_key))],
    ];
    for (method, path) in ENDPOINTS {
        let first = raw(&world, with_keys(method, path, &[])).await;
        assert!(
            first.1.contains(r#"{"error":"Unauthorized","message":"Invalid API credentials","statusCode":401}"#),
            "{first:?}"
        );
        for keys in &wrong {
            let keys: Vec<(&str, &str)> = keys.iter().map(|(name, value)| (*name, value.as_str())).collect();
            assert_eq!(raw(&world, with_keys(method, path, &keys)).await, first, "{method} {path} {keys:?}");
        }
        let query = if path.contains('?') { "&" } else { "?" };
        let keys = [(api, good.public_key.as_str()), (secret, good.secret_key.as_str())];
        let secret_in_address = format!("{path}{query}x-secret-key={}", good.secret_key);
        assert_eq!(raw(&world, with_keys(method, &secret_in_address, &keys)).await, first, "in no address");
        assert_ne!(
            raw(&world, with_keys(method, path, &keys)).await.0,
            401,
            "{method} {path}: the pair itself is good"
        );
    }
}

#[test]
fn every_endpoint_of_the_description_stands_in_the_list_above() {
    let document = serde_json::to_value(claviger::server::api::openapi::document()).unwrap();
    let mut described = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            if operation["tags"][0].as_str().is_some_and(|tag| tag.starts_with("KPay: ")) {
                described.insert(format!("{} {}", method.to_uppercase(), path.strip_prefix("/api/").unwrap()));
            }
        }
    }
    let listed = ENDPOINTS.iter().map(|(method, path)| {
        let path = path.replace("kpt_00000000000000000000000001", "{id}");
        format!("{method} v1/payments/{}", path.split('?').next().unwrap())
    });
    let listed: BTreeSet<String> = listed.chain(["POST wallets/transfer".to_owned()]).collect();
    assert_eq!(described, listed, "`wallets/transfer` is asked in token.rs");
}

#[tokio::test]
async fn who_is_proven_and_may_not_is_told_so() {
    let (world, good) = open_world().await;
    let elsewhere = another(&world, &good.application, Mode::Test, 2, |pair| {
        pair.ip_allow = vec!["198.51.100.0/24".parse().unwrap()];
    })
    .await;
    let answer = elsewhere.get(&world, "me").await;
    assert_eq!((refusal(&answer).0, answer.body["code"].as_str()), (403, Some("ip_not_allowed")));

    let disabled = Application { disabled_at: Some(NOW), ..good.application.clone() };
    set_application(&world, &disabled).await;
    let answer = good.get(&world, "me").await;
    assert_eq!((refusal(&answer).0, answer.body["code"].as_str()), (403, Some("application_disabled")));
    set_application(&world, &good.application).await;

    for (onboarding, mode, code) in [
        (Onboarding::Suspended, Mode::Test, "merchant_suspended"),
        (Onboarding::Pending, Mode::Live, "kyc_not_verified"),
    ] {
        let of_mode = another(&world, &good.application, mode, 10 + mode as u128, |_| {}).await;
        set_onboarding(&world, onboarding).await;
        let answer = of_mode.post(&world, "init", &example()).await;
        assert_eq!((refusal(&answer).0, answer.body["code"].as_str()), (403, Some(code)), "{answer:?}");
        set_onboarding(&world, Onboarding::Approved).await;
    }
}

async fn set_application(world: &World, application: &Application) {
    let mut unit = world.platform.db.write().await.unwrap();
    unit.save_application(application).await.unwrap();
    drop(unit.commit().await.unwrap());
    world.platform.engine.index.put_application(application);
}

async fn set_onboarding(world: &World, onboarding: Onboarding) {
    let mut unit = world.platform.db.write().await.unwrap();
    let mut merchant = unit.merchant(MerchantId(1)).await.unwrap().unwrap();
    merchant.standing.onboarding = onboarding;
    unit.save_merchant(&merchant).await.unwrap();
    drop(unit.commit().await.unwrap());
    world.platform.engine.index.put_merchant(&merchant);
}

#[tokio::test]
async fn a_live_pair_without_an_upstream_moves_nothing_and_is_told_why() {
    let (world, test) = open_world().await;
    let live = another(&world, &test.application, Mode::Live, 2, |_| {}).await;
    for (method, path) in ENDPOINTS {
        let keys = [("x-api-key", live.public_key.as_str()), ("x-secret-key", live.secret_key.as_str())];
        let answer = world.send(with_keys(method, path, &keys)).await;
        assert_eq!(refusal(&answer).0, 503, "{method} {path}");
        assert_eq!(answer.body["code"], "live_upstream_missing");
    }
    world.clock.advance(Timestamp::MINUTE);
    assert_eq!(test.available(&world, "CMR").await, 1_000_000.0);
}

#[tokio::test]
async fn a_pair_says_whose_it_is() {
    let (world, own) = open_world().await;
    let answer = own.get(&world, "me").await;
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.body,
        serde_json::json!({
            "application": {"id": own.application.id, "name": "Shop"},
            "company": {"id": MerchantId(1), "name": "Merchant"}, "environment": "TEST"
        })
    );
    assert_eq!(answer.headers["cache-control"], "no-store");
}

#[tokio::test]
async fn addresses_and_methods_that_are_none_are_refused_in_the_envelope() {
    let (world, own) = open_world().await;
    for (method, path, status) in
        [("GET", "nothing/here/at-all", 404), ("DELETE", "init", 405), ("PUT", "me", 405), ("POST", "", 404)]
    {
        let request = own.request(method.parse().unwrap(), path).body(Body::empty()).unwrap();
        assert_eq!(refusal(&world.send(request).await).0, status, "{method} {path}");
    }
    let request = own.request(Method::DELETE, "init").body(Body::empty()).unwrap();
    assert_eq!(world.send(request).await.headers["allow"], "POST");
}

#[tokio::test]
async fn a_pair_of_another_merchant_opens_its_own_doors_only() {
    let (world, _) = open_world().await;
    world.merchant(2).await;
    let other = pair(&world, Mode::Test, 2, 2, |_| {}).await;
    assert_eq!(other.get(&world, "me").await.body["company"]["id"], MerchantId(2).to_string());
}
