//! `/v1`: only for gateways; before a secret is proved, every refusal looks the same.

use axum::http::{Method, StatusCode};
use claviger::domain::role::Role;

use super::world::{Answer, Client, World};

async fn verify(world: &World, body: &str) -> Answer {
    let mut client = world.anonymous();
    client.headers = vec![
        ("x-claviger-gateway-key".into(), world.gateway_key.clone()),
        ("content-type".into(), "application/json".into()),
    ];
    client.send(Method::POST, "/v1/verify", "application/json", body.as_bytes().to_vec()).await
}

#[tokio::test]
async fn without_a_gateway_key_nothing_is_said() {
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (_, secret) = world.key(&world.ours, application).await;
    let mut flipped = world.gateway_key.clone();
    flipped.pop();
    let truncated = flipped.clone();
    flipped.push('!');
    for key in ["", "gw", &flipped, &truncated, &secret] {
        let mut client = world.anonymous();
        client.headers = vec![
            ("x-claviger-gateway-key".into(), key.into()),
            ("client-id".into(), client_id.clone()),
            ("api-key".into(), secret.clone()),
        ];
        let answer = client.get("/v1/authorize").await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::UNAUTHORIZED, "gateway_key_missing"), "{key}");
    }
    let mut twice = world.anonymous();
    twice.headers = vec![("x-claviger-gateway-key".into(), world.gateway_key.clone()); 2];
    assert_eq!(twice.get("/v1/authorize").await.code(), "gateway_key_missing");
    // A person's session is no gateway.
    assert_eq!(world.our(Role::Superadmin).await.get("/v1/authorize").await.code(), "gateway_key_missing");
}

#[tokio::test]
async fn whatever_is_wrong_with_a_secret_the_answer_is_the_same() {
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (other, other_id) = world.application(&world.ours).await;
    let (_, secret) = world.key(&world.ours, application).await;
    let (_, other_secret) = world.key(&world.ours, other).await;
    let mut wrong_sum = secret.clone();
    wrong_sum.pop();
    let cases = [
        (client_id.as_str(), wrong_sum.clone()),
        (&client_id, format!("{secret}x")),
        (&client_id, secret.replace("test", "live")),
        (&client_id, "cp_test_".to_owned() + &"a".repeat(38)),
        (&client_id, other_secret),
        (&other_id, secret.clone()),
        ("IDunknown", secret.clone()),
        (&client_id, "' OR 1=1 --".to_owned()),
    ];
    let mut bodies = std::collections::BTreeSet::new();
    for (id, key) in &cases {
        let answer = world.authorize(id, key).await;
        assert_eq!(
            (answer.status, answer.header("x-claviger-code")),
            (StatusCode::UNAUTHORIZED, "credential_invalid"),
            "{key}"
        );
        let asked = serde_json::json!({"kind": "application_api_key", "client_id": id, "api_key": key}).to_string();
        let mut body = verify(&world, &asked).await.json();
        body.as_object_mut().unwrap().remove("decision_id");
        bodies.insert(body.to_string());
    }
    assert_eq!(bodies.len(), 1, "{bodies:?}");
    assert_eq!(world.authorize(&client_id, &secret).await.status, StatusCode::OK);
}

#[tokio::test]
async fn credentials_in_the_url_or_sent_twice_do_not_count() {
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (_, secret) = world.key(&world.ours, application).await;
    let mut client = world.anonymous();
    client.headers = vec![("x-claviger-gateway-key".into(), world.gateway_key.clone())];
    let answer = client.get(&format!("/v1/authorize?client-id={client_id}&api-key={secret}")).await;
    assert_eq!(answer.header("x-claviger-code"), "credential_missing");
    client.headers.extend([
        ("client-id".into(), client_id.clone()),
        ("api-key".into(), secret.clone()),
        ("api-key".into(), secret.clone()),
    ]);
    assert_eq!(client.get("/v1/authorize").await.header("x-claviger-code"), "credential_invalid");
}

#[tokio::test]
async fn verify_answers_with_grants_and_names_what_is_missing() {
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (_, secret) = world.key(&world.ours, application).await;
    let admin = world.our(Role::Admin).await;
    let edit = [("mode", "test"), ("id", &*application.to_string()), ("name", "S"), ("features[]", "payment_api")];
    admin.call("applications/edit", &edit).await;
    let ask = |feature: &str| {
        serde_json::json!({"kind": "application_api_key", "client_id": client_id, "api_key": secret, "feature": feature}).to_string()
    };
    let allowed = verify(&world, &ask("payment_api")).await.json();
    assert_eq!(
        (allowed["allowed"].as_bool(), &allowed["grants"]["features"]),
        (Some(true), &serde_json::json!(["payment_api"]))
    );
    let refused = verify(&world, &ask("payout_api")).await.json();
    assert_eq!(
        (refused["code"].as_str(), refused["detail"].as_str()),
        (Some("feature_not_granted"), Some("feature_not_granted: payout_api"))
    );
    assert_eq!(verify(&world, &ask("everything")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_body_that_lies_gets_a_problem_that_repeats_nothing() {
    let world = World::new().await;
    let deep = "[".repeat(10_000);
    for body in [
        "",
        "{",
        "null",
        "[]",
        "\"x\"",
        r#"{"kind":"root"}"#,
        r#"{"kind":"application_api_key","api_key":1}"#,
        r#"{"kind":"application_api_key","admin":true}"#,
        r#"{"kind":"application_api_key","api_key":"SECRET-CANARY","api_key":"b"}"#,
        &deep,
    ] {
        let answer = verify(&world, body).await;
        assert_eq!(answer.code(), "malformed_request", "{body:.60}");
        assert!(!answer.body.contains("CANARY"));
    }
    let big = format!(r#"{{"kind":"application_api_key","token":"{}"}}"#, "a".repeat(10_000_000));
    assert!(verify(&world, &big).await.status.is_client_error());
}

#[tokio::test]
async fn a_gateway_may_ask_with_the_method_and_the_path_of_the_request_that_it_asks_about() {
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (_, secret) = world.key(&world.ours, application).await;
    let mut client = world.anonymous();
    client.headers = vec![("client-id".into(), client_id), ("api-key".into(), secret)];
    let paths = ["/v1/authorize", "/v1/authorize/", "/v1/authorize/orders/7?x=1"];
    for method in [Method::GET, Method::POST, Method::DELETE, Method::HEAD] {
        for path in paths {
            let ask = async |client: &Client| client.send(method.clone(), path, "*/*", Vec::new()).await.status;
            assert_eq!(ask(&client).await, StatusCode::UNAUTHORIZED, "without a gateway key: {method} {path}");
            let mut gateway = client.clone();
            gateway.headers.push(("x-claviger-gateway-key".into(), world.gateway_key.clone()));
            assert_eq!(ask(&gateway).await, StatusCode::OK, "{method} {path}");
        }
    }
}

#[tokio::test]
async fn a_use_is_written_by_the_flush_and_shown() {
    use std::sync::Arc;
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (_, secret) = world.key(&world.ours, application).await;
    world.authorize(&client_id, &secret).await;
    let stop = tokio_util::sync::CancellationToken::new();
    stop.cancel();
    claviger::server::jobs::last_used::run(Arc::clone(&world.platform), stop).await;
    let client = world.our(Role::Viewer).await;
    let keys =
        client.read("api-keys/list", &[("mode", "test"), ("application", &application.to_string())]).await.json();
    assert_eq!(keys[0]["last_used"]["ip"], "203.0.113.9");
    assert_eq!(keys[0]["last_used"]["at"], world.platform.now().0);
}
