//! `POST /v1/verify` about many: the decisions come in order; one question that cannot be read, and nothing is decided.

use axum::http::{Method, StatusCode};
use claviger::domain::{
    access_token::{Access, Section, SectionGrants},
    product_key::Product,
    role::Role,
};
use serde_json::{Value, json};

use super::world::{Answer, World};

async fn verify(world: &World, body: &Value) -> Answer {
    let mut client = world.anonymous();
    client.headers = vec![
        ("x-claviger-gateway-key".into(), world.gateway_key.clone()),
        ("content-type".into(), "application/json".into()),
    ];
    client.send(Method::POST, "/v1/verify", "application/json", body.to_string().into_bytes()).await
}

/// A good question of every kind, by what it is about.
async fn questions(world: &World) -> Vec<Value> {
    let ours = &world.ours;
    let (application, client_id) = world.application(ours).await;
    let (_, api_key) = world.key(ours, application).await;
    let pair = world.key_pair(ours, application, "Server").await;
    let sections = SectionGrants::EMPTY.with(Section::Customers, Access::ReadOnly);
    let sections = sections.with(Section::CheckoutPage, Access::ReadWrite);
    let access = world.access_token(ours, "Back end", sections).await;
    let (_, token) = world.payment_token(ours, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    world.open_products(ours, &[Product::Disburse]).await;
    world.set_pin(ours, Role::Superadmin).await;
    world.allow_address(ours, "198.51.100.7").await;
    let (_, product) = world.product_key(ours, Product::Disburse).await;
    let username = ours.merchant.username.as_str();
    vec![
        json!({"kind": "application_api_key", "client_id": client_id, "api_key": api_key, "feature": "payment_api"}),
        json!({"kind": "key_pair", "public_key": pair.public_key, "secret_key": pair.secret_key, "provider": "MTN_MOMO_CMR"}),
        json!({"kind": "access_token", "api_key": access.api_key, "api_secret": access.api_secret, "section": "customers"}),
        json!({"kind": "access_token", "public_key": access.public_key}),
        json!({"kind": "payment_token", "token": token, "country": "CI", "operator": "OM", "method": "MERCHANT", "amount": "500"}),
        json!({"kind": "product_key", "username": username, "api_key": product, "ip": "198.51.100.7", "product": "API_DISBURSE"}),
    ]
}

#[tokio::test]
async fn the_decisions_come_in_order_each_as_it_would_alone() {
    let world = World::new().await;
    let mut asked = questions(&world).await;
    // One refusal in between: of the same credential, something that it may not.
    let mut refused = asked[2].clone();
    refused["access"] = "read-write".into();
    asked.insert(3, refused);
    let many = verify(&world, &json!({"requests": asked})).await;
    assert_eq!(many.status, StatusCode::OK, "{}", many.body);
    let many = many.json();
    let decisions = many["decisions"].as_array().unwrap();
    assert_eq!((decisions.len(), many.as_object().unwrap().len()), (asked.len(), 1));
    for (place, (question, decision)) in asked.iter().zip(decisions).enumerate() {
        assert_eq!(decision["allowed"], place != 3, "{place}: {decision}");
        let mut alone = verify(&world, question).await.json();
        let (mut decision, without) = (decision.clone(), json!(null));
        assert_ne!(std::mem::replace(&mut decision["decision_id"], without.clone()), alone["decision_id"]);
        alone["decision_id"] = without;
        assert_eq!(decision, alone, "{place}");
    }
    assert_eq!(decisions[3]["detail"], "write_not_granted: customers:read-write");
    assert_eq!(decisions[5]["amount"], "500");
}

#[tokio::test]
async fn one_mistake_is_named_at_its_place_and_nothing_is_decided() {
    let world = World::new().await;
    let good = questions(&world).await;
    let with = |more: Value| {
        let mut asked = good.clone();
        asked.push(more);
        json!({ "requests": asked })
    };
    for (wrong, field) in [
        (json!({"kind": "root"}), "requests[6].kind"),
        (json!({"api_key": "SECRET-CANARY"}), "requests[6].kind"),
        (json!(7), "requests[6].kind"),
        (json!({"kind": "key_pair", "admin": true}), "requests[6]"),
        (json!({"kind": "key_pair", "public_key": 1}), "requests[6]"),
        (json!({"kind": "key_pair", "provider": "NOBODY"}), "requests[6].provider"),
        (json!({"kind": "application_api_key", "feature": "everything"}), "requests[6].feature"),
        (json!({"kind": "access_token", "access": "read-only"}), "requests[6].section"),
        (json!({"kind": "payment_token", "amount": "1e9"}), "requests[6].amount"),
        (json!({"kind": "product_key", "product": "EVERYTHING"}), "requests[6].product"),
    ] {
        let answer = verify(&world, &with(wrong)).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "invalid_fields"));
        let body = answer.json();
        let fields: Vec<&str> =
            body["errors"].as_array().unwrap().iter().map(|e| e["field"].as_str().unwrap()).collect();
        assert_eq!(fields, [field], "{body}");
        assert!(!answer.body.contains("CANARY"));
    }
    assert!(world.log().await.iter().all(|row| !row.by_gateway), "nothing was decided");
    let two =
        verify(&world, &json!({"requests": [{"kind": "root"}, good[0], {"kind": "key_pair", "provider": "x"}]})).await;
    assert!(two.body.contains("requests[0].kind") && two.body.contains("requests[2].provider"), "{}", two.body);
}

#[tokio::test]
async fn a_hundred_are_answered_and_not_one_more() {
    let world = World::new().await;
    // As long as they get: a JWT, and all that can be said with it.
    let long = json!({"kind": "application_api_key", "token": "e".repeat(2_000), "ip": "198.51.100.7", "feature": "payment_api"});
    let ask = |count: usize| json!({"requests": vec![long.clone(); count]});
    let hundred = verify(&world, &ask(100)).await;
    assert_eq!(hundred.json()["decisions"].as_array().map(Vec::len), Some(100), "{}", hundred.body);
    for count in [0, 101] {
        let answer = verify(&world, &ask(count)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{count}");
        assert_eq!(answer.json()["errors"][0]["field"], "requests");
    }
    for body in [
        json!({"requests": {}}),
        json!({"requests": [], "kind": "key_pair"}),
        json!({"requests": [long], "more": 1}),
        json!([long]),
    ] {
        assert_eq!(verify(&world, &body).await.code(), "malformed_request", "{body:.80}");
    }
    let big = verify(&world, &json!({"kind": "application_api_key", "token": "a".repeat(300_000)})).await;
    assert_eq!((big.status, big.code().as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "request_too_large"));
}
