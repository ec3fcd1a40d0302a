//! Wallets: what comes in, what goes out, what comes back.

use claviger::domain::kpay::Provider;
use serde_json::json;

use crate::client::{SETTLED, example_with, hold_to, open_world, refusal};

#[tokio::test]
async fn money_comes_in_when_it_is_paid_and_goes_out_when_it_is_sent() {
    let (world, pair) = open_world().await;
    pair.pay(&world, "M1").await;
    let balance = pair.get(&world, "balance").await;
    let wallet =
        balance.body["balances"].as_array().unwrap().iter().find(|wallet| wallet["country"] == "CMR").unwrap().clone();
    assert_eq!(
        (&wallet["available"], &wallet["pending"], &wallet["currency"]),
        (&json!(1_000_000), &json!(5000), &json!("XAF"))
    );
    assert_eq!(balance.body["environment"], "TEST");
    world.clock.advance(SETTLED);
    assert_eq!(pair.available(&world, "CMR").await, 1_005_000.0);

    let failing = example_with(json!({"externalId": "M2", "phoneNumber": "237653456089"}));
    pair.post(&world, "withdraw", &failing).await;
    assert_eq!(pair.available(&world, "CMR").await, 1_000_000.0, "taken at once");
    world.clock.advance(SETTLED);
    assert_eq!(pair.available(&world, "CMR").await, 1_005_000.0, "and back when it failed");

    let stuck = example_with(json!({"externalId": "M3", "phoneNumber": "237653456129"}));
    pair.post(&world, "withdraw", &stuck).await;
    world.clock.advance(86_400_000);
    assert_eq!(pair.available(&world, "CMR").await, 1_000_000.0, "nobody knows what became of it");

    pair.post(&world, "init", &example_with(json!({"externalId": "M4", "phoneNumber": "237653456039"}))).await;
    world.clock.advance(SETTLED);
    assert_eq!(pair.available(&world, "CMR").await, 1_000_000.0, "what was not approved does not come in");
}

#[tokio::test]
async fn more_than_the_wallet_holds_is_not_sent() {
    let (world, pair) = open_world().await;
    let all = example_with(json!({"externalId": "B1", "amount": 1_000_000}));
    let (more, one) = (
        example_with(json!({"externalId": "B2", "amount": 1_000_001})),
        example_with(json!({"externalId": "B3", "amount": 100})),
    );
    assert_eq!(refusal(&pair.post(&world, "withdraw", &more).await), (422, "Insufficient balance".into()));
    assert_eq!(pair.post(&world, "withdraw", &all).await.status, 201);
    assert_eq!(refusal(&pair.post(&world, "withdraw", &one).await).0, 422);
    let elsewhere = example_with(json!({"externalId": "B4", "amount": 1000, "sourceCountry": "CIV"}));
    let paid = pair.post(&world, "withdraw", &elsewhere).await;
    assert_eq!((paid.status.as_u16(), &paid.body["sourceCountry"]), (201, &json!("CIV")));
    assert_eq!(pair.available(&world, "CIV").await, 999_000.0);

    let payment = pair.pay(&world, "B5").await;
    world.clock.advance(SETTLED);
    assert_eq!(
        pair.post(&world, "withdraw", &example_with(json!({"externalId": "B6", "amount": 5000}))).await.status,
        201
    );
    let refund = pair.post(&world, &format!("{payment}/refund"), &json!({})).await;
    assert_eq!(refusal(&refund).0, 422, "nor is it given back from an empty wallet");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_withdrawals_at_once_do_not_spend_a_wallet_twice() {
    let (world, pair) = open_world().await;
    let (world, pair) = (std::sync::Arc::new(world), std::sync::Arc::new(pair));
    let mut all = tokio::task::JoinSet::new();
    for place in 0..20 {
        let (world, pair) = (world.clone(), pair.clone());
        let body = example_with(json!({"externalId": format!("T{place}"), "amount": 100_000}));
        all.spawn(async move { pair.post(&world, "withdraw", &body).await.status.as_u16() });
    }
    let statuses = all.join_all().await;
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 10, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 10, "{statuses:?}");
    assert_eq!(pair.available(&world, "CMR").await, 0.0);
}

#[tokio::test]
async fn a_payout_across_borders_takes_what_it_is_worth() {
    let (world, pair) = open_world().await;
    let rate = pair.get(&world, "exchange-rate?from=KES&to=XAF").await;
    assert_eq!(rate.body, json!({"from": "KES", "to": "XAF", "rate": 4.6}));
    let body = json!({"amount": 100, "provider": "MPESA_KEN", "phoneNumber": "254703456789", "externalId": "K", "sourceCountry": "CMR"});
    assert_eq!(pair.post(&world, "withdraw", &body).await.status, 201);
    assert_eq!((pair.available(&world, "CMR").await, pair.available(&world, "KEN").await), (999_540.0, 1_000_000.0));
    let (status, message) = refusal(&pair.get(&world, "exchange-rate?from=EUR").await);
    assert_eq!(
        (status, message.as_str()),
        (400, r#"["from must be a currency such as XAF","to must be a currency such as XAF"]"#)
    );
}

#[tokio::test]
async fn a_refund_is_held_to_the_whitelist_and_to_the_providers_decimals() {
    let (world, pair) = open_world().await;
    let whole = pair.pay(&world, "R1").await;
    let cents = json!({"amount": 100.5, "provider": "MPESA_KEN", "phoneNumber": "254703456789", "externalId": "R2"});
    let cents = pair.post(&world, "init", &cents).await.body["id"].as_str().unwrap().to_owned();
    let least = pair.post(&world, "init", &example_with(json!({"externalId": "R3", "amount": 50}))).await;
    let least = least.body["id"].as_str().unwrap().to_owned();
    world.clock.advance(SETTLED);
    let refund = async |id: &str| pair.post(&world, &format!("{id}/refund"), &json!({})).await;
    assert_eq!(refusal(&refund(&cents).await), (400, "amount has more decimals than MPESA_KEN takes".into()));
    hold_to(&world, &pair, &[Provider::OrangeCameroon]).await;
    let message = "Provider MTN_MOMO_CMR is not allowed for this application";
    assert_eq!(refusal(&refund(&whole).await), (400, message.into()));
    hold_to(&world, &pair, &[Provider::MtnCameroon]).await;
    assert_eq!(refund(&whole).await.status, 201);
    assert_eq!(refund(&least).await.status, 201, "the smallest payment can be given back");
}
