//! Who gets in, and what those who do not are told: code, text and HTTP status.

use claviger::{
    domain::{ids::MerchantId, merchant::Onboarding, mode::Mode, product_key::Product, time::Timestamp},
    server::store::merchants::Merchants,
};
use serde_json::{Value, json};

use crate::{
    client::{key, merchant, open_world, request, switch, told},
    products::{ENDPOINTS, PRODUCTS, filled},
    support::*,
};

fn refusal(code: &str, message: &str) -> Value {
    json!({"status": {"code": code, "message": message}})
}

fn unknown_user() -> Value {
    refusal("201", "Request is Rejected (User ID is not Found)")
}

fn wrong_key() -> Value {
    refusal("208", "Request is Rejected (API Key is not Valid)")
}

fn not_active() -> Value {
    refusal("202", "Request is Rejected (User ID/product is not active)")
}

#[tokio::test]
async fn what_is_wrong_with_name_or_key_is_told_as_the_documents_do() {
    let (world, good) = open_world(Product::Disburse).await;
    merchant(&world, 2).await;
    let revoked = key(&world, Mode::Test, 1, Product::Disburse, |key| key.revoked_at = Some(NOW)).await;
    let expired = key(&world, Mode::Test, 1, Product::Disburse, |key| key.expires_at = Some(NOW)).await;
    let retired = key(&world, Mode::Test, 1, Product::Disburse, |key| key.retires_at = Some(NOW)).await;
    let strangers = key(&world, Mode::Test, 2, Product::Disburse, |_| {}).await;
    let flipped = {
        let mut secret = good.api_key.clone();
        let last = if secret.ends_with('0') { '1' } else { '0' };
        secret.pop();
        secret + &last.to_string()
    };
    let other_mode = good.api_key.replace("_test_", "_live_");
    let (user, api) = ("x-oy-username", "x-api-key");
    let name = good.username.as_str();
    let table: Vec<(Vec<(&str, &str)>, Value)> = vec![
        (vec![], unknown_user()),
        (vec![(api, &good.api_key)], unknown_user()),
        (vec![(user, ""), (api, &good.api_key)], unknown_user()),
        (vec![(user, "nobody"), (api, &good.api_key)], unknown_user()),
        (vec![(user, "nobody"), (api, "x")], unknown_user()),
        (vec![(user, name), (user, name), (api, &good.api_key)], unknown_user()),
        (vec![(user, name)], wrong_key()),
        (vec![(user, name), (api, "")], wrong_key()),
        (vec![(user, name), (api, "x")], wrong_key()),
        (vec![(user, name), (api, &flipped)], wrong_key()),
        (vec![(user, name), (api, &other_mode)], wrong_key()),
        (vec![(user, name), (api, &good.api_key), (api, &good.api_key)], wrong_key()),
        (vec![(user, name), (api, &revoked.api_key)], wrong_key()),
        (vec![(user, name), (api, &expired.api_key)], wrong_key()),
        (vec![(user, name), (api, &retired.api_key)], wrong_key()),
        (vec![(user, name), (api, &strangers.api_key)], wrong_key()),
        (vec![(user, &strangers.username), (api, &good.api_key)], wrong_key()),
        (vec![(user, name), ("authorization", &good.api_key)], wrong_key()),
    ];
    for (method, path, _) in ENDPOINTS.into_iter().chain([PRODUCTS]) {
        for (headers, wanted) in &table {
            let answer = world.send(request(method, &filled(path), headers, &json!({}))).await;
            assert_eq!((answer.status.as_u16(), &answer.body), (200, wanted), "{method} {path} {headers:?}");
        }
        // Too many of them from one address would wait.
        world.clock.advance(Timestamp::MINUTE);
    }
    let in_address = format!("balance?x-api-key={}", good.api_key);
    assert_eq!(good.get(&world, &in_address).await.body, wrong_key(), "in no address");
    assert_eq!(told(&good.get(&world, "balance").await), (200, "000"), "the key itself is good");
}

#[tokio::test]
async fn headers_may_be_spelled_in_any_case() {
    let (world, good) = open_world(Product::Disburse).await;
    for (user, api) in [("X-OY-Username", "X-Api-Key"), ("X-OY-USERNAME", "X-API-KEY"), ("x-oy-username", "x-api-key")]
    {
        let headers = [(user, good.username.as_str()), (api, good.api_key.as_str())];
        assert_eq!(told(&world.send(request("GET", "balance", &headers, &Value::Null)).await), (200, "000"), "{user}");
    }
}

#[tokio::test]
async fn an_address_that_is_not_registered_is_403_and_no_list_at_all_refuses_everybody() {
    let (world, good) = open_world(Product::Disburse).await;
    let wanted = refusal("207", "Request is Rejected (Request IP Address is not Registered)");
    let from = async |ip: [u8; 4]| {
        let answer = world.send_from(request("GET", "balance", &good.headers(), &Value::Null), ip).await;
        (answer.status.as_u16(), answer.body)
    };
    assert_eq!(from([198, 51, 100, 1]).await, (403, wanted.clone()));
    assert_eq!(from([203, 0, 113, 200]).await.0, 200);
    world.platform.engine.index.put_addresses(MerchantId(1), Mode::Test, Vec::new());
    assert_eq!(from([203, 0, 113, 200]).await, (403, wanted));
    // Whoever has not proved the key learns nothing of the list.
    let wrong = request("GET", "balance", &[("x-oy-username", &good.username), ("x-api-key", "x")], &Value::Null);
    assert_eq!(world.send_from(wrong, [198, 51, 100, 1]).await.body, wrong_key());
}

#[tokio::test]
async fn a_product_that_is_switched_off_is_202_until_it_is_on_again() {
    let (world, good) = open_world(Product::Disburse).await;
    switch(&world, Product::Disburse, false);
    let answer = good.get(&world, "balance").await;
    assert_eq!((answer.status.as_u16(), &answer.body), (200, &not_active()));
    switch(&world, Product::Biller, false);
    assert_eq!(told(&good.get(&world, "balance").await), (200, "000"), "another product is off");
}

#[tokio::test]
async fn a_merchant_that_may_not_work_is_202() {
    let (world, test) = open_world(Product::Disburse).await;
    let live = key(&world, Mode::Live, 1, Product::Disburse, |_| {}).await;
    for (onboarding, key) in [(Onboarding::Suspended, &test), (Onboarding::Pending, &live)] {
        let mut unit = world.platform.db.write().await.unwrap();
        let mut merchant = unit.merchant(MerchantId(1)).await.unwrap().unwrap();
        merchant.standing.onboarding = onboarding;
        unit.save_merchant(&merchant).await.unwrap();
        drop(unit.commit().await.unwrap());
        world.platform.engine.index.put_merchant(&merchant);
        let answer = key.get(&world, "balance").await;
        assert_eq!((answer.status.as_u16(), &answer.body), (200, &not_active()), "{onboarding:?}");
    }
}

#[tokio::test]
async fn an_address_or_a_method_that_is_not_there_is_answered_in_form() {
    let (world, good) = open_world(Product::Disburse).await;
    let answer = good.get(&world, "remit").await;
    assert_eq!((told(&answer), &answer.headers["allow"]), ((405, "990"), &"POST".parse().unwrap()));
    let answer = good.get(&world, "nothing-here").await;
    assert_eq!((answer.status.as_u16(), answer.message()), (404, "There is no such address"));
    for path in ["v1/payments/me", "wallets/transfer"] {
        let answer = good.get(&world, path).await;
        assert!([401, 405].contains(&answer.status.as_u16()), "KPay's stays KPay's: {answer:?}");
        assert_eq!(answer.body["status"], Value::Null);
    }
    assert_eq!(good.get(&world, "balance").await.headers["cache-control"], "no-store");
}
