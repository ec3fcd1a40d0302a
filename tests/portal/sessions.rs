//! Signing in, sessions and their ends.

use axum::http::StatusCode;
use claviger::{
    domain::{role::Role, time::Timestamp},
    server::service::{
        accounts,
        sessions::{ABSOLUTE, IDLE},
    },
};

use super::world::{Answer, Client, PASSWORD, World};

async fn sign_in(client: &Client, email: &str, password: &str) -> Answer {
    client.call("session/sign-in", &[("email", email), ("password", password)]).await
}

async fn is_signed_in(client: &Client) -> bool {
    client.read("session/list", &[]).await.status == StatusCode::OK
}

#[tokio::test]
async fn an_unknown_address_a_wrong_password_and_a_locked_account_answer_alike() {
    let world = World::new().await;
    let client = world.anonymous();
    let unknown = sign_in(&client, "nobody@mto.example", PASSWORD).await;
    let wrong = sign_in(&client, "admin@mto.example", "wrong").await;
    for _ in 0..10 {
        sign_in(&client, "viewer@mto.example", "wrong").await;
    }
    let locked = sign_in(&client, "viewer@mto.example", PASSWORD).await;
    assert_eq!((unknown.status, &unknown.body), (StatusCode::UNAUTHORIZED, &wrong.body));
    assert_eq!((locked.status, &locked.body), (StatusCode::UNAUTHORIZED, &wrong.body));
}

#[tokio::test]
async fn spellings_of_one_address_share_one_counter() {
    let world = World::new().await;
    let client = world.anonymous();
    for spelling in ["viewer@mto.example", "VIEWER@mto.example", " viewer@MTO.example "].iter().cycle().take(10) {
        sign_in(&client, spelling, "wrong").await;
    }
    assert_eq!(sign_in(&client, "viewer@mto.example", PASSWORD).await.code(), "sign_in_refused");
    world.clock.advance(30 * Timestamp::MINUTE);
    assert_eq!(sign_in(&client, "viewer@mto.example", PASSWORD).await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_session_cookie_is_new_and_out_of_reach_of_scripts_and_other_sites() {
    let world = World::new().await;
    let mut client = world.anonymous();
    client.cookie = "__Host-claviger_session=chosen-by-an-attacker".into();
    let answer = sign_in(&client, "viewer@mto.example", PASSWORD).await;
    let cookie = answer.header("set-cookie");
    for part in ["__Host-claviger_session=", "; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax"] {
        assert!(cookie.contains(part), "{part} in {cookie}");
    }
    assert!(!cookie.contains("chosen-by-an-attacker") && !cookie.contains("Domain"));
    assert!(!is_signed_in(&client).await);
    client.cookie = answer.session_cookie().unwrap();
    assert!(is_signed_in(&client).await);
    let value = client.cookie.split('=').nth(1).unwrap().to_owned();
    assert!(!client.get("/test/developers").await.body.contains(&value), "the value is in Set-Cookie only");
    let pool = sqlx::SqlitePool::connect(&world.storage.database_url).await.unwrap();
    let stored: i64 = sqlx::query_scalar("SELECT count(*) FROM session WHERE CAST(token_hash AS TEXT) = $1")
        .bind(&value)
        .fetch_one(&pool)
        .await
        .unwrap();
    assert_eq!(stored, 0, "only a hash is stored");
}

#[tokio::test]
async fn a_session_ends_when_idle_and_at_last_however_busy() {
    let world = World::new().await;
    let idle = world.our(Role::Viewer).await;
    world.clock.advance(IDLE - 1);
    assert!(is_signed_in(&idle).await);
    world.clock.advance(IDLE);
    assert!(!is_signed_in(&idle).await);
    let busy = world.our(Role::Viewer).await;
    let mut age = 0;
    while age + IDLE / 2 < ABSOLUTE {
        world.clock.advance(IDLE / 2);
        age += IDLE / 2;
        assert!(is_signed_in(&busy).await, "after {age} ms");
    }
    world.clock.advance(ABSOLUTE - age);
    assert!(!is_signed_in(&busy).await);
}

#[tokio::test]
async fn signing_out_ends_the_session_at_the_server() {
    let world = World::new().await;
    let client = world.our(Role::Viewer).await;
    let answer = client.call("session/sign-out", &[]).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::OK, "/sign-in"));
    assert!(answer.header("clear-site-data").contains("storage"));
    assert!(!is_signed_in(&client).await, "the old cookie is dead");
}

#[tokio::test]
async fn sign_out_everywhere_ends_all_sessions_of_the_person_and_no_others() {
    let world = World::new().await;
    let (here, there, other) =
        (world.our(Role::Viewer).await, world.our(Role::Viewer).await, world.our(Role::Admin).await);
    here.call("session/sign-out-everywhere", &[]).await;
    assert!(!is_signed_in(&here).await && !is_signed_in(&there).await && is_signed_in(&other).await);
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions_and_renews_this_one() {
    let world = World::new().await;
    let (mut here, there) = (world.our(Role::Viewer).await, world.our(Role::Viewer).await);
    let weak = here.call("session/change-password", &[("password", PASSWORD), ("new_password", "short")]).await;
    assert_eq!(weak.json()["errors"][0]["field"], "new_password");
    let new = "seven quiet rivers under lamps";
    let changed = here.call("session/change-password", &[("password", PASSWORD), ("new_password", new)]).await;
    assert_eq!(changed.status, StatusCode::OK);
    assert!(!is_signed_in(&there).await && !is_signed_in(&here).await);
    here.cookie = changed.session_cookie().unwrap();
    assert!(is_signed_in(&here).await);
    assert_eq!(sign_in(&world.anonymous(), "viewer@mto.example", PASSWORD).await.code(), "sign_in_refused");
    assert_eq!(sign_in(&world.anonymous(), "viewer@mto.example", new).await.status, StatusCode::OK);
}

#[tokio::test]
async fn passwords_that_agree_in_their_first_72_bytes_differ() {
    let world = World::new().await;
    let client = world.our(Role::Viewer).await;
    let base = "river lamp seven quiet under stone cloud maple tiger ocean velvet crimson anchor";
    let (one, two) = (format!("{base} one"), format!("{base} two"));
    assert_eq!(
        client.call("session/change-password", &[("password", PASSWORD), ("new_password", &one)]).await.status,
        StatusCode::OK
    );
    assert_eq!(sign_in(&world.anonymous(), "viewer@mto.example", &two).await.code(), "sign_in_refused");
    assert_eq!(sign_in(&world.anonymous(), "viewer@mto.example", &one).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_megabyte_of_password_costs_nothing() {
    let world = World::new().await;
    let answer = sign_in(&world.anonymous(), "viewer@mto.example", &"a".repeat(1_000_000)).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::PAYLOAD_TOO_LARGE, "request_too_large"));
}

#[tokio::test]
async fn one_address_gets_a_bounded_number_of_sign_ins() {
    let world = World::new().await;
    let client = world.anonymous();
    let mut limited = None;
    for number in 0..80 {
        let answer = sign_in(&client, &format!("nobody{number}@mto.example"), "").await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            limited = Some(answer);
            break;
        }
    }
    assert_eq!(limited.expect("a limit").header("retry-after"), "60");
    let mut other = world.anonymous();
    other.ip = [198, 51, 100, 1].into();
    assert_eq!(sign_in(&other, "viewer@mto.example", PASSWORD).await.status, StatusCode::OK);
}

#[tokio::test]
async fn signing_up_makes_a_merchant_that_its_founder_runs() {
    let world = World::new().await;
    let mut client = world.anonymous();
    let form =
        [("name", "Zuri Ally"), ("email", "zuri@duka.example"), ("business", "Duka la Zuri"), ("password", PASSWORD)];
    let answer = client.call("session/sign-up", &form).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    client.cookie = answer.session_cookie().unwrap();
    let members = client.read("members/list", &[]).await.json();
    assert_eq!(
        (members[0][0]["name"].as_str(), members[0][0]["role"].as_str()),
        (Some("Zuri Ally"), Some("superadmin"))
    );
    let again = client.call("session/sign-up", &form).await;
    assert_eq!(again.json()["errors"][0]["field"], "email");
    for (field, value) in [("name", ""), ("email", "zuri"), ("business", "a\u{202E}b"), ("password", "password1234567")]
    {
        let mut wrong = form;
        wrong.iter_mut().filter(|(name, _)| *name == field).for_each(|pair| pair.1 = value);
        assert_eq!(world.anonymous().call("session/sign-up", &wrong).await.json()["errors"][0]["field"], field);
    }
}

#[tokio::test]
async fn signing_in_again_ends_the_session_that_the_browser_had() {
    let world = World::new().await;
    let mut client = world.anonymous();
    client.cookie = sign_in(&client, "viewer@mto.example", PASSWORD).await.session_cookie().unwrap();
    let before = client.clone();
    client.cookie = sign_in(&client, "viewer@mto.example", PASSWORD).await.session_cookie().unwrap();
    assert!(is_signed_in(&client).await && !is_signed_in(&before).await);
}

#[tokio::test]
async fn wrong_sign_ins_from_outside_keep_nobody_from_revoking_anything() {
    let world = World::new().await;
    let (application, _) = world.application(&world.ours).await;
    let inside = world.our(Role::Admin).await;
    let outside = world.anonymous();
    for _ in 0..11 {
        sign_in(&outside, "admin@mto.example", "wrong").await;
    }
    let form = [
        ("mode", "test"),
        ("application", &application.to_string()),
        ("name", "K"),
        ("expiry", "2027-01-31"),
        ("password", PASSWORD),
    ];
    assert_eq!(inside.call("api-keys/create", &form).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_disabled_account_is_entered_by_nobody_until_it_is_enabled() {
    let world = World::new().await;
    let client = world.our(Role::Viewer).await;
    assert!(is_signed_in(&client).await);
    accounts::disable(&world.platform, "Viewer@mto.example").await.unwrap();
    assert!(!is_signed_in(&client).await, "its sessions end");
    let wrong = sign_in(&world.anonymous(), "admin@mto.example", "wrong").await;
    let shut = sign_in(&world.anonymous(), "viewer@mto.example", PASSWORD).await;
    assert_eq!((shut.status, shut.body), (wrong.status, wrong.body), "nothing tells it from a wrong password");
    assert!(accounts::disable(&world.platform, "viewer@mto.example").await.is_err());
    assert!(accounts::disable(&world.platform, "nobody@mto.example").await.is_err());
    accounts::enable(&world.platform, "viewer@mto.example").await.unwrap();
    assert!(!is_signed_in(&client).await, "the old session stays ended");
    assert_eq!(sign_in(&world.anonymous(), "viewer@mto.example", PASSWORD).await.status, StatusCode::OK);
}
