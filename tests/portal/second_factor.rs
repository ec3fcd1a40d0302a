//! The second factor: codes of an authenticator and recovery codes, at the sign-in and where the platform asks again.

use axum::http::StatusCode;
use claviger::{
    domain::{role::Role, time::Timestamp},
    server::{
        crypto::totp::Seed,
        service::{second_factor, sign_in::PENDING_LIFE},
    },
};
use data_encoding::BASE32_NOPAD;

use super::{
    catalogue::{Access, ROWS, Things, call},
    world::{Answer, Client, PASSWORD, World},
};

const SET_UP: &str = "/test/account/second-factor/confirm";

/// The password of our member of a role, given at the portal's sign-in.
async fn give_password(world: &World, role: Role) -> Client {
    let mut client = world.anonymous();
    let email = format!("{role}@mto.example");
    let answer = client.call("session/sign-in", &[("email", &email), ("password", PASSWORD)]).await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, "\"code\""));
    assert!(answer.session_cookie().is_none());
    client.cookie = answer.cookie("__Host-claviger_pending").unwrap();
    client
}

async fn give_code(client: &Client, code: &str) -> Answer {
    client.call("session/sign-in-code", &[("code", code)]).await
}

async fn is_signed_in(client: &Client) -> bool {
    client.read("session/list", &[]).await.status == StatusCode::OK
}

/// The seed that a page shows.
pub fn seed_in(page: &Answer) -> Seed {
    let key = page.body.split("id=\"authenticator-key\">").nth(1).unwrap_or_else(|| panic!("{}", page.body));
    let key: String = key.split('<').next().unwrap().split_whitespace().collect();
    Seed::from_bytes(&BASE32_NOPAD.decode(key.as_bytes()).unwrap()).unwrap()
}

/// The recovery codes that a page shows.
pub fn codes_in(page: &Answer) -> Vec<String> {
    let codes = page.body.split("id=\"recovery-codes\">").nth(1).unwrap_or_else(|| panic!("{}", page.body));
    codes.split('<').next().unwrap().lines().map(str::to_owned).collect()
}

/// Sets up our member's second factor as a browser does: what it is made from, its recovery codes, and the session.
async fn set_up(world: &World, role: Role) -> (Seed, Vec<String>, Client) {
    let mut client = world.our(role).await;
    let begun = client.call("second-factor/begin", &[("password", PASSWORD)]).await;
    assert_eq!((begun.status, begun.location()), (StatusCode::OK, SET_UP));
    let seed = seed_in(&client.get(SET_UP).await);
    let confirmed = client.call("second-factor/confirm", &[("code", &world.next_code(&seed))]).await;
    assert_eq!(confirmed.status, StatusCode::OK, "{}", confirmed.body);
    let shown = client.get(confirmed.location()).await;
    client.cookie = shown.session_cookie().unwrap();
    (seed, codes_in(&shown), client)
}

async fn actions(world: &World) -> Vec<String> {
    let trail = world.our(Role::Admin).await.read("audit/list", &[]).await.json();
    trail["rows"].as_array().unwrap().iter().map(|row| row["action"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn between_password_and_code_nothing_is_open() {
    let world = World::new().await;
    let things = Things::make(&world).await;
    let seed = world.authenticator(world.ours.user(Role::Superadmin)).await;
    let mut client = give_password(&world, Role::Superadmin).await;
    for row in ROWS.iter().filter(|row| row.access != Access::Anyone) {
        let answer = call(row, &client, &things).await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (StatusCode::UNAUTHORIZED, "not_signed_in"),
            "{}",
            row.endpoint
        );
    }
    for page in ["/test/developers", "/test/account/security", "/back-office/merchants"] {
        assert_eq!(client.get(page).await.status, StatusCode::SEE_OTHER, "{page}");
    }
    assert_eq!(client.get("/back-office/sign-in/code").await.status, StatusCode::SEE_OTHER, "it is the portal's");
    assert!(client.get("/sign-in/code").await.body.contains("superadmin@mto.example"));

    let answer = give_code(&client, &world.next_code(&seed)).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(client.get("/sign-in/code").await.status, StatusCode::SEE_OTHER, "the sign-in is over");
    client.cookie = answer.session_cookie().unwrap();
    assert!(is_signed_in(&client).await);
}

#[tokio::test]
async fn a_code_opens_once_and_none_before_it_opens_after() {
    let world = World::new().await;
    let seed = world.authenticator(world.ours.user(Role::Viewer)).await;
    let before = seed.code_at(world.clock_now());
    let code = world.next_code(&seed);
    assert_eq!(give_code(&give_password(&world, Role::Viewer).await, &code).await.status, StatusCode::OK);
    // Each from a new browser, with a password that is right.
    for (code, why) in [(&code, "taken already"), (&before, "older than what was taken")] {
        let answer = give_code(&give_password(&world, Role::Viewer).await, code).await;
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::UNAUTHORIZED, "sign_in_refused"), "{why}");
        assert_eq!(answer.json()["errors"][0]["field"], "code", "{why}");
    }
    let spaced = world.next_code(&seed);
    let spaced = format!(" {} {}", &spaced[..3], &spaced[3..]);
    assert_eq!(give_code(&give_password(&world, Role::Viewer).await, &spaced).await.status, StatusCode::OK);
    let seen = actions(&world).await;
    for action in ["session.code_asked", "session.code_refused", "session.signed_in"] {
        assert!(seen.iter().any(|seen| seen == action), "{action} in {seen:?}");
    }
}

#[tokio::test]
async fn two_uses_of_one_code_at_once_open_one_session() {
    let world = World::new().await;
    let seed = world.authenticator(world.ours.user(Role::Viewer)).await;
    let clients = [give_password(&world, Role::Viewer).await, give_password(&world, Role::Viewer).await];
    let code = world.next_code(&seed);
    let (one, two) = tokio::join!(give_code(&clients[0], &code), give_code(&clients[1], &code));
    let opened = [one, two].iter().filter(|answer| answer.status == StatusCode::OK).count();
    assert_eq!(opened, 1);
}

#[tokio::test]
async fn wrong_codes_lock_and_neither_the_password_nor_a_restart_opens_the_lock() {
    let mut world = World::new().await;
    let seed = world.authenticator(world.ours.user(Role::Viewer)).await;
    for _ in 0..5 {
        // Each with a password that is right, from a new browser.
        let client = give_password(&world, Role::Viewer).await;
        for wrong in ["000000", "0000-0000-0000"] {
            assert_eq!(give_code(&client, wrong).await.code(), "sign_in_refused");
        }
    }
    world.restart().await;
    let right = world.next_code(&seed);
    let locked = give_code(&give_password(&world, Role::Viewer).await, &right).await;
    assert_eq!(locked.code(), "sign_in_refused");
    assert!(locked.body.contains("Too many wrong codes"), "{}", locked.body);
    world.clock.advance(30 * Timestamp::MINUTE);
    let opened = give_code(&give_password(&world, Role::Viewer).await, &world.next_code(&seed)).await;
    assert_eq!(opened.status, StatusCode::OK);
}

#[tokio::test]
async fn a_sign_in_waits_ten_minutes_for_its_code_and_ends_with_the_password() {
    let world = World::new().await;
    let seed = world.authenticator(world.ours.user(Role::Viewer)).await;
    let late = give_password(&world, Role::Viewer).await;
    world.clock.advance(PENDING_LIFE);
    assert_eq!(give_code(&late, &seed.code_at(world.clock_now())).await.code(), "sign_in_refused");
    let (other, here) = (give_password(&world, Role::Viewer).await, world.our(Role::Viewer).await);
    let new = [("password", PASSWORD), ("new_password", "seven quiet rivers under lamps")];
    assert_eq!(here.call("session/change-password", &new).await.status, StatusCode::OK);
    assert_eq!(give_code(&other, &world.next_code(&seed)).await.code(), "sign_in_refused");
}

#[tokio::test]
async fn what_an_authenticator_is_set_up_with_is_shown_once_and_nowhere_else() {
    let world = World::new().await;
    let (here, there) = (world.our(Role::Viewer).await, world.our(Role::Viewer).await);
    assert_eq!(here.call("second-factor/begin", &[("password", "wrong")]).await.code(), "step_up_refused");
    assert_eq!(here.get(SET_UP).await.status, StatusCode::NOT_FOUND, "nothing was begun");
    here.call("second-factor/begin", &[("password", PASSWORD)]).await;
    assert_eq!(there.get(SET_UP).await.status, StatusCode::NOT_FOUND, "it is the other browser's");
    let shown = here.get(SET_UP).await;
    assert_eq!(shown.header("cache-control"), "no-store");
    assert!(shown.body.contains("otpauth://totp/Claviger:viewer%40mto.example?secret=") && shown.body.contains("<svg"));
    let seed = seed_in(&shown);
    assert!(!here.get(SET_UP).await.body.contains("authenticator-key"), "a second look shows nothing");

    let wrong = here.call("second-factor/confirm", &[("code", "000000")]).await;
    assert_eq!(wrong.json()["errors"][0]["field"], "code");
    let code = world.next_code(&seed);
    assert_eq!(there.call("second-factor/confirm", &[("code", &code)]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(here.read("second-factor/get", &[]).await.body, "null", "nothing counts before the first code");
    let done = here.call("second-factor/confirm", &[("code", &code)]).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    assert_eq!(here.read("second-factor/get", &[]).await.json()["recovery_codes_left"], 10);
    let first = here.get(done.location()).await;
    assert_eq!((first.status, codes_in(&first).len()), (StatusCode::OK, 10));
    assert_eq!(here.get(done.location()).await.status, StatusCode::SEE_OTHER, "the session has a new cookie");
    let mut here = here;
    here.cookie = first.session_cookie().unwrap();
    assert_eq!(here.get(done.location()).await.status, StatusCode::NOT_FOUND, "shown already");
    let seen = actions(&world).await;
    for action in ["begun", "set_up"] {
        assert!(seen.contains(&format!("member.second_factor_{action}")), "{action} in {seen:?}");
    }
}

#[tokio::test]
async fn no_seed_and_no_recovery_code_is_readable_in_the_database() {
    let world = World::new().await;
    let (seed, codes, _) = set_up(&world, Role::Viewer).await;
    let plain: Vec<Vec<u8>> = codes.iter().map(|code| code.replace('-', "").into_bytes()).collect();
    for file in ["claviger.db", "claviger.db-wal"] {
        let bytes = std::fs::read(world.storage.master_key_file.with_file_name(file)).unwrap_or_default();
        for secret in plain.iter().map(Vec::as_slice).chain([seed.expose(), seed.to_text().expose().as_bytes()]) {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret), "{file}");
        }
    }
}

#[tokio::test]
async fn a_recovery_code_opens_once() {
    let world = World::new().await;
    let (_, codes, _) = set_up(&world, Role::Viewer).await;
    let typed = codes[0].to_uppercase().replace('-', " ");
    assert_eq!(give_code(&give_password(&world, Role::Viewer).await, &typed).await.status, StatusCode::OK);
    assert_eq!(give_code(&give_password(&world, Role::Viewer).await, &codes[0]).await.code(), "sign_in_refused");
    assert_eq!(give_code(&give_password(&world, Role::Viewer).await, &codes[1]).await.status, StatusCode::OK);
    assert!(actions(&world).await.contains(&"member.recovery_code_used".to_owned()));
}

#[tokio::test]
async fn a_recovery_code_outlives_the_pepper_that_it_was_made_under_and_still_opens_once() {
    let world = World::new().await;
    let (_, codes, _) = set_up(&world, Role::Viewer).await;
    claviger::server::service::platform_keys::rotate_pepper(&world.platform).await.unwrap();
    assert_eq!(give_code(&give_password(&world, Role::Viewer).await, &codes[0]).await.status, StatusCode::OK);
    assert_eq!(give_code(&give_password(&world, Role::Viewer).await, &codes[0]).await.code(), "sign_in_refused");
}

#[tokio::test]
async fn new_recovery_codes_and_turning_off_want_password_and_code() {
    let world = World::new().await;
    let (seed, old, client) = set_up(&world, Role::Viewer).await;
    for verb in ["second-factor/regenerate-codes", "second-factor/turn-off"] {
        let code = world.next_code(&seed);
        for (password, code, refused) in [
            ("wrong", code.as_str(), "step_up_refused"),
            (PASSWORD, "", "invalid_fields"),
            (PASSWORD, "000000", "step_up_refused"),
        ] {
            let answer = client.call(verb, &[("password", password), ("code", code)]).await;
            assert_eq!(answer.code(), refused, "{verb} {password} {code}");
        }
    }
    let code = world.next_code(&seed);
    let made = client.call("second-factor/regenerate-codes", &[("password", PASSWORD), ("code", &code)]).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    assert_eq!(give_code(&give_password(&world, Role::Viewer).await, &old[0]).await.code(), "sign_in_refused");
    // A recovery code does where the phone is lost.
    let page = client.get(made.location()).await;
    let (mut client, new) = (client, codes_in(&page));
    client.cookie = page.session_cookie().unwrap();
    let off = client.call("second-factor/turn-off", &[("password", PASSWORD), ("code", &new[3])]).await;
    assert_eq!(off.status, StatusCode::OK, "{}", off.body);
    let form = [("email", "viewer@mto.example"), ("password", PASSWORD)];
    assert!(world.anonymous().call("session/sign-in", &form).await.session_cookie().is_some());
    assert!(actions(&world).await.contains(&"member.second_factor_turned_off".to_owned()));
}

#[tokio::test]
async fn a_platform_may_ask_for_a_code_before_every_dangerous_act() {
    let world = World::with(&["--step-up-code"]).await;
    let (application, _) = {
        let actor = world.actor(&world.ours, Role::Superadmin).await;
        let form = claviger::server::service::applications::ApplicationForm {
            name: "Shop",
            integration_type: "api",
            return_url: "",
            features: &["payment_api".to_owned()],
        };
        (claviger::server::service::applications::create(&world.platform, &actor, form).await.unwrap(), ())
    };
    let client = world.our(Role::Developer).await;
    let application = application.to_string();
    let create = async |code: &str| {
        let form = [
            ("mode", "test"),
            ("application", &application),
            ("name", "Server"),
            ("expiry", "2027-01-31"),
            ("password", PASSWORD),
            ("code", code),
        ];
        client.call("api-keys/create", &form).await
    };
    let page = format!("/test/developers/applications/{application}/keys/new?step=confirm&name=A&expiry=2027-01-31");
    assert!(client.get(&page).await.body.contains("/test/account/second-factor/set-up"), "the way to set it up");
    assert_eq!(create("").await.code(), "step_up_refused");
    let seed = world.authenticator(world.ours.user(Role::Developer)).await;
    assert_eq!(create("").await.json()["errors"][0]["field"], "code");
    assert_eq!(create("000000").await.code(), "step_up_refused");
    let code = world.next_code(&seed);
    assert_eq!(create(&code).await.status, StatusCode::OK);
    assert_eq!(create(&code).await.code(), "step_up_refused", "a code is for one act");
    let code = world.next_code(&seed);
    assert_eq!(create(&code).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_second_factor_that_was_lost_is_taken_away_with_all_sessions() {
    let world = World::new().await;
    let (_, codes, client) = set_up(&world, Role::Viewer).await;
    let pending = give_password(&world, Role::Viewer).await;
    second_factor::reset(&world.platform, "Viewer@mto.example").await.unwrap();
    assert!(!is_signed_in(&client).await);
    assert_eq!(give_code(&pending, &codes[0]).await.code(), "sign_in_refused");
    assert!(second_factor::reset(&world.platform, "viewer@mto.example").await.is_err(), "there is none any more");
    let form = [("email", "viewer@mto.example"), ("password", PASSWORD)];
    assert!(world.anonymous().call("session/sign-in", &form).await.session_cookie().is_some());
}
