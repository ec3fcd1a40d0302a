//! The log of requests: every dialect is in it, no secret and no person is, and nobody else's.

use std::{collections::HashMap, time::Duration};

use axum::http::{Method, StatusCode};
use claviger::{
    contract::request_rows::RequestRow,
    domain::{
        access_token::SectionGrants,
        credential::Kind,
        ids::RequestId,
        mode::Mode,
        request_log::{Unusual, UnusualSet},
        role::Role,
        time::Timestamp,
    },
    server::{
        api, jobs,
        recorder::{Entry, Recorder},
        service::{self, request_log::Watch},
        store::{
            request_log::{ApiRequest, AskedBy, Exchange, RequestCredential, RequestKeeping},
            webhook_events::WebhookOutbox,
        },
    },
};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use super::world::{AccessParts, Answer, Client, PASSWORD, World, encode};

const CUSTOMERS: &str = "customers:read-write";

fn with(world: &World, headers: &[(&str, &str)]) -> Client {
    let mut client = world.anonymous();
    client.headers = headers.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
    client
}

async fn get(world: &World, headers: &[(&str, &str)], path: &str) -> Answer {
    with(world, headers).send(Method::GET, path, "application/json", Vec::new()).await
}

fn basic(parts: &AccessParts) -> String {
    use base64::{Engine as _, prelude::BASE64_STANDARD};
    format!("Basic {}", BASE64_STANDARD.encode(format!("{}:{}", parts.api_key, parts.api_secret)))
}

async fn access(world: &World) -> AccessParts {
    world.access_token(&world.ours, "Server", SectionGrants::parse_words(CUSTOMERS).unwrap()).await
}

fn unusual(row: &RequestRow) -> Vec<Unusual> {
    row.unusual.iter().collect()
}

#[tokio::test]
async fn every_dialect_is_recorded_with_its_credential_under_the_id_of_the_answer() {
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (key, api_key) = world.key(&world.ours, application).await;
    let access = access(&world).await;
    let (token, secret) = world.payment_token(&world.ours, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    let bearer = format!("Bearer {secret}");
    let pair = world.key_pair(&world.ours, application, "Shop server").await;
    for (dialect, _) in api::dialects(&world.platform) {
        let (answer, kind, id, path) = match dialect {
            "/third-parties" => {
                let path = "/third-parties/generate-token";
                let client = with(&world, &[("client-id", &client_id), ("api-key", &api_key)]);
                let answer = client.send(Method::POST, path, "application/json", Vec::new()).await;
                (answer, Kind::ApplicationApiKey, key.to_string(), path)
            }
            "/2.0" => {
                let path = "/2.0/customers/list";
                (
                    get(&world, &[("authorization", &basic(&access))], path).await,
                    Kind::AccessToken,
                    access.id.clone(),
                    path,
                )
            }
            "/nowallet/api" => {
                let path = "/nowallet/api/countries/data";
                (get(&world, &[("authorization", &bearer)], path).await, Kind::PaymentToken, token.to_string(), path)
            }
            "/api" => {
                let path = "/api/v1/payments/me";
                let headers = [("x-api-key", &*pair.public_key), ("x-secret-key", &*pair.secret_key)];
                (get(&world, &headers, path).await, Kind::KeyPair, pair.id.to_string(), path)
            }
            other => panic!("{other} is not asked here"),
        };
        let row = world.log().await.into_iter().next().unwrap_or_else(|| panic!("{dialect} is not recorded"));
        assert_eq!(row.id.to_string(), answer.header("x-request-id"), "{dialect}");
        assert_eq!((row.credential.kind, row.credential.id, row.path.as_str()), (kind, id, path));
        assert_eq!((row.status, row.code, row.ip.as_deref()), (answer.status.as_u16(), None, Some("203.0.113.9")));
    }
}

#[tokio::test]
async fn a_refused_request_stands_in_the_log_of_whom_it_names_with_its_reason() {
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let access = access(&world).await;
    let (token, secret) = world.payment_token(&world.ours, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    let last = async |world: &World| world.log().await.into_iter().next().map(|row| (row.code, row.credential.id));

    // Only the client ID is right.
    let wrong = world.never_made("cp");
    let client = with(&world, &[("client-id", &client_id), ("api-key", &wrong)]);
    client.send(Method::POST, "/third-parties/generate-token", "application/json", Vec::new()).await;
    assert_eq!(last(&world).await, Some((Some("credential_invalid".into()), application.to_string())));

    // Only the API key is.
    let forged = AccessParts { api_secret: world.never_made("kws"), ..copy_of(&access) };
    get(&world, &[("authorization", &basic(&forged))], "/2.0/customers/list").await;
    assert_eq!(last(&world).await, Some((Some("credential_invalid".into()), access.id.clone())));

    // A good token that may not.
    get(&world, &[("authorization", &basic(&access))], "/2.0/payouts/list").await;
    assert_eq!(last(&world).await, Some((Some("section_not_granted".into()), access.id.clone())));

    // A payment that is refused behind the handler.
    let headers = [("authorization", &*format!("Bearer {secret}")), ("content-type", "application/json")];
    let payment = json!({
        "transaction_id": "T1", "amount": 1000, "country_code": "CI", "operators_code": ["WAVE"], "method": "MERCHANT",
        "tunnel": "API", "additional_infos": {"customer_firstname": "Awa", "customer_phone": "07 07 07 07 07"},
    });
    let sent = payment.to_string().into_bytes();
    with(&world, &headers).send(Method::POST, "/nowallet/api/init/payment", "*/*", sent).await;
    assert_eq!(last(&world).await, Some((Some("operator_not_in_composition".into()), token.to_string())));

    // Nobody is named: nobody's log has it.
    let before = world.log().await.len();
    get(&world, &[("authorization", "Bearer x.y.z")], "/third-parties/account/balance").await;
    get(&world, &[], "/2.0/customers/list").await;
    assert_eq!(world.log().await.len(), before);
}

fn copy_of(parts: &AccessParts) -> AccessParts {
    AccessParts {
        id: parts.id.clone(),
        api_key: parts.api_key.clone(),
        api_secret: parts.api_secret.clone(),
        public_key: parts.public_key.clone(),
    }
}

#[tokio::test]
async fn no_secret_and_no_person_is_in_the_file_or_on_the_page_wherever_they_were_sent() {
    let world = World::new().await;
    let access = access(&world).await;
    let (application, client_id) = world.application(&world.ours).await;
    let (_, api_key) = world.key(&world.ours, application).await;
    let (_, payment_token) = world.payment_token(&world.ours, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    let jwt = {
        let client = with(&world, &[("client-id", &client_id), ("api-key", &api_key)]);
        let answer = client.send(Method::POST, "/third-parties/generate-token", "*/*", Vec::new()).await;
        answer.json()["token"].as_str().unwrap().trim_start_matches("Bearer ").to_owned()
    };
    let (card, phone, email) = ("4111111111111111", "+237653456789", "canary.person@shop.example");
    // A name is told by what it is called, and is sent in each request.
    let surname = "CanarySurname";
    let canaries = [&*access.api_key, &access.api_secret, &api_key, &payment_token, &jwt, card, phone, email];
    let authorization = basic(&access);
    for canary in canaries {
        let nested = json!({"a": {"b": [{"note": canary, "token": canary, "phone": canary, "email": canary, "last_name": canary}]}, canary: canary});
        let body = json!({"note": canary, "inner": nested.to_string(), "deep": nested, "last_name": surname});
        let query = encode(&[("note", canary), ("phone", canary), ("last_name", surname)]);
        let path = format!("/2.0/customers/create?{}", String::from_utf8(query).unwrap());
        let named = [
            ("authorization", &*authorization),
            ("content-type", "application/json"),
            ("x-note", canary),
            ("user-agent", canary),
        ];
        with(&world, &named).send(Method::POST, &path, "*/*", body.to_string().into_bytes()).await;
        let form = encode(&[
            ("public_key", &access.public_key),
            ("note", canary),
            ("card_number", canary),
            ("last_name", surname),
        ]);
        with(&world, &[("origin", "https://shop.example")]).send(Method::POST, "/2.0/checkout/form", "*/*", form).await;
        get(&world, &[("authorization", &authorization)], &format!("/2.0/customers/record/{canary}")).await;
        get(&world, &[("authorization", canary), ("x-api-key", canary)], "/2.0/customers/list").await;
    }
    let rows = world.log().await;
    assert!(rows.len() >= canaries.len() * 2, "{}", rows.len());
    let client = world.our(Role::Developer).await;
    let mut shown = client.get("/test/developers/logs").await.body;
    for row in &rows {
        shown += &client.get(&format!("/test/developers/logs/{}", row.id)).await.body;
    }
    shown += &client.get("/test/developers/logs/export.csv").await.body;
    let path = world.storage.database_url.trim_start_matches("sqlite://");
    let mut file = std::fs::read(path).unwrap();
    file.extend(std::fs::read(format!("{path}-wal")).unwrap_or_default());
    for canary in canaries.into_iter().chain([surname]) {
        assert!(!shown.contains(canary), "on a page: {canary}");
        assert!(!file.windows(canary.len()).any(|window| window == canary.as_bytes()), "in the file: {canary}");
    }
    assert!(shown.contains("kwk_test_••••") && shown.contains("••••1111") && shown.contains("+237••••789"));
}

#[tokio::test]
async fn of_kpays_telephones_pages_and_tokens_nothing_that_works_is_kept() {
    let world = World::new().await;
    let (application, _) = world.application(&world.ours).await;
    let pair = world.key_pair(&world.ours, application, "Shop server").await;
    let asked = async |kind: &str, path: &str, body: Value| {
        let headers = [("x-api-key", &*pair.public_key), ("x-secret-key", &*pair.secret_key), ("content-type", kind)];
        let path = format!("/api/v1/payments/{path}");
        with(&world, &headers).send(Method::POST, &path, "*/*", body.to_string().into_bytes()).await
    };
    let (json, form, phone) = ("application/json", "application/x-www-form-urlencoded", "237653456789");
    let ussd = json!({"amount": 5000, "provider": "MTN_MOMO_CMR", "phoneNumber": phone, "externalId": "ORDER-1"});
    let with_pin =
        json!({"phoneNumber": phone, "pin": "4711-canary", "to": "CanarySurname", "metadata": {phone: phone}});
    asked(json, "init", ussd.clone()).await;
    asked(form, "init", ussd).await;
    asked(json, "init", json!({"amount": 5000, "phoneNumber": 237_653_456_789_u64})).await;
    asked(json, "init", with_pin.clone()).await;
    asked(form, "init", with_pin).await;
    let token = asked(json, "token", json!({})).await.json()["accessToken"].as_str().unwrap().to_owned();
    let gateway = json!({"amount": 5000, "externalId": "ORDER-2", "returnUrl": "https://shop.example/done"});
    let page = asked(json, "init", gateway).await.json()["gatewayUrl"].as_str().unwrap().to_owned();
    let keys = [("x-api-key", &*pair.public_key), ("x-secret-key", &*pair.secret_key)];
    get(&world, &keys, &format!("/api/v1/payments/{phone}?to={phone}")).await;
    let bearer = format!("Bearer {token}");
    with(&world, &[("authorization", &bearer)]).send(Method::POST, "/api/wallets/transfer", "*/*", Vec::new()).await;
    let rows = world.log().await;
    let paths: Vec<_> = rows.iter().map(|row| (row.path.clone(), row.status)).collect();
    assert_eq!(rows.len(), 9, "{paths:?}");
    let client = world.our(Role::Developer).await;
    let mut shown = client.get("/test/developers/logs/export.csv").await.body;
    for row in &rows {
        shown += &client.get(&format!("/test/developers/logs/{}", row.id)).await.body;
    }
    let word = page.rsplit('/').next().unwrap();
    for canary in [phone, &*pair.secret_key, &token, word, "4711-canary", "CanarySurname"] {
        assert!(!shown.contains(canary), "{canary}");
    }
    assert!(shown.contains("/kpay/pay/••••") && shown.contains("••••6789") && shown.contains("ORDER-2"));
}

#[tokio::test]
async fn another_merchants_request_is_what_a_random_id_is() {
    let world = World::new().await;
    let access = access(&world).await;
    get(&world, &[("authorization", &basic(&access))], "/2.0/customers/list").await;
    let id = world.log().await[0].id;
    let (ours, theirs) = (world.our(Role::Developer).await, world.their(Role::Developer).await);
    let asked = async |client: &Client, mode: &str, id: RequestId| {
        let page = client.get(&format!("/{mode}/developers/logs/{id}")).await.status;
        let answer = client.read("requests/get", &[("mode", mode), ("request", &id.to_string())]).await;
        (page, answer.status, answer.code())
    };
    assert_eq!(asked(&ours, "test", id).await.0, StatusCode::OK);
    let random = asked(&theirs, "test", RequestId(id.0 ^ 1)).await;
    assert_eq!(random.0, StatusCode::NOT_FOUND);
    assert_eq!(asked(&theirs, "test", id).await, random);
    assert_eq!(asked(&ours, "live", id).await, random, "nor in the other mode");
    let list = theirs.read("requests/list", &[("mode", "test"), ("query[q]", &id.to_string())]).await.json();
    assert_eq!(list["rows"], json!([]));
    assert!(!theirs.get("/test/developers/logs/export.csv").await.body.contains("req_"));
}

#[tokio::test]
async fn requests_of_a_key_pair_are_for_those_who_may_see_the_pair() {
    let world = World::new().await;
    let (application, _) = world.application(&world.ours).await;
    let pair = world.key_pair(&world.ours, application, "Shop server").await;
    let headers = [("x-api-key", &*pair.public_key), ("x-secret-key", &*pair.secret_key)];
    get(&world, &headers, "/api/v1/payments/me").await;
    let id = world.log().await[0].id.to_string();
    let (admin, developer) = (world.our(Role::Admin).await, world.our(Role::Developer).await);
    let seen = async |client: &Client| {
        let one = client.read("requests/get", &[("mode", "test"), ("request", &id)]).await.status;
        let list = client.read("requests/list", &[("mode", "test")]).await.body;
        let choices = client.read("requests/choices", &[("mode", "test")]).await.body;
        let file = client.get("/test/developers/logs/export.csv").await.body;
        let counted = client.read("requests/summary", &[("mode", "test")]).await.json()["all"] == 1;
        let everywhere = list.contains(&id) && choices.contains("Shop server") && file.contains(&id) && counted;
        let nowhere = !list.contains(&id) && !choices.contains("Shop server") && !file.contains(&id) && !counted;
        assert!(everywhere || nowhere, "{list} {choices} {file}");
        (one == StatusCode::OK, everywhere)
    };
    assert_eq!(seen(&developer).await, (true, true));
    let settings = [("mode", "test"), ("application", &*application.to_string()), ("audience", "admins")];
    assert_eq!(admin.call("key-pairs/save-settings", &settings).await.status, StatusCode::OK);
    assert_eq!(seen(&developer).await, (false, false));
    assert_eq!(seen(&admin).await, (true, true));
    let me = world.actor(&world.ours, Role::Developer).await.person.user_id.to_string();
    let named = [
        ("mode", "test"),
        ("application", &*application.to_string()),
        ("audience", "members"),
        ("people[]", &me),
        ("password", PASSWORD),
    ];
    assert_eq!(admin.call("key-pairs/save-settings", &named).await.status, StatusCode::OK);
    assert_eq!(seen(&developer).await, (true, true));
}

#[tokio::test]
async fn a_viewer_sees_none_of_it() {
    let world = World::new().await;
    let viewer = world.our(Role::Viewer).await;
    for path in ["/test/developers/logs", "/test/developers/logs/export.csv", "/live/developers/logs?follow=1"] {
        assert_eq!(viewer.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert!(world.anonymous().get(path).await.status != StatusCode::OK, "{path}");
    }
    assert!(!viewer.get("/test/developers").await.body.contains("/test/developers/logs"));
    assert!(world.our(Role::Developer).await.get("/test/developers").await.body.contains("/test/developers/logs"));
}

#[tokio::test]
async fn each_filter_finds_its_requests_and_pages_go_both_ways() {
    let world = World::new().await;
    let access = access(&world).await;
    let (token, secret) = world.payment_token(&world.ours, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    let authorization = basic(&access);
    get(&world, &[("authorization", &authorization)], "/2.0/customers/list").await;
    world.clock.advance(2 * Timestamp::HOUR);
    get(&world, &[("authorization", &authorization)], "/2.0/payouts/list").await;
    get(&world, &[("authorization", &authorization)], "/2.0/customers/record/none").await;
    get(&world, &[("authorization", &format!("Bearer {secret}"))], "/nowallet/api/countries/data").await;
    let first = world.log().await.pop().unwrap().id.to_string();
    let client = world.our(Role::Developer).await;
    let token = token.to_string();
    for (name, value, count) in [
        ("q", "", 4),
        ("q", "payouts", 1),
        ("q", "203.0.113.", 4),
        ("q", "203.0.114.", 0),
        ("q", &*first, 1),
        ("q", "%", 0),
        ("time", "1h", 3),
        ("time", "all", 4),
        ("credential", &token, 1),
        ("decision", "allowed", 3),
        ("decision", "refused", 1),
        ("code", "section_not_granted", 1),
        ("code", "credential_expired", 0),
        ("status", "2xx", 2),
        ("status", "5xx", 0),
        ("unusual", "1", 0),
        ("decision", "' OR 1=1 --", 4),
    ] {
        let query = [("mode", "test"), (&*format!("query[{name}]"), value)];
        let found = client.read("requests/list", &query).await.json();
        assert_eq!(found["rows"].as_array().map(Vec::len), Some(count), "{name}={value}");
        let counted = client.read("requests/summary", &query).await.json();
        assert_eq!(counted["all"], count, "{name}={value}");
    }
    for number in 0..60 {
        get(&world, &[("authorization", &authorization)], &format!("/2.0/customers/record/{number}")).await;
        world.clock.advance(1);
    }
    world.log().await;
    let page = async |place: &str| client.read("requests/list", &[("mode", "test"), ("place", place)]).await.json();
    let newest = page("").await;
    let older = page(newest["older"].as_str().unwrap()).await;
    assert_eq!((newest["rows"].as_array().unwrap().len(), older["rows"].as_array().unwrap().len()), (50, 14));
    assert_eq!((&newest["newer"], &older["older"]), (&Value::Null, &Value::Null));
    assert_eq!(page(older["newer"].as_str().unwrap()).await["rows"], newest["rows"]);
}

#[tokio::test]
async fn what_is_unusual_is_marked_once_and_told() {
    let world = World::new().await;
    world.webhook(&world.ours, "https://shop.example/hooks", &["api.unusual_request"]).await;
    let access = access(&world).await;
    let authorization = basic(&access);
    let mut watch = Watch::default();
    let mut client = with(&world, &[("authorization", &authorization)]);
    let mut rows = async |client: &Client| {
        client.send(Method::GET, "/2.0/customers/list", "*/*", Vec::new()).await;
        world.clock.advance(61 * Timestamp::SECOND);
        world.write_log(&mut watch).await;
        unusual(&world.log().await[0])
    };
    assert_eq!(rows(&client).await, [], "the first use of all");
    assert_eq!(rows(&client).await, []);
    client.ip = [198, 51, 100, 7].into();
    assert_eq!(rows(&client).await, [Unusual::NewAddress]);
    assert_eq!(rows(&client).await, [], "known from now on");
    assert_eq!(told(&world).await, 1);
    let overview = world.our(Role::Developer).await.get("/test/developers").await.body;
    assert!(overview.contains("1 unusual one in the last 24 h") && overview.contains("logs?unusual=1"));
    assert!(!world.our(Role::Viewer).await.get("/test/developers").await.body.contains("unusual"));
}

#[tokio::test]
async fn a_burst_of_refusals_is_marked_once_and_told_once() {
    let world = World::new().await;
    world.webhook(&world.ours, "https://shop.example/hooks", &["api.unusual_request"]).await;
    let access = access(&world).await;
    let forged = basic(&AccessParts { api_secret: world.never_made("kws"), ..copy_of(&access) });
    let mut watch = Watch::default();
    for _ in 0..30 {
        assert_eq!(get(&world, &[("authorization", &forged)], "/2.0/customers/list").await.status, 401);
        world.clock.advance(Timestamp::SECOND);
    }
    world.write_log(&mut watch).await;
    let marked: Vec<_> = world.log().await.iter().map(unusual).filter(|marks| !marks.is_empty()).collect();
    assert_eq!(marked, [[Unusual::Burst]]);
    assert_eq!(told(&world).await, 1);
}

#[tokio::test]
async fn a_burst_outlives_a_transaction_that_fails() {
    let world = World::new().await;
    world.webhook(&world.ours, "https://shop.example/hooks", &["api.unusual_request"]).await;
    let refused = |id| {
        let mut entry = entry(&world, id);
        entry.request.code = Some("credential_invalid".into());
        entry
    };
    // The last one's id is there already: nothing of the batch is written.
    let mut batch: Vec<Entry> = (0..10).chain([0]).map(refused).collect();
    let mut watch = Watch::default();
    watch.mark_bursts(&mut batch);
    let write = async |watch: &mut Watch, batch: &[Entry]| {
        service::request_log::write(&world.platform, watch, batch, &HashMap::new()).await
    };
    assert!(write(&mut watch, &batch).await.is_err());
    write(&mut watch, &batch[..10]).await.unwrap();
    let marked: Vec<_> = world.log().await.iter().map(unusual).filter(|marks| !marks.is_empty()).collect();
    assert_eq!(marked, [[Unusual::Burst]]);
    assert_eq!(told(&world).await, 1);
}

/// How many unusual requests webhooks are told of.
async fn told(world: &World) -> usize {
    let mut unit = world.platform.db.write().await.unwrap();
    unit.tell_webhooks(world.platform.now()).await.unwrap();
    drop(unit.commit().await.unwrap());
    let actor = world.actor(&world.ours, Role::Viewer).await;
    let filter = Default::default();
    let hooks = service::webhooks::list(&world.platform, &actor, Mode::Test, &filter).await.unwrap();
    let filter = Default::default();
    let sent = service::webhooks::deliveries(&world.platform, &actor, hooks[0].id, &filter, None).await.unwrap();
    sent.rows.iter().filter(|delivery| delivery.kind.as_str() == "api.unusual_request").count()
}

#[tokio::test]
async fn what_is_too_old_or_too_much_goes() {
    let world = World::with(&["--log-days", "2", "--log-rows", "3"]).await;
    let access = access(&world).await;
    let headers = [("authorization", &*basic(&access))];
    get(&world, &headers, "/2.0/customers/record/old").await;
    world.clock.advance(2 * Timestamp::DAY + 1);
    for number in 0..5 {
        get(&world, &headers, &format!("/2.0/customers/record/{number}")).await;
        world.clock.advance(1);
    }
    world.log().await;
    service::request_log::sweep(&world.platform).await.unwrap();
    let client = world.our(Role::Developer).await;
    let kept = client.read("requests/list", &[("mode", "test"), ("query[time]", "all")]).await.json();
    let paths: Vec<_> = kept["rows"].as_array().unwrap().iter().map(|row| row["path"].as_str().unwrap()).collect();
    assert_eq!(paths, [4, 3, 2].map(|number| format!("/2.0/customers/record/{number}")));
}

#[tokio::test]
async fn requests_that_prove_nothing_push_out_none_that_do() {
    let world = World::with(&["--log-rows", "3"]).await;
    let access = access(&world).await;
    let forged = AccessParts { api_secret: world.never_made("kws"), ..copy_of(&access) };
    for path in ["/2.0/customers/record/a", "/2.0/customers/record/b", "/2.0/customers/record/c"] {
        get(&world, &[("authorization", &basic(&access))], path).await;
    }
    for _ in 0..9 {
        get(&world, &[("authorization", &basic(&forged))], "/2.0/customers/list").await;
    }
    assert_eq!(world.log().await.len(), 12);
    service::request_log::sweep(&world.platform).await.unwrap();
    let (refused, proved): (Vec<_>, Vec<_>) = world.log().await.into_iter().partition(|row| row.code.is_some());
    assert_eq!((refused.len(), proved.len()), (3, 3));
}

fn entry(world: &World, id: u128) -> Entry {
    let credential = RequestCredential { kind: Kind::AccessToken, id: "act_x".into(), retiring: false };
    let request = ApiRequest {
        id: RequestId(id),
        merchant_id: world.ours.id(),
        mode: Mode::Test,
        at: world.clock_now(),
        credential,
        asked_by: AskedBy::Caller,
        method: "GET".into(),
        path: "/2.0/customers/list".into(),
        status: 200,
        code: None,
        missing: None,
        ip: None,
        country: None,
        micros: 1,
        unusual: UnusualSet::EMPTY,
        proved: false,
    };
    Entry { request, exchange: Exchange { request: "{}".into(), answer: "{}".into() } }
}

#[tokio::test]
async fn what_there_is_no_room_for_is_counted_and_said() {
    let world = World::new().await;
    let with_proof = |id, proved| {
        let mut entry = entry(&world, id);
        entry.request.proved = proved;
        entry
    };
    // Four of these entries are a quarter; what proves nothing leaves half of that.
    let recorder = Recorder::holding(4 * 4 * 600);
    (0..5).for_each(|id| recorder.offer(with_proof(id, false)));
    (5..7).for_each(|id| recorder.offer(with_proof(id, true)));
    assert_eq!(recorder.drain().entries.iter().filter(|entry| entry.request.proved).count(), 2);
    // Two of these entries are a quarter.
    let recorder = Recorder::holding(4 * 2 * 600);
    (0..5).for_each(|id| recorder.offer(with_proof(id, true)));
    let mut other = with_proof(5, true);
    other.request.merchant_id = world.theirs.id();
    recorder.offer(other);
    let drained = recorder.drain();
    let kept: Vec<_> = drained.entries.iter().map(|entry| entry.request.merchant_id).collect();
    assert_eq!(kept, [world.ours.id(), world.ours.id(), world.theirs.id()], "nobody fills it for the others");
    assert_eq!(drained.lost, HashMap::from([((world.ours.id(), Mode::Test), 3)]));
    service::request_log::write(&world.platform, &mut Watch::default(), &drained.entries, &drained.lost).await.unwrap();
    let page = world.our(Role::Developer).await.get("/test/developers/logs").await.body;
    assert!(page.contains("3 requests were not kept."), "{page}");
    assert!(!world.their(Role::Developer).await.get("/test/developers/logs").await.body.contains("not kept"));
}

#[tokio::test]
async fn a_second_after_the_answer_a_request_is_in_the_file() {
    let world = World::new().await;
    let access = access(&world).await;
    let job = tokio::spawn(jobs::request_log::run(world.platform.clone(), true, CancellationToken::new()));
    get(&world, &[("authorization", &basic(&access))], "/2.0/customers/list").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    // As after `kill -9`: nothing is flushed any more.
    job.abort();
    let client = world.our(Role::Developer).await;
    let found = client.read("requests/list", &[("mode", "test")]).await.json();
    assert_eq!(found["rows"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn the_file_holds_what_the_address_chooses_and_no_formula() {
    let world = World::new().await;
    let mut formula = entry(&world, 7);
    formula.request.path = "=HYPERLINK(\"http://evil\")".into();
    let mut unit = world.platform.db.write().await.unwrap();
    unit.add_request(&formula.request, &formula.exchange).await.unwrap();
    unit.add_request(&entry(&world, 8).request, &Exchange::default()).await.unwrap();
    drop(unit.commit().await.unwrap());
    let client = world.our(Role::Developer).await;
    let answer = client.get("/test/developers/logs/export.csv").await;
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    assert!(answer.header("content-disposition").starts_with("attachment; filename=\"requests-test-"));
    let lines: Vec<&str> = answer.body.split("\r\n").collect();
    assert_eq!(lines.len(), 4, "{lines:?}");
    assert!(lines[0].starts_with("time,request_id,") && lines[2].contains("\"'=HYPERLINK(\"\"http://evil\"\")\""));
    let none = client.get("/test/developers/logs/export.csv?q=nothing").await.body;
    assert_eq!(none.split("\r\n").count(), 2, "{none}");
}

#[tokio::test]
async fn a_file_that_does_not_hold_everything_says_so_in_its_last_line() {
    let world = World::new().await;
    let client = world.our(Role::Developer).await;
    let mut unit = world.platform.db.write().await.unwrap();
    for number in 0..10_000 {
        unit.add_request(&entry(&world, number).request, &Exchange::default()).await.unwrap();
    }
    drop(unit.commit().await.unwrap());
    let lines = async || {
        let file = client.get("/test/developers/logs/export.csv").await.body;
        (file.lines().count(), file.lines().last().unwrap_or_default().to_owned())
    };
    let (whole, last) = lines().await;
    assert!(whole == 10_001 && !last.contains("The file ends here"), "{whole} {last}");
    let mut unit = world.platform.db.write().await.unwrap();
    unit.add_request(&entry(&world, 10_000).request, &Exchange::default()).await.unwrap();
    drop(unit.commit().await.unwrap());
    let (cut, last) = lines().await;
    assert!(cut == 10_002 && last.contains("The file ends here, after 10000 rows, and there are more"), "{cut} {last}");
}

#[tokio::test]
async fn decisions_for_gateways_are_kept_as_requests_of_the_merchant() {
    let world = World::with(&["--trusted-proxies", "203.0.113.9"]).await;
    let (application, client_id) = world.application(&world.ours).await;
    let (key, api_key) = world.key(&world.ours, application).await;
    let mut gateway = with(&world, &[("client-id", &client_id), ("api-key", &api_key)]);
    gateway.headers.extend([
        ("x-claviger-gateway-key".into(), world.gateway_key.clone()),
        ("x-original-method".into(), "PUT".into()),
        ("x-original-uri".into(), "/orders/7?token=abc&limit=3".into()),
    ]);
    let answer = gateway.get("/v1/authorize").await;
    let row = world.log().await.remove(0);
    assert_eq!((row.by_gateway, row.method.as_str(), row.path.as_str()), (true, "PUT", "/orders/7?token=••••&limit=3"));
    assert_eq!((row.credential.id, row.status), (key.to_string(), 200));
    assert_eq!(answer.header("x-claviger-decision-id").strip_prefix("dec_"), row.id.to_string().strip_prefix("req_"));
    let (_, token) = world.payment_token(&world.ours, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    let asked = json!({"kind": "payment_token", "token": token, "country": "ML", "operator": "OM", "method": "CASHIN", "number": "+22370000000"});
    let mut verifier = with(&world, &[("content-type", "application/json")]);
    verifier.headers.push(("x-claviger-gateway-key".into(), world.gateway_key.clone()));
    verifier.send(Method::POST, "/v1/verify", "application/json", asked.to_string().into_bytes()).await;
    let row = world.log().await.remove(0);
    assert_eq!((row.path.as_str(), row.code.as_deref()), ("/v1/verify", Some("country_not_in_composition")));
}

#[tokio::test]
async fn the_page_says_what_is_there_and_can_be_followed_without_script() {
    let world = World::new().await;
    let client = world.our(Role::Developer).await;
    let bare = client.get("/test/developers/logs").await.body;
    assert!(bare.contains("No requests in test mode yet") && bare.contains("curl -X POST"));
    let access = access(&world).await;
    let answer = get(&world, &[("authorization", &basic(&access))], "/2.0/payouts/list").await;
    world.log().await;
    let id = answer.header("x-request-id");
    let followed = client.get("/test/developers/logs?follow=1&decision=refused").await.body;
    assert!(followed.contains("<noscript><meta http-equiv=\"refresh\" content=\"5\""), "{followed}");
    assert!(followed.contains("Stop following") && followed.contains("section_not_granted"));
    assert!(!client.get("/test/developers/logs?decision=refused").await.body.contains("http-equiv"));
    assert!(followed.contains(&format!("/test/developers/logs/{id}?decision=refused&amp;follow=1")), "{followed}");
    let page = client.get(&format!("/test/developers/logs/{id}")).await.body;
    for text in ["The token does not open this section.", "payouts", "authorization: ••••", "aria-selected"] {
        assert!(page.contains(text), "{text}");
    }
    let newest = client.read("requests/summary", &[("mode", "test")]).await.json()["newest"].to_string();
    let count = async || client.read("requests/count-new", &[("mode", "test"), ("after", &newest)]).await.body;
    assert_eq!(count().await, "0");
    get(&world, &[("authorization", &basic(&access))], "/2.0/customers/list").await;
    world.log().await;
    assert_eq!(count().await, "1");
}
