//! Every refusal of a body, in the envelope of the documents.

use axum::{body::Body, http::Method};
use claviger::domain::kpay::Provider;
use serde_json::{Value, json};

use crate::client::{SETTLED, example, example_with, gateway, hold_to, open_world, refusal};

#[tokio::test]
async fn everything_that_is_wrong_with_a_body_is_said_at_once() {
    let (world, pair) = open_world().await;
    for (change, line) in [
        (json!({"currency": "XAF"}), "property currency should not exist"),
        (json!({"colour": "red"}), "property colour should not exist"),
        (json!({"x\u{7f}": 1}), "property of another name should not exist"),
        (json!({"amount": null}), "amount should not be empty"),
        (json!({"amount": "5000"}), "amount must be a number above 0 and up to 1000000000, with at most two decimals"),
        (json!({"amount": 0}), "amount must be a number above 0"),
        (json!({"amount": -5}), "amount must be a number above 0"),
        (json!({"amount": 50.001}), "amount must be a number above 0"),
        (json!({"amount": 1e300}), "amount must be a number above 0"),
        (json!({"provider": "WAVE_CIV"}), "provider must be a code of the provider catalogue"),
        (json!({"provider": "mtn_momo_cmr"}), "provider must be a code of the provider catalogue"),
        (json!({"provider": null}), "provider should not be empty"),
        (json!({"phoneNumber": "0653456789"}), "phoneNumber must be digits with the country's dial code"),
        (json!({"phoneNumber": 237653456789i64}), "phoneNumber must be a string"),
        (json!({"externalId": ""}), "externalId should not be empty"),
        (json!({"externalId": "a|b"}), "externalId must be 1 to 100 printable ASCII characters"),
        (json!({"externalId": "a".repeat(101)}), "externalId must be 1 to 100"),
        (json!({"description": "a".repeat(256)}), "description must be shorter than or equal to 255 characters"),
        (json!({"description": "a\u{0}"}), "description must be text without control characters"),
        (json!({"customerEmail": "nobody"}), "customerEmail must be an email"),
        (json!({"metadata": "text"}), "metadata must be an object"),
        (json!({"metadata": {"a": "b".repeat(5000)}}), "metadata must not be larger than 4096 bytes"),
        (json!({"cancelUrl": "javascript:alert(1)"}), "cancelUrl must be an http or https address"),
    ] {
        let answer = pair.post(&world, "init", &example_with(change.clone())).await;
        let (status, message) = refusal(&answer);
        assert_eq!(status, 400, "{change}");
        assert!(answer.body["message"].is_array() && message.contains(line), "{change}: {message}");
    }
    let both = pair.post(&world, "init", &example_with(json!({"amount": 0, "currency": "XAF", "provider": "X"}))).await;
    assert_eq!(both.body["message"].as_array().unwrap().len(), 3);
    let page = pair.post(&world, "init", &json!({"amount": 100, "externalId": "G"})).await;
    assert_eq!(page.body["message"], json!(["returnUrl should not be empty"]));
    let many: Value = (0..500).map(|n| (format!("p{n}"), json!(n))).collect::<serde_json::Map<_, _>>().into();
    assert_eq!(pair.post(&world, "init", &many).await.body["message"].as_array().unwrap().len(), 20);
}

#[tokio::test]
async fn a_body_that_cannot_be_read_is_refused_in_the_envelope() {
    let (world, pair) = open_world().await;
    for (kind, body, status) in [
        ("application/json", "{".to_owned(), 400),
        ("application/json", "[]".to_owned(), 400),
        ("application/json", r#"{"amount": 1, "amount": 2}"#.to_owned(), 400),
        ("text/plain", example().to_string(), 415),
        ("application/json", format!(r#"{{"description": "{}"}}"#, "a".repeat(70_000)), 413),
    ] {
        let request = pair.request(Method::POST, "init").header("content-type", kind).body(Body::from(body)).unwrap();
        assert_eq!(refusal(&world.send(request).await).0, status, "{kind}");
    }
}

#[tokio::test]
async fn amounts_are_held_to_the_providers_decimals_and_to_the_smallest() {
    let (world, pair) = open_world().await;
    for (path, provider, number, amount, good) in [
        ("init", "MTN_MOMO_CMR", "237653456789", json!(50), true),
        ("init", "MTN_MOMO_CMR", "237653456789", json!(49), false),
        ("init", "MTN_MOMO_CMR", "237653456789", json!(50.5), false),
        ("init", "MTN_MOMO_CMR", "237653456789", json!(51.0), true),
        ("init", "AIRTEL_GAB", "24174345678", json!(50.5), true),
        ("init", "MPESA_KEN", "254703456789", json!(10.5), true),
        ("withdraw", "MPESA_KEN", "254703456789", json!(20.5), false),
        ("withdraw", "MTN_MOMO_CMR", "237653456789", json!(100), true),
        ("withdraw", "MTN_MOMO_CMR", "237653456789", json!(99), false),
    ] {
        let id = format!("{path}-{provider}-{amount}");
        let body = json!({"amount": amount, "provider": provider, "phoneNumber": number, "externalId": id});
        let answer = pair.post(&world, path, &body).await;
        assert_eq!(answer.status.as_u16(), if good { 201 } else { 400 }, "{body}: {answer:?}");
    }
    let page =
        pair.post(&world, "init", &json!({"amount": 49, "externalId": "G", "returnUrl": "https://a.example"})).await;
    assert_eq!(page.status, 400, "also before the payer has chosen");
}

#[tokio::test]
async fn an_application_is_held_to_its_whitelist_and_an_empty_one_to_nothing() {
    let (world, pair) = open_world().await;
    hold_to(&world, &pair, &[Provider::OrangeCameroon]).await;
    for (path, number) in [("init", "237653456789"), ("withdraw", "237653456789")] {
        let body = |provider: &str| json!({"amount": 1000, "provider": provider, "phoneNumber": number, "externalId": format!("{path}{provider}")});
        let refused = pair.post(&world, path, &body("MTN_MOMO_CMR")).await;
        assert_eq!(refused.body["code"], "provider_not_allowed");
        let (status, message) = refusal(&refused);
        assert_eq!((status, message.as_str()), (400, "Provider MTN_MOMO_CMR is not allowed for this application"));
        assert_eq!(pair.post(&world, path, &body("ORANGE_CMR")).await.status, 201);
    }
    let available = pair.get(&world, "availability").await;
    assert_eq!(available.body["providers"].as_array().unwrap().len(), 1);
    assert_eq!(
        available.body["providers"][0]["operations"],
        json!({"DEPOSIT": "OPERATIONAL", "PAYOUT": "OPERATIONAL", "REMITTANCE": "OPERATIONAL"})
    );
    hold_to(&world, &pair, &[]).await;
    assert_eq!(pair.get(&world, "availability").await.body["providers"].as_array().unwrap().len(), 23);
    assert_eq!(pair.get(&world, "availability?country=CMR").await.body["providers"].as_array().unwrap().len(), 2);
    assert_eq!(refusal(&pair.get(&world, "availability?country=XX").await).0, 400);
    assert_eq!(pair.post(&world, "init", &gateway("G1")).await.status, 201);
}

#[tokio::test]
async fn a_refund_is_the_whole_amount_once_of_what_is_completed_and_within_seven_days() {
    let (world, pair) = open_world().await;
    let id = pair.pay(&world, "R1").await;
    let path = format!("{id}/refund");
    assert_eq!(
        refusal(&pair.post(&world, &path, &json!({})).await),
        (400, "Only a completed payment can be refunded".into())
    );
    world.clock.advance(SETTLED);
    let part = pair.post(&world, &path, &json!({"amount": 10})).await;
    assert_eq!(refusal(&part), (400, r#"["property amount should not exist"]"#.into()));
    let refund = pair.post(&world, &path, &json!({"reason": "Returned"})).await;
    assert_eq!(
        (refund.status.as_u16(), &refund.body["amount"], &refund.body["paymentId"]),
        (201, &json!(5000), &json!(id))
    );
    assert_eq!(refusal(&pair.post(&world, &path, &json!({})).await).0, 409);
    world.clock.advance(SETTLED);
    assert_eq!(refusal(&pair.post(&world, &path, &json!({})).await).0, 409, "nor again when it is done");
    assert_eq!(pair.get(&world, &id).await.body["status"], "COMPLETED");

    let late = pair.pay(&world, "R2").await;
    world.clock.advance(SETTLED + 7 * 86_400_000);
    assert_eq!(
        pair.post(&world, &format!("{late}/refund"), &json!({})).await.status,
        201,
        "the seventh day is the last"
    );
    let too_late = pair.pay(&world, "R3").await;
    world.clock.advance(SETTLED + 7 * 86_400_000 + 1);
    assert_eq!(refusal(&pair.post(&world, &format!("{too_late}/refund"), &json!({})).await).0, 400);
}
