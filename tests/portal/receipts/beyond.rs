//! What keeps requests out without being a credential has a receipt, too.

use std::time::Duration;

use claviger::domain::{product_key::Product, role::Role};
use serde_json::Value;

use super::{Running, another, await_states, receipt};
use crate::world::{Answer, Client, PASSWORD, World};

const HERE: &str = "198.51.100.7";

/// The id behind `&of=` where the browser goes on, which the page links.
fn of(answer: &Answer) -> String {
    let id = answer.location().split_once("&of=").map(|(_, id)| id.to_owned());
    id.unwrap_or_else(|| panic!("{} {}", answer.code(), answer.location()))
}

async fn for_staff(staff: &Client, subject: &str) -> Value {
    staff.read("office/receipt", &[("subject", subject)]).await.json()
}

/// Until so many refused requests stand in it.
async fn await_refused((world, client): (&World, &Client), subject: &str, wanted: u32) {
    for _ in 0..200 {
        if receipt(client, subject).await["refused"] == wanted {
            return;
        }
        world.clock.advance(20);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{wanted} never came: {:#}", receipt(client, subject).await);
}

#[tokio::test]
async fn a_suspended_business_has_one_that_counts_what_its_credentials_were_refused() {
    let world = World::new().await;
    let edge = another(&world).await;
    let running = [Running::of(&world.platform, "portal"), Running::of(&edge, "edge")];
    let (application, client_id) = world.application(&world.ours).await;
    let (_, secret) = world.key(&world.ours, application).await;
    let (other, gone) = world.key(&world.ours, application).await;
    let (client, staff) = (world.our(Role::Developer).await, world.as_staff().await);
    let merchant = world.ours.id().to_string();
    let answer = staff.call("merchants/suspend", &[("merchant", &merchant), ("reason", "Fraud")]).await;
    assert_eq!(of(&answer), merchant);
    for _ in 0..2 {
        assert_eq!(world.authorize(&client_id, &secret).await.header("x-claviger-code"), "merchant_suspended");
    }
    // Of something else: it is counted there.
    let form = [("mode", "test"), ("application", &*application.to_string()), ("id", &*other.to_string())];
    assert_eq!(client.call("api-keys/revoke", &form).await.status, 200);
    assert_eq!(world.authorize(&client_id, &gone).await.header("x-claviger-code"), "credential_revoked");
    await_states((&world, &client), &*merchant, &[("edge", "confirmed"), ("portal", "confirmed")]).await;
    await_refused((&world, &client), &merchant, 2).await;
    await_refused((&world, &client), &other.to_string(), 1).await;
    let said = for_staff(&staff, &merchant).await;
    assert_eq!((&said["action"], &said["refused"]), (&"merchant.suspended".into(), &2.into()));
    let page = staff.get(&format!("/back-office/merchants/{merchant}")).await.body;
    assert!(page.contains("Suspended the business") && page.contains("2 requests were refused since"), "{page}");
    let stranger = world.their(Role::Superadmin).await;
    assert_eq!(stranger.read("receipts/get", &[("subject", &merchant)]).await.status, 404);
    for one in running {
        one.stop().await;
    }
}

#[tokio::test]
async fn a_suspended_product_has_one_for_each_merchant_that_who_holds_no_product_keys_does_not_see() {
    let world = World::new().await;
    let running = Running::of(&world.platform, "portal");
    world.open_products(&world.ours, &[Product::Disburse]).await;
    world.set_pin(&world.ours, Role::Superadmin).await;
    world.allow_address(&world.ours, HERE).await;
    let (_, key) = world.product_key(&world.ours, Product::Disburse).await;
    let (client, staff) = (world.our(Role::Superadmin).await, world.as_staff().await);
    let decide = [("merchant", &*world.ours.id().to_string()), ("product", "API_DISBURSE"), ("reason", "Fraud")];
    let subject = of(&staff.call("products/suspend", &decide).await);
    assert_eq!(subject, format!("{}.API_DISBURSE", world.ours.id()));
    assert_ne!(world.verify_product(&key, None, HERE).await, "allowed");
    await_refused((&world, &client), &subject, 1).await;
    assert_eq!(receipt(&client, &subject).await["action"], "product.suspended");
    assert_eq!(staff.get(&format!("/back-office/receipts/{subject}")).await.status, 200);
    let developer = world.our(Role::Developer).await;
    assert_eq!(developer.read("receipts/get", &[("subject", &subject)]).await.status, 403);
    let theirs = world.their(Role::Superadmin).await;
    assert_eq!(theirs.read("receipts/get", &[("subject", &subject)]).await.status, 404);
    running.stop().await;
}

#[tokio::test]
async fn an_address_that_was_removed_has_one_without_a_number_that_nobody_knows() {
    let world = World::new().await;
    world.open_products(&world.ours, &[Product::Disburse]).await;
    world.allow_address(&world.ours, HERE).await;
    let client = world.our(Role::Superadmin).await;
    let listed = client.read("allowed-addresses/list", &[("mode", "test")]).await.json();
    let id = listed[0]["id"].as_str().unwrap_or_else(|| panic!("{listed}"));
    assert_eq!(of(&client.call("allowed-addresses/remove", &[("id", id)]).await), id);
    let said = receipt(&client, id).await;
    assert_eq!((&said["action"], &said["refused"]), (&"allowed_address.removed".into(), &Value::Null));
    let page = client.get(&format!("/test/developers/receipts/{id}")).await;
    assert!(page.status == 200 && !page.body.contains("Refused since"), "{}", page.body);
}

#[tokio::test]
async fn a_deleted_application_has_one_for_who_may_delete() {
    let world = World::new().await;
    let (application, _) = world.application(&world.ours).await;
    let client = world.our(Role::Admin).await;
    let form = [("mode", "test"), ("id", &*application.to_string()), ("confirmation", "Storefront")];
    assert_eq!(of(&client.call("applications/delete", &form).await), application.to_string());
    assert_eq!(receipt(&client, application).await["action"], "application.deleted");
    let viewer = world.our(Role::Viewer).await;
    assert_eq!(viewer.read("receipts/get", &[("subject", &application.to_string())]).await.status, 404);
}

#[tokio::test]
async fn what_is_the_platforms_own_has_one_for_its_staff_alone() {
    let world = World::new().await;
    let (client, staff) = (world.our(Role::Superadmin).await, world.as_staff().await);
    let gateways = staff.read("office/gateways", &[]).await.json();
    let gateway = gateways["keys"][0]["id"].as_str().unwrap_or_else(|| panic!("{gateways}"));
    let pause = [("country", "CI"), ("operator", "OM"), ("reason", "Works"), ("until", "2026-12-01")];
    let pause = of(&staff.call("operators/pause", &pause).await);
    let revoked = [("id", gateway), ("reason", "Leaked"), ("password", PASSWORD)];
    assert_eq!(of(&staff.call("office/revoke-gateway-key", &revoked).await), gateway);
    for (subject, action) in [(gateway, "gateway_key.revoked"), (&*pause, "operator.paused")] {
        assert_eq!(for_staff(&staff, subject).await["action"], action);
        assert_eq!(client.read("receipts/get", &[("subject", subject)]).await.status, 404, "{subject}");
        assert_eq!(client.read("office/receipt", &[("subject", subject)]).await.status, 401, "{subject}");
    }
    let page = staff.get(&format!("/back-office/gateway-keys/{gateway}")).await.body;
    assert!(page.contains("Revoked the gateway key") && page.contains("See the receipt"), "{page}");
    assert_eq!(staff.read("office/receipt", &[("subject", "junk")]).await.status, 404);
}
