//! Security headers on every answer.

use std::net::IpAddr;

use axum::http::{Method, StatusCode};
use claviger::domain::role::Role;

use super::world::{PASSWORD, World};

#[tokio::test]
async fn every_answer_carries_the_headers() {
    let world = World::new().await;
    let client = world.our(Role::Superadmin).await;
    for path in [
        "/",
        "/sign-in",
        "/test/developers",
        "/nowhere",
        "/healthz",
        "/readyz",
        "/.well-known/jwks.json",
        "/.well-known/audit-keys.json",
        "/v1/authorize",
        "/ui/session/list",
        "/ui/nothing",
        "/favicon.svg",
        "/openapi.json",
    ] {
        let answer = client.get(path).await;
        assert!(answer.header("strict-transport-security").contains("max-age=63072000"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
        assert!(!answer.header("content-security-policy").contains("unsafe-inline"), "{path}");
        assert!(!answer.header("cache-control").is_empty(), "{path}");
        let named = if path.starts_with("/v1") { "x-claviger-decision-id" } else { "x-request-id" };
        assert!(answer.code() == "gateway_key_missing" || !answer.header(named).is_empty(), "{path}");
        assert!(
            answer.headers.get("server").is_none() && answer.headers.get("access-control-allow-origin").is_none(),
            "{path}"
        );
    }
}

#[tokio::test]
async fn an_allowed_answer_to_a_gateway_carries_what_it_may_hand_on() {
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (_, secret) = world.key(&world.ours, application).await;
    let mut client = world.anonymous();
    client.headers = vec![
        ("x-claviger-gateway-key".into(), world.gateway_key.clone()),
        ("client-id".into(), client_id),
        ("api-key".into(), secret),
    ];
    let answer = client.get("/v1/authorize").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.header("strict-transport-security").contains("max-age=63072000"));
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"));
}

#[tokio::test]
async fn every_cookie_is_secure_and_of_this_host_alone() {
    let world = World::new().await;
    let client = world.anonymous();
    let person = [("email", "viewer@mto.example"), ("password", PASSWORD)];
    for (endpoint, form) in [("session/theme", &[("theme", "dark")][..]), ("session/sign-in", &person)] {
        let answer = client.call(endpoint, form).await;
        let cookie = answer.header("set-cookie");
        assert!(cookie.starts_with("__Host-claviger_"), "{endpoint}: {cookie}");
        for part in ["; Path=/;", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
            assert!(cookie.contains(part), "{endpoint}: {cookie}");
        }
        assert!(!cookie.contains("Domain"), "{endpoint}: {cookie}");
    }
    let mut dark = world.anonymous();
    dark.cookie = "__Host-claviger_theme=dark".into();
    assert!(dark.get("/sign-in").await.body.contains("data-theme=\"dark\""));
}

#[tokio::test]
async fn a_pages_nonce_is_new_each_time_and_on_every_script() {
    let world = World::new().await;
    let client = world.our(Role::Viewer).await;
    let nonce =
        |policy: &str| policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap().to_owned();
    let (one, two) = (client.get("/test/developers").await, client.get("/test/developers").await);
    let (first, second) = (nonce(one.header("content-security-policy")), nonce(two.header("content-security-policy")));
    assert_ne!(first, second);
    for script in one.body.split("<script").skip(1) {
        let tag = script.split('>').next().unwrap();
        assert!(tag.contains(&format!("nonce=\"{first}\"")), "{tag}");
    }
    assert!(!one.body.contains("style=\"") && !one.body.contains(" onclick="));
}

#[tokio::test]
async fn private_pages_are_never_cached() {
    let world = World::new().await;
    let client = world.our(Role::Viewer).await;
    for path in [
        "/test/developers",
        "/test/developers/applications",
        "/test/developers/x.css",
        "/test/account/security",
        "/ui/session/list",
    ] {
        assert_eq!(client.get(path).await.header("cache-control"), "private, no-store", "{path}");
    }
}

#[tokio::test]
async fn behind_tls_a_secret_in_the_clear_is_refused_and_a_reader_is_shown_the_way() {
    let world = World::with(&["--public-url", "https://pay.example", "--trusted-proxies", "10.0.0.0/8"]).await;
    let from = |ip: [u8; 4], headers: &[(&str, &str)]| {
        let mut client = world.anonymous();
        client.ip = IpAddr::from(ip);
        client.headers = headers.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        client
    };
    let (clear, tls) = (("x-forwarded-proto", "http"), ("x-forwarded-proto", "https"));
    let secret = ("api-key", "cp_test_x");
    let refused = (StatusCode::FORBIDDEN, "https_required".to_owned());
    for (ip, headers) in [
        ([10, 0, 0, 7], vec![clear, secret]),
        ([10, 0, 0, 7], vec![clear, ("authorization", "Bearer x")]),
        ([10, 0, 0, 7], vec![("x-forwarded-proto", "http, https"), secret]),
        ([203, 0, 113, 9], vec![secret]),
        ([203, 0, 113, 9], vec![tls, secret]),
        ([127, 0, 0, 1], vec![clear, secret]),
    ] {
        let answer = from(ip, &headers).get("/third-parties/account/balance").await;
        assert_eq!((answer.status, answer.code()), refused, "{ip:?} {headers:?}");
    }
    let posted =
        from([203, 0, 113, 9], &[]).send(Method::POST, "/ui/session/sign-in", "*/*", b"email=x".to_vec()).await;
    assert_eq!((posted.status, posted.code()), refused, "a password in a form");

    let shown = from([203, 0, 113, 9], &[]).get("/sign-in?next=/test").await;
    assert_eq!(
        (shown.status, shown.location()),
        (StatusCode::PERMANENT_REDIRECT, "https://pay.example/sign-in?next=/test")
    );
    for (ip, headers) in [([10, 0, 0, 7], vec![tls]), ([10, 0, 0, 7], vec![]), ([127, 0, 0, 1], vec![])] {
        assert_eq!(from(ip, &headers).get("/sign-in").await.status, StatusCode::OK, "{ip:?} {headers:?}");
    }
    assert_eq!(from([203, 0, 113, 9], &[]).get("/healthz").await.status, StatusCode::OK, "a load balancer's probe");
    let shown = from([203, 0, 113, 9], &[]).get("/2.0/customers/list?limit=1").await;
    assert_eq!(shown.location(), "https://pay.example/2.0/customers/list?limit=1");
    let key = ("x-claviger-gateway-key", world.gateway_key.as_str());
    for headers in [vec![key], vec![key, secret]] {
        let answer = from([203, 0, 113, 9], &headers).get("/v1/authorize").await;
        assert_eq!((answer.status, answer.code()), refused, "a gateway that comes from outside");
    }
    assert_eq!(from([10, 0, 0, 7], &[key]).get("/v1/authorize").await.header("x-claviger-code"), "credential_missing");
}

#[tokio::test]
async fn a_secret_that_came_in_the_clear_stands_in_the_log_of_its_merchant() {
    let world = World::with(&["--public-url", "https://pay.example"]).await;
    let (application, _) = world.application(&world.ours).await;
    let pair = world.key_pair(&world.ours, application, "Shop server").await;
    let mut client = world.anonymous();
    client.ip = IpAddr::from([203, 0, 113, 9]);
    client.headers =
        vec![("x-api-key".into(), pair.public_key.clone()), ("x-secret-key".into(), pair.secret_key.clone())];
    assert_eq!(client.get("/api/v1/payments/me").await.code(), "https_required");
    let row = world.log().await.remove(0);
    assert_eq!(
        (row.status, row.credential.id, row.code.as_deref()),
        (403, pair.id.to_string(), Some("https_required"))
    );
    for address in ["/.well-known/jwks.json", "/openapi.json"] {
        let mut reader = world.anonymous();
        reader.ip = IpAddr::from([203, 0, 113, 9]);
        assert_eq!(reader.get(address).await.location(), format!("https://pay.example{address}"));
    }
}

#[tokio::test]
async fn a_platform_on_plain_http_takes_it() {
    let world = World::new().await;
    let mut client = world.anonymous();
    client.ip = IpAddr::from([203, 0, 113, 9]);
    client.headers = vec![("x-forwarded-proto".into(), "http".into())];
    assert_eq!(client.get("/sign-in").await.status, StatusCode::OK);
}
