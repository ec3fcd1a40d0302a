//! What the merchant's log keeps of OY!'s requests: whose key, from where, why not, and nothing of the key.

use axum::{body::Body, http::Method};
use claviger::{
    domain::{credential::Kind, mode::Mode, product_key::Product},
    server::{recorder::Entry, verification::decision::RefusalCode},
};
use serde_json::{Value, json};

use crate::{
    client::{Key, key, open_world, request, word},
    support::*,
};

/// What was recorded since the last time.
async fn recorded(world: &World) -> Vec<Entry> {
    // What is kept of a request is masked on a task of its own.
    for _ in 0..50 {
        tokio::task::yield_now().await;
    }
    world.platform.recorder.drain().entries
}

async fn ask(world: &World, headers: &[(&str, &str)], path: &str, ip: [u8; 4]) -> Option<Entry> {
    world.send_from(request("GET", path, headers, &Value::Null), ip).await;
    recorded(world).await.pop()
}

fn names(key: &Key, entry: &Entry) -> bool {
    let credential = &entry.request.credential;
    (credential.kind, credential.id.clone()) == (Kind::ProductKey, key.key.id.to_string())
        && (entry.request.merchant_id, entry.request.mode) == (key.key.merchant_id, key.key.mode)
}

#[tokio::test]
async fn a_request_stands_in_the_log_of_whom_it_names_with_its_reason_and_its_address() {
    let (world, own) = open_world(Product::Disburse).await;
    let (near, far) = ([203, 0, 113, 7], [198, 51, 100, 77]);
    let good = ask(&world, &own.headers(), "balance", near).await.unwrap();
    assert!(names(&own, &good) && good.request.code.is_none() && good.request.proved);
    assert_eq!((good.request.path.as_str(), good.request.status), ("/api/balance", 200));

    let blocked = ask(&world, &own.headers(), "balance", far).await.unwrap();
    assert!(names(&own, &blocked));
    assert_eq!(blocked.request.code.as_deref(), Some(RefusalCode::IpNotAllowed.as_str()));
    assert_eq!((blocked.request.status, blocked.request.ip), (403, Some(far.into())));

    let other = ask(&world, &own.headers(), "v2/bill/products", near).await.unwrap();
    assert!(names(&own, &other));
    assert_eq!(other.request.code.as_deref(), Some(RefusalCode::ProductNotGranted.as_str()));
    assert_eq!(other.request.missing.as_deref(), Some("API_BILLER"));

    // Only the name is right: it stands in that merchant's log, and proves nothing.
    let guess = [("x-oy-username", own.username.as_str()), ("x-api-key", "oy_test_guess")];
    let guess = ask(&world, &guess, "balance", near).await.unwrap();
    assert_eq!((guess.request.merchant_id, guess.request.proved), (own.key.merchant_id, false));
    assert_eq!(guess.request.credential.id, own.key.merchant_id.to_string());
    assert!(ask(&world, &[("x-oy-username", "nobody"), ("x-api-key", &own.api_key)], "balance", near).await.is_none());

    let live = key(&world, Mode::Live, 1, Product::Disburse, |_| {}).await;
    assert!(names(&live, &ask(&world, &live.headers(), "balance", near).await.unwrap()), "in the log of its mode");
}

#[tokio::test]
async fn nothing_of_a_key_is_kept_wherever_it_is_sent() {
    let (world, own) = open_world(Product::Disburse).await;
    // A key pair's `X-API-Key` is public; this one proves who has it.
    let body = json!({"recipient_bank": "014", "recipient_account": "1239812390", "amount": 20_000,
                      "partner_trx_id": "L1", "note": own.api_key, "api_key": own.api_key});
    own.post(&world, "remit", &body).await;
    let by_form = request("POST", "remit", &own.headers(), &Value::Null);
    let (mut parts, _) = by_form.into_parts();
    parts.headers.insert("content-type", "application/x-www-form-urlencoded".parse().unwrap());
    let form = format!("x-api-key={}&note={}", own.api_key, own.api_key);
    world.send(axum::http::Request::from_parts(parts, Body::from(form))).await;
    own.get(&world, &format!("balance?x-api-key={}", own.api_key)).await;
    own.get(&world, &format!("static-virtual-account/{}", own.api_key)).await;
    let entries = recorded(&world).await;
    assert_eq!(entries.len(), 4);
    let kept = format!("{entries:?}");
    assert!(!kept.contains(&own.api_key), "{kept}");
    let secret = own.api_key.rsplit('_').next().unwrap();
    assert!(!kept.contains(secret), "{kept}");
    assert!(kept.contains("x-api-key") && kept.contains("L1"), "the rest is there: {kept}");
    assert!(!kept.contains("1239812390") && kept.contains("••••2390"), "an account by its end only");
}

#[tokio::test]
async fn what_opens_a_customers_page_is_not_kept() {
    let (world, own) = open_world(Product::PaymentLink).await;
    let body = json!({"partner_tx_id": "ORDER-1", "sender_name": "Joko Widodo", "amount": 50_000,
                      "email": "joko@shop.example", "phone_number": "085712163208"});
    let made = own.post(&world, "payment-checkout/create-v2", &body).await;
    let (word, id) = (word(&made.body["url"]), made.body["payment_link_id"].as_str().unwrap());
    own.send(&world, Method::DELETE, &format!("payment-checkout/{id}"), &Value::Null).await;
    let kept = format!("{:?}", recorded(&world).await);
    for canary in [&*word, "Joko Widodo", "joko@shop.example", "085712163208"] {
        assert!(!kept.contains(canary), "{canary}: {kept}");
    }
    assert!(kept.contains("ORDER-1") && kept.contains("/oy/pay/••••"), "{kept}");
}
