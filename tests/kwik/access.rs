//! Who may do what, as the screen text says: "Only the selected sections will be accessible through the API"; Read-Only
//! "can retrieve data but cannot create, update or delete records"; Read-Write has "full access to create, update and
//! retrieve records within the selected sections"; a Disabled token "cannot be used until re-enabled".

use axum::{body::Body, http::Request};
use claviger::domain::{
    access_token::{Access, Section, SectionGrants},
    kwik::resource::Resource,
    merchant::Onboarding,
    mode::Mode,
    time::Timestamp,
};
use serde_json::json;

use crate::{
    client::{Token, open_world, token, token_in},
    support::*,
};

#[derive(Debug, Clone, Copy, PartialEq)]
enum Life {
    Live,
    Disabled,
    Expired,
    Revoked,
}

/// What each endpoint needs, and what a request that passes comes to: there are no records, and none are sent.
const ENDPOINTS: [(&str, Access); 4] = [
    ("list", Access::ReadOnly),
    ("record/nothing", Access::ReadOnly),
    ("create", Access::ReadWrite),
    ("update", Access::ReadWrite),
];

/// The decision, straight from the sentences.
fn expected(life: Life, section: Section, granted: Option<Access>, wanted: Access) -> Option<(u16, String)> {
    match life {
        Life::Disabled => return Some((401, "008 credential_disabled".into())),
        Life::Expired => return Some((401, "009 credential_expired".into())),
        Life::Revoked => return Some((401, "010 credential_revoked".into())),
        Life::Live => {}
    }
    match (granted, wanted) {
        (None, _) => Some((403, format!("011 section_not_granted {section}"))),
        (Some(Access::ReadOnly), Access::ReadWrite) => {
            Some((403, format!("012 write_not_granted {section}:read-write")))
        }
        _ => None,
    }
}

async fn call(world: &World, token: &Token, path: &str) -> Answer {
    match path.ends_with("list") || path.contains("/record/") {
        true => token.get(world, path).await,
        false => token.post(world, path, &json!({})).await,
    }
}

#[tokio::test]
async fn every_section_grant_endpoint_and_status() {
    let world = World::new().await;
    world.merchant(1).await;
    let lives = [Life::Live, Life::Disabled, Life::Expired, Life::Revoked];
    let mut id = 0;
    let mut decided = 0;
    for about in Section::ALL.iter().copied() {
        for grant in [None, Some(Access::ReadOnly), Some(Access::ReadWrite)] {
            for life in lives {
                id += 1;
                // Where this section is closed all others are open, and the other way round.
                let others = grant.is_none().then_some(Access::ReadWrite);
                let grant_of = |section| if section == about { grant } else { others };
                let sections: SectionGrants =
                    Section::ALL.iter().filter_map(|section| Some((*section, grant_of(*section)?))).collect();
                let token = token(&world, 1, id, |token| {
                    token.sections = sections;
                    match life {
                        Life::Live => {}
                        Life::Disabled => token.disabled_at = Some(NOW),
                        Life::Expired => token.expires_at = Some(NOW),
                        Life::Revoked => token.revoked_at = Some(NOW),
                    }
                })
                .await;
                for section in Section::ALL.iter().copied() {
                    for (endpoint, wanted) in ENDPOINTS {
                        let path = format!("{}/{endpoint}", Resource::of(section).paths[0]);
                        let answer = call(&world, &token, &path).await;
                        let (status, code, word, missing) = answer.refusal();
                        let told = match status {
                            401 | 403 => Some((status, format!("{code} {word} {missing}").trim_end().to_owned())),
                            _ => None,
                        };
                        let right = expected(life, section, grant_of(section), wanted);
                        assert_eq!(told, right, "{about} {grant:?} {life:?}: {path}");
                        decided += 1;
                    }
                }
            }
        }
    }
    assert_eq!(decided, 10 * 3 * 4 * 10 * 4);
}

#[tokio::test]
async fn what_passes_is_answered_in_the_documented_envelope() {
    let (world, token) = open_world().await;
    for section in Section::ALL.iter().copied() {
        let path = Resource::of(section).paths[0];
        let list = token.get(&world, &format!("{path}/list")).await;
        assert_eq!((list.status.as_u16(), &list.body), (200, &json!({"status": true, "results": []})));
        let record = token.get(&world, &format!("{path}/record/nothing")).await;
        assert_eq!(
            (record.status.as_u16(), &record.body),
            (
                404,
                &json!({"status": false, "error_code": "007", "error_message": "Record not found", "error_details": []})
            )
        );
        let create = call(&world, &token, &format!("{path}/create")).await;
        let made_elsewhere = section == Section::Transactions;
        assert_eq!((create.status.as_u16(), create.code()), if made_elsewhere { (409, "022") } else { (400, "005") });
        let update = call(&world, &token, &format!("{path}/update")).await;
        assert_eq!((update.status.as_u16(), update.code(), update.rule("id")), (400, "005", "required"));
        for answer in [list, record, create, update] {
            assert_eq!(answer.headers["cache-control"], "no-store");
        }
    }
}

#[tokio::test]
async fn every_address_of_a_section_needs_that_section() {
    let world = World::new().await;
    world.merchant(1).await;
    for (id, section) in (1..).zip(Section::ALL.iter().copied()) {
        let without: SectionGrants =
            Section::ALL.iter().filter(|other| **other != section).map(|other| (*other, Access::ReadWrite)).collect();
        let token = token(&world, 1, id, |token| token.sections = without).await;
        let own_words: &[&str] = match section {
            Section::Payments => &["submit"],
            Section::Payouts => &["request"],
            Section::CheckoutPage => &["link", "page"],
            _ => &[],
        };
        for path in Resource::of(section).paths {
            for endpoint in ["list", "record/x", "create", "update"].iter().chain(own_words) {
                let answer = call(&world, &token, &format!("{path}/{endpoint}")).await;
                let right = (403, "011", "section_not_granted", section.as_str());
                assert_eq!(answer.refusal(), right, "{path}/{endpoint}");
            }
            world.clock.advance(Timestamp::SECOND);
        }
    }
}

#[tokio::test]
async fn words_are_open_to_every_good_token_and_to_nobody_else() {
    let world = World::new().await;
    world.merchant(1).await;
    let narrow = token(&world, 1, 1, |token| token.sections = SectionGrants::EMPTY).await;
    let methods = narrow.get(&world, "payment-methods").await.body;
    let id = methods["results"][0]["id"].as_str().unwrap();
    let words = narrow.get(&world, &format!("lookups/bank_account_type/{id}")).await.body;
    assert_eq!(words["results"][1], json!({"type": "bank_account_type", "value": "savings"}));
    assert_eq!(narrow.get(&world, &format!("lookups/colours/{id}")).await.code(), "007");
    assert_eq!(narrow.get(&world, "lookups/bank_account_type/x").await.code(), "006");
    let disabled = token(&world, 1, 2, |token| token.disabled_at = Some(NOW)).await;
    assert_eq!(disabled.get(&world, "payment-methods").await.code(), "008");
}

#[tokio::test]
async fn a_disabled_token_is_refused_on_the_very_next_call_and_an_enabled_one_passes() {
    let (world, mut token) = open_world().await;
    assert_eq!(token.get(&world, "customers/list").await.status, 200);
    for disabled in [Some(NOW), None] {
        token.token.disabled_at = disabled;
        world.platform.engine.index.put_access_token(&token.token);
        let status = if disabled.is_some() { 401 } else { 200 };
        assert_eq!(token.get(&world, "customers/list").await.status, status);
    }
}

#[tokio::test]
async fn nothing_is_told_before_the_secret_is_proved() {
    let (world, token) = open_world().await;
    let other = crate::client::token(&world, 1, 2, |token| token.disabled_at = Some(NOW)).await;
    let send = async |headers: &[(&str, String)]| {
        let request =
            headers.iter().fold(Request::get("/2.0/customers/list"), |r, (name, value)| r.header(*name, value));
        let answer = world.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.headers.get("www-authenticate").unwrap(), "Basic realm=\"Kwik\"");
        (answer.refusal().0, answer.refusal().1.to_owned(), answer.body["error_message"].as_str().unwrap().to_owned())
    };
    let invalid = (401, "001".to_owned(), "Invalid API key provided.".to_owned());
    let basic = |text: &str| {
        use base64::{Engine as _, prelude::BASE64_STANDARD};
        ("authorization", format!("Basic {}", BASE64_STANDARD.encode(text)))
    };
    assert_eq!(send(&[]).await, invalid);
    for headers in [
        vec![basic(&format!("{}:{}", token.api_key, other.api_secret))],
        vec![basic(&format!("{}:{}", other.api_key, token.api_secret))],
        vec![basic(&token.api_key)],
        vec![basic(&format!("{}:{}", token.api_secret, token.api_key))],
        vec![basic(&format!("{}:", token.api_key))],
        vec![("authorization", "Basic %%%".to_owned())],
        vec![("authorization", format!("Bearer {}", token.api_key))],
        vec![("authorization", token.basic()), ("authorization", token.basic())],
        vec![("authorization", token.basic()), ("x-api-key", token.api_key.clone())],
        vec![("x-api-key", token.api_key.clone())],
        // The public key opens nothing here.
        vec![basic(&format!("{}:{}", token.token.public_key, token.api_secret))],
        vec![basic(&format!("{}:{}", token.api_key, token.token.public_key))],
    ] {
        assert_eq!(send(&headers).await, invalid, "{headers:?}");
    }
    let in_address = token.get(&world, &format!("customers/list?api_key={}", token.api_key)).await;
    assert_eq!((in_address.status.as_u16(), in_address.code()), (401, "001"));
}

#[tokio::test]
async fn addresses_merchants_and_modes_stand_between_too() {
    let world = World::new().await;
    let mut merchant = world.merchant(1).await;
    let held = token(&world, 1, 1, |token| token.ip_allow = vec!["198.51.100.0/24".parse().unwrap()]).await;
    assert_eq!(held.get(&world, "orders/list").await.refusal(), (403, "013", "ip_not_allowed", ""));
    let inside = Request::get("/2.0/orders/list").header("authorization", held.basic()).body(Body::empty()).unwrap();
    assert_eq!(world.send_from(inside, [198, 51, 100, 4]).await.status, 200);

    let live = token_in(&world, Mode::Live, 1, 3, |_| {}).await;
    let answer = live.get(&world, "orders/list").await;
    assert_eq!((answer.status.as_u16(), answer.body["code"].as_str()), (503, Some("live_upstream_missing")));
    let narrow = token_in(&world, Mode::Live, 1, 4, |token| token.sections = SectionGrants::EMPTY).await;
    assert_eq!(narrow.get(&world, "orders/list").await.code(), "011");
    merchant.standing = Onboarding::Pending.into();
    world.platform.engine.index.put_merchant(&merchant);
    assert_eq!(live.get(&world, "orders/list").await.refusal(), (403, "020", "kyc_not_verified", ""));

    let free = token(&world, 1, 2, |_| {}).await;
    merchant.standing = Onboarding::Suspended.into();
    world.platform.engine.index.put_merchant(&merchant);
    assert_eq!(free.get(&world, "orders/list").await.refusal(), (403, "019", "merchant_suspended", ""));
}
