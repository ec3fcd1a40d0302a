//! OY!'s pages for customers, and what the reference says of its sandbox.

use axum::http::StatusCode;
use claviger::domain::oy::{BILLERS, Code, MOCK_ACCOUNTS};

use super::world::World;

#[tokio::test]
async fn a_customer_pays_on_the_hosted_page_without_scripts() {
    let world = World::new().await;
    let word = world.oy_page(&world.ours).await;
    let customer = world.anonymous();
    let path = format!("/oy/pay/{word}");
    let page = customer.get(&path).await;
    for text in ["Rp 50,000 · ORDER-1", "Two shirts", "BRI virtual account", "QRIS", "No money moves here."] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    assert!(!page.body.contains("DANA"), "only what is offered");
    let form = |by| [("page", word.as_str()), ("by", by), ("_back", path.as_str())];
    let refused = customer.submit("hosted/pay-oy", &form("dana_ewallet")).await;
    assert!(customer.get(refused.location()).await.body.contains("Choose one of these."));
    let sent = customer.submit("hosted/pay-oy", &form("QRIS")).await;
    assert!(customer.get(sent.location()).await.body.contains("On its way."));
    // Whoever goes back and leaves has paid all the same.
    customer.submit("hosted/decline-oy", &form("")).await;
    world.clock.advance(3_000);
    let paid = customer.get(&path).await.body;
    assert!(paid.contains("Paid.") && !paid.contains("Not paid."), "{paid}");
    assert_eq!(customer.get("/oy/pay/no-such-word").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_customer_leaves_without_paying() {
    let world = World::new().await;
    let word = world.oy_page(&world.ours).await;
    let customer = world.anonymous();
    let path = format!("/oy/pay/{word}");
    let left = customer.submit("hosted/decline-oy", &[("page", &word), ("_back", &path)]).await;
    assert!(customer.get(left.location()).await.body.contains("The payment was cancelled."));
    customer.submit("hosted/pay-oy", &[("page", &word), ("by", "QRIS"), ("_back", &path)]).await;
    assert!(customer.get(&path).await.body.contains("The payment was cancelled."));
}

#[tokio::test]
async fn the_reference_has_every_code_every_mock_account_and_every_biller() {
    let world = World::new().await;
    let page = world.anonymous().get("/docs/api").await.body;
    let table = |id: &str| {
        let section = page.split(&format!("id=\"{id}\"")).nth(1).unwrap();
        section.split("</table>").next().unwrap().to_owned()
    };
    for code in Code::ALL {
        assert!(table("oy-codes").contains(code.message()), "{code:?}");
    }
    for (account, end) in MOCK_ACCOUNTS {
        assert!(table("oy-mock-accounts").contains(account) && table("oy-mock-accounts").contains(end.as_str()));
    }
    for biller in BILLERS {
        assert!(table("oy-billers").contains(biller.id), "{}", biller.id);
    }
}
