//! The configurations of `deploy/`, run as they are but for ports, in front of an API that tells what reaches it. nginx runs
//! with all tests; the others are had from PyPI and run by `deploy/try.sh`.

mod edge;
mod files;
mod proxies;
mod wire;

use claviger::domain::{mode::Mode, role::Role};
use serde_json::Value;

use self::{
    edge::{CLIENT, Edge, NARROW},
    proxies::Proxy,
    wire::Answer,
};

const STRANGER: [u8; 4] = [127, 0, 0, 3];
/// What the API is told of a caller.
const TOLD: [&str; 6] = ["merchant", "credential", "kind", "mode", "grants", "decision-id"];

#[tokio::test]
async fn nginx_lets_through_what_claviger_allows_and_nothing_else() {
    stands(Proxy::Nginx).await;
}

#[tokio::test]
#[ignore = "deploy/try.sh brings Caddy"]
async fn caddy_lets_through_what_claviger_allows_and_nothing_else() {
    stands(Proxy::Caddy).await;
}

#[tokio::test]
#[ignore = "deploy/try.sh brings Traefik"]
async fn traefik_lets_through_what_claviger_allows_and_nothing_else() {
    stands(Proxy::Traefik).await;
}

#[tokio::test]
#[ignore = "deploy/try.sh brings Envoy"]
async fn envoy_lets_through_what_claviger_allows_and_nothing_else() {
    stands(Proxy::Envoy).await;
}

#[tokio::test]
async fn a_wrong_gateway_key_is_no_callers_fault() {
    let edge = Edge::with_key(Proxy::Nginx, "gw_live_wrong").await;
    for credential in [edge.application(), &[]] {
        let answer = edge.call("GET /orders", credential).await;
        assert_eq!(answer.status, 503, "{answer:?}");
    }
}

/// One table for all of them.
async fn stands(proxy: Proxy) {
    let mut edge = Edge::behind(proxy).await;
    every_kind_passes_and_the_api_is_told_who_it_is(&edge).await;
    refusals_say_why(&edge).await;
    nobody_writes_what_claviger_says(&edge).await;
    the_address_is_the_callers_own(&edge).await;
    an_address_can_need_more(&edge).await;
    the_log_knows_the_original_request(&edge).await;
    what_the_api_answers_is_handed_on(&edge).await;
    what_is_revoked_is_refused_at_once(&edge).await;
    edge.stop_claviger().await;
    without_claviger_nothing_passes(&edge, proxy).await;
}

async fn every_kind_passes_and_the_api_is_told_who_it_is(edge: &Edge) {
    for (kind, credential) in &edge.credentials {
        let answer = edge.call("POST /orders/7?x=1", credential).await;
        assert_eq!(answer.status, 200, "{kind}: {answer:?}");
        let seen = answer.json();
        assert_eq!((&seen["method"], &seen["target"]), (&"POST".into(), &"/orders/7?x=1".into()), "{kind}");
        assert_eq!(told(&seen, "kind"), [*kind], "{seen}");
        assert_eq!(told(&seen, "merchant"), [edge.world.ours.id().to_string()], "{kind}");
        assert_eq!(told(&seen, "mode"), [Mode::Test.as_str()], "{kind}");
        for name in TOLD {
            // Of a pair that is held to no provider, nothing is said.
            let most = usize::from(name != "grants");
            assert!((most..=1).contains(&told(&seen, name).len()), "{kind} {name}: {seen}");
        }
        for name in ["authorization", "client-id", "api-key", "x-api-key", "x-secret-key", "x-oy-username"] {
            assert!(seen["headers"][name].is_null(), "{kind}: {name} reached the API");
        }
        assert!(told(&seen, "gateway-key").is_empty(), "{kind}");
    }
}

async fn refusals_say_why(edge: &Edge) {
    let [client, secret] = edge.application() else { unreachable!() };
    let none = edge.call("GET /orders", &[]).await;
    let wrong = edge.call("GET /orders", &[client.clone(), (secret.0, "cp_test_wrong".into())]).await;
    // nginx before 1.23 shows the first of two only; the API sees neither.
    let two = [client.clone(), (secret.0, "cp_test_wrong".into()), secret.clone()];
    let twice = edge.call("GET /orders", &two).await;
    for (answer, code) in
        [(&none, "credential_missing"), (&wrong, "credential_invalid"), (&twice, "credential_invalid")]
    {
        assert_eq!((answer.status, code_of(answer)), (401, code.to_owned()), "{answer:?}");
        assert_eq!(answer.json()["code"], code, "the body says it, too: {answer:?}");
        assert_eq!(answer.header("cache-control"), ["private, no-store"], "{answer:?}");
    }
    assert!(none.header("www-authenticate")[0].starts_with("Bearer realm="), "{none:?}");
    assert!(wrong.header("www-authenticate")[0].starts_with("ApiKey"), "{wrong:?}");
    let bearer = edge.call("GET /orders", &[("Authorization", "Bearer clp_test_wrong".into())]).await;
    assert!(bearer.header("www-authenticate")[0].contains("invalid_token"), "{bearer:?}");
}

async fn nobody_writes_what_claviger_says(edge: &Edge) {
    let honest = edge.call("GET /orders", edge.application()).await.json();
    let merchant = edge.world.theirs.id().to_string();
    let lies =
        ["X-Claviger-Merchant", "x-claviger-grants", "X-Claviger-Gateway-Key", "X-Claviger-Section", "X-Claviger-Ttl"];
    let mut headers = edge.application().to_vec();
    headers.extend(lies.map(|name| (name, merchant.clone())));
    headers.extend([("X-Original-Method", "GET".into()), ("X-Original-URI", "/other".into())]);
    headers.extend([("X-Forwarded-Method", "GET".into()), ("X-Forwarded-Uri", "/other".into())]);
    let lied = edge.call("GET /orders", &headers).await;
    assert_eq!(lied.status, 200, "{lied:?}");
    let lied = lied.json();
    for name in TOLD.into_iter().filter(|name| *name != "decision-id") {
        assert_eq!(told(&lied, name), told(&honest, name), "{name}");
    }
    assert_eq!(told(&lied, "decision-id").len(), 1);
    assert!(!lied["headers"].to_string().contains(&merchant), "{lied}");
    // Programs that read headers as variables of the environment take both for one.
    for name in ["X_Claviger_Merchant", "x_claviger-merchant", "X-CLAVIGER_MERCHANT", "X.Claviger.Merchant"] {
        let mut headers = edge.application().to_vec();
        headers.push((name, merchant.clone()));
        let answer = edge.call("GET /orders", &headers).await;
        assert!(answer.status == 400 || !answer.json().to_string().contains(&merchant), "{name}: {answer:?}");
    }
    // What `Connection` names is taken out by a proxy as well: not what Claviger says.
    for named in ["X-Claviger-Merchant", "close, x-claviger-kind", "X-Claviger-Gateway-Key, X-Claviger-Mode"] {
        let mut headers = edge.application().to_vec();
        headers.push(("Connection", named.to_owned()));
        let answer = edge.call("GET /orders", &headers).await;
        if answer.status != 400 {
            assert_eq!(answer.status, 200, "{named}: {answer:?}");
            let seen = answer.json();
            for name in TOLD.into_iter().filter(|name| *name != "decision-id") {
                assert_eq!(told(&seen, name), told(&honest, name), "{named}: {name}");
            }
        }
    }
    // Nor does it help without a credential.
    headers.retain(|(name, _)| name.starts_with("X-") || name.starts_with("x-"));
    assert_eq!(edge.call("GET /orders", &headers).await.status, 401);
}

async fn the_address_is_the_callers_own(edge: &Edge) {
    let key = edge.credential("product_key");
    assert_eq!(edge.call_from(CLIENT, "GET /orders", key).await.status, 200);
    let forged = [("X-Forwarded-For", "127.0.0.2".to_owned()), ("X-Real-IP", "127.0.0.2".into())];
    for more in [&[][..], &forged] {
        let answer = edge.call_from(STRANGER, "GET /orders", &[key, more].concat()).await;
        assert_eq!((answer.status, code_of(&answer)), (403, "ip_not_allowed".to_owned()), "{answer:?}");
    }
    let forged = [("X-Forwarded-For", "127.0.0.3".to_owned())];
    assert_eq!(edge.call_from(CLIENT, "GET /orders", &[key, &forged].concat()).await.status, 200);
}

async fn an_address_can_need_more(edge: &Edge) {
    assert_eq!(edge.call("POST /payouts/1", edge.application()).await.status, 200);
    let admin = edge.world.our(Role::Admin).await;
    let application = edge.narrow.to_string();
    let narrowed = [("mode", "test"), ("id", &*application), ("name", "S"), ("features[]", NARROW)];
    assert!(admin.call("applications/edit", &narrowed).await.status.is_success());
    for path in ["/payouts/1", "/payouts/", "/orders/../payouts/1", "/payouts/1?x=/orders"] {
        let answer = edge.call(&format!("POST {path}"), edge.application()).await;
        assert_eq!((answer.status, code_of(&answer)), (403, "feature_not_granted".to_owned()), "{path}: {answer:?}");
    }
    // However it is spelled: refused, or another address for the API as well.
    for path in [
        "/payouts",
        "/payouts%2F1",
        "/%70ayouts/1",
        "//payouts/1",
        "/./payouts/1",
        "/orders%2F..%2Fpayouts/1",
        "/payouts;x/1",
    ] {
        let answer = edge.call(&format!("POST {path}"), edge.application()).await;
        if answer.status == 200 {
            let seen = answer.json();
            assert!(!is_payouts(seen["target"].as_str().unwrap()), "{path} got through as {}", seen["target"]);
        }
    }
    // The caller cannot ask for less.
    let mut less = edge.application().to_vec();
    less.push(("X-Claviger-Feature", NARROW.to_owned()));
    assert_eq!(edge.call("POST /payouts/1", &less).await.status, 403);
    assert_eq!(edge.call("POST /orders", edge.application()).await.status, 200);
}

async fn the_log_knows_the_original_request(edge: &Edge) {
    edge.call("PUT /orders/31?page=2", edge.application()).await;
    for _ in 0..50 {
        let rows = edge.world.log().await;
        if let Some(row) = rows.iter().find(|row| row.method == "PUT") {
            assert_eq!((row.path.as_str(), row.ip.as_deref()), ("/orders/31?page=2", Some("127.0.0.2")));
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("the log has no PUT");
}

async fn what_the_api_answers_is_handed_on(edge: &Edge) {
    for status in [401, 403, 500, 503] {
        let answer = edge.call(&format!("GET /broken/{status}"), edge.application()).await;
        assert_eq!((answer.status, &answer.json()["target"]), (status, &format!("/broken/{status}").into()));
        assert_eq!(code_of(&answer), "", "{answer:?}");
    }
}

async fn what_is_revoked_is_refused_at_once(edge: &Edge) {
    assert_eq!(edge.call("GET /orders", edge.application()).await.status, 200);
    let admin = edge.world.our(Role::Admin).await;
    let (application, key) = (edge.narrow.to_string(), edge.key.to_string());
    let revoked = admin.call("api-keys/revoke", &[("mode", "test"), ("application", &application), ("id", &key)]).await;
    assert!(revoked.status.is_success(), "{revoked:?}");
    let answer = edge.call("GET /orders", edge.application()).await;
    assert_eq!((answer.status, code_of(&answer)), (401, "credential_revoked".to_owned()), "{answer:?}");
    // The JWT that was made from it, too.
    let answer = edge.call("GET /orders", edge.token()).await;
    assert_eq!((answer.status, code_of(&answer)), (401, "credential_revoked".to_owned()), "{answer:?}");
}

async fn without_claviger_nothing_passes(edge: &Edge, proxy: Proxy) {
    for credential in [edge.credential("key_pair"), edge.credential("payment_token"), &[]] {
        let answer = edge.call("GET /orders", credential).await;
        assert_eq!(answer.status, proxy.undecided(), "{answer:?}");
    }
}

/// Whether a program that decodes and tidies what it is sent comes to the payouts.
fn is_payouts(target: &str) -> bool {
    let path = target.split(['?', '#']).next().unwrap_or_default().replace("%2F", "/").replace("%70", "p");
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.first() == Some(&"payouts")
}

/// What the API was told under a name, in whatever spelling.
fn told(seen: &Value, name: &str) -> Vec<String> {
    let wanted = format!("x-claviger-{name}");
    let headers = seen["headers"].as_object().unwrap().iter();
    let found = headers.filter(|(sent, _)| sent.replace(['_', '.'], "-") == wanted);
    found.flat_map(|(_, values)| values.as_array().unwrap()).map(|value| value.as_str().unwrap().to_owned()).collect()
}

fn code_of(answer: &Answer) -> String {
    answer.header("x-claviger-code").join(",")
}
