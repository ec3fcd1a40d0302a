//! Invitations by link, roles, and the end of members.

use axum::http::StatusCode;
use claviger::{
    contract::problem::ProblemCode,
    domain::{mode::Mode, role::Role, time::Timestamp},
    server::service,
};

use super::world::{Answer, Client, PASSWORD, World, proof};

/// Invites over HTTP as a program does and returns the link's token.
async fn invite(world: &World, email: &str, role: &str) -> String {
    let admin = world.our(Role::Admin).await;
    let answer = admin.call("members/invite", &[("email", email), ("role", role), ("password", PASSWORD)]).await;
    let link: String = serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{}", answer.body));
    link.rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn an_invited_person_joins_once_with_the_role_they_were_given() {
    let world = World::new().await;
    let token = invite(&world, "zuri@mto.example", "developer").await;
    let mut client = world.anonymous();
    let form = [("invitation", token.as_str()), ("name", "Zuri"), ("password", PASSWORD)];
    let joined = client.call("members/accept-invitation", &form).await;
    assert_eq!(joined.status, StatusCode::OK, "{}", joined.body);
    client.cookie = joined.session_cookie().unwrap();
    let members = client.read("members/list", &[]).await.json();
    let zuri =
        members[0].as_array().unwrap().iter().find(|member| member["email"] == "zuri@mto.example").unwrap().clone();
    assert_eq!((zuri["role"].as_str(), zuri["is_you"].as_bool()), (Some("developer"), Some(true)));
    assert_eq!(world.anonymous().call("members/accept-invitation", &form).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn letting_somebody_in_or_giving_them_more_wants_the_password() {
    let world = World::new().await;
    let boss = world.our(Role::Superadmin).await;
    let (viewer, developer) = (id_of(&world, Role::Viewer).await, id_of(&world, Role::Developer).await);
    act(&boss, "deactivate", &developer, "").await;
    for (endpoint, form) in [
        ("members/invite", [("email", "zuri@mto.example"), ("role", "superadmin")]),
        ("members/set-role", [("member", &viewer), ("role", "superadmin")]),
        ("members/reactivate", [("member", &developer), ("role", "")]),
    ] {
        for (password, code) in [("", "invalid_fields"), ("not the password of anybody", "step_up_refused")] {
            let refused = boss.call(endpoint, &[&form[..], &[("password", password)]].concat()).await;
            assert_eq!(
                (refused.code().as_str(), refused.json()["errors"][0]["field"].as_str()),
                (code, Some("password")),
                "{endpoint}"
            );
        }
    }
    let list = boss.read("members/list", &[]).await.json();
    assert_eq!(list[1], serde_json::json!([]), "nobody is invited");
    assert_eq!(listed(&world, "viewer@mto.example").await["role"], "viewer");
    assert!(!listed(&world, "developer@mto.example").await["deactivated_at"].is_null());
}

#[tokio::test]
async fn who_is_out_by_the_time_their_password_is_checked_changes_nothing() {
    let world = World::new().await;
    let (webhook, _) = world.webhook(&world.ours, "https://shop.example/", &["payment.created"]).await;
    // Their request began before, and waits for the check.
    let actor = world.actor(&world.ours, Role::Admin).await;
    let boss = world.our(Role::Superadmin).await;
    assert_eq!(act(&boss, "deactivate", &id_of(&world, Role::Admin).await, "").await.status, StatusCode::OK);
    let invited = service::members::invite(&world.platform, &actor, "mine@mto.example", "admin", proof()).await;
    assert_eq!(invited.unwrap_err().code, ProblemCode::Forbidden);
    let events = ["payment.created".to_owned()];
    let form =
        service::webhooks::WebhookForm { name: "N", url: "https://thief.example/", events: &events, status: "live" };
    let ended = world.actor(&world.ours, Role::Developer).await;
    service::sessions::sign_out(&world.platform, &ended.person).await.unwrap();
    let (application, _) = world.application(&world.ours).await;
    let off = service::checksum::disable(&world.platform, &ended, application, Mode::Test, proof()).await;
    assert_eq!(off.unwrap_err().code, ProblemCode::Forbidden, "their session has ended");
    let moved = service::webhooks::edit(&world.platform, &actor, webhook, form, proof()).await;
    assert_eq!(moved.unwrap_err().code, ProblemCode::Forbidden);
    assert_eq!(boss.read("members/list", &[]).await.json()[1], serde_json::json!([]), "nobody is invited");
    let kept = boss.read("webhooks/get", &[("webhook", &webhook.to_string())]).await;
    assert!(kept.body.contains("https://shop.example/"), "{}", kept.body);
}

#[tokio::test]
async fn two_uses_of_one_link_at_once_make_one_member() {
    let world = World::new().await;
    let token = invite(&world, "zuri@mto.example", "viewer").await;
    let uses = (0..8).map(|_| {
        let (client, token) = (world.anonymous(), token.clone());
        tokio::spawn(async move {
            client
                .call("members/accept-invitation", &[("invitation", &token), ("name", "Zuri"), ("password", PASSWORD)])
                .await
                .status
        })
    });
    let mut joined = 0;
    for used in uses.collect::<Vec<_>>() {
        joined += usize::from(used.await.unwrap() == StatusCode::OK);
    }
    assert_eq!(joined, 1);
}

#[tokio::test]
async fn a_link_for_another_address_a_withdrawn_or_an_old_one_opens_nothing() {
    let world = World::new().await;
    let token = invite(&world, "zuri@mto.example", "admin").await;
    let stranger = world.their(Role::Viewer).await;
    let answer = stranger.call("members/accept-invitation", &[("invitation", &token)]).await;
    assert_eq!(answer.code(), "forbidden");
    assert_eq!(
        world.anonymous().get(&format!("/invitations/{token}")).await.status,
        StatusCode::OK,
        "a wrong use does not use it up"
    );
    world.clock.advance(7 * Timestamp::DAY);
    let old = world.anonymous().get(&format!("/invitations/{token}")).await;
    let unknown = world.anonymous().get("/invitations/unknown").await;
    assert_eq!((old.status, unknown.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
}

#[tokio::test]
async fn nobody_invites_above_their_own_role() {
    let world = World::new().await;
    let admin = world.our(Role::Admin).await;
    let answer = admin
        .call("members/invite", &[("email", "x@mto.example"), ("role", "superadmin"), ("password", PASSWORD)])
        .await;
    assert_eq!(answer.json()["errors"][0]["field"], "role");
    let twice = admin
        .call("members/invite", &[("email", "viewer@mto.example"), ("role", "viewer"), ("password", PASSWORD)])
        .await;
    assert_eq!(twice.json()["errors"][0]["field"], "email");
}

/// Our members as the list has them, by address.
async fn listed(world: &World, email: &str) -> serde_json::Value {
    let list = world.our(Role::Superadmin).await.read("members/list", &[]).await.json();
    let found = list[0].as_array().unwrap().iter().find(|member| member["email"] == email).cloned();
    found.unwrap_or_else(|| panic!("{email} is not in {list}"))
}

async fn id_of(world: &World, role: Role) -> String {
    listed(world, &format!("{role}@mto.example")).await["id"].as_str().unwrap().to_owned()
}

async fn act(client: &Client, verb: &str, member: &str, role: &str) -> Answer {
    client.call(&format!("members/{verb}"), &[("member", member), ("role", role), ("password", PASSWORD)]).await
}

/// One more Superadmin of ours.
async fn second_superadmin(world: &World) -> (String, Client) {
    let boss = world.our(Role::Superadmin).await;
    let admin = id_of(world, Role::Admin).await;
    assert_eq!(act(&boss, "set-role", &admin, "superadmin").await.status, StatusCode::OK);
    (admin, world.our(Role::Admin).await)
}

#[tokio::test]
async fn a_role_counts_from_the_next_click_and_what_waited_for_the_old_one_is_gone() {
    let world = World::new().await;
    let (application, _) = world.application(&world.ours).await;
    let developer = world.our(Role::Developer).await;
    let application = application.to_string();
    let form = [("mode", "test"), ("application", &*application), ("name", "K"), ("expiry", "2027-01-31")];
    let made = developer.call("api-keys/create", &[&form[..], &[("password", PASSWORD)]].concat()).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    let draft = developer.call("payment-tokens/start-draft", &[("mode", "test")]).await.json();

    let member = id_of(&world, Role::Developer).await;
    let changed = act(&world.our(Role::Admin).await, "set-role", &member, "viewer").await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.body);
    assert_eq!(developer.get(made.location()).await.status, StatusCode::NOT_FOUND, "the secret is not shown any more");
    assert_eq!(developer.call("api-keys/create", &form).await.code(), "forbidden");
    act(&world.our(Role::Admin).await, "set-role", &member, "developer").await;
    let draft = draft.as_str().unwrap();
    assert_eq!(developer.read("payment-tokens/get-draft", &[("draft", draft)]).await.status, StatusCode::NOT_FOUND);
    let trail = world.our(Role::Admin).await.read("audit/list", &[]).await.json();
    let event = trail["rows"].as_array().unwrap().iter().find(|row| row["action"] == "member.role_changed").unwrap();
    assert_eq!(event["detail"], "developer@mto.example: Viewer → Developer");
}

#[tokio::test]
async fn a_request_that_began_before_the_role_changed_makes_no_secret() {
    let world = World::new().await;
    let (application, _) = world.application(&world.ours).await;
    let developer = world.actor(&world.ours, Role::Developer).await;
    let member = id_of(&world, Role::Developer).await;
    act(&world.our(Role::Admin).await, "set-role", &member, "viewer").await;
    let form = ("Server", "2027-11-21");
    let made = service::api_keys::create(&world.platform, &developer, application, Mode::Test, form, proof())
        .await
        .unwrap_err();
    assert_eq!(made.code, ProblemCode::Forbidden);
    let keys = world.our(Role::Viewer).await;
    let keys = keys.read("api-keys/list", &[("mode", "test"), ("application", &application.to_string())]).await;
    assert_eq!(keys.body, "[]");
}

#[tokio::test]
async fn invitations_go_with_the_role_that_made_them() {
    let world = World::new().await;
    let token = invite(&world, "zuri@mto.example", "admin").await;
    let boss = world.our(Role::Superadmin).await;
    act(&boss, "set-role", &id_of(&world, Role::Admin).await, "developer").await;
    assert_eq!(world.anonymous().get(&format!("/invitations/{token}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_deactivated_member_is_out_with_the_next_request_and_other_merchants_stay() {
    let world = World::new().await;
    let mut unit = world.platform.db.write().await.unwrap();
    let user = world.ours.user(Role::Viewer);
    service::sign_up::add_member(&world.platform, &mut unit, world.theirs.id(), user, Role::Developer).await.unwrap();
    drop(unit.commit().await.unwrap());
    let viewer = world.our(Role::Viewer).await;
    assert_eq!(viewer.get("/test/developers").await.status, StatusCode::OK);
    let boss = world.our(Role::Superadmin).await;
    let member = id_of(&world, Role::Viewer).await;
    assert_eq!(act(&boss, "deactivate", &member, "").await.status, StatusCode::OK);

    assert_eq!(viewer.read("applications/list", &[("mode", "test")]).await.code(), "forbidden");
    let page = viewer.get("/test/developers").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.body.contains("Go to ") && page.body.contains("Baobab Market"), "the way to their other merchant");
    let ours = world.ours.id().to_string();
    assert_eq!(viewer.call("session/switch-merchant", &[("merchant", &ours)]).await.status, StatusCode::NOT_FOUND);
    let theirs = world.theirs.id().to_string();
    assert_eq!(viewer.call("session/switch-merchant", &[("merchant", &theirs)]).await.status, StatusCode::OK);
    assert_eq!(viewer.get("/test/developers").await.status, StatusCode::OK);
    assert_eq!(act(&boss, "deactivate", &member, "").await.code(), "conflict");
    assert_eq!(act(&boss, "set-role", &member, "admin").await.code(), "conflict");

    assert_eq!(act(&boss, "reactivate", &member, "").await.status, StatusCode::OK);
    assert_eq!(viewer.call("session/switch-merchant", &[("merchant", &ours)]).await.status, StatusCode::OK);
    assert_eq!(act(&boss, "reactivate", &member, "").await.code(), "conflict");
}

#[tokio::test]
async fn who_is_invited_back_is_the_same_member() {
    let world = World::new().await;
    let boss = world.our(Role::Superadmin).await;
    let member = id_of(&world, Role::Viewer).await;
    act(&boss, "deactivate", &member, "").await;
    let token = invite(&world, "viewer@mto.example", "developer").await;
    assert!(listed(&world, "viewer@mto.example").await["deactivated_at"].is_number(), "not before they accept");
    let accepted = world.our(Role::Viewer).await.call("members/accept-invitation", &[("invitation", &token)]).await;
    assert_eq!(accepted.status, StatusCode::OK, "{}", accepted.body);
    let back = listed(&world, "viewer@mto.example").await;
    assert_eq!(
        (back["id"].as_str(), back["role"].as_str(), back["deactivated_at"].is_null()),
        (Some(&*member), Some("developer"), true)
    );
}

#[tokio::test]
async fn nobody_touches_more_than_their_own_role_or_themselves() {
    let world = World::new().await;
    let (boss, admin) = (world.our(Role::Superadmin).await, world.our(Role::Admin).await);
    let (superadmin, own, viewer) =
        (id_of(&world, Role::Superadmin).await, id_of(&world, Role::Admin).await, id_of(&world, Role::Viewer).await);
    for verb in ["set-role", "deactivate", "reactivate"] {
        assert_eq!(act(&admin, verb, &superadmin, "viewer").await.code(), "forbidden", "{verb}");
        assert_eq!(act(&admin, verb, &own, "viewer").await.code(), "forbidden", "{verb}");
        let last = act(&boss, verb, &superadmin, "viewer").await;
        assert!(last.body.contains("You are the last Superadmin"), "{verb}: {}", last.body);
    }
    assert_eq!(act(&admin, "set-role", &viewer, "superadmin").await.json()["errors"][0]["field"], "role");
    for act in ["role", "deactivate"] {
        let page = |member: &str| format!("/test/settings/members/{member}/{act}");
        assert_eq!(admin.get(&page(&superadmin)).await.status, StatusCode::FORBIDDEN);
        assert_eq!(admin.get(&page(&viewer)).await.status, StatusCode::OK);
        assert_eq!(world.our(Role::Developer).await.get(&page(&viewer)).await.status, StatusCode::FORBIDDEN);
        assert_eq!(world.their(Role::Superadmin).await.get(&page(&viewer)).await.status, StatusCode::NOT_FOUND);
    }
    // A Superadmin who is gone comes back through a Superadmin only.
    let (second, _) = second_superadmin(&world).await;
    act(&boss, "deactivate", &second, "").await;
    let third = id_of(&world, Role::Developer).await;
    act(&boss, "set-role", &third, "admin").await;
    let admin = world.our(Role::Developer).await;
    assert_eq!(act(&admin, "reactivate", &second, "").await.code(), "forbidden");
    let invited = admin
        .call("members/invite", &[("email", "admin@mto.example"), ("role", "viewer"), ("password", PASSWORD)])
        .await;
    assert_eq!(invited.json()["errors"][0]["field"], "email");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_superadmins_who_end_each_other_at_once_leave_one() {
    for verb in ["set-role", "deactivate"] {
        let world = World::new().await;
        let first = id_of(&world, Role::Superadmin).await;
        let (second, other) = second_superadmin(&world).await;
        let boss = world.our(Role::Superadmin).await;
        let ends = (0..8).map(|number| {
            let (client, member) =
                if number % 2 == 0 { (boss.clone(), second.clone()) } else { (other.clone(), first.clone()) };
            tokio::spawn(async move { act(&client, verb, &member, "viewer").await.status })
        });
        let mut done = 0;
        for end in ends.collect::<Vec<_>>() {
            done += usize::from(end.await.unwrap() == StatusCode::OK);
        }
        assert_eq!(done, 1, "{verb}");
        let actor = world.actor(&world.ours, Role::Viewer).await;
        let (members, _) = service::members::list(&world.platform, &actor).await.unwrap();
        let left = members.iter().filter(|row| row.role == Role::Superadmin && row.deactivated_at.is_none()).count();
        assert_eq!(left, 1, "{verb}");
    }
}

#[tokio::test]
async fn members_are_seen_when_they_are_at_work_and_stay_seen() {
    let world = World::new().await;
    let viewer = world.our(Role::Viewer).await;
    world.clock.advance(2 * Timestamp::MINUTE);
    viewer.get("/test/developers").await;
    let at = world.clock_now().0;
    viewer.call("session/sign-out", &[]).await;
    world.clock.advance(Timestamp::DAY);
    assert_eq!(listed(&world, "viewer@mto.example").await["last_seen_at"], at);
}

#[tokio::test]
async fn one_link_leads_in_at_a_time_and_none_that_was_made_before_the_end() {
    let world = World::new().await;
    let first = invite(&world, "zuri@mto.example", "admin").await;
    let second = invite(&world, "zuri@mto.example", "viewer").await;
    let accept = async |token: &str| {
        let form = [("invitation", token), ("name", "Zuri"), ("password", PASSWORD)];
        world.anonymous().call("members/accept-invitation", &form).await.status
    };
    assert_eq!(accept(&first).await, StatusCode::NOT_FOUND, "the second took its place");
    assert_eq!(accept(&second).await, StatusCode::OK);
    let boss = world.our(Role::Superadmin).await;
    let zuri = listed(&world, "zuri@mto.example").await["id"].as_str().unwrap().to_owned();
    assert_eq!(boss.call("members/deactivate", &[("member", &zuri)]).await.status, StatusCode::OK);
    let back = invite(&world, "zuri@mto.example", "viewer").await;
    assert_eq!(
        boss.call("members/reactivate", &[("member", &zuri), ("password", PASSWORD)]).await.status,
        StatusCode::OK
    );
    assert_eq!(boss.call("members/deactivate", &[("member", &zuri)]).await.status, StatusCode::OK);
    let mut client = world.anonymous();
    client.cookie = client
        .call("session/sign-in", &[("email", "zuri@mto.example"), ("password", PASSWORD)])
        .await
        .session_cookie()
        .unwrap();
    let again = client.call("members/accept-invitation", &[("invitation", &back)]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND, "{}", again.body);
}

#[tokio::test]
async fn who_is_no_member_any_more_when_the_whole_form_is_there_does_nothing() {
    let world = World::new().await;
    let (id, other) = second_superadmin(&world).await;
    let (go, wait) = tokio::sync::oneshot::channel::<()>();
    let form = format!("email=mine%40mto.example&role=admin&password={}", PASSWORD.replace(' ', "+"));
    let body = futures_util::stream::once(async move {
        wait.await.unwrap();
        Ok::<_, std::io::Error>(form)
    });
    let request = axum::http::Request::post("/ui/members/invite")
        .header("cookie", &other.cookie)
        .header("accept", "application/json")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(axum::body::Body::from_stream(body))
        .unwrap();
    let connection = world.front.clone().connection((other.ip, 40_000).into());
    let slow = tokio::spawn(tower::ServiceExt::oneshot(connection, request));
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    let boss = world.our(Role::Superadmin).await;
    assert_eq!(boss.call("members/deactivate", &[("member", &id)]).await.status, StatusCode::OK);
    go.send(()).unwrap();
    assert_eq!(slow.await.unwrap().unwrap().status(), StatusCode::FORBIDDEN);
}
