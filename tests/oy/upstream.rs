//! Live requests: refused without an upstream, and passed on with one, once their key is verified.

use axum::{
    Json, Router,
    extract::Request,
    http::{HeaderMap, Method},
    routing::any,
};
use claviger::domain::{ids::MerchantId, mode::Mode, product_key::Product};
use serde_json::{Value, json};
use tokio::{net::TcpListener, sync::mpsc};

use crate::{
    client::{key, merchant, open_world, request, told},
    products::{ENDPOINTS, PRODUCTS, filled},
    support::*,
};

#[tokio::test]
async fn a_live_key_without_an_upstream_moves_nothing_and_is_told_why() {
    let (world, test) = open_world(Product::Disburse).await;
    for (method, path, product) in ENDPOINTS.into_iter().chain([PRODUCTS]) {
        let live = key(&world, Mode::Live, 1, product, |_| {}).await;
        let answer = world.send(request(method, &filled(path), &live.headers(), &json!({}))).await;
        assert_eq!(told(&answer), (503, "999"), "{method} {path}");
        assert_eq!(answer.body["problem"], "live_upstream_missing");
        let other = Product::ALL.iter().find(|other| **other != product).unwrap();
        let other = key(&world, Mode::Live, 1, *other, |_| {}).await;
        let answer = world.send(request(method, &filled(path), &other.headers(), &json!({}))).await;
        assert_eq!(told(&answer), (200, "202"), "{method} {path}");
    }
    assert_eq!(test.available(&world).await, claviger::domain::oy::sandbox::OPENING_BALANCE.0);
}

#[tokio::test]
async fn a_verified_request_goes_on_with_its_product_and_without_its_key() {
    let (sender, mut got) = mpsc::unbounded_channel::<(Method, String, HeaderMap)>();
    let handler = move |request: Request| {
        let sender = sender.clone();
        async move {
            let (parts, _) = request.into_parts();
            sender.send((parts.method, parts.uri.to_string(), parts.headers)).unwrap();
            Json(json!({"status": {"code": "101", "message": "core"}}))
        }
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/{*path}", any(handler))).await });
    let world = World::with(&["--live-upstream", &url, "--live-upstream-patience", "2"]).await;
    merchant(&world, 1).await;
    let live = key(&world, Mode::Live, 1, Product::Disburse, |_| {}).await;
    let answer = live.post(&world, "remit?trace=1", &json!({"amount": 1})).await;
    assert_eq!(answer.body["status"]["message"], "core");
    let (method, target, headers) = got.recv().await.unwrap();
    assert_eq!((method, target.as_str()), (Method::POST, "/api/remit?trace=1"));
    for (name, value) in [
        ("x-claviger-merchant", MerchantId(1).to_string()),
        ("x-claviger-credential", live.key.id.to_string()),
        ("x-claviger-kind", "product_key".to_owned()),
        ("x-claviger-mode", "live".to_owned()),
        ("x-claviger-grants", "API_DISBURSE".to_owned()),
    ] {
        assert_eq!(headers[name], value, "{name}");
    }
    assert!(!headers.contains_key("x-api-key") && !headers.contains_key("x-oy-username"));
    assert!(!format!("{headers:?}").contains(&live.api_key));

    // What is of another product, and what is not proven, does not.
    assert_eq!(told(&live.get(&world, "v2/bill/products").await), (200, "202"));
    let wrong = request("GET", "balance", &[("x-oy-username", &live.username), ("x-api-key", "x")], &Value::Null);
    assert_eq!(told(&world.send(wrong).await), (200, "208"));
    assert!(got.try_recv().is_err());
}
