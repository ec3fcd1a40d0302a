//! The signature lab through its door: a form, a page with the report, and nothing left behind.

use axum::http::StatusCode;
use claviger::{
    domain::{
        access_token::{Access, SectionGrants},
        role::Role,
    },
    server::{
        crypto::digest::{hex, hmac_sha256, sha256},
        service::access_tokens,
    },
};

use super::world::{START, World};

const BACK: &str = "/test/developers/signature-lab";

/// A request that was signed `ahead` seconds in the future, with the caller's own string.
fn form(ahead: i64, canonical: &str) -> Vec<(&'static str, String)> {
    let fields = [
        ("_back", BACK),
        ("mode", "test"),
        ("method", "GET"),
        ("target", "/2.0/customers/list?page=1"),
        ("signature", "CANARY-signature"),
        ("canonical", canonical),
    ];
    let mut fields: Vec<_> = fields.into_iter().map(|(name, value)| (name, value.to_owned())).collect();
    fields.push(("timestamp", (START.seconds() + ahead).to_string()));
    fields
}

fn lent<'a>(fields: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

fn string(target: &str) -> String {
    format!("{}\nGET\n{target}\n{}", START.seconds(), hex(&sha256(b"")))
}

#[tokio::test]
async fn a_browser_gets_a_page_that_marks_the_first_difference_and_says_it_in_words() {
    let world = World::new().await;
    let client = world.our(Role::Viewer).await;
    assert_eq!(client.get(BACK).await.status, StatusCode::OK);
    let fields = form(0, &string("/2.0/customers/list").replace('\n', "\r\n"));
    let answer = client.submit("signature-lab/inspect", &lent(&fields)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let address = answer.location().trim_end_matches("#report").to_owned();
    assert!(address.starts_with(&format!("{BACK}?draft=")) && !address.contains("customers"), "{address}");
    let page = client.get(&address).await.body;
    assert!(page.contains("The strings differ in line 3, character 20."), "{page}");
    assert!(page.contains("you signed “/2.0/customers/list”, we got “/2.0/customers/list?page=1”."));
    assert!(page.contains("Query left out") && page.contains("<mark>"));
    let stranger = world.our(Role::Viewer).await;
    assert!(!stranger.get(&address).await.body.contains("CANARY"), "for this browser only");
}

#[tokio::test]
async fn a_program_gets_the_report_with_the_skew_at_its_edges() {
    let world = World::new().await;
    let client = world.our(Role::Developer).await;
    for (ahead, tolerated) in [(0, true), (300, true), (301, false), (-300, true), (-301, false)] {
        let answer = client.call("signature-lab/inspect", &lent(&form(ahead, ""))).await;
        let report = answer.json();
        assert_eq!((&report["skew"], &report["skew_tolerated"]), (&ahead.into(), &tolerated.into()));
        let ours = format!("{}{}", START.seconds() + ahead, &string("/2.0/customers/list?page=1")[10..]);
        assert_eq!(report["ours"], ours);
        assert_eq!(report["mistakes"], serde_json::json!(["signature_unreadable"]));
    }
    let mut fields = form(0, "");
    fields.retain(|(name, _)| *name != "timestamp");
    fields.push(("timestamp", format!("{}000", START.seconds())));
    let report = client.call("signature-lab/inspect", &lent(&fields)).await.json();
    assert_eq!(report["mistakes"][0], "milliseconds");
}

#[tokio::test]
async fn what_cannot_be_read_is_said_at_its_field_and_a_foreign_token_is_not_there() {
    let world = World::new().await;
    let client = world.our(Role::Developer).await;
    let wrong = [("method", "FETCH"), ("target", "customers"), ("timestamp", "1.5"), ("received", "yesterday")];
    let answer = client.call("signature-lab/inspect", &wrong).await;
    assert_eq!(answer.code(), "invalid_fields");
    for field in ["method", "target", "timestamp", "signature", "received"] {
        assert!(answer.body.contains(&format!("\"{field}\"")), "{field}: {}", answer.body);
    }
    let mut fields = form(0, "");
    fields.push(("token", "act_01KB0000000000000000000000".to_owned()));
    assert_eq!(client.call("signature-lab/inspect", &lent(&fields)).await.code(), "not_found");
}

#[tokio::test]
async fn with_a_token_of_ones_own_the_signature_is_checked_and_the_right_one_never_told() {
    let world = World::new().await;
    let parts = world.access_token(&world.ours, "Back end", SectionGrants::all(Access::ReadOnly)).await;
    let secret = parts.api_secret;
    let right = string("/2.0/customers/list?page=1");
    let signed = |text: &str| hex(&hmac_sha256(secret.as_bytes(), text.as_bytes()));
    let client = world.our(Role::Viewer).await;
    let told = async |signature: String| {
        let mut fields = form(0, "");
        fields.retain(|(name, _)| *name != "signature");
        fields.extend([("signature", signature), ("token", parts.id.clone())]);
        client.call("signature-lab/inspect", &lent(&fields)).await
    };
    assert_eq!(told(signed(&right)).await.json()["matches"], true);
    let wrong = told(signed(&right.replace("?page=1", ""))).await;
    assert!(!wrong.body.contains(&signed(&right)) && !wrong.body.contains(&secret), "{}", wrong.body);
    let wrong = wrong.json();
    assert_eq!((&wrong["matches"], &wrong["mistakes"]), (&false.into(), &serde_json::json!(["query_left_out"])));

    let actor = world.actor(&world.ours, Role::Superadmin).await;
    access_tokens::revoke(&world.platform, &actor, parts.id.parse().unwrap()).await.unwrap();
    let revoked = told(signed(&right)).await.json();
    assert_eq!((&revoked["matches"], &revoked["token_status"]), (&true.into(), &"revoked".into()));
}

#[tokio::test]
async fn another_merchants_token_is_not_there() {
    let world = World::new().await;
    let theirs = world.access_token(&world.theirs, "Theirs", SectionGrants::all(Access::ReadOnly)).await;
    let client = world.our(Role::Superadmin).await;
    let mut fields = form(0, "");
    fields.push(("token", theirs.id));
    assert_eq!(client.call("signature-lab/inspect", &lent(&fields)).await.code(), "not_found");
}
