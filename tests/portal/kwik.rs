//! Kwik's checkout: started by a form from the merchant's own page or by its server, paid on the hosted page.

use std::collections::BTreeMap;

use axum::http::{Method, StatusCode};
use base64::{Engine, prelude::BASE64_STANDARD};
use claviger::{
    domain::{access_token::Section, mode::Mode, role::Role, time::Timestamp},
    server::{
        crypto::digest::{hex, hmac_sha256},
        service::{
            self,
            access_tokens::{self, Fields},
        },
    },
};
use serde_json::{Value, json};

use super::world::{Answer, Client, World, encode, proof};

/// An access token as its merchant has it.
struct Token {
    id: claviger::domain::ids::AccessTokenId,
    api_key: String,
    api_secret: String,
    public_key: String,
}

const SHOP: &str = "https://shop.example";

async fn token(world: &World, sections: &[(Section, &str)], origins: &str, must_sign: bool) -> Token {
    let actor = world.actor(&world.ours, Role::Superadmin).await;
    let names: Vec<String> = sections.iter().map(|(section, _)| section.to_string()).collect();
    let access: BTreeMap<_, _> =
        sections.iter().map(|(section, access)| (section.to_string(), access.to_string())).collect();
    let fields = Fields {
        name: "Shop",
        permission: "read-only",
        sections: &names,
        access: &access,
        status: "live",
        must_sign,
        allowed_ips: "",
        origins,
    };
    let password = proof();
    let slot = access_tokens::create(&world.platform, &actor, Mode::Test, fields, "", password).await.unwrap();
    let (revealed, _) = service::reveal::open(&world.platform, &actor, slot).await.unwrap();
    let part = |at: usize| revealed.parts[at].value.to_string();
    Token { id: revealed.credential_id.parse().unwrap(), api_key: part(0), api_secret: part(1), public_key: part(2) }
}

const OPEN: &[(Section, &str)] = &[(Section::CheckoutPage, "read-write")];

/// A browser that is led away from a page of this origin.
fn browser(world: &World, origin: &str) -> Client {
    let mut client = world.anonymous();
    client.headers = vec![
        ("origin".into(), origin.into()),
        ("sec-fetch-site".into(), "cross-site".into()),
        ("sec-fetch-mode".into(), "navigate".into()),
    ];
    client
}

async fn submit(client: &Client, form: &[(&str, &str)]) -> Answer {
    client.send(Method::POST, "/2.0/checkout/form", "text/html,application/xhtml+xml", encode(form)).await
}

fn order<'a>(token: &'a Token, reference: &'a str) -> Vec<(&'static str, &'a str)> {
    vec![
        ("public_key", &token.public_key),
        ("amount", "150.50"),
        ("reference", reference),
        ("description", "Two <b>cups</b>"),
        ("return_url", "https://shop.example/thanks?x=1#top"),
        ("cancel_url", "https://shop.example/cart"),
    ]
}

/// The id of the checkout that a form started.
async fn started(client: &Client, token: &Token, reference: &str) -> String {
    let answer = submit(client, &order(token, reference)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let id = answer.location().strip_prefix("http://127.0.0.1:3000/kwik/checkout/").unwrap();
    id.to_owned()
}

async fn pay(client: &Client, id: &str, how: &[(&str, &str)]) -> Answer {
    client.call("hosted/pay-kwik", &[&[("checkout", id)], how].concat()).await
}

const PAID: &[(&str, &str)] = &[("by", "card"), ("card_number", "4111 1111 1111 1111")];
const REJECTED: &[(&str, &str)] = &[("by", "card"), ("card_number", "4000000000000002")];
const ON_ITS_WAY: &[(&str, &str)] =
    &[("by", "bank_account"), ("branch_code", "632005"), ("account_number", "04047530660")];

#[tokio::test]
async fn a_form_from_the_shop_leads_to_the_page_on_which_its_customer_pays() {
    let world = World::new().await;
    let token = token(&world, OPEN, SHOP, false).await;
    let (shop, customer) = (browser(&world, SHOP), world.anonymous());
    let id = started(&shop, &token, "INV-1").await;
    let address = format!("/kwik/checkout/{id}");
    let page = customer.get(&address).await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "Pay Mto Trading",
        "R 150.50",
        "INV-1",
        "Two &lt;b&gt;cups&lt;/b&gt;",
        "https://shop.example/cart?checkout_id=",
    ] {
        assert!(page.body.contains(words), "{words}");
    }
    // However often it is sent, it is paid once.
    let (one, two) = tokio::join!(pay(&customer, &id, PAID), pay(&customer, &id, PAID));
    assert_eq!((one.status, two.status), (StatusCode::OK, StatusCode::OK), "{}", one.body);
    let page = customer.get(&address).await.body;
    assert!(page.contains("Paid.") && !page.contains("Pay by card"));
    let back =
        format!("https://shop.example/thanks?x=1&amp;checkout_id={id}&amp;reference=INV-1&amp;status=completed#top");
    assert!(page.contains(&back), "{page}");
    pay(&customer, &id, REJECTED).await;
    assert!(customer.get(&address).await.body.contains("Paid."));
}

#[tokio::test]
async fn who_could_not_pay_may_try_again_until_the_time_is_over() {
    let world = World::new().await;
    let token = token(&world, OPEN, "", false).await;
    let (shop, customer) = (browser(&world, SHOP), world.anonymous());
    let id = started(&shop, &token, "INV-1").await;
    let address = format!("/kwik/checkout/{id}");
    pay(&customer, &id, REJECTED).await;
    let page = customer.get(&address).await.body;
    assert!(page.contains("Not paid.") && page.contains("Rejected") && page.contains("Pay by card"));
    pay(&customer, &id, ON_ITS_WAY).await;
    let page = customer.get(&address).await.body;
    assert!(page.contains("On its way.") && page.contains("Accepted by bank") && !page.contains("Pay by card"));

    let late = started(&shop, &token, "INV-2").await;
    world.clock.advance(Timestamp::DAY);
    assert!(customer.get(&format!("/kwik/checkout/{late}")).await.body.contains("Too late."));
    assert_eq!(pay(&customer, &late, PAID).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn what_cannot_be_stands_at_its_field() {
    let world = World::new().await;
    let token = token(&world, OPEN, "", false).await;
    let (shop, customer) = (browser(&world, SHOP), world.anonymous());
    let id = started(&shop, &token, "INV-1").await;
    for (how, field) in [
        (&[("by", "card"), ("card_number", "4111111111111112")][..], "card_number"),
        (&[("by", "card")], "card_number"),
        (&[("by", "bank_account"), ("branch_code", "1"), ("account_number", "10004301100")], "branch_code"),
        (&[("by", "bank_account"), ("branch_code", "051001"), ("account_number", "x")], "account_number"),
    ] {
        let answer = pay(&customer, &id, how).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{how:?}");
        assert_eq!(answer.json()["errors"][0]["field"], field);
    }
    for id in ["pag_000000000000000000000", "x", "cus_000000000000000000000"] {
        assert_eq!(pay(&customer, id, PAID).await.status, StatusCode::NOT_FOUND);
        assert_eq!(customer.get(&format!("/kwik/checkout/{id}")).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_refused_form_is_a_page_that_says_why() {
    let world = World::new().await;
    let token = token(&world, OPEN, &format!("{SHOP}\nhttp://localhost:4000"), false).await;
    let read_only = self::token(&world, &[(Section::CheckoutPage, "read-only")], "", false).await;
    let elsewhere = self::token(&world, &[(Section::Orders, "read-write")], "", false).await;
    let shop = browser(&world, SHOP);
    let refused = async |client: &Client, form: &[(&str, &str)], status: u16, words: &str| {
        let answer = submit(client, form).await;
        assert_eq!(answer.status.as_u16(), status, "{words}: {}", answer.body);
        assert!(
            answer.header("content-type").starts_with("text/html") && answer.body.contains(words),
            "{words}: {}",
            answer.body
        );
        assert!(answer.header("content-security-policy").contains("default-src 'none'"));
        assert!(answer.header("www-authenticate").is_empty() && answer.location().is_empty());
    };
    for origin in [
        "https://evil.example",
        "http://shop.example",
        "https://shop.example.evil.example",
        "null",
        "https://shop.example:8443",
    ] {
        refused(&browser(&world, origin), &order(&token, "A"), 403, "(code 018)").await;
    }
    refused(&world.anonymous(), &order(&token, "A"), 403, "(code 018)").await;
    refused(&shop, &order(&read_only, "A"), 403, "(code 012)").await;
    refused(&shop, &order(&elsewhere, "A"), 403, "(code 011)").await;
    refused(&shop, &[("amount", "1"), ("reference", "A")], 403, "(code 001)").await;
    refused(&shop, &[("public_key", &token.api_secret), ("amount", "1")], 403, "(code 001)").await;
    refused(&shop, &[("public_key", &token.public_key), ("amount", "free")], 400, "amount should be a number").await;
    refused(&shop, &[("public_key", &token.public_key), ("reference", "A")], 400, "amount is required").await;
    let twice = [order(&token, "A"), vec![("amount", "1")]].concat();
    refused(&shop, &twice, 400, "(code 002)").await;
    let script = [
        ("public_key", token.public_key.as_str()),
        ("amount", "1"),
        ("reference", "A"),
        ("return_url", "javascript:alert(1)"),
    ];
    refused(&shop, &script, 400, "return_url should be").await;

    // The other door of its list is open, the button's own field does not matter, and the reference was never used.
    let mut form = order(&token, "A");
    form.push(("buy", "<script>"));
    assert_eq!(submit(&browser(&world, "http://localhost:4000"), &form).await.status, StatusCode::SEE_OTHER);
    refused(&shop, &order(&token, "A"), 409, "(code 021)").await;

    let actor = world.actor(&world.ours, Role::Admin).await;
    access_tokens::switch(&world.platform, &actor, token.id, false).await.unwrap();
    refused(&shop, &order(&token, "B"), 403, "(code 008)").await;
    access_tokens::switch(&world.platform, &actor, token.id, true).await.unwrap();
    assert_eq!(submit(&shop, &order(&token, "B")).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_program_is_refused_in_the_envelope() {
    let world = World::new().await;
    let token = token(&world, OPEN, SHOP, false).await;
    let answer = browser(&world, "https://evil.example")
        .send(Method::POST, "/2.0/checkout/form", "application/json", encode(&order(&token, "A")))
        .await;
    assert_eq!((answer.status.as_u16(), &answer.json()["error_code"]), (403, &json!("018")));
    let answer = world.anonymous().send(Method::POST, "/2.0/checkout/form", "application/json", Vec::new()).await;
    assert_eq!((answer.status.as_u16(), &answer.json()["error_code"]), (415, &json!("025")));
}

#[tokio::test]
async fn a_signed_form_cannot_be_changed_on_its_way() {
    let world = World::new().await;
    let token = token(&world, OPEN, "", true).await;
    let shop = browser(&world, SHOP);
    let mut form = order(&token, "A");
    let code = async |form: &[(&str, &str)]| {
        let answer = shop.send(Method::POST, "/2.0/checkout/form", "application/json", encode(form)).await;
        serde_json::from_str::<Value>(&answer.body).map_or(answer.status.as_u16().to_string(), |body| {
            body["error_code"].as_str().unwrap_or_default().to_owned()
        })
    };
    assert_eq!(code(&form).await, "014", "this token wants a signature");
    let mut sorted = form.clone();
    sorted.sort_unstable();
    let text: Vec<String> = sorted.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let signature = hex(&hmac_sha256(token.api_secret.as_bytes(), text.join("\n").as_bytes()));
    form.push(("signature", &signature));
    let mut cheaper = form.clone();
    cheaper[1] = ("amount", "1.50");
    assert_eq!(code(&cheaper).await, "015");
    let mut longer = form.clone();
    longer.push(("customer_name", "Thandi"));
    assert_eq!(code(&longer).await, "015");
    assert_eq!(code(&form).await, "303");
}

#[tokio::test]
async fn a_public_key_opens_nothing_else() {
    let world = World::new().await;
    let token = token(&world, OPEN, "", false).await;
    let mut program = world.anonymous();
    for header in [("x-api-key", token.public_key.as_str()), ("authorization", &format!("Bearer {}", token.public_key))]
    {
        program.headers = vec![(header.0.into(), header.1.to_owned())];
        for path in ["checkout-page/list", "customers/list"] {
            let answer = program.send(Method::GET, &format!("/2.0/{path}"), "application/json", Vec::new()).await;
            assert_eq!((answer.status.as_u16(), &answer.json()["error_code"]), (401, &json!("001")));
        }
    }
}

#[tokio::test]
async fn a_transactions_new_status_reaches_its_checkout() {
    let world = World::new().await;
    let token = token(&world, OPEN, "", false).await;
    let (shop, customer) = (browser(&world, SHOP), world.anonymous());
    let id = started(&shop, &token, "INV-1").await;
    pay(&customer, &id, ON_ITS_WAY).await;
    let account = claviger::server::store::kwik_sandbox::Account { merchant: world.ours.id(), mode: Mode::Test };
    let records = |section| service::kwik::records::find(&world.platform, account, section, "INV-1");
    let transaction = records(Section::Transactions).await.unwrap();
    let Value::Object(change) = json!({"id": transaction["id"], "status": "Paid"}) else { unreachable!() };
    service::kwik::records::update(&world.platform, account, Section::Transactions, &[change]).await.unwrap();
    assert_eq!(records(Section::CheckoutPage).await.unwrap()["status"], "completed");
    assert!(customer.get(&format!("/kwik/checkout/{id}")).await.body.contains("Paid."));
}

#[tokio::test]
async fn a_checkouts_end_is_told_once_however_often_it_is_edited() {
    let world = World::with(&["--allow-private-callbacks"]).await;
    let token =
        token(&world, &[(Section::CheckoutPage, "read-write"), (Section::Transactions, "read-write")], SHOP, false);
    let token = token.await;
    // Nobody listens there: what is to be sent stands in the log all the same.
    let events = ["checkout.completed", "checkout.failed", "checkout.expired"];
    let (webhook, _) = world.webhook(&world.ours, "http://127.0.0.1:9/", &events).await;
    let (shop, customer) = (browser(&world, SHOP), world.anonymous());
    let mut server = world.anonymous();
    let pair = BASE64_STANDARD.encode(format!("{}:{}", token.api_key, token.api_secret));
    server.headers =
        vec![("authorization".into(), format!("Basic {pair}")), ("content-type".into(), "application/json".into())];
    let update = async |section: &str, body: Value| {
        let path = format!("/2.0/{section}/update");
        let answer = server.send(Method::POST, &path, "application/json", body.to_string().into_bytes()).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        answer.json()
    };
    let paid = started(&shop, &token, "INV-1").await;
    pay(&customer, &paid, PAID).await;
    let seen = update("checkout-page", json!({"id": paid, "description": "Three cups"})).await;
    let transaction = seen["results"][0]["transaction_id"].as_str().unwrap().to_owned();
    update("transactions", json!({"id": transaction, "status": "Paid"})).await;
    let open = started(&shop, &token, "INV-2").await;
    update("checkout-page", json!({"id": open, "description": "Four cups"})).await;
    world.clock.advance(Timestamp::DAY + 1);
    claviger::server::jobs::webhooks::send_due(&world.platform).await.unwrap();

    let viewer = world.our(Role::Viewer).await;
    let log = viewer.read("webhooks/deliveries", &[("webhook", &webhook.to_string())]).await.json();
    let told: Vec<(String, String)> = log["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["kind"].as_str().unwrap().to_owned(), row["object"].as_str().unwrap().to_owned()))
        .collect();
    let expected = [("checkout.completed", &paid), ("checkout.expired", &open)];
    let mut expected: Vec<_> = expected.iter().map(|(kind, id)| ((*kind).to_owned(), (*id).clone())).collect();
    let mut told = told;
    told.sort();
    expected.sort();
    assert_eq!(told, expected);
}
