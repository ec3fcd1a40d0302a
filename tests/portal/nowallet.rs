//! ClaPay's dialect over HTTP: what passes, each refusal with its code, and one payment for one transaction id.

use std::collections::BTreeSet;

use axum::http::Method;
use claviger::domain::role::Role;
use serde_json::{Value, json};

use super::world::{Answer, Client, World};

const PATHS: &[&str] = &["CI/OM/MERCHANT", "CI/WAVE/MERCHANT", "ML/OM/CASHIN"];
const OWN: &str = "07 07 07 07 07";

fn program(world: &World, token: &str) -> Client {
    let mut client = world.anonymous();
    client.headers =
        vec![("authorization".into(), format!("Bearer {token}")), ("content-type".into(), "application/json".into())];
    client
}

async fn post(client: &Client, path: &str, body: &Value) -> Answer {
    let path = format!("/nowallet/api/{path}");
    client.send(Method::POST, &path, "application/json", body.to_string().into_bytes()).await
}

async fn get(client: &Client, path: &str) -> Answer {
    client.send(Method::GET, &format!("/nowallet/api/{path}"), "application/json", Vec::new()).await
}

/// The status, `code` and `missing` of an answer.
fn told(answer: &Answer) -> (u16, String, String) {
    let body: Value = serde_json::from_str(&answer.body).unwrap_or_default();
    let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
    (answer.status.as_u16(), text("code"), text("missing"))
}

fn payment(id: &str) -> Value {
    json!({
        "transaction_id": id, "amount": 1000, "country_code": "CI", "operators_code": ["WAVE"], "method": "MERCHANT",
        "tunnel": "API", "additional_infos": {"customer_firstname": "Awa", "customer_phone": OWN}
    })
}

fn with(mut body: Value, changes: Value) -> Value {
    body.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    body
}

#[tokio::test]
async fn a_payment_settles_by_the_clock() {
    let world = World::new().await;
    let (_, token) = world.payment_token(&world.ours, "Shop", PATHS, &[]).await;
    let client = program(&world, &token);
    for base in ["", "v3/"] {
        let made =
            post(&client, &format!("{base}init/payment"), &payment(&format!("T{base}1").replace('/', "-"))).await;
        let body = made.json();
        assert_eq!(made.status, 200, "{}", made.body);
        assert_eq!(made.header("cache-control"), "no-store");
        assert_eq!(
            (&body["country"], &body["currency"], &body["status_payment"]),
            (&json!("CI"), &json!("XOF"), &json!("INITIATED"))
        );
        assert_eq!(body["authorized_operator"], json!(["OM", "WAVE"]));
        let signature = body["signature"].as_str().unwrap();
        assert!(signature.starts_with("TEST-"));
        assert!(body["payment_url_operator"].as_str().unwrap().ends_with(signature), "Wave works by redirect");
        let status =
            async || post(&client, &format!("{base}check/status/payment"), &json!({"signature": signature})).await;
        world.clock.advance(1_000);
        assert_eq!(status().await.json()["status_payment"], "PENDING");
        world.clock.advance(2_000);
        assert_eq!(status().await.json()["status_payment"], "SUCCESSFUL");
        let destroyed = post(&client, "destroy/signature", &json!({"signature": signature})).await;
        assert_eq!(told(&destroyed).1, "PAYMENT_ALREADY_FINAL");
    }
    for (ending, status) in [("01", "FAILED"), ("02", "UNCOMPLETED"), ("03", "PENDING")] {
        let infos = json!({"additional_infos": {"customer_phone": format!("07 07 99 99 {ending}")}});
        let made = post(&client, "init/payment", &with(payment(ending), infos)).await.json();
        world.clock.advance(3_000);
        let now = post(&client, "check/status/payment", &json!({"signature": made["signature"]})).await.json();
        assert_eq!(now["status_payment"], status);
    }
}

#[tokio::test]
async fn a_payment_is_stopped_by_its_signature() {
    let world = World::new().await;
    let (_, token) = world.payment_token(&world.ours, "Shop", PATHS, &[]).await;
    let client = program(&world, &token);
    for path in ["destroy/signature", "destroyer/signature"] {
        let made = post(&client, "init/payment", &payment(&path.replace('/', "-"))).await.json();
        let signature = json!({"signature": made["signature"]});
        assert_eq!(post(&client, path, &signature).await.json()["status_payment"], "SIGNATURE_DESTROYED");
        assert_eq!(post(&client, path, &signature).await.status, 200, "again changes nothing");
        world.clock.advance(3_000);
        let now = post(&client, "check/status/payment", &signature).await.json();
        assert_eq!(now["status_payment"], "SIGNATURE_DESTROYED");
    }
    let (_, theirs) = world.payment_token(&world.theirs, "Shop", PATHS, &[]).await;
    let made = post(&client, "init/payment", &payment("ours")).await.json();
    for path in ["check/status/payment", "destroy/signature"] {
        let real = post(&program(&world, &theirs), path, &json!({"signature": made["signature"]})).await;
        let none = post(&program(&world, &theirs), path, &json!({"signature": "TEST-none"})).await;
        assert_eq!((real.status, &real.body), (none.status, &none.body));
        assert_eq!(told(&real).1, "SIGNATURE_NOT_FOUND");
    }
}

#[tokio::test]
async fn each_refusal_has_its_code_and_says_what_is_missing() {
    let world = World::new().await;
    let (id, token) = world.payment_token(&world.ours, "Shop", PATHS, &[OWN]).await;
    let (client, id) = (program(&world, &token), id.to_string());
    let refused = async |changes: Value| {
        let answer = post(&client, "init/payment", &with(payment("R1"), changes)).await;
        let (status, code, missing) = told(&answer);
        format!("{status} {code} {missing}").trim_end().to_owned()
    };
    let payer = |number: &str| json!({"customer_phone": number});
    for (changes, expected) in [
        (
            json!({"country_code": "SN", "operators_code": ["OM"], "additional_infos": payer("77 123 45 67")}),
            "403 country_not_in_composition SN",
        ),
        (json!({"operators_code": ["MTN"]}), "403 operator_not_in_composition CI/MTN"),
        (json!({"method": "CASHIN"}), "403 method_not_in_composition CI/WAVE/CASHIN"),
        (json!({"additional_infos": payer("05 05 05 05 05")}), "403 number_not_associated CI/+2250505050505"),
        (json!({"tunnel": "CHECKOUTPAGE", "additional_infos": {}}), "403 number_not_associated CI"),
        (json!({"country_code": "ZZ"}), "400 COUNTRY_UNKNOWN"),
        (json!({"country_code": null}), "404 COUNTRY_NOT_FOUND"),
        (json!({"operators_code": ["OM"]}), "400 OPERATOR_OTP_REQUIRED"),
        (json!({"operators_code": ["OM"], "operator_otp": "12"}), "400 INVALID_FIELD"),
        (json!({"additional_infos": payer("0707")}), "400 ERROR_PHONE_NUMBER_LENGTH_IS_TOO_SHORT"),
        (json!({"additional_infos": payer("99 99 99 99 99")}), "400 ERROR_PHONE_NUMBER_NOT_VALID"),
        (json!({"additional_infos": {}}), "400 INVALID_FIELD"),
        (json!({"operators_code": ["OM", "WAVE"]}), "400 INVALID_FIELD"),
        (json!({"transaction_id": "a b"}), "400 INVALID_FIELD"),
        (json!({"amount": 10.5}), "400 INVALID_FIELD"),
        (json!({"amount": 0}), "400 INVALID_FIELD"),
        (json!({"method": "merchant"}), "400 INVALID_FIELD"),
        (json!({"tunnel": "X"}), "400 INVALID_FIELD"),
        (json!({"callback_url": "file:///etc/passwd"}), "400 INVALID_FIELD"),
        (json!({"callback_url": "https://user:pass@shop.example/"}), "400 INVALID_FIELD"),
    ] {
        assert_eq!(refused(changes.clone()).await, expected, "{changes}");
    }
    let staff = world.as_staff().await;
    let pause =
        [("country", "CI"), ("operator", "WAVE"), ("method", "MERCHANT"), ("reason", "W"), ("until", "2026-11-25")];
    staff.call("operators/pause", &pause).await;
    assert_eq!(refused(json!({})).await, "403 operator_paused CI/WAVE/MERCHANT");
    let otp = json!({"operators_code": ["OM"], "operator_otp": "1234"});
    assert_eq!(refused(otp).await, "200", "a code where the catalogue asks for one");

    let member = world.our(Role::Admin).await;
    let number = [("token", &*id), ("country", "CI"), ("number", OWN)];
    member.call("payment-tokens/disable-number", &number).await;
    let next = json!({"transaction_id": "R2", "operators_code": ["OM"], "operator_otp": "1234"});
    assert_eq!(refused(next).await, "403 number_not_associated CI/+2250707070707");
    member.call("payment-tokens/revoke", &[("token", &id)]).await;
    assert_eq!(refused(json!({})).await, "401 credential_revoked");
}

#[tokio::test]
async fn nothing_is_said_without_a_good_token() {
    let world = World::new().await;
    let (_, token) = world.payment_token(&world.ours, "Shop", PATHS, &[]).await;
    let mut bodies = BTreeSet::new();
    let wrong_sum = token[..token.len() - 1].to_owned();
    for wrong in [&*wrong_sum, &format!("{token}x"), &token.replace("test", "live"), "x", &world.gateway_key] {
        let answer = post(&program(&world, wrong), "init/payment", &payment("N1")).await;
        assert_eq!(answer.status, 401, "{}", answer.body);
        assert_eq!(answer.header("www-authenticate"), "Bearer");
        bodies.insert(answer.body);
    }
    assert_eq!(bodies.len(), 1, "{bodies:?}");
    let nobody = world.anonymous();
    for path in ["countries/data", "operators/data?country=CI", "fees/by/country?country=CI"] {
        assert_eq!(told(&get(&nobody, path).await), (401, "credential_missing".into(), String::new()), "{path}");
    }
    let in_the_address = get(&nobody, &format!("countries/data?token={token}")).await;
    assert_eq!(told(&in_the_address).1, "credential_invalid");
    world.clock.advance(31 * 86_400_000);
    assert_eq!(told(&get(&program(&world, &token), "countries/data").await).1, "credential_expired");
}

#[tokio::test]
async fn fifty_at_once_are_one_payment() {
    let world = World::new().await;
    let (_, token) = world.payment_token(&world.ours, "Shop", PATHS, &[]).await;
    let client = program(&world, &token);
    let mut waiting = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let client = client.clone();
        waiting.spawn(async move { post(&client, "init/payment", &payment("ONCE")).await });
    }
    let answers = waiting.join_all().await;
    let bodies: BTreeSet<&str> = answers.iter().map(|answer| answer.body.as_str()).collect();
    assert!(answers.iter().all(|answer| answer.status == 200));
    assert_eq!(bodies.len(), 1, "{bodies:?}");

    world.clock.advance(60_000);
    let again = post(&client, "init/payment", &payment("ONCE")).await;
    assert_eq!(again.body, answers[0].body, "the first answer, though the payment has moved on");
    let other = post(&client, "init/payment", &with(payment("ONCE"), json!({"amount": 2000}))).await;
    assert_eq!(told(&other).1, "TRANSACTION_ID_ALREADY_USED");
    assert_eq!(other.status, 409);
    let (_, theirs) = world.payment_token(&world.theirs, "Shop", PATHS, &[]).await;
    let elsewhere = post(&program(&world, &theirs), "init/payment", &payment("ONCE")).await;
    assert_eq!(elsewhere.status, 200, "another merchant's ids are its own");
}

#[tokio::test]
async fn the_hosted_page_takes_what_the_token_allows() {
    let world = World::new().await;
    let (_, token) = world.payment_token(&world.ours, "Shop", PATHS, &[]).await;
    let client = program(&world, &token);
    let body = with(payment("H1"), json!({"tunnel": "CHECKOUTPAGE", "operators_code": [], "additional_infos": {}}));
    let made = post(&client, "init/payment", &body).await.json();
    assert!(made["payment_url"].as_str().unwrap().contains("/nowallet/checkout/TEST-"), "{made}");
    let page = async || {
        let url = made["payment_url"].as_str().unwrap();
        world.anonymous().get(url.strip_prefix("http://127.0.0.1:3000").unwrap()).await
    };
    let shown = page().await;
    assert_eq!(shown.status, 200);
    assert!(shown.body.contains("1000 XOF") && shown.body.contains("Mto Trading"), "{}", shown.body);
    world.clock.advance(3_000);
    assert!(page().await.body.contains("Payment successful"));
    assert_eq!(world.anonymous().get("/nowallet/checkout/TEST-none").await.status, 404);
    let body = with(body, json!({"transaction_id": "H2", "operators_code": ["WAVE", "MTN"]}));
    assert_eq!(told(&post(&client, "init/payment", &body).await).1, "operator_not_in_composition");
}

#[tokio::test]
async fn the_catalogue_is_open_to_every_token() {
    let world = World::new().await;
    let (_, token) = world.payment_token(&world.ours, "Shop", PATHS, &[]).await;
    let client = program(&world, &token);
    let countries = get(&client, "countries/data").await.json();
    assert_eq!(countries.as_array().unwrap().len(), 12);
    let one = get(&client, "countries/data?country=CI").await.json();
    assert_eq!(
        one[0],
        json!({"code": "CI", "name": "Ivory Coast", "indicatif": "225", "currency": "XOF", "phone_length": 10})
    );
    let operators = get(&client, "operators/data?country=CI").await.json();
    assert_eq!(operators[0]["codeoperator"], "OM");
    assert_eq!(operators[0]["otpstarter"], json!({"MERCHANT": true, "CASHIN": false, "CASHOUT": false}));
    assert_eq!(told(&get(&client, "operators/data").await).1, "COUNTRY_NOT_FOUND");
    assert_eq!(told(&get(&client, "operators/data?country=XX").await), (400, "COUNTRY_UNKNOWN".into(), String::new()));
    assert_eq!(get(&client, "fees/by/country?country=CI").await.json()[0]["fee_percent"], 0);
    assert_eq!(told(&get(&client, "fees/by/country?country=SN").await), (404, "FEES_NOT_FOUND".into(), String::new()));
    let staff = world.as_staff().await;
    let pause = [("country", "CI"), ("operator", "OM"), ("reason", "W"), ("until", "2026-11-25")];
    staff.call("operators/pause", &pause).await;
    assert_eq!(get(&client, "operators/data?country=CI").await.json()[0]["active"], false);
}

#[tokio::test]
async fn bodies_and_addresses_that_nobody_should_send() {
    let world = World::new().await;
    let (_, token) = world.payment_token(&world.ours, "Shop", PATHS, &[]).await;
    let client = program(&world, &token);
    let deep = "[".repeat(20_000);
    for body in ["", "{", "[]", "null", "{\"a\":1,\"a\":2}", &deep, "\u{feff}{}"] {
        let path = "/nowallet/api/init/payment";
        let answer = client.send(Method::POST, path, "application/json", body.as_bytes().to_vec()).await;
        assert_eq!(told(&answer).1, "INVALID_JSON", "{body:.40}");
    }
    let large = json!({"transaction_id": "a".repeat(70_000)});
    assert_eq!(post(&client, "init/payment", &large).await.status, 413);
    assert_eq!(told(&get(&client, "init/payment").await).1, "METHOD_NOT_ALLOWED");
    for path in ["nothing", "v3/nothing", "v3/v3/countries/data"] {
        assert_eq!(told(&get(&client, path).await), (404, "NOT_FOUND".into(), String::new()), "{path}");
    }
    let mut forms = client.clone();
    forms.headers[1].1 = "application/x-www-form-urlencoded".into();
    assert_eq!(post(&forms, "init/payment", &payment("F")).await.status, 415);
}
