//! Key pairs: generated, shown once, regenerated, rotated, revoked; held to providers; seen by who is meant to.

use axum::http::{Method, StatusCode};
use claviger::{
    domain::{
        application::FeatureSet, ids::ApplicationId, key_pair::ROTATE_AFTER, merchant::Onboarding, role::Role,
        time::Timestamp,
    },
    server::service,
};
use serde_json::{Value, json};

use super::world::{Answer, PASSWORD, PairParts, World};

async fn shop(world: &World) -> (ApplicationId, PairParts) {
    let (application, _) = world.application(&world.ours).await;
    let pair = world.key_pair(&world.ours, application, "Shop server").await;
    (application, pair)
}

/// `allowed`, or the code of `/v1/authorize`.
async fn ask(world: &World, pair: &PairParts) -> String {
    code(&world.authorize_pair(&pair.public_key, &pair.secret_key, None).await)
}

fn code(answer: &Answer) -> String {
    match answer.status {
        StatusCode::OK => "allowed".to_owned(),
        _ => answer.header("x-claviger-code").to_owned(),
    }
}

/// The new pair on the page that a form goes on to.
async fn revealed(world: &World, endpoint: &str, form: &[(&str, &str)]) -> PairParts {
    let client = world.our(Role::Superadmin).await;
    let answer = client.submit(endpoint, form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = client.get(answer.location()).await.body;
    let word = |prefix: &str| {
        let at = page.find(prefix).unwrap_or_else(|| panic!("no {prefix} on the page"));
        page[at..].split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap().to_owned()
    };
    let list: Value = world.our(Role::Superadmin).await.read("key-pairs/list", &[("mode", "test")]).await.json();
    let id = list["rows"][0]["id"].as_str().unwrap().parse().unwrap();
    PairParts { id, public_key: word("kpay_test_"), secret_key: word("sk_test_") }
}

#[tokio::test]
async fn both_keys_of_one_pair_are_needed_and_any_other_two_look_the_same() {
    let world = World::new().await;
    let (application, pair) = shop(&world).await;
    let other = world.key_pair(&world.ours, application, "Other").await;
    assert_eq!(ask(&world, &pair).await, "allowed");
    let (unknown_public, unknown_secret) = (world.never_made("kpay"), world.never_made("sk"));
    let mut refused = Vec::new();
    for (public_key, secret_key) in [
        (&pair.public_key, &other.secret_key),
        (&pair.public_key, &unknown_secret),
        (&unknown_public, &pair.secret_key),
        (&unknown_public, &unknown_secret),
        (&pair.secret_key, &pair.public_key),
        (&pair.public_key, &pair.secret_key.replace("test", "live")),
    ] {
        let answer = world.authorize_pair(public_key, secret_key, None).await;
        assert_eq!(code(&answer), "credential_invalid");
        refused.push((answer.status, answer.body.clone(), answer.header("x-claviger-detail").to_owned()));
    }
    assert!(refused.windows(2).all(|two| two[0] == two[1]), "{refused:?}");
}

#[tokio::test]
async fn what_was_used_a_moment_ago_is_not_called_unused() {
    let world = World::new().await;
    let (_, pair) = shop(&world).await;
    let client = world.our(Role::Superadmin).await;
    let question = format!("/test/developers/key-pairs/{}/revoke", pair.id);
    assert!(client.get(&question).await.body.contains("It was never used."));
    assert_eq!(ask(&world, &pair).await, "allowed");
    let page = client.get(&question).await.body;
    assert!(page.contains("Last activity: ") && !page.contains("It was never used."));
}

#[tokio::test]
async fn verify_answers_in_json_with_application_and_providers() {
    let world = World::new().await;
    let (application, pair) = shop(&world).await;
    let mut client = world.anonymous();
    client.headers = vec![
        ("x-claviger-gateway-key".into(), world.gateway_key.clone()),
        ("content-type".into(), "application/json".into()),
    ];
    let ask = |provider: Value| {
        let asked = json!({"kind": "key_pair", "public_key": pair.public_key, "secret_key": pair.secret_key,
            "provider": provider});
        client.send(Method::POST, "/v1/verify", "application/json", asked.to_string().into_bytes())
    };
    let answer = ask(Value::Null).await.json();
    assert_eq!(answer["allowed"], true);
    assert_eq!(answer["kind"], "key_pair");
    assert_eq!(answer["application"], application.to_string());
    assert_eq!(answer["grants"], json!({"providers": []}));
    assert_eq!(ask(json!("WAVE_CIV")).await.status, StatusCode::UNPROCESSABLE_ENTITY);

    let form = [
        ("mode", "test"),
        ("application", &*application.to_string()),
        ("providers[]", "MTN_MOMO_CMR"),
        ("providers[]", "ORANGE_CMR"),
        ("audience", "developers"),
    ];
    let saved = world.our(Role::Developer).await.call("key-pairs/save-settings", &form).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    assert_eq!(ask(json!("MTN_MOMO_CMR")).await.json()["grants"], json!({"providers": ["MTN_MOMO_CMR", "ORANGE_CMR"]}));
    assert_eq!(ask(json!("MPESA_KEN")).await.json()["detail"], "provider_not_allowed: MPESA_KEN");
    let answer = world.authorize_pair(&pair.public_key, &pair.secret_key, Some("MPESA_KEN")).await;
    assert_eq!(
        (answer.status, answer.header("x-claviger-detail")),
        (StatusCode::FORBIDDEN, "provider_not_allowed: MPESA_KEN")
    );
    let answer = world.authorize_pair(&pair.public_key, &pair.secret_key, Some("ORANGE_CMR")).await;
    assert_eq!((answer.status, answer.header("x-claviger-grants")), (StatusCode::OK, "MTN_MOMO_CMR,ORANGE_CMR"));
}

#[tokio::test]
async fn regenerating_ends_the_old_pair_at_once() {
    let world = World::new().await;
    let (_, old) = shop(&world).await;
    assert_eq!(ask(&world, &old).await, "allowed");
    world.clock.advance(1);
    let new = revealed(&world, "key-pairs/regenerate", &[("pair", &old.id.to_string()), ("password", PASSWORD)]).await;
    assert_eq!(ask(&world, &old).await, "credential_revoked");
    assert_eq!(ask(&world, &new).await, "allowed");
    assert_ne!(old.public_key, new.public_key);
}

#[tokio::test]
async fn rotating_leaves_the_old_pair_until_that_millisecond() {
    let world = World::new().await;
    let (_, old) = shop(&world).await;
    world.clock.advance(1);
    let form = [("pair", &*old.id.to_string()), ("overlap", "1h"), ("password", PASSWORD)];
    let new = revealed(&world, "key-pairs/rotate", &form).await;
    world.clock.advance(Timestamp::HOUR - 1);
    assert_eq!((&*ask(&world, &old).await, &*ask(&world, &new).await), ("allowed", "allowed"));
    world.clock.advance(1);
    assert_eq!((&*ask(&world, &old).await, &*ask(&world, &new).await), ("credential_revoked", "allowed"));
}

#[tokio::test]
async fn an_application_with_all_its_pairs_can_regenerate_one_but_not_rotate() {
    let world = World::new().await;
    let (application, pair) = shop(&world).await;
    for number in 1..service::key_pairs::MOST {
        world.key_pair(&world.ours, application, &format!("Pair {number}")).await;
    }
    let client = world.our(Role::Developer).await;
    let form = [("pair", &*pair.id.to_string()), ("overlap", "1h"), ("password", PASSWORD)];
    assert_eq!(client.call("key-pairs/rotate", &form).await.code(), "conflict");
    assert_eq!(client.call("key-pairs/regenerate", &form).await.status, StatusCode::OK);
    assert_eq!(ask(&world, &pair).await, "credential_revoked");
}

#[tokio::test]
async fn a_wrong_password_leaves_everything_as_it_was() {
    let world = World::new().await;
    let (_, pair) = shop(&world).await;
    let client = world.our(Role::Developer).await;
    for endpoint in ["key-pairs/regenerate", "key-pairs/rotate"] {
        let form = [("pair", &*pair.id.to_string()), ("overlap", "now"), ("password", "wrong")];
        let answer = client.call(endpoint, &form).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::FORBIDDEN, "step_up_refused"));
    }
    assert_eq!(ask(&world, &pair).await, "allowed");
}

#[tokio::test]
async fn what_stops_the_application_stops_its_pairs() {
    let world = World::new().await;
    let (application, pair) = shop(&world).await;
    let client = world.our(Role::Developer).await;
    let id = application.to_string();
    client.call("applications/disable", &[("mode", "test"), ("id", &id)]).await;
    assert_eq!(ask(&world, &pair).await, "application_disabled");
    client.call("applications/enable", &[("mode", "test"), ("id", &id)]).await;
    assert_eq!(ask(&world, &pair).await, "allowed");
    let answer =
        client.call("applications/delete", &[("mode", "test"), ("id", &id), ("confirmation", "Storefront")]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(ask(&world, &pair).await, "credential_revoked");
}

#[tokio::test]
async fn a_restart_changes_no_answer() {
    let mut world = World::new().await;
    let (application, kept) = shop(&world).await;
    let ended = world.key_pair(&world.ours, application, "Ended").await;
    world.our(Role::Developer).await.call("key-pairs/revoke", &[("pair", &ended.id.to_string())]).await;
    world.restart().await;
    assert_eq!((&*ask(&world, &kept).await, &*ask(&world, &ended).await), ("allowed", "credential_revoked"));
}

#[tokio::test]
async fn the_secret_key_is_shown_once_and_kept_nowhere() {
    let world = World::new().await;
    let (application, _) = shop(&world).await;
    let client = world.our(Role::Developer).await;
    let form = [("mode", "test"), ("application", &*application.to_string()), ("name", "New"), ("password", PASSWORD)];
    let answer = client.submit("key-pairs/generate", &form).await;
    let page = client.get(answer.location()).await;
    let at = page.body.find("sk_test_").unwrap();
    let secret = page.body[at..at + 46].to_owned();
    assert_eq!(page.header("cache-control"), "no-store");
    for place in [answer.location(), "/test/developers/key-pairs", "/test/developers", "/test/settings/audit"] {
        assert!(!client.get(place).await.body.contains(&secret), "{place}");
    }
    let pool = sqlx::SqlitePool::connect(&world.storage.database_url).await.unwrap();
    let dump: Vec<String> =
        sqlx::query_scalar("SELECT hex(secret_digest) || name || public_key || last4 FROM key_pair")
            .fetch_all(&pool)
            .await
            .unwrap();
    assert!(dump.iter().all(|row| !row.contains(&secret)));
}

#[tokio::test]
async fn live_pairs_wait_for_the_platforms_approval_stop_without_it_and_go_on_with_it() {
    let world = World::new().await;
    let (application, _) = shop(&world).await;
    let form = [("mode", "live"), ("application", &*application.to_string()), ("name", "New"), ("password", PASSWORD)];
    let client = world.our(Role::Developer).await;
    let set = async |onboarding| {
        service::merchants::change(&world.platform, world.ours.id(), onboarding, FeatureSet::all()).await.unwrap()
    };
    set(Onboarding::Pending).await;
    let answer = client.call("key-pairs/generate", &form).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::FORBIDDEN, "kyc_not_verified"));
    set(Onboarding::Approved).await;
    let page = client.get(client.submit("key-pairs/generate", &form).await.location()).await.body;
    let word = |prefix: &str| page[page.find(prefix).unwrap()..][..prefix.len() + 38].to_owned();
    let (public_key, secret_key) = (word("kpay_live_"), word("sk_live_"));
    let ask = async || code(&world.authorize_pair(&public_key, &secret_key, None).await);
    assert_eq!(ask().await, "allowed");
    set(Onboarding::Rejected).await;
    assert_eq!(ask().await, "kyc_not_verified");
    set(Onboarding::Approved).await;
    assert_eq!(ask().await, "allowed", "without a new secret");
}

#[tokio::test]
async fn only_who_is_named_sees_the_pairs_of_an_application() {
    let world = World::new().await;
    let (application, pair) = shop(&world).await;
    let (admin, developer) = (world.our(Role::Admin).await, world.our(Role::Developer).await);
    let (application, id) = (application.to_string(), pair.id.to_string());
    let listed = async |role| {
        let client = world.our(role).await;
        let list = client.read("key-pairs/list", &[("mode", "test")]).await.json();
        let counts = client.read("credentials/count", &[("mode", "test")]).await.json();
        let overview = client.read("credentials/list", &[("mode", "test"), ("kind", "key_pair")]).await.json();
        let count = counts.as_array().unwrap().iter().find(|row| row[0] == "key_pair").unwrap()[1].clone();
        (list["rows"].as_array().map_or(0, Vec::len), count, overview["rows"].as_array().unwrap().len())
    };
    assert_eq!(listed(Role::Developer).await, (1, json!(1), 1));
    assert_eq!(listed(Role::Viewer).await, (0, json!(0), 0), "a Viewer sees none of it");

    let settings = [("mode", "test"), ("application", &*application), ("audience", "admins")];
    assert_eq!(admin.call("key-pairs/save-settings", &settings).await.status, StatusCode::OK);
    assert_eq!(listed(Role::Developer).await, (0, json!(0), 0));
    assert_eq!(listed(Role::Admin).await, (1, json!(1), 1));
    let missing = developer.read("key-pairs/get", &[("pair", "kpr_0000000000000000000000001A")]).await;
    let hidden = developer.read("key-pairs/get", &[("pair", &id)]).await;
    assert_eq!((hidden.status, &hidden.body), (StatusCode::NOT_FOUND, &missing.body));
    for endpoint in ["key-pairs/revoke", "key-pairs/regenerate"] {
        let answer = developer.call(endpoint, &[("pair", &id), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{endpoint}");
    }

    let me = world.actor(&world.ours, Role::Developer).await.person.user_id.to_string();
    let named = [
        ("mode", "test"),
        ("application", &*application),
        ("audience", "members"),
        ("people[]", &me),
        ("password", PASSWORD),
    ];
    assert_eq!(admin.call("key-pairs/save-settings", &named).await.status, StatusCode::OK);
    assert_eq!(listed(Role::Developer).await, (1, json!(1), 1));
    // Who is named cannot name others.
    let settings = [("mode", "test"), ("application", &*application), ("audience", "developers")];
    developer.call("key-pairs/save-settings", &settings).await;
    let now = developer.read("key-pairs/settings", &[("application", &application)]).await.json();
    assert_eq!(now["audience"], "members");
}

#[tokio::test]
async fn nobody_outside_the_business_or_without_the_role_can_be_named() {
    let world = World::new().await;
    let (application, _) = shop(&world).await;
    let admin = world.our(Role::Admin).await;
    let (stranger, viewer) = (
        world.actor(&world.theirs, Role::Developer).await.person.user_id.to_string(),
        world.actor(&world.ours, Role::Viewer).await.person.user_id.to_string(),
    );
    for person in [stranger.as_str(), viewer.as_str(), "usr_x"] {
        let form = [
            ("mode", "test"),
            ("application", &*application.to_string()),
            ("audience", "members"),
            ("people[]", person),
        ];
        let answer = admin.call("key-pairs/save-settings", &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{person}");
        assert_eq!(answer.json()["errors"][0]["field"], "people");
    }
}

#[tokio::test]
async fn a_duplicate_begins_with_all_that_the_pair_has() {
    let world = World::new().await;
    let (application, pair) = shop(&world).await;
    let client = world.our(Role::Developer).await;
    client
        .call("key-pairs/edit", &[("pair", &pair.id.to_string()), ("name", "Kiosk"), ("allowed_ips", "192.0.2.0/24")])
        .await;
    let page = client.get(&format!("/test/developers/key-pairs/new?from={}", pair.id)).await.body;
    assert!(page.contains("Kiosk copy") && page.contains("192.0.2.0/24"));
    assert!(page.contains(&format!("value=\"{application}\" selected")), "{page}");
}

#[tokio::test]
async fn a_pair_of_ninety_days_asks_to_be_rotated() {
    let world = World::new().await;
    shop(&world).await;
    world.clock.advance(ROTATE_AFTER - 10);
    let list = async || world.our(Role::Developer).await.get("/test/developers/key-pairs").await.body;
    assert!(!list().await.contains("Rotate it"));
    world.clock.advance(10);
    assert!(list().await.contains("90 days old"));
}
