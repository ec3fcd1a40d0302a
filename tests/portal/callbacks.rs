//! Callbacks of ClaPay's dialect: sent once it is known what came of a payment, signed, tried again, and never into a
//! private network.

use std::sync::Arc;

use axum::{Router, http::HeaderMap, routing::post};
use claviger::{
    domain::{mode::Mode, role::Role},
    server::{
        crypto::digest::{hex, hmac_sha256},
        jobs,
        service::{clapay::callback_keys, reveal},
    },
};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::world::{World, proof};

/// A merchant's server, which answers with one status after the other.
struct Shop {
    url: String,
    got: mpsc::UnboundedReceiver<(String, String)>,
}

impl Shop {
    async fn open(statuses: &'static [u16]) -> Shop {
        let (sender, got) = mpsc::unbounded_channel();
        let count = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let handler = move |headers: HeaderMap, body: String| {
            let place = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed).min(statuses.len() - 1);
            let signature = headers["x-clapay-signature"].to_str().unwrap().to_owned();
            sender.send((signature, body)).unwrap();
            async move { axum::http::StatusCode::from_u16(statuses[place]).unwrap() }
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/paid?shop=1", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, Router::new().route("/paid", post(handler))).await });
        Shop { url, got }
    }
}

/// The webhook secret and the unique key of our merchant.
async fn keys(world: &World) -> (String, String) {
    let actor = world.actor(&world.ours, Role::Admin).await;
    let password = proof();
    let slot = callback_keys::rotate(&world.platform, &actor, Mode::Test, password).await.unwrap();
    let (revealed, _) = reveal::open(&world.platform, &actor, slot).await.unwrap();
    (revealed.parts[0].value.to_string(), revealed.parts[1].value.to_string())
}

async fn pay(world: &World, token: &str, id: &str, url: &str, phone: &str) -> Value {
    let mut client = world.anonymous();
    client.headers =
        vec![("authorization".into(), format!("Bearer {token}")), ("content-type".into(), "application/json".into())];
    let body = json!({
        "transaction_id": id, "amount": 1000, "country_code": "CI", "operators_code": ["WAVE"], "method": "MERCHANT",
        "tunnel": "API", "callback_url": url,
        "additional_infos": {"customer_firstname": "Awa", "customer_phone": phone}
    });
    let path = "/nowallet/api/init/payment";
    let made = client.send(axum::http::Method::POST, path, "application/json", body.to_string().into_bytes()).await;
    assert_eq!(made.status, 200, "{}", made.body);
    made.json()
}

async fn token(world: &World) -> String {
    world.payment_token(&world.ours, "Shop", &["CI/WAVE/MERCHANT"], &[]).await.1
}

#[tokio::test]
async fn a_callback_is_signed_and_says_what_came_of_the_payment() {
    let world = World::with(&["--allow-private-callbacks"]).await;
    let (secret, unique) = keys(&world).await;
    let (token, mut shop) = (token(&world).await, Shop::open(&[200]).await);
    let made = pay(&world, &token, "C1", &shop.url, "0707070707").await;
    jobs::callbacks::send_due(&world.platform).await.unwrap();
    assert!(shop.got.try_recv().is_err(), "not before the outcome is known");

    world.clock.advance(3_000);
    jobs::callbacks::send_due(&world.platform).await.unwrap();
    let (header, body) = shop.got.try_recv().unwrap();
    let (key, signature) = header.strip_prefix("key=").unwrap().split_once(",signature=").unwrap();
    let inner = hex(&hmac_sha256(unique.as_bytes(), key.as_bytes()));
    assert_eq!(signature, hex(&hmac_sha256(secret.as_bytes(), format!("{inner}{body}").as_bytes())));
    let told: Value = serde_json::from_str(&body).unwrap();
    for (name, value) in [
        ("status", json!("SUCCESSFUL")),
        ("transaction_id", json!("C1")),
        ("amount", json!(1000)),
        ("currency", json!("XOF")),
        ("balance_before", json!(10_000_000)),
        ("balance_after", json!(10_001_000)),
        ("transaction_method", json!("MERCHANT")),
        ("transaction_phone_number", json!("+2250707070707")),
        ("transaction_dialcode", json!("225")),
        ("transaction_country_code", json!("CI")),
        ("transaction_service_name", json!("Wave")),
        ("signature", made["signature"].clone()),
    ] {
        assert_eq!(told[name], value, "{name}");
    }
    assert_eq!(told["additional_infos"]["customer_firstname"], "Awa");
    world.clock.advance(86_400_000);
    jobs::callbacks::send_due(&world.platform).await.unwrap();
    assert!(shop.got.try_recv().is_err(), "what was taken is not sent again");
}

#[tokio::test]
async fn a_refused_callback_is_tried_again_later_also_by_another_process() {
    let mut world = World::with(&["--allow-private-callbacks"]).await;
    keys(&world).await;
    let (token, mut shop) = (token(&world).await, Shop::open(&[500, 302, 204]).await);
    pay(&world, &token, "R1", &shop.url, "07 07 99 99 01").await;
    world.clock.advance(3_000);
    for (pause, answered) in
        [(0, true), (9_000, false), (1_000, true), (59_000, false), (1_000, true), (999_000, false)]
    {
        world.clock.advance(pause);
        jobs::callbacks::send_due(&world.platform).await.unwrap();
        assert_eq!(shop.got.try_recv().is_ok(), answered, "after {pause} more");
    }
    pay(&world, &token, "R2", &shop.url, "0707070707").await;
    world.restart_with(&["--allow-private-callbacks"]).await;
    world.clock.advance(3_000);
    jobs::callbacks::send_due(&world.platform).await.unwrap();
    assert!(shop.got.try_recv().unwrap().1.contains("\"R2\""), "the queue is in the database");
}

#[tokio::test]
async fn no_callback_goes_into_a_private_network() {
    let world = World::new().await;
    keys(&world).await;
    let (token, mut shop) = (token(&world).await, Shop::open(&[200]).await);
    let port = shop.url.split(':').next_back().unwrap().split('/').next().unwrap().to_owned();
    for (place, host) in
        ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"].iter().enumerate()
    {
        pay(&world, &token, &format!("P{place}"), &format!("http://{host}:{port}/paid"), "0707070707").await;
    }
    world.clock.advance(3_000);
    jobs::callbacks::send_due(&world.platform).await.unwrap();
    assert!(shop.got.try_recv().is_err());
}

#[tokio::test]
async fn nothing_unsigned_is_sent_and_nothing_about_what_the_merchant_stopped() {
    let world = World::with(&["--allow-private-callbacks"]).await;
    let (token, mut shop) = (token(&world).await, Shop::open(&[200]).await);
    pay(&world, &token, "U1", &shop.url, "0707070707").await;
    world.clock.advance(3_000);
    jobs::callbacks::send_due(&world.platform).await.unwrap();
    keys(&world).await;
    let made = pay(&world, &token, "U2", &shop.url, "0707070707").await;
    let mut client = world.anonymous();
    client.headers = vec![("authorization".into(), format!("Bearer {token}"))];
    client.headers.push(("content-type".into(), "application/json".into()));
    let body = json!({"signature": made["signature"]}).to_string().into_bytes();
    client.send(axum::http::Method::POST, "/nowallet/api/destroy/signature", "application/json", body).await;
    world.clock.advance(3_000);
    jobs::callbacks::send_due(&world.platform).await.unwrap();
    assert!(shop.got.try_recv().is_err());
}
