//! The back office: its own sign-in, its own session, with a second factor always.

use axum::http::StatusCode;
use claviger::{
    domain::{email::Email, ids::UserId, role::Role},
    server::{
        crypto::secret::PlainSecret,
        service::{self, sessions::IDLE},
        store::users::Users,
    },
};

use super::{
    second_factor::{codes_in, seed_in},
    world::{Answer, Client, PASSWORD, World},
};

const EMAIL: &str = "grace@claviger.example";

/// A staff member as the command line makes them: without a second factor.
async fn hire(world: &World) -> UserId {
    service::staff::create(&world.platform, "Grace", EMAIL, PlainSecret::new(PASSWORD.into())).await.unwrap();
    let mut unit = world.platform.db.read().await.unwrap();
    unit.user_by_email(&Email::parse(EMAIL).unwrap()).await.unwrap().unwrap().id
}

async fn give_password(world: &World, email: &str) -> (Client, Answer) {
    let mut client = world.anonymous();
    let answer = client.call("office/sign-in", &[("email", email), ("password", PASSWORD)]).await;
    client.cookie = answer.cookie("__Host-claviger_pending").unwrap_or_default();
    (client, answer)
}

async fn is_in(client: &Client) -> bool {
    client.read("merchants/list", &[]).await.status == StatusCode::OK
}

/// Signs in with an authenticator that is set up.
async fn sign_in(world: &World, seed: &claviger::server::crypto::totp::Seed) -> String {
    let (client, _) = give_password(world, EMAIL).await;
    let answer = client.call("office/sign-in-code", &[("code", &world.next_code(seed))]).await;
    assert_eq!((answer.status, answer.session_cookie()), (StatusCode::OK, None), "{}", answer.body);
    answer.cookie("__Host-claviger_office").unwrap()
}

#[tokio::test]
async fn staff_set_their_second_factor_up_before_anything_opens() {
    let world = World::new().await;
    hire(&world).await;
    let (mut client, answer) = give_password(&world, EMAIL).await;
    assert_eq!((answer.body.as_str(), answer.location()), ("\"enrol\"", "/back-office/sign-in/enrol"));
    assert!(answer.cookie("__Host-claviger_office").is_none() && !is_in(&client).await);
    let (other, _) = give_password(&world, EMAIL).await;
    assert_eq!(client.get("/back-office/sign-in/enrol").await.status, StatusCode::SEE_OTHER, "begun anew elsewhere");
    client.cookie = other.cookie;
    let seed = seed_in(&client.get("/back-office/sign-in/enrol").await);
    assert!(!client.get("/back-office/sign-in/enrol").await.body.contains("authenticator-key"), "shown once");
    assert_eq!(client.call("office/enrol", &[("code", "000000")]).await.json()["errors"][0]["field"], "code");
    let done = client.call("office/enrol", &[("code", &world.next_code(&seed))]).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    client.cookie = done.cookie("__Host-claviger_office").unwrap();
    let page = client.get(done.location()).await;
    assert_eq!(codes_in(&page).len(), 10);
    client.cookie = page.cookie("__Host-claviger_office").unwrap();
    assert!(is_in(&client).await);

    // From now on a code follows the password, and a recovery code does once.
    let (again, answer) = give_password(&world, EMAIL).await;
    assert_eq!((answer.body.as_str(), answer.location()), ("\"code\"", "/back-office/sign-in/code"));
    let code = &codes_in(&page)[0];
    assert_eq!(again.call("office/sign-in-code", &[("code", code)]).await.status, StatusCode::OK);
    let (again, _) = give_password(&world, EMAIL).await;
    assert_eq!(again.call("office/sign-in-code", &[("code", code)]).await.code(), "sign_in_refused");
}

#[tokio::test]
async fn members_and_strangers_are_refused_alike() {
    let world = World::new().await;
    hire(&world).await;
    let (_, member) = give_password(&world, "superadmin@mto.example").await;
    let (_, stranger) = give_password(&world, "nobody@mto.example").await;
    assert_eq!((member.status, &member.body), (StatusCode::UNAUTHORIZED, &stranger.body));
    let wrong = world.anonymous().call("office/sign-in", &[("email", EMAIL), ("password", "wrong")]).await;
    assert_eq!(wrong.body, member.body);
}

#[tokio::test]
async fn the_two_areas_know_nothing_of_each_other() {
    let world = World::new().await;
    let user = hire(&world).await;
    let mut unit = world.platform.db.write().await.unwrap();
    let ours = world.ours.id();
    service::sign_up::add_member(&world.platform, &mut unit, ours, user, Role::Admin).await.unwrap();
    drop(unit.commit().await.unwrap());
    let seed = world.authenticator(user).await;

    // In the portal the same person is a member and nothing else.
    let mut portal = world.anonymous();
    let answer = portal.call("session/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await;
    portal.cookie = answer.cookie("__Host-claviger_pending").unwrap();
    let code = world.next_code(&seed);
    assert_eq!(portal.call("office/sign-in-code", &[("code", &code)]).await.code(), "sign_in_refused");
    let answer = portal.call("session/sign-in-code", &[("code", &code)]).await;
    assert_eq!(answer.cookie("__Host-claviger_office"), None);
    portal.cookie = answer.session_cookie().unwrap();
    assert!(!is_in(&portal).await);
    assert_eq!(portal.get("/test/developers").await.status, StatusCode::OK);
    let away = portal.get("/back-office/merchants?q=a").await;
    assert_eq!(
        (away.status, away.location()),
        (StatusCode::SEE_OTHER, "/back-office/sign-in?next=%2Fback-office%2Fmerchants%3Fq%3Da")
    );

    let code = world.next_code(&seed);
    let off = portal.call("second-factor/turn-off", &[("password", PASSWORD), ("code", &code)]).await;
    assert_eq!(off.code(), "forbidden", "a password alone must not set up another one");

    // In the back office they are no member.
    let mut office = world.anonymous();
    office.cookie = sign_in(&world, &seed).await;
    assert!(is_in(&office).await);
    assert_eq!(office.read("members/list", &[]).await.code(), "not_signed_in");
    assert!(office.get("/test/developers").await.location().starts_with("/sign-in"));
    // A value under the other name is nothing.
    let mut forged = world.anonymous();
    forged.cookie = portal.cookie.replace("claviger_session", "claviger_office");
    assert!(!is_in(&forged).await);
    forged.cookie = office.cookie.replace("claviger_office", "claviger_session");
    assert_eq!(forged.read("session/list", &[]).await.code(), "not_signed_in");

    // Both at once in one browser; the end of one is not the end of the other.
    let mut both = world.anonymous();
    both.cookie = format!("{}; {}", portal.cookie, office.cookie);
    assert!(is_in(&both).await && both.read("members/list", &[]).await.status == StatusCode::OK);
    let out = both.call("office/sign-out", &[]).await;
    assert_eq!((out.status, out.location()), (StatusCode::OK, "/back-office/sign-in"));
    assert!(!is_in(&both).await && both.read("members/list", &[]).await.status == StatusCode::OK);
    both.cookie = format!("{}; {}", portal.cookie, sign_in(&world, &seed).await);
    both.call("session/sign-out", &[]).await;
    assert!(is_in(&both).await && both.read("members/list", &[]).await.code() == "not_signed_in");
}

#[tokio::test]
async fn staff_without_a_merchant_are_told_where_to_go() {
    let world = World::new().await;
    hire(&world).await;
    let mut client = world.anonymous();
    let answer = client.call("session/sign-in", &[("email", EMAIL), ("password", PASSWORD)]).await;
    client.cookie = answer.session_cookie().unwrap();
    let page = client.get("/test/developers").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.body.contains("/back-office/sign-in"));
    assert!(!is_in(&client).await);
}

#[tokio::test]
async fn a_refused_form_of_the_back_office_comes_back_there() {
    let world = World::new().await;
    let staff = world.as_staff().await;
    let back = "/back-office/operators/CI/OM/pause";
    let form = [("_back", back), ("country", "CI"), ("operator", "OM"), ("reason", "Works"), ("until", "")];
    let refused = staff.submit("operators/pause", &form).await;
    assert!(refused.location().starts_with(&format!("{back}?draft=")), "{}", refused.location());
    assert!(staff.get(refused.location()).await.body.contains("value=\"Works\""), "what was typed is kept");
    let out = world.our(Role::Admin).await.submit("operators/pause", &form).await;
    assert!(out.location().starts_with("/back-office/sign-in?next="), "{}", out.location());
}

#[tokio::test]
async fn staff_have_an_account_of_their_own_there() {
    let world = World::new().await;
    let seed = world.authenticator(hire(&world).await).await;
    let mut staff = world.anonymous();
    staff.cookie = sign_in(&world, &seed).await;
    assert!(staff.get("/back-office/account").await.body.contains("0 left"));
    let codes = async |password: &str, code: &str| {
        staff.call("office/regenerate-codes", &[("password", password), ("code", code)]).await
    };
    assert_eq!(codes("wrong", &world.next_code(&seed)).await.code(), "step_up_refused");
    assert_eq!(codes(PASSWORD, "000000").await.code(), "step_up_refused");
    let made = codes(PASSWORD, &world.next_code(&seed)).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    let page = staff.get(made.location()).await;
    assert_eq!(codes_in(&page).len(), 10);
    staff.cookie = page.cookie("__Host-claviger_office").unwrap();

    let other = world.anonymous();
    let other = Client { cookie: sign_in(&world, &seed).await, ..other };
    let form = [("password", PASSWORD), ("new_password", "seven quiet rivers under lamps")];
    let changed = staff.call("office/change-password", &form).await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.body);
    assert!(!is_in(&other).await && !is_in(&staff).await);
    staff.cookie = changed.cookie("__Host-claviger_office").unwrap();
    assert!(is_in(&staff).await);
    assert_eq!(give_password(&world, EMAIL).await.1.code(), "sign_in_refused");
}

#[tokio::test]
async fn a_session_of_the_back_office_ends_when_idle() {
    let world = World::new().await;
    let staff = world.as_staff().await;
    world.clock.advance(IDLE - 1);
    assert!(is_in(&staff).await);
    world.clock.advance(IDLE);
    assert!(!is_in(&staff).await);
    assert_eq!(staff.get("/back-office").await.location(), "/back-office/sign-in");
}
