//! What merchants see of each other: nothing.

use claviger::domain::{application::FeatureSet, ids::MerchantId, mode::Mode};
use serde_json::json;

use crate::support::*;

#[tokio::test]
async fn another_merchants_reference_is_what_a_random_one_is() {
    let world = World::new().await;
    let (ours, theirs) = (world.shop(1).await, world.shop(2).await);
    let (our, their) = (world.token(&ours).await, world.token(&theirs).await);
    let push = json!({"amount": "1000", "orderReference": "SAME", "phoneNumber": "255712345678"});
    let out = json!({"amount": "1000", "orderReference": "SAME", "phoneNumber": "255712345678", "currency": "TZS"});
    assert_eq!(world.post(&our, "payments/initiate-ussd-push-request", push.clone()).await.status, 200);
    assert_eq!(world.post(&our, "payouts/create-mobile-money-payout", out.clone()).await.status, 200);
    let bill = world.post(&our, "billpay/create-order-control-number", json!({"billReference": "SAME"})).await.body;
    let number = bill["billPayNumber"].as_str().unwrap();

    for kind in ["payment", "payout"] {
        let answer = world.get(&their, &format!("{kind}s/SAME")).await;
        assert_eq!(answer.told(), (404, &*format!("Invalid or missing {kind}: SAME")));
        assert_eq!(world.get(&their, &format!("{kind}s/all")).await.body["totalCount"], 0);
        let filtered = world.get(&their, &format!("{kind}s/all?clientId={}", ours.application.client_id)).await;
        assert_eq!(filtered.body["totalCount"], 0);
    }
    assert_eq!(world.get(&their, &format!("billpay/{number}")).await.told(), (404, "BillPay Number does not exist"));
    assert_eq!(world.get(&their, "account/balance").await.body[0]["balance"], 10_000_000);
    assert_eq!(
        world.post(&their, "payments/initiate-ussd-push-request", push).await.status,
        200,
        "the name is theirs too"
    );
    assert_eq!(world.post(&their, "payouts/create-mobile-money-payout", out).await.status, 200);
    let bill = world.post(&their, "billpay/create-order-control-number", json!({"billReference": "SAME"})).await;
    assert_eq!(bill.status, 200);
}

#[tokio::test]
async fn applications_of_one_merchant_see_the_same_payments() {
    let world = World::new().await;
    let first = world.shop(1).await;
    let second = world.shop_of(MerchantId(1), 2, Mode::Test, FeatureSet::all()).await;
    let (one, two) = (world.token(&first).await, world.token(&second).await);
    let push = json!({"amount": "1000", "orderReference": "SAME", "phoneNumber": "255712345678"});
    assert_eq!(world.post(&one, "payments/initiate-ussd-push-request", push.clone()).await.status, 200);
    assert_eq!(world.get(&two, "payments/SAME").await.body[0]["clientId"], "IDclient1");
    assert_eq!(world.post(&two, "payments/initiate-ussd-push-request", push).await.status, 409);
}
