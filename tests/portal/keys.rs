//! The life of an API key: created, shown once, used, edited, rotated, expired, revoked.

use axum::http::{Method, StatusCode};
use claviger::{
    domain::{ids::ApiKeyId, mode::Mode, role::Role, time::Timestamp},
    server::service::{checksum, reveal},
};

use super::world::{Answer, Client, PASSWORD, World, proof};

/// Creates a key over HTTP and returns where its secret waits.
async fn create(client: &Client, application: &str, name: &str, password: &str) -> Answer {
    let form = [
        ("mode", "test"),
        ("application", application),
        ("name", name),
        ("expiry", "2027-01-31"),
        ("password", password),
    ];
    client.call("api-keys/create", &form).await
}

/// The secret on a reveal page; masked forms are no secrets.
fn secret(page: &str) -> Option<String> {
    ["cp_test_", "cp_live_"].iter().flat_map(|prefix| page.match_indices(prefix)).find_map(|(start, _)| {
        let text: String = page[start..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        (text.len() == 46).then_some(text)
    })
}

async fn key_id(client: &Client, application: &str) -> String {
    let keys = client.read("api-keys/list", &[("mode", "test"), ("application", application)]).await.json();
    keys[0]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_new_key_is_shown_once_works_and_stops_at_the_revocation() {
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let application = application.to_string();
    let mut client = world.our(Role::Developer).await;
    let answer = create(&client, &application, "Server", PASSWORD).await;
    let page = client.get(answer.location()).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("cache-control"), "no-store");
    let secret = secret(&page.body).expect("the page shows the secret");
    assert_eq!(page.body.matches(&secret).count(), 1, "once on the page, not in hydration data or a prop");

    // The old cookie is dead, so the browser's own history cannot ask again either.
    assert_eq!(client.get(answer.location()).await.status, StatusCode::SEE_OTHER);
    client.cookie = page.session_cookie().expect("the reveal gives the session a new cookie");
    let again = client.get(answer.location()).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    assert!(!again.body.contains(&secret));

    assert_eq!(world.authorize(&client_id, &secret).await.status, StatusCode::OK);
    let id = key_id(&client, &application).await;
    let revoked = client.call("api-keys/revoke", &[("mode", "test"), ("application", &application), ("id", &id)]).await;
    assert_eq!(revoked.status, StatusCode::OK);
    let refused = world.authorize(&client_id, &secret).await;
    assert_eq!((refused.status, refused.header("x-claviger-code")), (StatusCode::UNAUTHORIZED, "credential_revoked"));
}

#[tokio::test]
async fn a_reveal_opens_for_its_own_session_only_and_not_for_a_head_or_prefetch() {
    let world = World::new().await;
    let (application, _) = world.application(&world.ours).await;
    let owner = world.our(Role::Developer).await;
    let slot = create(&owner, &application.to_string(), "Server", PASSWORD).await;
    let path = slot.location();
    for stranger in
        [world.our(Role::Developer).await, world.our(Role::Superadmin).await, world.their(Role::Superadmin).await]
    {
        let answer = stranger.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert_eq!(secret(&answer.body), None);
    }
    assert_eq!(secret(&owner.send(Method::HEAD, path, "text/html", Vec::new()).await.body), None);
    let mut prefetch = owner.clone();
    prefetch.headers.push(("sec-purpose".into(), "prefetch;prerender".into()));
    assert_eq!(secret(&prefetch.get(path).await.body), None);
    assert!(secret(&owner.get(path).await.body).is_some(), "it still waits for its owner");
}

#[tokio::test]
async fn twenty_openings_at_once_show_a_secret_once() {
    let world = World::new().await;
    let (application, _) = world.application(&world.ours).await;
    let client = world.our(Role::Developer).await;
    let slot = create(&client, &application.to_string(), "Server", PASSWORD).await.location().to_owned();
    let openings = (0..20).map(|_| {
        let (client, slot) = (client.clone(), slot.clone());
        tokio::spawn(async move { secret(&client.get(&slot).await.body).is_some() })
    });
    let mut shown = 0;
    for opening in openings.collect::<Vec<_>>() {
        shown += usize::from(opening.await.unwrap());
    }
    assert_eq!(shown, 1);
}

#[tokio::test]
async fn a_reveal_that_waits_too_long_is_gone() {
    let world = World::new().await;
    let (application, _) = world.application(&world.ours).await;
    let client = world.our(Role::Developer).await;
    let slot = create(&client, &application.to_string(), "Server", PASSWORD).await;
    world.clock.advance(5 * Timestamp::MINUTE);
    assert_eq!(client.get(slot.location()).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_wrong_password_creates_nothing_and_the_eleventh_try_is_locked_out() {
    let mut world = World::new().await;
    let (application, _) = world.application(&world.ours).await;
    let application = application.to_string();
    let client = world.our(Role::Developer).await;
    for _ in 0..10 {
        let answer = create(&client, &application, "Server", "wrong password").await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::FORBIDDEN, "step_up_refused"));
        assert_eq!(answer.json()["errors"][0]["field"], "password");
    }
    // The right password comes too late, in this session, in another one and after a restart.
    assert_eq!(create(&client, &application, "Server", PASSWORD).await.code(), "step_up_refused");
    world.restart().await;
    let other = world.our(Role::Developer).await;
    assert_eq!(create(&other, &application, "Server", PASSWORD).await.code(), "step_up_refused");
    let mut anew = world.anonymous();
    let signed_in = anew.call("session/sign-in", &[("email", "developer@mto.example"), ("password", PASSWORD)]).await;
    anew.cookie = signed_in.session_cookie().unwrap();
    let refused = create(&anew, &application, "Server", PASSWORD).await;
    assert_eq!(refused.code(), "step_up_refused", "signing in is counted by itself and forgets no other tries");
    let keys = other.read("api-keys/list", &[("mode", "test"), ("application", &application)]).await;
    assert_eq!(keys.json().as_array().unwrap().len(), 0);
    world.clock.advance(30 * Timestamp::MINUTE);
    let later = world.our(Role::Developer).await;
    assert_eq!(create(&later, &application, "Server", PASSWORD).await.status, StatusCode::OK);
}

#[tokio::test]
async fn fifty_wrong_passwords_at_once_get_ten_tries() {
    let world = World::new().await;
    let (application, _) = world.application(&world.ours).await;
    let client = world.our(Role::Developer).await;
    let tries = (0..50).map(|_| {
        let (client, application) = (client.clone(), application.to_string());
        tokio::spawn(async move { create(&client, &application, "Server", "wrong password").await })
    });
    let (mut checked, mut busy) = (0, 0);
    for attempt in tries.collect::<Vec<_>>() {
        let answer = attempt.await.unwrap();
        match answer.code().as_str() {
            "busy" => busy += 1,
            _ => checked += usize::from(answer.body.contains("That is not your password.")),
        }
    }
    assert!(checked <= 10, "{checked} of 50 were checked ({busy} found it busy)");
}

#[tokio::test]
async fn a_key_works_until_its_last_second() {
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (_, secret) = world.key(&world.ours, application).await;
    let end = claviger::server::text::parse_expiry("2027-11-21", world.platform.now()).unwrap().timestamp();
    world.clock.advance(end.since(world.platform.now()) - 1);
    assert_eq!(world.authorize(&client_id, &secret).await.status, StatusCode::OK);
    world.clock.advance(1);
    let refused = world.authorize(&client_id, &secret).await;
    assert_eq!(refused.header("x-claviger-code"), "credential_expired");
    let client = world.our(Role::Viewer).await;
    let keys = client.read("api-keys/list", &[("mode", "test"), ("application", &application.to_string())]).await;
    assert_eq!(keys.json()[0]["status"], "expired");
}

#[tokio::test]
async fn a_rotation_lets_the_old_key_live_for_the_overlap_and_never_longer() {
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (old_id, old) = world.key(&world.ours, application).await;
    let client = world.our(Role::Developer).await;
    let (application, old_id) = (application.to_string(), old_id.to_string());
    let form = [
        ("mode", "test"),
        ("application", &application),
        ("id", &old_id),
        ("overlap", "1h"),
        ("expiry", "2027-01-31"),
        ("password", PASSWORD),
    ];
    // Ids made in one millisecond have no order.
    world.clock.advance(1);
    let rotated = client.call("api-keys/rotate", &form).await;
    let new = secret(&client.get(rotated.location()).await.body).unwrap();
    for key in [&old, &new] {
        assert_eq!(world.authorize(&client_id, key).await.status, StatusCode::OK);
    }
    let client = world.our(Role::Developer).await;
    assert_eq!(client.call("api-keys/rotate", &form).await.code(), "conflict", "a key is replaced once");
    let keys = client.read("api-keys/list", &[("mode", "test"), ("application", &application)]).await.json();
    assert_eq!((keys[0]["replaces"].as_str(), keys[1]["status"].as_str()), (Some(old_id.as_str()), Some("rotating")));
    world.clock.advance(Timestamp::HOUR);
    assert_eq!(world.authorize(&client_id, &old).await.header("x-claviger-code"), "credential_revoked");
    assert_eq!(world.authorize(&client_id, &new).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_wrong_with_a_form_stands_at_its_fields_and_nothing_is_made() {
    let world = World::new().await;
    let (application, _) = world.application(&world.ours).await;
    let application = application.to_string();
    let client = world.our(Role::Developer).await;
    let long = "a".repeat(10_000);
    for (name, expiry, field) in [
        ("", "2027-01-31", "name"),
        (long.as_str(), "2027-01-31", "name"),
        ("two\nlines", "2027-01-31", "name"),
        ("Server", "2020-01-01", "expiry"),
        ("Server", "", "expiry"),
        ("Server", "tomorrow", "expiry"),
    ] {
        let form = [
            ("mode", "test"),
            ("application", application.as_str()),
            ("name", name),
            ("expiry", expiry),
            ("password", PASSWORD),
        ];
        let answer = client.call("api-keys/create", &form).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (StatusCode::UNPROCESSABLE_ENTITY, "invalid_fields"),
            "{name:.20} {expiry}"
        );
        assert_eq!(answer.json()["errors"][0]["field"], field);
        assert!(!answer.body.contains(&long), "an answer does not repeat what was typed");
    }
    for (name, plain) in
        [("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)"), ("Caisse 🔑", "Caisse 🔑")]
    {
        let answer = create(&client, &application, name, PASSWORD).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}: {}", answer.body);
        let page = client.get(&format!("/test/developers/applications/{application}/keys")).await;
        assert!(page.body.contains(plain) && !page.body.contains("<img"), "{name}");
    }
    let keys = client.read("api-keys/list", &[("mode", "test"), ("application", &application)]).await;
    assert_eq!(keys.json().as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn an_allow_list_counts_at_once() {
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (id, secret) = world.key(&world.ours, application).await;
    let client = world.our(Role::Developer).await;
    let (application, id) = (application.to_string(), id.to_string());
    for (allowed, status) in [
        ("198.51.100.0/24", StatusCode::FORBIDDEN),
        ("198.51.100.7\n203.0.113.0/24", StatusCode::OK),
        ("", StatusCode::OK),
    ] {
        let form = [
            ("mode", "test"),
            ("application", &*application),
            ("id", &*id),
            ("name", "Server"),
            ("allowed_ips", allowed),
            ("password", PASSWORD),
        ];
        assert_eq!(client.call("api-keys/edit", &form).await.status, StatusCode::OK);
        assert_eq!(world.authorize(&client_id, &secret).await.status, status, "{allowed}");
    }
    let form = [
        ("mode", "test"),
        ("application", &*application),
        ("id", &*id),
        ("name", "Server"),
        ("allowed_ips", "10.0.0.0/99"),
    ];
    assert_eq!(client.call("api-keys/edit", &form).await.json()["errors"][0]["field"], "allowed_ips");
}

#[tokio::test]
async fn disabling_editing_and_deleting_an_application_count_at_once() {
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (_, secret) = world.key(&world.ours, application).await;
    let client = world.our(Role::Admin).await;
    let id = application.to_string();
    let about = [("mode", "test"), ("id", id.as_str())];
    client.call("applications/disable", &about).await;
    assert_eq!(world.authorize(&client_id, &secret).await.header("x-claviger-code"), "application_disabled");
    client.call("applications/enable", &about).await;
    assert_eq!(world.authorize(&client_id, &secret).await.status, StatusCode::OK);
    let edit =
        [("mode", "test"), ("id", &*id), ("name", "Storefront"), ("features[]", "payout_api"), ("password", PASSWORD)];
    assert_eq!(client.call("applications/edit", &edit).await.status, StatusCode::OK);
    assert_eq!(world.authorize(&client_id, &secret).await.header("x-claviger-grants"), "payout_api");
    let wrong = [("mode", "test"), ("id", &*id), ("confirmation", "storefront")];
    assert_eq!(client.call("applications/delete", &wrong).await.json()["errors"][0]["field"], "confirmation");
    let right = [("mode", "test"), ("id", &*id), ("confirmation", "Storefront")];
    assert_eq!(client.call("applications/delete", &right).await.status, StatusCode::OK);
    assert_eq!(world.authorize(&client_id, &secret).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn live_keys_wait_for_the_platforms_approval_and_stop_when_it_is_withdrawn() {
    use claviger::{
        domain::{application::FeatureSet, merchant::Onboarding},
        server::service::merchants,
    };
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let application = application.to_string();
    let client = world.our(Role::Superadmin).await;
    let form = [
        ("mode", "live"),
        ("application", &*application),
        ("name", "Live"),
        ("expiry", "2027-01-31"),
        ("password", PASSWORD),
    ];
    let approve = async |onboarding| {
        merchants::change(&world.platform, world.ours.id(), onboarding, FeatureSet::all()).await.unwrap()
    };
    approve(Onboarding::Pending).await;
    assert_eq!(client.call("api-keys/create", &form).await.code(), "kyc_not_verified");
    approve(Onboarding::Approved).await;
    let page = client.get(client.call("api-keys/create", &form).await.location()).await.body;
    let secret = &secret(&page).unwrap();
    assert_eq!(world.authorize(&client_id, secret).await.header("x-claviger-mode"), "live");
    approve(Onboarding::Rejected).await;
    assert_eq!(world.authorize(&client_id, secret).await.header("x-claviger-code"), "kyc_not_verified");
    approve(Onboarding::Approved).await;
    assert_eq!(world.authorize(&client_id, secret).await.status, StatusCode::OK, "the same secret works again");
}

#[tokio::test]
async fn answers_stay_the_same_over_a_restart() {
    let mut world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (_, good) = world.key(&world.ours, application).await;
    let (id, revoked) = world.key(&world.ours, application).await;
    let client = world.our(Role::Developer).await;
    client
        .call(
            "api-keys/revoke",
            &[("mode", "test"), ("application", &application.to_string()), ("id", &id.to_string())],
        )
        .await;
    world.restart().await;
    assert_eq!(world.authorize(&client_id, &good).await.status, StatusCode::OK);
    assert_eq!(world.authorize(&client_id, &revoked).await.header("x-claviger-code"), "credential_revoked");
}

#[tokio::test]
async fn a_key_of_another_application_of_the_same_merchant_is_not_found() {
    let world = World::new().await;
    let (one, _) = world.application(&world.ours).await;
    let (other, _) = world.application(&world.ours).await;
    let (key, _) = world.key(&world.ours, one).await;
    let client = world.our(Role::Developer).await;
    for id in [key, ApiKeyId(7)] {
        let form = [("mode", "test"), ("application", &*other.to_string()), ("id", &*id.to_string())];
        assert_eq!(client.call("api-keys/revoke", &form).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_checksum_key_that_was_turned_off_before_it_was_shown_is_not_shown() {
    let world = World::new().await;
    let (application, _) = world.application(&world.ours).await;
    let actor = world.actor(&world.ours, Role::Superadmin).await;
    for (off, shown) in [(false, true), (true, false)] {
        let slot = checksum::enable(&world.platform, &actor, application, Mode::Test, proof()).await.unwrap();
        if off {
            checksum::disable(&world.platform, &actor, application, Mode::Test, proof()).await.unwrap();
        }
        assert_eq!(reveal::open(&world.platform, &actor, slot).await.is_ok(), shown, "turned off: {off}");
    }
}
