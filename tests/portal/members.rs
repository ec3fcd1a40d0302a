//! Invitations by link.

use axum::http::StatusCode;
use claviger::domain::{role::Role, time::Timestamp};

use super::world::{PASSWORD, World};

/// Invites over HTTP as a program does and returns the link's token.
async fn invite(world: &World, email: &str, role: &str) -> String {
    let admin = world.our(Role::Admin).await;
    let answer = admin.call("members/invite", &[("email", email), ("role", role)]).await;
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
    let answer = admin.call("members/invite", &[("email", "x@mto.example"), ("role", "superadmin")]).await;
    assert_eq!(answer.json()["errors"][0]["field"], "role");
    let twice = admin.call("members/invite", &[("email", "viewer@mto.example"), ("role", "viewer")]).await;
    assert_eq!(twice.json()["errors"][0]["field"], "email");
}
