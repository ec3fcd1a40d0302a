//! The pages behind ClickPesa's links: open to whoever has the address, one order each.

use axum::http::StatusCode;
use claviger::{domain::role::Role, server::service};

use super::world::World;

const CHECKOUT: &str = "checkout-link/generate-checkout-url";
const PAYOUT: &str = "payout-link/generate-payout-url";

#[tokio::test]
async fn a_customer_pays_once_however_often_the_form_is_sent() {
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (_, secret) = world.key(&world.ours, application).await;
    let link = world.hosted_link(&client_id, &secret, CHECKOUT, "ORDER1").await;
    let customer = world.anonymous();
    let page = customer.get(&format!("/checkout/{link}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("TZS 1000.00") && page.body.contains("order ORDER1"), "{}", page.body);

    let form = [("link", link.as_str()), ("number", "0712 345 678")];
    let (one, two) =
        tokio::join!(customer.call("hosted/pay-checkout", &form), customer.call("hosted/pay-checkout", &form));
    assert_eq!((one.status, two.status), (StatusCode::OK, StatusCode::OK));
    let page = customer.get(&format!("/checkout/{link}")).await;
    assert!(page.body.contains("PROCESSING") && page.body.contains("255712345678"));
    world.clock.advance(3_000);
    assert!(customer.get(&format!("/checkout/{link}")).await.body.contains("SUCCESS"));
    // Another number changes nothing any more.
    customer.call("hosted/pay-checkout", &[("link", &link), ("number", "0754 000 000")]).await;
    assert!(!customer.get(&format!("/checkout/{link}")).await.body.contains("255754000000"));
}

#[tokio::test]
async fn a_payout_link_pays_out_and_a_test_number_fails() {
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (_, secret) = world.key(&world.ours, application).await;
    let link = world.hosted_link(&client_id, &secret, PAYOUT, "OUT1").await;
    let customer = world.anonymous();
    let done = customer.call("hosted/receive-payout", &[("link", &link), ("number", "+255 712 999 901")]).await;
    assert_eq!(done.status, StatusCode::OK);
    world.clock.advance(3_000);
    assert!(customer.get(&format!("/payout/{link}")).await.body.contains("FAILED"));
}

#[tokio::test]
async fn a_number_that_cannot_be_stands_at_its_field_and_is_kept() {
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (_, secret) = world.key(&world.ours, application).await;
    let link = world.hosted_link(&client_id, &secret, CHECKOUT, "ORDER2").await;
    for number in ["", "12", "<b>0712</b>", "+33 6 12 34 56 78", "0\u{7}712345678"] {
        let answer = world.anonymous().call("hosted/pay-checkout", &[("link", &link), ("number", number)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{number}");
        assert!(answer.json()["errors"]["number"].is_string(), "{}", answer.body);
    }
}

#[tokio::test]
async fn unknown_foreign_and_closed_links_are_all_the_same_404() {
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (_, secret) = world.key(&world.ours, application).await;
    let link = world.hosted_link(&client_id, &secret, CHECKOUT, "ORDER3").await;
    let customer = world.anonymous();
    for address in
        [format!("/payout/{link}"), "/checkout/lnk_01KB0000000000000000000000".to_owned(), "/checkout/x".to_owned()]
    {
        assert_eq!(customer.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    let wrong_kind = customer.call("hosted/receive-payout", &[("link", &link), ("number", "0712345678")]).await;
    assert_eq!(wrong_kind.status, StatusCode::NOT_FOUND);
    let admin = world.actor(&world.ours, Role::Admin).await;
    service::applications::disable(&world.platform, &admin, application).await.unwrap();
    assert_eq!(customer.get(&format!("/checkout/{link}")).await.status, StatusCode::NOT_FOUND);
    let answer = customer.call("hosted/pay-checkout", &[("link", &link), ("number", "0712345678")]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}
