//! `externalId`: one transaction at a time, however many ask at once; free again once it has failed or was cancelled.

use claviger::{domain::mode::Mode, server::service::kpay::hosted};
use serde_json::json;
use tokio::task::JoinSet;

use crate::client::{SETTLED, another, example_with, gateway, open_world, pair, refusal};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_at_once_with_one_external_id_are_one_payment() {
    let (world, pair) = open_world().await;
    let (world, pair) = (std::sync::Arc::new(world), std::sync::Arc::new(pair));
    let mut all = JoinSet::new();
    for _ in 0..50 {
        let (world, pair) = (world.clone(), pair.clone());
        all.spawn(async move {
            pair.post(&world, "init", &example_with(json!({"externalId": "ONE"}))).await.status.as_u16()
        });
    }
    let statuses = all.join_all().await;
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 409).count(), 49, "{statuses:?}");
}

#[tokio::test]
async fn an_external_id_is_free_again_only_when_its_transaction_came_to_nothing() {
    let (world, pair) = open_world().await;
    let failing = |path: &str| {
        let number = if path == "init" { "237653456029" } else { "237653456089" };
        example_with(json!({"externalId": "A", "phoneNumber": number}))
    };
    for path in ["init", "withdraw"] {
        assert_eq!(pair.post(&world, path, &failing(path)).await.status, 201);
        world.clock.advance(SETTLED - 1);
        let taken = pair.post(&world, path, &failing(path)).await;
        assert_eq!(refusal(&taken), (409, "externalId is already used by an active transaction".into()), "{path}");
        world.clock.advance(1);
        let again = example_with(json!({"externalId": "A"}));
        assert_eq!(pair.post(&world, path, &again).await.status, 201, "{path}: the first one failed");
        world.clock.advance(SETTLED);
        assert_eq!(pair.post(&world, path, &again).await.status, 409, "{path}: the second one is completed");
    }
    // What was only submitted is under way for ever.
    assert_eq!(
        pair.post(&world, "init", &example_with(json!({"externalId": "B", "phoneNumber": "237653456129"})))
            .await
            .status,
        201
    );
    world.clock.advance(365 * 86_400_000);
    assert_eq!(pair.post(&world, "init", &example_with(json!({"externalId": "B"}))).await.status, 409);
}

#[tokio::test]
async fn a_page_that_was_left_or_ran_out_lets_go_of_its_external_id() {
    let (world, pair) = open_world().await;
    let page = pair.post(&world, "init", &gateway("G")).await;
    let word = page.body["gatewayUrl"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    assert_eq!(pair.post(&world, "init", &gateway("G")).await.status, 409);
    hosted::cancel(&world.platform, &word).await.unwrap();
    assert_eq!(pair.post(&world, "init", &gateway("G")).await.status, 201);
    world.clock.advance(30 * 60_000);
    assert_eq!(pair.post(&world, "init", &gateway("G")).await.status, 201);
}

#[tokio::test]
async fn applications_do_not_share_external_ids() {
    let (world, own) = open_world().await;
    let beside = pair(&world, Mode::Test, 1, 2, |_| {}).await;
    let same = another(&world, &own.application, Mode::Test, 3, |_| {}).await;
    own.pay(&world, "SHARED").await;
    beside.pay(&world, "SHARED").await;
    assert_eq!(same.post(&world, "init", &example_with(json!({"externalId": "SHARED"}))).await.status, 409);
}
