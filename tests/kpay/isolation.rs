//! Another application's transaction is refused as documented; another merchant's is one that is not there.

use claviger::domain::mode::Mode;
use serde_json::json;

use crate::client::{example_with, open_world, pair, refusal};

const RANDOM: &str = "kpt_01K9Z3V7Q5W8X2B4N6M0R1T3Y5";

#[tokio::test]
async fn anothers_transaction_is_forbidden_or_not_there() {
    let (world, own) = open_world().await;
    world.merchant(2).await;
    let beside = pair(&world, Mode::Test, 1, 2, |_| {}).await;
    let stranger = pair(&world, Mode::Test, 2, 3, |_| {}).await;
    let payment = own.pay(&world, "I1").await;
    let payout = own.post(&world, "withdraw", &example_with(json!({"externalId": "I2"}))).await;
    let payout = payout.body["id"].as_str().unwrap().to_owned();
    for (id, path) in [(&payment, "{}"), (&payout, "withdraw/{}")] {
        let (path, random) = (path.replace("{}", id), path.replace("{}", RANDOM));
        assert_eq!(own.get(&world, &path).await.status, 200);
        let forbidden = beside.get(&world, &path).await;
        assert_eq!(refusal(&forbidden), (403, "This resource belongs to another application".into()));
        let (theirs, nobodys) = (stranger.get(&world, &path).await, stranger.get(&world, &random).await);
        assert_eq!((theirs.status, &theirs.body), (nobodys.status, &nobodys.body));
        assert_eq!(refusal(&theirs).0, 404);
    }
    let refund = |id: &str| format!("{id}/refund");
    assert_eq!(refusal(&beside.post(&world, &refund(&payment), &json!({})).await).0, 403);
    let theirs = stranger.post(&world, &refund(&payment), &json!({})).await;
    let nobodys = stranger.post(&world, &refund(RANDOM), &json!({})).await;
    assert_eq!((theirs.status.as_u16(), &theirs.body), (404, &nobodys.body));
    // A withdrawal is no payment, and text is no id.
    for path in [payout.as_str(), "x", "%00", "%FF", "kpt_x", &format!("{payment}x")] {
        assert_eq!(refusal(&own.get(&world, path).await).0, 404, "{path}");
    }
}

#[tokio::test]
async fn wallets_are_the_companys_and_nobody_elses() {
    let (world, own) = open_world().await;
    world.merchant(2).await;
    let beside = pair(&world, Mode::Test, 1, 2, |_| {}).await;
    let stranger = pair(&world, Mode::Test, 2, 3, |_| {}).await;
    own.post(&world, "withdraw", &example_with(json!({"externalId": "W"}))).await;
    assert_eq!(own.available(&world, "CMR").await, 995_000.0);
    assert_eq!(beside.available(&world, "CMR").await, 995_000.0);
    assert_eq!(stranger.available(&world, "CMR").await, 1_000_000.0);
}
