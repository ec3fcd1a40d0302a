//! Pages to read: the sandbox's rules, what live mode waits for, and addresses without a bare question mark.

use axum::http::StatusCode;
use claviger::domain::{
    clapay::sandbox as clapay, clickpesa::sandbox as clickpesa, kwik::sandbox as kwik, merchant::Onboarding, role::Role,
};

use super::world::World;

#[tokio::test]
async fn the_reference_has_every_test_number_with_its_outcomes() {
    let world = World::new().await;
    let page = world.anonymous().get("/docs/api").await.body;
    let section = page.split("id=\"sandbox\"").nth(1).unwrap().split("</section>").next().unwrap().to_owned();
    for (ending, payment, payout) in clickpesa::TEST_NUMBERS {
        let row = section.split("<tr").find(|row| row.contains(ending)).unwrap();
        assert!(row.contains(payment.as_str()) && row.contains(payout.as_str()), "{row}");
    }
    for (ending, outcome) in clapay::TEST_NUMBERS {
        assert!(section.split("<tr").any(|row| row.contains(ending) && row.contains(outcome.as_str())), "{ending}");
    }
    let section = page.split("id=\"kwik\"").nth(1).unwrap().split("</section>").next().unwrap().to_owned();
    for (number, status) in kwik::TEST_BANKS.iter().flat_map(|bank| bank.accounts) {
        assert!(section.split("<tr").any(|row| row.contains(number) && row.contains(status.as_str())), "{number}");
    }
    let described = world.anonymous().get("/openapi.json").await.body;
    assert!(described.contains("/docs/api#sandbox") && !described.contains("domain::"));
}

#[tokio::test]
async fn live_says_beforehand_what_stands_between() {
    let world = World::new().await;
    let client = world.our(Role::Viewer).await;
    let merchant = &world.ours.merchant;
    for (onboarding, words, in_test) in [
        (Onboarding::Pending, "has not been sent in", false),
        (Onboarding::Submitted, "is being looked at", false),
        (Onboarding::Rejected, "did not approve", false),
        (Onboarding::Suspended, "has suspended your business", true),
        (Onboarding::Approved, "waits for the platform", false),
    ] {
        let service = claviger::server::service::merchants::change;
        service(&world.platform, merchant.id, onboarding, merchant.features).await.unwrap();
        let said = client.get("/live/developers").await.body.contains(words);
        assert_eq!(said, onboarding != Onboarding::Approved, "{onboarding}");
        assert_eq!(client.get("/test/developers").await.body.contains(words), in_test, "{onboarding}");
    }
}

#[tokio::test]
async fn a_bare_question_mark_is_taken_off_and_nothing_else() {
    let world = World::new().await;
    let client = world.our(Role::Viewer).await;
    let answer = client.get("/test/developers?").await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/test/developers"));
    assert_eq!(client.get("/test/developers?q=").await.status, StatusCode::OK);
    assert_eq!(client.read("session/list", &[]).await.status, StatusCode::OK, "a program asks with an empty query");
    assert_ne!(client.get("//evil.example?").await.status, StatusCode::SEE_OTHER);
}
