//! Security headers on every answer.

use claviger::domain::role::Role;

use super::world::World;

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
