//! Callbacks: signed over the bytes that are sent, to the address that is meant, three times, and never inward.

use std::sync::Arc;

use axum::{Router, body::Bytes, http::HeaderMap, routing::post};
use claviger::{
    domain::kpay::callback::{CallbackSecret, CallbackUrls},
    server::{
        crypto::digest::{hex, hmac_sha256},
        jobs::kpay_callbacks::{run, send_due},
        service::kpay::{callbacks, hosted},
        store::{
            kpay_callbacks::{DueKpayCallback, KpayCallbacks, SealedSecret},
            kpay_sandbox::Owner,
        },
    },
};
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use crate::{
    client::{Pair, SETTLED, example_with, gateway, pair},
    support::*,
};

const SECRET: &str = "webhook secret of a test";

/// A merchant's server, which answers with one status after the other.
struct Shop {
    url: String,
    got: mpsc::UnboundedReceiver<(String, HeaderMap, Bytes)>,
}

impl Shop {
    async fn open(statuses: &'static [u16]) -> Shop {
        let (sender, got) = mpsc::unbounded_channel();
        let count = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let handler = move |uri: axum::http::Uri, headers: HeaderMap, body: Bytes| {
            let place = count.fetch_add(1, std::sync::atomic::Ordering::Relaxed).min(statuses.len() - 1);
            sender.send((uri.path().to_owned(), headers, body)).unwrap();
            async move { axum::http::StatusCode::from_u16(statuses[place]).unwrap() }
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, Router::new().route("/{*path}", post(handler))).await });
        Shop { url, got }
    }

    fn next(&mut self) -> Option<(String, HeaderMap, Value)> {
        let (path, headers, body) = self.got.try_recv().ok()?;
        let signature = hex(&hmac_sha256(SECRET.as_bytes(), &body));
        assert_eq!(headers["x-kpay-signature"], signature, "over the raw body");
        Some((path, headers, serde_json::from_slice(&body).unwrap()))
    }
}

async fn world(flags: &[&str]) -> (World, Pair) {
    let world = World::with(flags).await;
    world.merchant(1).await;
    let pair = pair(&world, claviger::domain::mode::Mode::Test, 1, 1, |_| {}).await;
    (world, pair)
}

async fn open() -> (World, Pair) {
    world(&["--allow-private-callbacks"]).await
}

async fn set(world: &World, pair: &Pair, urls: CallbackUrls, secret: bool) {
    let owner = Owner { merchant: pair.pair.merchant_id, application: pair.application.id, mode: pair.pair.mode };
    let mut unit = world.platform.db.write().await.unwrap();
    unit.put_kpay_callback_urls(owner, &urls).await.unwrap();
    if secret {
        let place = format!("kpay_secret:{}:test:webhook", owner.application);
        let sealed = world.platform.master.seal(&place, SECRET.as_bytes(), &*world.platform.random);
        let secret = SealedSecret { sealed, made_at: NOW };
        unit.put_kpay_secret(owner, CallbackSecret::Webhook, &secret).await.unwrap();
    }
    drop(unit.commit().await.unwrap());
}

fn fallback(shop: &Shop) -> CallbackUrls {
    CallbackUrls { fallback: Some(format!("{}/all", shop.url)), ..CallbackUrls::default() }
}

#[tokio::test]
async fn a_webhook_is_as_the_documents_have_it() {
    let (world, pair) = open().await;
    let mut shop = Shop::open(&[200]).await;
    set(&world, &pair, fallback(&shop), true).await;
    let body = example_with(json!({"metadata": {"cart": "é7"}}));
    let made = pair.post(&world, "init", &body).await.body;
    send_due(&world.platform).await.unwrap();
    assert!(shop.next().is_none(), "not before the outcome is known");
    world.clock.advance(SETTLED);
    send_due(&world.platform).await.unwrap();
    let (_, headers, told) = shop.next().unwrap();
    assert_eq!(
        (&headers["x-kpay-event"], &headers["user-agent"]),
        (&"payment.completed".parse().unwrap(), &"KPAY-Webhook/1.0".parse().unwrap())
    );
    assert_eq!(headers.get_all("user-agent").iter().count(), 1);
    let at = "2027-01-15T08:00:03.000Z";
    assert_eq!(
        told,
        json!({
            "event": "payment.completed", "paymentId": made["id"], "reference": made["reference"], "status": "COMPLETED",
            "amount": 5000, "phoneNumber": "237653456789", "externalId": "ORDER-12345", "metadata": {"cart": "é7"},
            "completedAt": at, "failedAt": null, "failureReason": null, "timestamp": at
        })
    );
    world.clock.advance(86_400_000);
    send_due(&world.platform).await.unwrap();
    assert!(shop.next().is_none(), "what was taken is not sent again");
}

#[tokio::test]
async fn each_event_goes_to_the_address_that_is_for_it() {
    let (world, pair) = open().await;
    let mut shop = Shop::open(&[200]).await;
    let url = |path: &str| Some(format!("{}/{path}", shop.url));
    let urls = CallbackUrls { fallback: url("all"), deposits: None, withdrawals: url("out"), refunds: url("back") };
    set(&world, &pair, urls, true).await;
    let payment = pair.pay(&world, "A").await;
    pair.post(&world, "withdraw", &example_with(json!({"externalId": "B", "phoneNumber": "237653456119"}))).await;
    let page = pair.post(&world, "init", &gateway("C")).await.body;
    let word = page["gatewayUrl"].as_str().unwrap().rsplit('/').next().unwrap();
    hosted::cancel(&world.platform, word).await.unwrap();
    world.clock.advance(SETTLED);
    pair.post(&world, &format!("{payment}/refund"), &json!({})).await;
    world.clock.advance(SETTLED);
    send_due(&world.platform).await.unwrap();
    let mut told = Vec::new();
    while let Some((path, headers, body)) = shop.next() {
        assert_eq!(headers["x-kpay-event"], body["event"].as_str().unwrap());
        told.push(format!("{path} {} {}", body["event"], body["failureReason"]));
    }
    told.sort();
    assert_eq!(
        told,
        [
            r#"/all "payment.cancelled" "PAYER_CANCELLED""#,
            r#"/all "payment.completed" null"#,
            r#"/back "refund.completed" null"#,
            r#"/out "payout.failed" "UNSPECIFIED_FAILURE""#
        ]
    );
}

#[tokio::test]
async fn a_server_that_fails_is_asked_three_times_and_one_that_refuses_once() {
    for (statuses, tries) in [(&[500][..], 3), (&[302][..], 3), (&[503, 200][..], 2), (&[404][..], 1), (&[429][..], 1)]
    {
        let (world, pair) = open().await;
        let mut shop = Shop::open(statuses).await;
        set(&world, &pair, fallback(&shop), true).await;
        pair.pay(&world, "A").await;
        world.clock.advance(SETTLED);
        let mut got = Vec::new();
        for second in 0..20 {
            send_due(&world.platform).await.unwrap();
            got.extend(shop.next().map(|_| second));
            world.clock.advance(1_000);
        }
        assert_eq!(got, [0, 1, 3][..tries], "{statuses:?}: after pauses of 1 and 2 seconds");
    }
}

#[tokio::test]
async fn a_server_that_keeps_silent_is_left_after_three_seconds() {
    let (world, pair) = open().await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/silent", listener.local_addr().unwrap());
    set(&world, &pair, CallbackUrls { fallback: Some(url), ..CallbackUrls::default() }, true).await;
    pair.pay(&world, "A").await;
    world.clock.advance(SETTLED);
    let round = tokio::time::timeout(std::time::Duration::from_secs(5), send_due(&world.platform)).await;
    round.expect("within its patience").unwrap();
}

async fn due(world: &World) -> Vec<DueKpayCallback> {
    callbacks::due(&world.platform, 100, 100).await.unwrap()
}

#[tokio::test]
async fn a_merchant_whose_server_keeps_silent_holds_back_no_other() {
    let (world, slow) = open().await;
    world.merchant(2).await;
    let quick = pair(&world, claviger::domain::mode::Mode::Test, 2, 2, |_| {}).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/silent", listener.local_addr().unwrap());
    set(&world, &slow, CallbackUrls { fallback: Some(url), ..CallbackUrls::default() }, true).await;
    let mut shop = Shop::open(&[200]).await;
    set(&world, &quick, fallback(&shop), true).await;
    for place in 0..80 {
        slow.pay(&world, &format!("S{place}")).await;
    }
    quick.pay(&world, "first").await;
    world.clock.advance(SETTLED);
    let stop = CancellationToken::new();
    let job = tokio::spawn(run(world.platform.clone(), stop.clone()));
    let told = async |shop: &mut Shop| {
        let told = tokio::time::timeout(std::time::Duration::from_secs(20), shop.got.recv()).await;
        assert!(told.expect("in time").is_some());
        assert!(due(&world).await.iter().filter(|due| due.merchant == slow.pair.merchant_id).count() > 70);
    };
    told(&mut shop).await;
    quick.pay(&world, "second").await;
    world.clock.advance(SETTLED);
    told(&mut shop).await;
    stop.cancel();
    job.await.unwrap();
}

#[tokio::test]
async fn a_secret_that_cannot_be_opened_is_a_try_and_stands_in_nobodys_way() {
    let (world, pair) = open().await;
    let mut shop = Shop::open(&[200]).await;
    set(&world, &pair, fallback(&shop), true).await;
    let owner = Owner { merchant: pair.pair.merchant_id, application: pair.application.id, mode: pair.pair.mode };
    let mut unit = world.platform.db.write().await.unwrap();
    let broken = SealedSecret { sealed: vec![1; 60], made_at: NOW };
    unit.put_kpay_secret(owner, CallbackSecret::Webhook, &broken).await.unwrap();
    drop(unit.commit().await.unwrap());
    pair.pay(&world, "A").await;
    world.clock.advance(SETTLED);
    for tries in 1..=3 {
        send_due(&world.platform).await.unwrap();
        world.clock.advance(2_000);
        assert_eq!(due(&world).await.first().map(|due| due.attempts), Some(tries).filter(|tries| *tries < 3));
    }
    assert!(shop.next().is_none());
}

#[tokio::test]
async fn who_pays_while_the_end_of_a_page_is_told_is_told_of_as_paid() {
    let (world, pair) = open().await;
    let mut shop = Shop::open(&[200]).await;
    set(&world, &pair, fallback(&shop), true).await;
    let page = pair.post(&world, "init", &gateway("L")).await.body;
    let word = page["gatewayUrl"].as_str().unwrap().rsplit('/').next().unwrap();
    world.clock.advance(30 * 60_000);
    let late = due(&world).await.remove(0);
    // Payers are taken until ten seconds before.
    world.clock.advance(-10_001);
    hosted::pay(&world.platform, word, "MTN_MOMO_CMR", "237653456789").await.unwrap();
    world.clock.advance(10_001);
    let told = callbacks::message(&world.platform, &late).await.unwrap().unwrap();
    assert_eq!(told.event, "payment.completed", "it is read again");
    callbacks::note(&world.platform, &late, None, false).await.unwrap();
    world.clock.advance(SETTLED);
    send_due(&world.platform).await.unwrap();
    assert_eq!(shop.next().unwrap().2["event"], "payment.completed");
    assert!(shop.next().is_none());
}

#[tokio::test]
async fn nothing_unsigned_is_sent_and_nothing_into_a_private_network() {
    let (unsigned, pair) = open().await;
    let mut shop = Shop::open(&[200]).await;
    set(&unsigned, &pair, fallback(&shop), false).await;
    pair.pay(&unsigned, "A").await;
    unsigned.clock.advance(SETTLED);
    send_due(&unsigned.platform).await.unwrap();

    let (walled, pair) = world(&[]).await;
    set(&walled, &pair, fallback(&shop), true).await;
    pair.pay(&walled, "A").await;
    walled.clock.advance(SETTLED);
    send_due(&walled.platform).await.unwrap();
    assert!(shop.next().is_none());
}
