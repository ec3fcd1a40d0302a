//! The PIN: set with the password, counted across sessions and restarts, forgotten by nothing but the right one.

use axum::http::StatusCode;
use claviger::{
    domain::{product_key::Product, role::Role, time::Timestamp},
    server::jobs,
};

use super::world::{Answer, Client, PASSWORD, PIN, World};

const WRONG: &str = "739205";

async fn world() -> World {
    let world = World::new().await;
    world.open_products(&world.ours, &[Product::Disburse]).await;
    world.set_pin(&world.ours, Role::Superadmin).await;
    world.set_pin(&world.ours, Role::Admin).await;
    world
}

async fn generate(client: &Client, pin: &str) -> Answer {
    client.call("product-keys/generate", &[("mode", "test"), ("product", "API_DISBURSE"), ("pin", pin)]).await
}

/// What stands at the field of the PIN.
fn said(answer: &Answer) -> String {
    let errors = answer.json()["errors"].clone();
    assert_eq!(errors[0]["field"], "pin", "{}", answer.body);
    errors[0]["message"].as_str().or(errors[0]["detail"].as_str()).unwrap_or_default().to_owned()
}

#[tokio::test]
async fn obvious_ones_are_refused_at_the_field_and_the_password_is_asked() {
    let world = World::new().await;
    let client = world.our(Role::Admin).await;
    for (pin, password, field) in [
        ("123456", PASSWORD, "pin"),
        ("111111", PASSWORD, "pin"),
        ("12345", PASSWORD, "pin"),
        ("73920a", PASSWORD, "pin"),
        (PIN, "wrong", "password"),
        (PIN, "", "password"),
    ] {
        let answer = client.call("pin/set", &[("pin", pin), ("password", password)]).await;
        assert_eq!(answer.json()["errors"][0]["field"], field, "{pin}: {}", answer.body);
        assert!(!answer.body.contains(pin), "what was typed is not said back");
    }
    assert_eq!(client.call("pin/set", &[("pin", PIN), ("password", PASSWORD)]).await.status, StatusCode::OK);
    let page = client.get("/test/account/security").await.body;
    assert!(page.contains("Your PIN was set") && page.contains("Change PIN"));
}

#[tokio::test]
async fn it_is_stored_as_argon2id_and_nowhere_else() {
    let world = world().await;
    generate(&world.our(Role::Superadmin).await, WRONG).await;
    let pool = sqlx::SqlitePool::connect(&world.storage.database_url).await.unwrap();
    let hashes: Vec<String> = sqlx::query_scalar("SELECT hash FROM member_pin").fetch_all(&pool).await.unwrap();
    assert!(hashes.len() == 2 && hashes.iter().all(|hash| hash.starts_with("$argon2id$")));
    let events: Vec<Option<String>> =
        sqlx::query_scalar("SELECT detail FROM audit_event").fetch_all(&pool).await.unwrap();
    assert!(events.iter().flatten().all(|detail| !detail.contains(PIN) && !detail.contains(WRONG)));
}

#[tokio::test]
async fn five_wrong_ones_lock_it_for_a_growing_time_across_sessions_and_restarts() {
    let mut world = world().await;
    let mut last = 0;
    for _ in 0..3 {
        let (one, two) = (world.our(Role::Superadmin).await, world.our(Role::Superadmin).await);
        for number in 0..5 {
            let client = if number % 2 == 0 { &one } else { &two };
            assert_eq!(generate(client, WRONG).await.code(), "step_up_refused");
        }
        world.restart().await;
        let client = world.our(Role::Superadmin).await;
        let refused = generate(&client, PIN).await;
        assert!(said(&refused).contains("Too many wrong PINs"), "the right one, too: {}", refused.body);
        let wait: i64 = refused.header("retry-after").parse().unwrap();
        assert!(wait > last, "{wait} s after {last} s");
        last = wait;
        world.clock.advance(wait * 1000);
    }
    let client = world.our(Role::Superadmin).await;
    assert_eq!(generate(&client, PIN).await.status, StatusCode::OK, "after its time");
    for _ in 0..4 {
        generate(&client, WRONG).await;
    }
    assert_eq!(generate(&client, PIN).await.status, StatusCode::OK, "the right one forgets the wrong ones");
}

#[tokio::test]
async fn time_alone_does_not_forget_wrong_ones() {
    let world = world().await;
    for number in 0..5 {
        if number > 0 {
            world.clock.advance(7 * Timestamp::DAY);
            jobs::sweep::sweep(&world.platform).await.unwrap();
        }
        let client = world.our(Role::Admin).await;
        assert_eq!(generate(&client, WRONG).await.code(), "step_up_refused", "{number}");
    }
    let client = world.our(Role::Admin).await;
    assert!(said(&generate(&client, PIN).await).contains("Too many"), "the fifth in a row, however slowly");
}

#[tokio::test]
async fn ten_thousand_tries_at_once_get_five_through() {
    let world = std::sync::Arc::new(world().await);
    let mut sessions = Vec::new();
    for _ in 0..8 {
        sessions.push(world.our(Role::Superadmin).await);
    }
    let mut tries = tokio::task::JoinSet::new();
    for (number, client) in sessions.into_iter().enumerate() {
        tries.spawn(async move {
            let mut answers = Vec::new();
            for guess in 0..1_250 {
                let pin = format!("{:06}", 200_000 + number * 1_250 + guess);
                answers.push(generate(&client, &pin).await.status);
            }
            answers
        });
    }
    let answers: Vec<StatusCode> = tries.join_all().await.into_iter().flatten().collect();
    assert_eq!(answers.len(), 10_000);
    assert!(!answers.contains(&StatusCode::OK));
    let pool = sqlx::SqlitePool::connect(&world.storage.database_url).await.unwrap();
    let failures: i64 = sqlx::query_scalar("SELECT max(failures) FROM pin_tries").fetch_one(&pool).await.unwrap();
    assert_eq!(failures, 5, "tries that were looked at");
    let events = async |action: &str| -> i64 {
        let query = sqlx::query_scalar("SELECT count(*) FROM audit_event WHERE action = $1").bind(action.to_owned());
        query.fetch_one(&pool).await.unwrap()
    };
    // Five that were looked at, and the first, second, fourth … of those that were not.
    let told = events("pin.refused").await + events("pin.locked").await;
    assert!((6..=20).contains(&told), "{told}");
}

#[tokio::test]
async fn neither_a_new_pin_nor_a_reset_ends_a_lock() {
    let world = world().await;
    let admin = world.our(Role::Admin).await;
    for _ in 0..5 {
        generate(&admin, WRONG).await;
    }
    assert_eq!(admin.call("pin/set", &[("pin", "048162"), ("password", PASSWORD)]).await.status, StatusCode::OK);
    assert!(said(&generate(&admin, "048162").await).contains("Too many"));
    let boss = world.our(Role::Superadmin).await;
    let actor = world.actor(&world.ours, Role::Superadmin).await;
    let (members, _) = claviger::server::service::members::list(&world.platform, &actor).await.unwrap();
    let id = |role| members.iter().find(|member| member.role == role).unwrap().id.to_string();
    assert_eq!(admin.call("pin/reset", &[("member", &id(Role::Superadmin))]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(boss.call("pin/reset", &[("member", &id(Role::Superadmin))]).await.code(), "conflict", "not one's own");
    assert_eq!(boss.call("pin/reset", &[("member", &id(Role::Admin))]).await.status, StatusCode::OK);
    assert!(said(&generate(&admin, "048162").await).contains("no PIN yet"));
    admin.call("pin/set", &[("pin", PIN), ("password", PASSWORD)]).await;
    assert!(said(&generate(&admin, PIN).await).contains("Too many"));
    world.clock.advance(15 * Timestamp::MINUTE);
    let admin = world.our(Role::Admin).await;
    assert_eq!(generate(&admin, PIN).await.status, StatusCode::OK);
}
