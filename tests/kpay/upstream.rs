//! Live requests go on to the upstream, once their pair is verified: what goes, what does not, and how long it may take.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::Request,
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::any,
};
use claviger::domain::{ids::MerchantId, kpay::Provider, mode::Mode};
use serde_json::json;
use tokio::{net::TcpListener, sync::mpsc};

use crate::{
    client::{Pair, another, example, hold_to, pair, refusal},
    support::*,
};

/// A request as the upstream got it.
struct Got {
    method: Method,
    target: String,
    headers: HeaderMap,
    body: Bytes,
}

/// An upstream that keeps what it gets and answers as it is told.
async fn upstream<F, R>(answer: F) -> (String, mpsc::UnboundedReceiver<Got>)
where
    F: Fn() -> R + Clone + Send + Sync + 'static,
    R: IntoResponse + 'static,
{
    let (sender, got) = mpsc::unbounded_channel();
    let handler = move |request: Request| {
        let (sender, answer) = (sender.clone(), answer.clone());
        async move {
            let (parts, body) = request.into_parts();
            // What is broken off is nothing that was got.
            let Ok(body) = to_bytes(body, usize::MAX).await else { return StatusCode::BAD_REQUEST.into_response() };
            let target = parts.uri.to_string();
            sender.send(Got { method: parts.method, target, headers: parts.headers, body }).ok().unwrap();
            answer().into_response()
        }
    };
    (serve(Router::new().route("/{*path}", any(handler))).await, got)
}

async fn serve(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

/// A world before an upstream, with a test pair and a live one.
async fn world(url: &str) -> (World, Pair, Pair) {
    let world = World::with(&["--live-upstream", url, "--live-upstream-patience", "1"]).await;
    world.merchant(1).await;
    let test = pair(&world, Mode::Test, 1, 1, |_| {}).await;
    let live = another(&world, &test.application, Mode::Live, 2, |_| {}).await;
    (world, test, live)
}

#[tokio::test]
async fn a_verified_request_goes_on_with_its_principal_and_without_its_credentials() {
    let answer = || {
        (StatusCode::CREATED, [("x-core", "1"), ("set-cookie", "a=b"), ("x-claviger-code", "no")], r#"{"id":"core-1"}"#)
    };
    let (url, mut got) = upstream(answer).await;
    let (world, test, live) = world(&format!("{url}/core/")).await;
    hold_to(&world, &live, &[Provider::MtnCameroon, Provider::OrangeCameroon]).await;
    let request = live
        .request(Method::POST, "init?trace=1")
        .header("content-type", "application/json")
        .header("x-claviger-merchant", "mch_forged")
        .header("x-claviger-admin", "yes")
        .header("x-forwarded-for", "8.8.8.8")
        .header("x_claviger_merchant", "mch_forged")
        .header("x_forwarded_for", "8.8.4.4")
        .header("cookie", "session=1")
        .header("authorization", "Bearer x")
        .header("connection", "x-hop")
        .header("x-hop", "1")
        .header("idempotency-key", "k1");
    let answered = world.send(request.body(Body::from(example().to_string())).unwrap()).await;
    assert_eq!((answered.status.as_u16(), &answered.body), (201, &json!({"id": "core-1"})));
    assert_eq!(answered.headers["x-core"], "1");
    for name in ["set-cookie", "x-claviger-code"] {
        assert!(!answered.headers.contains_key(name), "{name}");
    }
    assert!(answered.headers.contains_key("ratelimit"));

    let got = got.recv().await.unwrap();
    assert_eq!((got.method, got.target.as_str()), (Method::POST, "/core/api/v1/payments/init?trace=1"));
    assert_eq!(got.body, example().to_string());
    let header = |name: &str| got.headers.get(name).map(|value| value.to_str().unwrap().to_owned());
    for (name, value) in [
        ("x-claviger-merchant", MerchantId(1).to_string()),
        ("x-claviger-application", live.application.id.to_string()),
        ("x-claviger-credential", live.pair.id.to_string()),
        ("x-claviger-kind", "key_pair".to_owned()),
        ("x-claviger-mode", "live".to_owned()),
        ("x-claviger-grants", "MTN_MOMO_CMR,ORANGE_CMR".to_owned()),
        ("x-forwarded-for", "203.0.113.7".to_owned()),
        ("idempotency-key", "k1".to_owned()),
    ] {
        assert_eq!(header(name), Some(value), "{name}");
    }
    assert!(header("x-claviger-decision").unwrap().starts_with("dec_"));
    assert_eq!(header("host"), Some(url.strip_prefix("http://").unwrap().to_owned()));
    let absent =
        ["x-api-key", "x-secret-key", "authorization", "cookie", "x-claviger-admin", "x-hop", "x_forwarded_for"];
    for name in absent {
        assert_eq!(header(name), None, "{name}");
    }
    let text = format!("{:?}", got.headers);
    assert!(!text.contains(&live.secret_key) && !text.contains("forged"));

    // What is not live, and what is not proven, does not.
    assert_eq!(test.post(&world, "init", &example()).await.status, 201);
    let mut wrong = live.clone();
    wrong.secret_key = test.secret_key.clone();
    assert_eq!(refusal(&wrong.post(&world, "init", &example()).await).0, 401);
}

#[tokio::test]
async fn an_address_that_two_servers_could_read_in_two_ways_does_not_go_on() {
    let (url, mut got) = upstream(|| "{}").await;
    let (world, _, live) = world(&url).await;
    let long = "a".repeat(65);
    for path in ["..", ".", "%2e%2e", "withdraw/..", "withdraw/%2E%2E", "a.b", "%6de", "..%2f..%2fadmin", "a;b", &long]
    {
        assert_eq!(refusal(&live.get(&world, path).await).0, 404, "{path}");
    }
    for path in ["../refund", "..%2f..%2fadmin%3f/refund", "%5c..%5cadmin/refund"] {
        assert_eq!(refusal(&live.post(&world, path, &json!({})).await).0, 404, "{path}");
    }
    assert!(got.try_recv().is_err());
    assert_eq!(live.get(&world, "kpt_01K9Z3V7Q5W8X2B4N6M0R1T3Y5?a=../b").await.status, 200);
    assert_eq!(got.try_recv().unwrap().target, "/api/v1/payments/kpt_01K9Z3V7Q5W8X2B4N6M0R1T3Y5?a=../b");
}

#[tokio::test]
async fn the_platform_answers_itself_for_its_own_tokens() {
    let (url, mut got) = upstream(|| "{}").await;
    let (world, _, live) = world(&url).await;
    let token = live.post(&world, "token", &json!({})).await;
    assert_eq!((token.status.as_u16(), &token.body["environment"]), (201, &json!("PRODUCTION")));
    assert_eq!(live.get(&world, "me").await.body["environment"], "PRODUCTION");
    assert!(got.try_recv().is_err());
    let bearer = format!("Bearer {}", token.body["accessToken"].as_str().unwrap());
    let request = Request::post("/api/wallets/transfer").header("authorization", bearer);
    assert_eq!(world.send(request.body(Body::from("{}")).unwrap()).await.status, 200);
    assert_eq!(got.recv().await.unwrap().target, "/api/wallets/transfer");
}

/// So many MiB in pieces that are made as they are asked for.
fn large(mib: u32) -> Body {
    let pieces = (0..16 * mib).map(|place| Ok::<_, std::io::Error>(Bytes::from(vec![place as u8; 64 * 1024])));
    Body::new(Pieces(Box::new(pieces)))
}

type Made = Box<dyn Iterator<Item = std::io::Result<Bytes>> + Send>;

struct Pieces(Made);

impl hyper::body::Body for Pieces {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<std::io::Result<hyper::body::Frame<Bytes>>>> {
        std::task::Poll::Ready(self.0.next().map(|piece| piece.map(hyper::body::Frame::data)))
    }
}

#[tokio::test]
async fn large_bodies_stream_both_ways() {
    let (url, mut got) = upstream(|| Response::new(large(24))).await;
    let (world, _, live) = world(&url).await;
    let request = live.request(Method::POST, "init").body(large(24)).unwrap();
    let answer = world.raw(request, [203, 0, 113, 7]).await;
    let back = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    let sent = got.recv().await.unwrap().body;
    assert_eq!((sent.len(), back.len()), (24 << 20, 24 << 20));
    assert!(sent == back && sent[64 * 1024] == 1);
}

#[tokio::test]
async fn a_body_beyond_32_mib_is_refused_whether_or_not_it_says_so() {
    let (url, mut got) = upstream(|| "{}").await;
    let (world, _, live) = world(&url).await;
    for body in [Body::from(vec![b' '; (32 << 20) + 1]), large(33)] {
        let answer = world.send(live.request(Method::POST, "init").body(body).unwrap()).await;
        assert_eq!(refusal(&answer), (413, "The body is too large".into()));
    }
    assert!(got.try_recv().is_err());
}

#[tokio::test]
async fn an_upstream_that_stops_reading_does_not_hold_its_caller() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (world, _, live) = world(&format!("http://{}", listener.local_addr().unwrap())).await;
    let request = live.request(Method::POST, "init").body(large(24)).unwrap();
    let answer = tokio::time::timeout(Duration::from_secs(10), world.send(request)).await.expect("an end of it");
    assert_eq!((refusal(&answer).0, answer.body["code"].as_str()), (504, Some("live_upstream_late")));
}

#[tokio::test]
async fn an_upstream_that_is_gone_or_silent_is_named_in_the_envelope() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let gone = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let (gone, _, live) = world(&gone).await;
    let answer = live.post(&gone, "init", &example()).await;
    assert_eq!((refusal(&answer).0, answer.body["code"].as_str()), (502, Some("live_upstream_unreachable")));

    let silent =
        serve(Router::new().route("/{*path}", any(async || tokio::time::sleep(Duration::from_secs(60)).await))).await;
    let (silent, _, live) = world(&silent).await;
    let answer = tokio::time::timeout(Duration::from_secs(5), live.post(&silent, "init", &example())).await.unwrap();
    assert_eq!((refusal(&answer).0, answer.body["code"].as_str()), (504, Some("live_upstream_late")));
}

#[tokio::test]
async fn an_upstream_that_stops_in_the_middle_does_not_hold_its_caller() {
    let endless = || {
        let (sender, receiver) = mpsc::channel::<()>(1);
        std::mem::forget(sender);
        Response::new(Body::new(Stuck(Some(Bytes::from_static(b"{")), receiver)))
    };
    let (url, _got) = upstream(endless).await;
    let (world, _, live) = world(&url).await;
    let answer = world.raw(live.request(Method::GET, "balance").body(Body::empty()).unwrap(), [203, 0, 113, 7]).await;
    assert_eq!(answer.status(), 200);
    let read = tokio::time::timeout(Duration::from_secs(5), to_bytes(answer.into_body(), usize::MAX)).await;
    assert!(read.expect("the silence ends it").is_err());
}

/// One piece, and then nothing for ever.
struct Stuck(Option<Bytes>, mpsc::Receiver<()>);

impl hyper::body::Body for Stuck {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<std::io::Result<hyper::body::Frame<Bytes>>>> {
        match self.0.take() {
            Some(piece) => std::task::Poll::Ready(Some(Ok(hyper::body::Frame::data(piece)))),
            None => self.1.poll_recv(cx).map(|_| None),
        }
    }
}

#[tokio::test]
async fn a_redirect_is_passed_back_and_not_followed() {
    let elsewhere = Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let seen = elsewhere.clone();
    let trap = serve(Router::new().route(
        "/{*path}",
        any(move || {
            seen.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            async { "trapped" }
        }),
    ))
    .await;
    let (url, _got) = upstream(move || (StatusCode::FOUND, [(header::LOCATION, format!("{trap}/x"))])).await;
    let (world, _, live) = world(&url).await;
    assert_eq!(live.get(&world, "balance").await.status, 302);
    assert_eq!(elsewhere.load(std::sync::atomic::Ordering::Relaxed), 0);
}
