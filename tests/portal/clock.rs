//! The machine's clock jumps a day ahead or back: what people have ended stays ended, and nobody is locked out for a day.

use axum::http::{Method, StatusCode};
use claviger::domain::{access_token::SectionGrants, product_key::Product, role::Role, time::Timestamp};

use super::world::{Client, PASSWORD, PIN, World};

async fn sign_in(client: &Client, password: &str) -> StatusCode {
    client.call("session/sign-in", &[("email", "viewer@mto.example"), ("password", password)]).await.status
}

#[tokio::test]
async fn what_was_ended_at_once_stays_ended_when_the_clock_goes_back() {
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (rotated_id, rotated) = world.key(&world.ours, application).await;
    let (revoked_id, revoked) = world.key(&world.ours, application).await;
    let sections = SectionGrants::parse_words("customers:read-only").unwrap();
    let token = world.access_token(&world.ours, "Server", sections).await;
    let client = world.our(Role::Superadmin).await;
    let application = application.to_string();
    let rotate = [
        ("mode", "test"),
        ("application", &*application),
        ("id", &*rotated_id.to_string()),
        ("overlap", "now"),
        ("expiry", "2027-11-21"),
        ("password", PASSWORD),
    ];
    assert_eq!(client.call("api-keys/rotate", &rotate).await.status, StatusCode::OK);
    let revoke = [("mode", "test"), ("application", &*application), ("id", &*revoked_id.to_string())];
    assert_eq!(client.call("api-keys/revoke", &revoke).await.status, StatusCode::OK);
    let rotate = [("token", &*token.id), ("overlap", "now"), ("password", PASSWORD)];
    assert_eq!(client.call("access-tokens/rotate", &rotate).await.status, StatusCode::OK);
    let mut world = world;
    for restarted in [false, true] {
        if restarted {
            world.restart().await;
        }
        for millis in [-Timestamp::DAY, 2 * Timestamp::DAY, -Timestamp::DAY] {
            world.clock.advance(millis);
            for secret in [&rotated, &revoked] {
                let answer = world.authorize(&client_id, secret).await;
                assert_eq!(answer.header("x-claviger-code"), "credential_revoked", "after {millis} ms");
            }
            let answer = world.authorize_basic(&token, &[]).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "after {millis} ms");
        }
    }
}

#[tokio::test]
async fn no_lock_grows_by_the_day_that_the_clock_goes_back() {
    let world = World::new().await;
    let client = world.anonymous();
    for _ in 0..11 {
        assert_eq!(sign_in(&client, "wrong").await, StatusCode::UNAUTHORIZED);
    }
    world.clock.advance(-Timestamp::DAY);
    assert_eq!(sign_in(&client, PASSWORD).await, StatusCode::UNAUTHORIZED, "locked still");
    world.clock.advance(30 * Timestamp::MINUTE);
    assert_eq!(sign_in(&client, PASSWORD).await, StatusCode::OK);
}

#[tokio::test]
async fn no_wait_for_a_pin_grows_by_the_day_that_the_clock_goes_back() {
    let world = World::new().await;
    world.open_products(&world.ours, &[Product::Disburse]).await;
    world.set_pin(&world.ours, Role::Superadmin).await;
    let generate = async |pin: &str| {
        let client = world.our(Role::Superadmin).await;
        client.call("product-keys/generate", &[("mode", "test"), ("product", "API_DISBURSE"), ("pin", pin)]).await
    };
    for _ in 0..5 {
        assert_ne!(generate("918273").await.status, StatusCode::OK);
    }
    world.clock.advance(-Timestamp::DAY);
    assert_ne!(generate(PIN).await.status, StatusCode::OK, "locked still");
    world.clock.advance(15 * Timestamp::MINUTE);
    let answer = generate(PIN).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
}

#[tokio::test]
async fn what_was_made_while_the_clock_was_a_day_ahead_does_not_outlive_the_rest() {
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (_, secret) = world.key(&world.ours, application).await;
    world.clock.advance(Timestamp::DAY);
    let person = world.our(Role::Viewer).await;
    let mut program = world.anonymous();
    program.headers = vec![("client-id".into(), client_id.clone()), ("api-key".into(), secret.clone())];
    let made = program.send(Method::POST, "/third-parties/generate-token", "application/json", Vec::new()).await;
    let mut gateway = world.anonymous();
    gateway.headers = vec![
        ("x-claviger-gateway-key".into(), world.gateway_key.clone()),
        ("authorization".into(), made.json()["token"].as_str().unwrap().to_owned()),
    ];
    assert_eq!(gateway.get("/v1/authorize").await.status, StatusCode::OK);
    assert_eq!(person.read("session/list", &[]).await.status, StatusCode::OK);

    world.clock.advance(-Timestamp::DAY);
    assert_eq!(gateway.get("/v1/authorize").await.status, StatusCode::UNAUTHORIZED, "the JWT");
    assert_eq!(person.read("session/list", &[]).await.status, StatusCode::UNAUTHORIZED, "the session");
    assert_eq!(world.authorize(&client_id, &secret).await.status, StatusCode::OK, "the key itself goes on");
    assert_eq!(sign_in(&world.anonymous(), PASSWORD).await, StatusCode::OK, "and people come in again");
}
