//! The hosted page: paid, left, or run out; and the signed way back.

use axum::{body::Body, http::Request};
use claviger::{
    domain::{ids::ApplicationId, kpay::Provider},
    server::{
        crypto::digest::{hex, hmac_sha256},
        service::kpay::hosted,
        store::{kpay_callbacks::KpayCallbacks, kpay_sandbox::Owner},
    },
};
use serde_json::{Value, json};

use crate::{
    client::{Pair, SETTLED, gateway, hold_to, open_world},
    support::*,
};

/// A page, by the word that opens it, and its payment's id.
async fn page(world: &World, pair: &Pair, external_id: &str) -> (String, String) {
    let answer = pair.post(world, "init", &gateway(external_id)).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    let url = answer.body["gatewayUrl"].as_str().unwrap();
    let word = url.strip_prefix("http://127.0.0.1:3000/kpay/pay/").unwrap();
    (word.to_owned(), answer.body["id"].as_str().unwrap().to_owned())
}

/// Where the payer is sent on to, by name.
async fn way_back(world: &World, word: &str) -> (String, Vec<(String, String)>) {
    let request = Request::get(format!("/kpay/pay/{word}/return")).body(Body::empty()).unwrap();
    let answer = world.send(request).await;
    assert_eq!(answer.status, 303);
    let url = answer.headers["location"].to_str().unwrap().to_owned();
    let (path, query) = url.split_once('?').unwrap();
    let query = query.split('#').next().unwrap();
    (path.to_owned(), form_urlencoded::parse(query.as_bytes()).into_owned().collect())
}

async fn secret(world: &World, pair: &Pair) -> Vec<u8> {
    let owner = Owner { merchant: pair.pair.merchant_id, application: pair.application.id, mode: pair.pair.mode };
    let settings = world.platform.db.read().await.unwrap().kpay_callback_settings(owner).await.unwrap();
    let place = format!("kpay_secret:{}:test:gateway-return", ApplicationId(1));
    world.platform.master.open(&place, &settings.gateway_secret.unwrap().sealed).unwrap().to_vec()
}

#[tokio::test]
async fn a_page_waits_for_its_payer_who_chooses_a_provider_and_pays() {
    let (world, pair) = open_world().await;
    let made = pair.post(&world, "init", &gateway("G1")).await;
    for (name, value) in [
        ("mode", json!("GATEWAY")),
        ("status", json!("PENDING")),
        ("currency", json!("XAF")),
        ("provider", Value::Null),
        ("expiresAt", json!("2027-01-15T08:30:00.000Z")),
    ] {
        assert_eq!(made.body[name], value, "{name}");
    }
    let id = made.body["id"].as_str().unwrap();
    let word = made.body["gatewayUrl"].as_str().unwrap().rsplit('/').next().unwrap();
    assert!(word != id && word.len() == 32, "who knows the id cannot pay");
    let shown = hosted::find(&world.platform, word).await.unwrap();
    assert_eq!((shown.amount.as_str(), shown.open, shown.providers.len()), ("5000 XAF", true, 5));

    for (provider, number, field) in [
        ("MPESA_KEN", "254703456789", "provider"),
        ("MTN_MOMO_CMR", "12", "number"),
        ("MTN_MOMO_CMR", "237699999999", "number"),
    ] {
        let refused = hosted::pay(&world.platform, word, provider, number).await.unwrap_err();
        assert!(refused.fields.get(field).is_some(), "{provider} {number}: {refused:?}");
    }
    hosted::pay(&world.platform, word, "AIRTEL_GAB", "+241 74 34 56 78").await.unwrap();
    world.clock.advance(SETTLED);
    hosted::pay(&world.platform, word, "MTN_MOMO_CMR", "237653456029").await.expect("once it is paid, nothing changes");
    hosted::cancel(&world.platform, word).await.expect("nor by leaving");
    let paid = pair.get(&world, id).await;
    for (name, value) in [
        ("status", json!("COMPLETED")),
        ("provider", json!("AIRTEL_GAB")),
        ("phoneNumber", json!("24174345678")),
        ("expiresAt", Value::Null),
    ] {
        assert_eq!(paid.body[name], value, "{name}");
    }
    assert_eq!(pair.available(&world, "GAB").await, 1_005_000.0);
}

#[tokio::test]
async fn a_payer_comes_back_to_a_signed_address_that_is_fresh_when_it_is_used() {
    let (world, pair) = open_world().await;
    let (word, _) = page(&world, &pair, "ORDER-1").await;
    hosted::pay(&world.platform, &word, "MTN_MOMO_CMR", "237653456789").await.unwrap();
    world.clock.advance(3_600_000);
    let (to, told) = way_back(&world, &word).await;
    let names: Vec<&str> = told.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        (to.as_str(), names),
        ("https://shop.example/thanks", vec!["cart", "status", "reference", "externalId", "ts", "sig"])
    );
    let value = |name: &str| told.iter().find(|(known, _)| known == name).unwrap().1.clone();
    assert_eq!((value("status"), value("externalId")), ("COMPLETED".into(), "ORDER-1".into()));
    assert_eq!(value("ts"), world.platform.now().0.to_string());
    let signed = [value("status"), value("reference"), value("externalId"), value("ts")].join("|");
    assert_eq!(value("sig"), hex(&hmac_sha256(&secret(&world, &pair).await, signed.as_bytes())));
}

#[tokio::test]
async fn who_leaves_or_is_late_comes_back_to_the_address_for_that() {
    let (world, pair) = open_world().await;
    let (left, id) = page(&world, &pair, "L1").await;
    hosted::cancel(&world.platform, &left).await.unwrap();
    let (to, told) = way_back(&world, &left).await;
    assert_eq!((to.as_str(), told[0].1.as_str()), ("https://shop.example/cart", "CANCELLED"));
    assert_eq!(pair.get(&world, &id).await.body["failureReason"], "PAYER_CANCELLED");

    let (late, id) = page(&world, &pair, "L2").await;
    world.clock.advance(30 * 60_000 - 10_000);
    assert_eq!(pair.get(&world, &id).await.body["status"], "PENDING");
    let refused = hosted::pay(&world.platform, &late, "MTN_MOMO_CMR", "237653456789").await.unwrap_err();
    assert_eq!(refused.message(), "The time to pay is over.", "nobody is taken in the last ten seconds");
    assert!(!hosted::find(&world.platform, &late).await.unwrap().open);
    world.clock.advance(10_000);
    let seen = pair.get(&world, &id).await;
    assert_eq!((&seen.body["status"], &seen.body["failureReason"]), (&json!("CANCELLED"), &json!("GATEWAY_EXPIRED")));
    assert_eq!(way_back(&world, &late).await.0, "https://shop.example/cart");
}

#[tokio::test]
async fn a_page_offers_what_the_whitelist_has() {
    let (world, pair) = open_world().await;
    hold_to(&world, &pair, &[Provider::FreeSenegal, Provider::OrangeSenegal, Provider::MtnUganda]).await;
    let (word, _) = page(&world, &pair, "W1").await;
    let shown = hosted::find(&world.platform, &word).await.unwrap();
    assert_eq!(
        (shown.amount.as_str(), shown.providers),
        ("5000 XOF", vec![Provider::FreeSenegal, Provider::OrangeSenegal])
    );
    assert!(hosted::find(&world.platform, "no-such-word").await.is_err());
}
