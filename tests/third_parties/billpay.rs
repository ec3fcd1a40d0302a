//! Control numbers.

use axum::{body::Body, http::Request};
use serde_json::{Value, json};

use crate::support::*;

const ORDER: &str = "billpay/create-order-control-number";
const CUSTOMER: &str = "billpay/create-customer-control-number";

async fn patch(world: &World, token: &str, number: &str, body: Value) -> Answer {
    let request = Request::patch(format!("/third-parties/billpay/{number}")).header("authorization", token);
    world.send(request.body(Body::from(body.to_string())).unwrap()).await
}

#[tokio::test]
async fn a_bill_is_made_found_and_changed() {
    let world = World::new().await;
    let token = world.token(&world.shop(1).await).await;
    let body = json!({"billDescription": "Water", "billPaymentMode": "EXACT", "billAmount": 90900, "billReference": "CUSTOM1"});
    let made = world.post(&token, ORDER, body.clone()).await.body;
    let number = made["billPayNumber"].as_str().unwrap();
    assert_eq!((number.len(), &number[..4], &made["billAmount"]), (14, "5504", &json!(90900)));
    assert_eq!(world.get(&token, &format!("billpay/{number}")).await.body, made);
    let used = "Bill reference already used: Use a different reference";
    assert_eq!(world.post(&token, ORDER, body).await.told(), (409, used));
    let changed = patch(&world, &token, number, json!({"billAmount": "95000.50", "billStatus": "INACTIVE"})).await.body;
    assert_eq!(
        (&changed["billAmount"], &changed["billStatus"], &changed["billDescription"]),
        (&json!(95000.5), &json!("INACTIVE"), &json!("Water"))
    );
    assert_eq!(patch(&world, &token, number, json!({"billStatus": "GONE"})).await.status, 400);
    assert_eq!(patch(&world, &token, "55040000000000", json!({})).await.told(), (404, "BillPay Number does not exist"));
    assert_eq!(world.get(&token, "billpay/x").await.told(), (404, "BillPay Number does not exist"));
    assert_eq!(world.post_raw(&token, ORDER, Vec::new()).await.status, 200, "all of it is optional");
}

#[tokio::test]
async fn a_customers_bill_needs_a_name_and_a_way_to_reach_them() {
    let world = World::new().await;
    let token = world.token(&world.shop(1).await).await;
    let made = world.post(&token, CUSTOMER, json!({"customerName": "Asha", "customerPhone": "255712345678"})).await;
    assert_eq!(made.body["billCustomerName"], "Asha");
    assert_eq!(made.body["billPaymentMode"], "ALLOW_PARTIAL_AND_OVER_PAYMENT");
    for (body, message) in [
        (json!({}), "customerName is required"),
        (json!({"customerName": "Asha"}), "customerEmail or customerPhone is required"),
        (json!({"customerName": "Asha", "customerPhone": "12"}), "Invalid / unsupported phone number"),
        (json!({"customerName": ["Asha"]}), "Invalid customerName: should be text of at most 255 characters"),
    ] {
        assert_eq!(world.post(&token, CUSTOMER, body).await.told(), (400, message));
    }
}
