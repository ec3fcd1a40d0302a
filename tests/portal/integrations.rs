//! Integrations: the merchant's own public identifiers in the code, never a secret, never another merchant's.

use axum::http::StatusCode;
use claviger::domain::{
    access_token::{Access, Section, SectionGrants},
    role::Role,
};

use super::world::World;

const TOOLS: [&str; 10] = ["nginx", "traefik", "envoy", "curl", "node", "php", "python", "go", "dart", "rust"];

fn address(tool: &str, kind: &str, credential: &str) -> String {
    format!("/test/developers/integrations/{tool}?of={kind}&kind={kind}&credential={credential}")
}

#[tokio::test]
async fn every_tool_has_a_card_and_a_page_with_the_merchants_own_client_id() {
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (_, secret) = world.key(&world.ours, application).await;
    let client = world.our(Role::Viewer).await;
    let index = client.get("/test/developers/integrations").await.body;
    for tool in TOOLS {
        assert!(index.contains(&format!("/test/developers/integrations/{tool}")), "{tool}");
        let page = client.get(&format!("/test/developers/integrations/{tool}")).await;
        assert_eq!(page.status, StatusCode::OK, "{tool}");
        assert!(page.body.contains(&client_id) && page.body.contains("CLICKPESA_API_KEY"), "{tool}");
        assert!(!page.body.contains(&secret), "{tool}");
    }
    assert_eq!(client.get("/test/developers/integrations/cobol").await.status, StatusCode::NOT_FOUND);
    assert_eq!(client.get("/test/developers/integrations/curl?kind=password").await.status, StatusCode::NOT_FOUND);
    let elsewhere = world.their(Role::Viewer).await;
    assert!(!elsewhere.get("/test/developers/integrations/curl").await.body.contains(&client_id));
}

#[tokio::test]
async fn a_payment_token_fills_in_what_it_allows() {
    let world = World::new().await;
    let (id, secret) = world.payment_token(&world.ours, "Shop", &["ML/OM/CASHOUT"], &["70 12 34 56"]).await;
    let client = world.our(Role::Viewer).await;
    for tool in ["curl", "node", "php", "python", "go", "dart", "rust"] {
        let page = client.get(&address(tool, "payment_token", &id.to_string())).await.body;
        for part in ["ML", "OM", "CASHOUT", "+22370123456", "CLAPAY_TOKEN"] {
            assert!(page.contains(part), "{tool}: {part}");
        }
        assert!(!page.contains(&secret), "{tool}");
    }
}

#[tokio::test]
async fn an_access_token_fills_in_its_first_section_and_its_public_key_where_a_checkout_may_begin_with_it() {
    let world = World::new().await;
    let orders = SectionGrants::EMPTY.with(Section::Orders, Access::ReadOnly);
    let narrow = world.access_token(&world.ours, "Narrow", orders).await;
    let wide = world.access_token(&world.ours, "Wide", SectionGrants::all(Access::ReadWrite)).await;
    let client = world.our(Role::Viewer).await;
    for (way, tool) in [("access_token", "php"), ("access_token_signed", "go")] {
        let page = client.get(&address(tool, way, &narrow.id)).await.body;
        assert!(page.contains("/2.0/orders/list") && !page.contains(&narrow.public_key), "{way}");
        let page = client.get(&address(tool, way, &wide.id)).await.body;
        assert!(page.contains("/2.0/customers/list") && page.contains(&wide.public_key), "{way}");
        assert!(![&wide.api_key, &wide.api_secret].iter().any(|secret| page.contains(*secret)), "{way}");
    }
    let gateway = client.get(&address("envoy", "access_token", &narrow.id)).await.body;
    assert!(gateway.contains("value: orders") && gateway.contains("value: read-only"));
}

#[tokio::test]
async fn a_foreign_credential_and_one_that_does_not_exist_answer_alike() {
    let world = World::new().await;
    let (theirs, _) = world.application(&world.theirs).await;
    let (token, _) = world.payment_token(&world.theirs, "Theirs", &["CI/OM/MERCHANT"], &[]).await;
    let client = world.our(Role::Developer).await;
    for (kind, id) in [
        ("application_api_key", theirs.to_string()),
        ("application_api_key", "app_01KB0000000000000000000000".to_owned()),
        ("payment_token", token.to_string()),
        ("payment_token", "tok_01KB0000000000000000000000".to_owned()),
        ("payment_token", theirs.to_string()),
        ("payment_token", "junk".to_owned()),
    ] {
        assert_eq!(client.get(&address("curl", kind, &id)).await.status, StatusCode::NOT_FOUND, "{kind} {id}");
    }
}
