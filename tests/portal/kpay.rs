//! KPay's pages: callbacks of an application, and the hosted page on which customers pay.

use axum::http::{Method, StatusCode};
use claviger::{
    domain::{
        kpay::{Operation, callback::CallbackSecret, sandbox::TEST_NUMBERS},
        mode::Mode,
        role::Role,
    },
    server::{
        crypto::digest::{hex, hmac_sha256},
        service::{kpay::callback_settings, reveal},
    },
};

use super::world::{PASSWORD, World, proof};

#[tokio::test]
async fn a_developer_sets_addresses_and_a_wrong_one_stands_at_its_field_and_is_kept() {
    let world = World::new().await;
    let (application, _) = world.application(&world.ours).await;
    let path = format!("/test/developers/applications/{application}/callbacks");
    let client = world.our(Role::Developer).await;
    let page = client.get(&path).await;
    assert!(page.status == StatusCode::OK && page.body.contains("Nothing is sent yet."), "{}", page.body);

    let id = application.to_string();
    let form = |refunds| {
        [
            ("mode", "test"),
            ("application", id.as_str()),
            ("fallback", "https://shop.example/kpay"),
            ("refunds", refunds),
            ("password", PASSWORD),
            ("_back", path.as_str()),
        ]
    };
    for wrong in
        ["http://shop.example", "ftp://x", "https://u:p@shop.example", "https://127.0.0.1/x", "https://localhost/x"]
    {
        let refused = client.submit("applications/save-callbacks", &form(wrong)).await;
        let page = client.get(refused.location()).await.body;
        assert!(page.contains(&format!("value=\"{wrong}\"")) && page.contains("id=\"refunds-error\""), "{wrong}");
    }
    let saved = client.submit("applications/save-callbacks", &form("")).await;
    assert!(client.get(saved.location()).await.body.contains("value=\"https://shop.example/kpay\""));
    let live = format!("/live/developers/applications/{application}/callbacks");
    assert!(!client.get(&live).await.body.contains("value=\"https://shop.example/kpay\""), "each mode has its own");
}

#[tokio::test]
async fn a_callback_secret_asks_for_the_password_and_is_shown_once() {
    let world = World::new().await;
    let (application, _) = world.application(&world.ours).await;
    let id = application.to_string();
    for which in CallbackSecret::ALL {
        let client = world.our(Role::Developer).await;
        let page = format!("/test/developers/applications/{application}/callbacks/{which}");
        assert_eq!(client.get(&page).await.status, StatusCode::OK);
        let form = |password| {
            [
                ("mode", "test"),
                ("application", id.as_str()),
                ("which", which.as_str()),
                ("password", password),
                ("_back", page.as_str()),
            ]
        };
        let refused = client.submit("applications/rotate-callback-secret", &form("wrong")).await;
        assert!(refused.location().starts_with(&page));
        let made = client.submit("applications/rotate-callback-secret", &form(PASSWORD)).await;
        let shown = client.get(made.location()).await;
        let name = match which {
            CallbackSecret::Webhook => "KPAY_WEBHOOK_SECRET",
            CallbackSecret::GatewayReturn => "KPAY_GATEWAY_SECRET",
        };
        assert!(shown.status == StatusCode::OK && shown.body.contains(name), "{}", shown.body);
    }
    let other = format!("/test/developers/applications/{application}/callbacks/other");
    assert_eq!(world.our(Role::Developer).await.get(&other).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn viewers_and_other_merchants_see_no_callbacks() {
    let world = World::new().await;
    let (application, _) = world.application(&world.ours).await;
    let path = |id: &str| format!("/test/developers/applications/{id}/callbacks");
    let own = path(&application.to_string());
    assert_eq!(world.our(Role::Viewer).await.get(&own).await.status, StatusCode::FORBIDDEN);
    assert!(!world.our(Role::Viewer).await.get(&own.replace("/callbacks", "")).await.body.contains("/callbacks"));
    let stranger = world.their(Role::Superadmin).await;
    let random = path("app_01K9Z3V7Q5W8X2B4N6M0R1T3Y5");
    let (theirs, nobodys) = (stranger.get(&own).await, stranger.get(&random).await);
    assert_eq!((theirs.status, nobodys.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    let form = |id: &str| {
        [
            ("mode", "test".to_owned()),
            ("application", id.to_owned()),
            ("which", "webhook".to_owned()),
            ("password", PASSWORD.to_owned()),
        ]
    };
    for id in [application.to_string(), "app_01K9Z3V7Q5W8X2B4N6M0R1T3Y5".to_owned()] {
        let form = form(&id);
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(stranger.call("applications/rotate-callback-secret", &form).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_customer_pays_on_the_hosted_page_without_scripts() {
    let world = World::new().await;
    let (application, _) = world.application(&world.ours).await;
    let word = world.kpay_page(&world.ours, application).await;
    let actor = world.actor(&world.ours, Role::Admin).await;
    let password = proof();
    let which = CallbackSecret::GatewayReturn;
    let slot = callback_settings::rotate_secret(&world.platform, &actor, application, Mode::Test, which, password);
    let (revealed, _) = reveal::open(&world.platform, &actor, slot.await.unwrap()).await.unwrap();

    let customer = world.anonymous();
    let path = format!("/kpay/pay/{word}");
    let page = customer.get(&path).await;
    assert!(page.body.contains("5000 XAF") && page.body.contains("237653456789"), "{}", page.body);
    let form =
        |number| [("page", word.as_str()), ("provider", "ORANGE_CMR"), ("number", number), ("_back", path.as_str())];
    let refused = customer.submit("hosted/pay-kpay", &form("237699999999")).await;
    assert!(customer.get(refused.location()).await.body.contains("value=\"237699999999\""));
    let sent = customer.submit("hosted/pay-kpay", &form("237653456789")).await;
    assert!(customer.get(sent.location()).await.body.contains("On its way."));
    world.clock.advance(3_000);
    let paid = customer.get(&path).await.body;
    assert!(paid.contains("Paid.") && paid.contains(&format!("{path}/return")));

    let back = customer.send(Method::GET, &format!("{path}/return"), "text/html", Vec::new()).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    let told: Vec<(String, String)> =
        form_urlencoded::parse(back.location().split_once('?').unwrap().1.as_bytes()).into_owned().collect();
    let signed: Vec<&str> = told.iter().take(4).map(|(_, value)| value.as_str()).collect();
    let own = hex(&hmac_sha256(revealed.parts[0].value.as_bytes(), signed.join("|").as_bytes()));
    assert_eq!((signed[0], told[4].0.as_str(), told[4].1.as_str()), ("COMPLETED", "sig", own.as_str()));
    assert_eq!(customer.get("/kpay/pay/no-such-word").await.status, StatusCode::NOT_FOUND);
    assert_eq!(customer.get("/kpay/pay/no-such-word/return").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_reference_has_every_test_number() {
    let world = World::new().await;
    let page = world.anonymous().get("/docs/api").await.body;
    let section = page.split("id=\"kpay-test-numbers\"").nth(1).unwrap().split("</table>").next().unwrap();
    for numbers in &TEST_NUMBERS {
        for operation in [Operation::Payment, Operation::Payout] {
            for (ending, _) in numbers.endings(operation) {
                assert!(section.contains(&format!("{}{ending}", numbers.stem)), "{}{ending}", numbers.stem);
            }
        }
    }
}
