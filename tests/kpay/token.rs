//! Tokens made from a pair, and the one endpoint that takes nothing else.

use axum::{body::Body, http::Request};
use claviger::{
    domain::{mode::Mode, time::Timestamp},
    server::{service::kpay::tokens, store::key_pairs::KeyPair},
};
use serde_json::{Value, json};

use crate::{
    client::{Pair, another, open_world, refusal},
    support::*,
};

async fn token(world: &World, pair: &Pair) -> String {
    token_for(world, pair, "30m").await
}

async fn token_for(world: &World, pair: &Pair, time: &str) -> String {
    let answer = pair.post(world, "token", &json!({})).await;
    assert_eq!(
        (answer.status.as_u16(), &answer.body["expiresIn"], &answer.body["environment"]),
        (201, &json!(time), &json!("TEST"))
    );
    answer.body["accessToken"].as_str().unwrap().to_owned()
}

async fn transfer(world: &World, headers: &[(&str, &str)], body: Value) -> Answer {
    let request = Request::post("/api/wallets/transfer").header("content-type", "application/json");
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    world.send(request.body(Body::from(body.to_string())).unwrap()).await
}

fn body() -> Value {
    json!({"fromCountry": "CMR", "toCountry": "KEN", "amount": 4600})
}

#[tokio::test]
async fn a_transfer_takes_a_token_and_no_keys() {
    let (world, pair) = open_world().await;
    let bearer = format!("Bearer {}", token(&world, &pair).await);
    let done = transfer(&world, &[("authorization", &bearer)], body()).await;
    assert_eq!(
        (done.status.as_u16(), &done.body["receivedAmount"], &done.body["receivedCurrency"]),
        (201, &json!(1000), &json!("KES"))
    );
    assert_eq!((pair.available(&world, "CMR").await, pair.available(&world, "KEN").await), (995_400.0, 1_001_000.0));

    let keys = [("x-api-key", pair.public_key.as_str()), ("x-secret-key", pair.secret_key.as_str())];
    assert_eq!(refusal(&transfer(&world, &keys, body()).await), (401, "Invalid API credentials".into()));
    assert_eq!(refusal(&transfer(&world, &[], body()).await).0, 401);
    for wrong in [json!({"fromCountry": "CMR", "toCountry": "CMR", "amount": 1}), json!({"amount": 1}), json!({})] {
        assert_eq!(refusal(&transfer(&world, &[("authorization", &bearer)], wrong).await).0, 400);
    }
    let much = json!({"fromCountry": "SLE", "toCountry": "CMR", "amount": 1_000_001});
    assert_eq!(refusal(&transfer(&world, &[("authorization", &bearer)], much).await).0, 422);
}

#[tokio::test]
async fn a_token_ends_with_its_time_and_with_its_pair() {
    let (world, pair) = open_world().await;
    let bearer = format!("Bearer {}", token(&world, &pair).await);
    world.clock.advance(30 * Timestamp::MINUTE - 1);
    assert_eq!(transfer(&world, &[("authorization", &bearer)], body()).await.status, 201);
    world.clock.advance(1);
    assert_eq!(refusal(&transfer(&world, &[("authorization", &bearer)], body()).await).0, 401);

    let bearer = format!("Bearer {}", token(&world, &pair).await);
    world.platform.engine.index.put_key_pair(&KeyPair { revoked_at: Some(world.platform.now()), ..pair.pair.clone() });
    assert_eq!(refusal(&transfer(&world, &[("authorization", &bearer)], body()).await).0, 401, "at once");

    let (world, pair) = open_world().await;
    let bearer = format!("Bearer {}", token(&world, &pair).await);
    world.clock.advance(Timestamp::SECOND);
    world.platform.engine.index.put_not_before(world.platform.now());
    assert_eq!(refusal(&transfer(&world, &[("authorization", &bearer)], body()).await).0, 401, "taken back");
    let bearer = format!("Bearer {}", token(&world, &pair).await);
    assert_eq!(transfer(&world, &[("authorization", &bearer)], body()).await.status, 201);

    let end = world.platform.now().plus(2 * Timestamp::MINUTE);
    let short = another(&world, &pair.application, Mode::Test, 2, |pair| pair.expires_at = Some(end)).await;
    let bearer = format!("Bearer {}", token_for(&world, &short, "2m").await);
    world.clock.advance(30 * Timestamp::SECOND);
    token_for(&world, &short, "90s").await;
    world.clock.advance(90 * Timestamp::SECOND);
    assert_eq!(refusal(&transfer(&world, &[("authorization", &bearer)], body()).await).0, 401);
}

#[tokio::test]
async fn whose_a_token_was_is_known_when_it_is_over() {
    let (world, pair) = open_world().await;
    let token = token(&world, &pair).await;
    world.clock.advance(30 * Timestamp::MINUTE);
    let proven = tokens::prove(&world.platform, &token).ok().unwrap();
    assert_eq!((proven.pair.id, proven.over), (pair.pair.id, true));
    let forged = format!("{}A", token.trim_end_matches(char::is_alphanumeric));
    assert!(tokens::prove(&world.platform, &forged).is_err(), "only if it is ours");
}

#[tokio::test]
async fn no_token_of_one_dialect_opens_another() {
    let (world, pair) = open_world().await;
    let shop = world.shop(9).await;
    let clickpesa = world.token(&shop).await;
    assert_eq!(refusal(&transfer(&world, &[("authorization", &clickpesa)], body()).await).0, 401);
    let bearer = format!("Bearer {}", token(&world, &pair).await);
    assert_eq!(world.get(&bearer, "account/balance").await.status, 401);
    assert_eq!(transfer(&world, &[("authorization", &bearer)], body()).await.status, 201, "where it belongs, it opens");
    for forged in ["Bearer a.b.c", "Bearer ", "Basic a", "Bearer eyJhbGciOiJub25lIn0.e30."] {
        assert_eq!(refusal(&transfer(&world, &[("authorization", forged)], body()).await).0, 401, "{forged}");
    }
}
