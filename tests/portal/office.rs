//! The back office over the credentials of every merchant: search, leaked secrets, emergency revocation.

use std::{
    collections::BTreeSet,
    io,
    sync::{Arc, Mutex},
};

use axum::http::StatusCode;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use claviger::{
    domain::{
        ids::{ApiKeyId, MerchantId},
        mode::Mode,
        role::Role,
        time::Timestamp,
    },
    server::{
        jobs,
        service::{self, webhooks},
        store::{
            api_keys::{ApiKey, ApiKeys},
            gateway_keys::GatewayKeys,
            webhook_events::{DeliveryFilter, WebhookOutbox},
        },
        text,
    },
};

use super::{
    kyc::{Credentials, WORK},
    world::{Answer, Business, Client, PASSWORD, World},
};

const REVOKED: [&str; 4] = ["credential_revoked"; 4];

/// What staff send to end something.
fn ending<'a>(fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    [fields, &[("reason", "Found on a forum"), ("password", PASSWORD)]].concat()
}

async fn look_up(staff: &Client, text: &str) -> Answer {
    staff.call("office/look-up", &[("leaked", text)]).await
}

/// The ids of a list of credentials.
async fn ids(staff: &Client, query: &[(&str, &str)]) -> BTreeSet<String> {
    let answer = staff.read("office/credentials", query).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let rows = answer.json()["rows"].as_array().unwrap().clone();
    rows.iter().map(|row| row["credential"]["id"].as_str().unwrap().to_owned()).collect()
}

/// The ids that a look-up names, sorted.
fn found(answer: &Answer) -> BTreeSet<String> {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let found = answer.json()["found"].as_array().unwrap().clone();
    found.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

/// The merchant's own trail as it reads it.
async fn trail(world: &World, business: &Business) -> String {
    let client = match business.id() == world.ours.id() {
        true => world.our(Role::Admin).await,
        false => world.their(Role::Admin).await,
    };
    client.read("audit/list", &[]).await.body
}

/// Ours and theirs, in test and live mode.
async fn all_four(world: &World) -> [Credentials; 4] {
    let make = async |business, mode| {
        // Lists are newest first; ids made in one millisecond have no order.
        world.clock.advance(1);
        Credentials::make(world, business, mode).await
    };
    [
        make(&world.ours, Mode::Test).await,
        make(&world.ours, Mode::Live).await,
        make(&world.theirs, Mode::Test).await,
        make(&world.theirs, Mode::Live).await,
    ]
}

/// Many keys like this one, put into the database and the index.
pub async fn multiply(world: &World, key: ApiKeyId, times: u128) -> Vec<ApiKey> {
    let mut unit = world.platform.db.write().await.unwrap();
    let like = unit.api_key(world.ours.id(), key).await.unwrap().unwrap();
    let copy = |number: u128| ApiKey {
        id: ApiKeyId(key.0 ^ (number << 8)),
        digest: world.platform.engine.digest(&format!("copy {number}")),
        ..like.clone()
    };
    let copies: Vec<_> = (1..=times).map(copy).collect();
    for copy in &copies {
        unit.add_api_key(copy).await.unwrap();
    }
    let committed = unit.commit().await.unwrap();
    copies.iter().for_each(|copy| world.platform.engine.index.put_api_key(copy));
    drop(committed);
    copies
}

#[tokio::test]
async fn a_credential_is_found_by_whatever_a_person_has_of_it() {
    let world = World::new().await;
    let staff = world.as_staff().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (key, secret) = world.key(&world.ours, application).await;
    let pair = world.key_pair(&world.ours, application, "Ferry server").await;
    let (token, bearer) = world.payment_token(&world.theirs, "Till 7", &["CI/OM/MERCHANT"], &[]).await;
    let [key, pair_id, token] = [key.to_string(), pair.id.to_string(), token.to_string()];
    let last4 = |secret: &str| secret[secret.len() - 4..].to_owned();
    let (of_key, of_pair, of_token) = (last4(&secret), last4(&pair.secret_key), last4(&bearer));
    let of_public = last4(&pair.public_key);
    for (typed, wanted) in [
        (format!("cp_test_…{of_key}"), &key),
        (format!("cp_test_...{of_key}"), &key),
        (format!(" sk_test_••••{of_pair} "), &pair_id),
        (format!("clp_test_****{of_token}"), &token),
        (format!("kpay_test_…{of_public}"), &pair_id),
        (format!("…{of_token}"), &token),
        (of_token.clone(), &token),
        ("till 7".to_owned(), &token),
        ("Baobab".to_owned(), &token),
        (world.theirs.id().to_string(), &token),
        (pair.public_key.clone(), &pair_id),
        (token.clone(), &token),
    ] {
        assert_eq!(ids(&staff, &[("q", &typed)]).await, BTreeSet::from([wanted.clone()]), "{typed}");
    }
    let of_application = BTreeSet::from([key.clone()]);
    assert_eq!(ids(&staff, &[("q", &client_id)]).await, of_application, "a client ID");
    for none in [format!("cp_live_…{of_key}"), format!("sk_test_…{of_key}"), "clp_test_…zzzz".to_owned()] {
        assert_eq!(ids(&staff, &[("q", &none)]).await, BTreeSet::new(), "{none}");
    }
    // What the mask says and what is chosen have to agree; no other platform's mask is taken for one of ours.
    let masked = format!("clp_test_…{of_token}");
    for other in [("kind", "key_pair"), ("mode", "live")] {
        assert_eq!(ids(&staff, &[("q", &masked), other]).await, BTreeSet::new(), "{other:?}");
    }
    for foreign in [format!("ghp_…{of_token}"), format!("kws_test_…{of_token}"), format!("gw_live_…{of_token}")] {
        assert_eq!(ids(&staff, &[("q", &foreign)]).await, BTreeSet::new(), "{foreign}");
    }
    let everything = BTreeSet::from([key.clone(), pair_id.clone(), token.clone()]);
    for (query, wanted) in [
        (vec![], everything),
        (vec![("kind", "payment_token")], BTreeSet::from([token.clone()])),
        (vec![("mode", "live")], BTreeSet::new()),
        (vec![("status", "revoked")], BTreeSet::new()),
        (vec![("status", "active"), ("kind", "key_pair")], BTreeSet::from([pair_id.clone()])),
        (vec![("merchant", &*world.ours.id().to_string())], BTreeSet::from([key, pair_id])),
    ] {
        assert_eq!(ids(&staff, &query).await, wanted, "{query:?}");
    }
    let row = staff.read("office/credential", &[("id", &token)]).await.json();
    assert_eq!((&row["merchant"], &row["mode"]), (&"Baobab Market".into(), &"test".into()));
    assert_eq!(row["credential"]["masked"], format!("clp_test_…{of_token}"));
}

#[tokio::test]
async fn every_page_of_the_list_follows_the_one_before() {
    let world = World::new().await;
    let staff = world.as_staff().await;
    let (application, _) = world.application(&world.ours).await;
    let (key, _) = world.key(&world.ours, application).await;
    multiply(&world, key, 59).await;
    let (mut seen, mut place, mut pages) = (Vec::new(), String::new(), 0);
    loop {
        let answer = staff.read("office/credentials", &[("place", &place)]).await.json();
        let rows = answer["rows"].as_array().unwrap();
        seen.extend(rows.iter().map(|row| row["credential"]["id"].as_str().unwrap().to_owned()));
        pages += 1;
        match answer["older"].as_str() {
            Some(older) => place = older.to_owned(),
            None => break,
        }
    }
    let each: BTreeSet<_> = seen.iter().collect();
    assert_eq!((pages, seen.len(), each.len()), (3, 60, 60));
}

#[tokio::test]
async fn a_whole_secret_in_the_search_is_not_looked_for_and_comes_back_on_no_page() {
    let world = World::new().await;
    let staff = world.as_staff().await;
    let (_, secret) = world.payment_token(&world.ours, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    let answer = staff.read("office/credentials", &[("q", &secret)]).await;
    assert_eq!(answer.code(), "invalid_fields");
    let page = staff.get(&format!("/back-office/credentials?q={secret}")).await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/back-office/credentials/leaked?typed=1"));
    assert!(!answer.body.contains(&secret) && !page.body.contains(&secret));
    let next = staff.get(page.location()).await.body;
    assert!(next.contains("A whole secret does not belong into the search."), "{next}");
}

#[tokio::test]
async fn a_leaked_part_of_each_kind_names_its_credential() {
    let world = World::new().await;
    let staff = world.as_staff().await;
    let (application, _) = world.application(&world.ours).await;
    let (key, api_key) = world.key(&world.ours, application).await;
    let pair = world.key_pair(&world.ours, application, "Server").await;
    let sections = claviger::domain::access_token::SectionGrants::parse_words("customers:read-only").unwrap();
    let access = world.access_token(&world.ours, "Reports", sections).await;
    let (token, bearer) = world.payment_token(&world.ours, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    let gateway = world.platform.db.read().await.unwrap().all_gateway_keys().await.unwrap()[0].id.to_string();
    for (part, id, name) in [
        (&api_key, key.to_string(), "api_key"),
        (&pair.secret_key, pair.id.to_string(), "pair_secret"),
        (&pair.public_key, pair.id.to_string(), "pair_public"),
        (&access.api_key, access.id.clone(), "access_key"),
        (&access.api_secret, access.id.clone(), "access_secret"),
        (&access.public_key, access.id.clone(), "access_public"),
        (&bearer, token.to_string(), "payment_token"),
        (&world.gateway_key, gateway, "gateway_key"),
    ] {
        let answer = look_up(&staff, &format!("  {part}\n")).await;
        assert_eq!(found(&answer), BTreeSet::from([id.clone()]), "{name}");
        assert_eq!(answer.json()["found"][0]["part"], name);
        let page = staff.get(answer.location()).await;
        assert_eq!(page.status, StatusCode::OK, "{name}");
        assert!(page.body.contains(&id) && page.body.contains("/revoke\""), "{name}: {}", page.body);
        assert!(!answer.location().contains(part.as_str()), "{name}");
    }
    // Half of a pair as a log of a proxy has it.
    let basic = BASE64_STANDARD.encode(format!("{}:{}", access.api_key, access.api_secret));
    for line in [format!("{{\"log\":\"x\\n{bearer}\\n\"}}"), format!("GET /?token%3D{bearer}%26a HTTP/1.1")] {
        assert_eq!(found(&look_up(&staff, &line).await), BTreeSet::from([token.to_string()]), "{line}");
    }
    let line = format!("203.0.113.9 GET /2.0/customers/list \"Authorization: Basic {basic}\" 200");
    assert_eq!(found(&look_up(&staff, &line).await), BTreeSet::from([access.id.clone()]));
}

#[tokio::test]
async fn a_whole_env_file_is_taken_apart() {
    let world = World::new().await;
    let staff = world.as_staff().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (key, api_key) = world.key(&world.ours, application).await;
    let (token, bearer) = world.payment_token(&world.theirs, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    let (unknown, mut broken) = (world.never_made("clp"), bearer.clone());
    broken.replace_range(12..13, if &bearer[12..13] == "x" { "y" } else { "x" });
    let text = format!(
        "# production\nCLIENT_ID={client_id}\nAPI_KEY=\"{api_key}\"\nexport TOKEN='{bearer}'\r\nAGAIN={bearer}\n\
         OLD={unknown}\nWRONG={broken}\nGITHUB=ghp_0123456789abcdef\n"
    );
    let answer = look_up(&staff, &text).await;
    assert_eq!(found(&answer), BTreeSet::from([key.to_string(), token.to_string()]));
    let body = answer.json();
    assert_eq!((&body["unknown"], &body["broken"], &body["gone"]), (&1.into(), &1.into(), &0.into()));
    let page = staff.get(answer.location()).await.body;
    for words in ["Mto Trading", "Baobab Market", "right checksum, but never made here", "the checksum is wrong"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(trail(&world, &world.ours).await.contains("credential.looked_up"));
    let theirs = trail(&world, &world.theirs).await;
    assert!(theirs.contains(&token.to_string()) && !theirs.contains(&key.to_string()), "each sees its own: {theirs}");
}

#[tokio::test]
async fn what_cannot_be_ours_is_said_at_once() {
    let world = World::new().await;
    let staff = world.as_staff().await;
    let (_, secret) = world.payment_token(&world.ours, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    let mut changed = secret.clone();
    changed.replace_range(12..13, if &secret[12..13] == "x" { "y" } else { "x" });
    for (text, why) in [
        (changed.as_str(), "Not one of ours: wrong checksum."),
        (&secret[..secret.len() - 1], "Not one of ours: wrong checksum."),
        ("ghp_0123456789abcdef0123456789abcdef0123", "nothing in it has the form"),
        ("  ", "Paste the secret"),
    ] {
        let answer = look_up(&staff, text).await;
        assert_eq!(answer.code(), "invalid_fields", "{text}");
        assert_eq!(answer.json()["errors"][0]["field"], "leaked");
        assert!(answer.body.contains(why), "{}", answer.body);
    }
    let unknown = look_up(&staff, &world.never_made("sk")).await;
    assert_eq!((found(&unknown), &unknown.json()["unknown"]), (BTreeSet::new(), &1.into()));
    let page = staff.get(unknown.location()).await.body;
    assert!(page.contains("No credential of this platform was in what you pasted."), "{page}");
}

#[tokio::test]
async fn a_key_of_a_deleted_application_is_told_as_gone() {
    let world = World::new().await;
    let staff = world.as_staff().await;
    let (application, _) = world.application(&world.ours).await;
    let (_, secret) = world.key(&world.ours, application).await;
    let owner = world.our(Role::Superadmin).await;
    let (id, name) = (application.to_string(), "Storefront");
    let deleted = owner.call("applications/delete", &[("mode", "test"), ("id", &id), ("confirmation", name)]).await;
    assert_eq!(deleted.status, StatusCode::OK, "{}", deleted.body);
    let answer = look_up(&staff, &secret).await;
    assert_eq!((found(&answer), &answer.json()["gone"]), (BTreeSet::new(), &1.into()));
}

/// Keeps what is logged.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn what_was_pasted_is_in_no_log_no_answer_and_no_file() {
    let world = World::new().await;
    let staff = world.as_staff().await;
    let (_, good) = world.payment_token(&world.ours, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    let unknown = world.never_made("clp");
    let mut broken = good.clone();
    broken.replace_range(12..13, if &good[12..13] == "x" { "y" } else { "x" });
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber =
        tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(move || writer.clone()).finish();
    let logging = tracing::subscriber::set_default(subscriber);
    let mut said = String::new();
    for text in [&good, &unknown, &broken, &format!("{good}{}", "x".repeat(40_000))] {
        for answer in [look_up(&staff, text).await, staff.submit("office/look-up", &[("leaked", text)]).await] {
            said += &format!("{:?}{}", answer.headers, answer.body);
            if answer.location().starts_with("/back-office") {
                said += &staff.get(answer.location()).await.body;
            }
        }
    }
    drop(logging);
    let lines = String::from_utf8_lossy(&lines.0.lock().unwrap()).into_owned();
    assert!(lines.contains("credential.looked_up"), "the log is being listened to");
    for secret in [&good, &unknown, &broken] {
        let random = &secret[9..41];
        assert!(!lines.contains(random) && !said.contains(random), "{said}");
        for file in ["claviger.db", "claviger.db-wal"] {
            let bytes = std::fs::read(world.storage.master_key_file.with_file_name(file)).unwrap_or_default();
            assert!(!bytes.windows(random.len()).any(|window| window == random.as_bytes()), "{file}");
        }
    }
}

#[tokio::test]
async fn look_ups_are_counted_so_that_nobody_sorts_a_stolen_list() {
    let world = World::new().await;
    let staff = world.as_staff().await;
    let (token, secret) = world.payment_token(&world.ours, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    for _ in 0..30 {
        assert_eq!(found(&look_up(&staff, &secret).await), BTreeSet::from([token.to_string()]));
    }
    for client in [&staff, &world.as_staff().await] {
        let refused = look_up(client, &secret).await;
        assert_eq!((refused.status, refused.code().as_str()), (StatusCode::TOO_MANY_REQUESTS, "too_many_requests"));
    }
    world.clock.advance(Timestamp::HOUR);
    // The session is over by then.
    let staff = world.as_staff().await;
    assert_eq!(found(&look_up(&staff, &secret).await), BTreeSet::from([token.to_string()]));
    let many: Vec<_> = (0..51).map(|_| world.never_made("clp")).collect();
    assert_eq!(look_up(&staff, &many.join("\n")).await.code(), "invalid_fields");
}

#[tokio::test]
async fn one_is_revoked_for_the_next_request_and_its_merchant_is_told_by_whom_and_why() {
    let world = World::new().await;
    let staff = world.as_staff().await;
    let [ours, _, theirs, _] = all_four(&world).await;
    let (webhook, _) = world.webhook(&world.ours, "https://shop.example/hooks", &["credential.revoked"]).await;
    let id = |answer: Answer| found(&answer).into_iter().next().unwrap();
    let (key, token) = (id(look_up(&staff, &ours.api_key).await), id(look_up(&staff, &ours.token).await));
    let mut client = world.anonymous();
    client.headers = vec![("client-id".into(), ours.client_id.clone()), ("api-key".into(), ours.api_key.clone())];
    let made = client.send(axum::http::Method::POST, "/third-parties/generate-token", "application/json", Vec::new());
    let jwt = made.await.json()["token"].as_str().unwrap().to_owned();
    client.headers = vec![("authorization".into(), jwt)];
    assert_eq!(client.get("/third-parties/account/balance").await.status, StatusCode::OK);

    for (fields, field) in [
        (vec![("id", &*key), ("password", PASSWORD)], "reason"),
        (vec![("id", &*key), ("reason", "Leaked")], "password"),
        (vec![("id", &*key), ("reason", "Leaked"), ("password", "not the password")], "password"),
    ] {
        let refused = staff.call("office/revoke", &fields).await;
        assert_eq!(refused.json()["errors"][0]["field"], field, "{}", refused.body);
    }
    assert_eq!(ours.told(&world).await, WORK);
    let done = staff.call("office/revoke", &ending(&[("id", &key)])).await;
    assert_eq!(done.json()["revoked"], 1, "{}", done.body);
    assert_eq!(ours.told(&world).await, ["credential_revoked", "ok", "ok", "ok"]);
    assert_eq!(client.get("/third-parties/account/balance").await.status, StatusCode::UNAUTHORIZED, "its JWT too");
    assert_eq!(staff.call("office/revoke", &ending(&[("id", &key)])).await.json()["revoked"], 0, "once");
    assert_eq!(staff.call("office/revoke", &ending(&[("id", &token)])).await.json()["revoked"], 1);
    assert_eq!(theirs.told(&world).await, WORK);

    let events = world.our(Role::Admin).await.read("audit/list", &[("query[q]", &key)]).await.json();
    let event =
        events["rows"].as_array().unwrap().iter().find(|row| row["action"] == "api_key.revoked").unwrap().clone();
    assert_eq!((&event["actor"], &event["ip"]), (&"Staff".into(), &serde_json::Value::Null));
    assert_eq!(event["detail"], "Revoked by the platform’s staff in an emergency. Reason: Found on a forum");
    let mut unit = world.platform.db.write().await.unwrap();
    unit.tell_webhooks(world.clock_now()).await.unwrap();
    drop(unit.commit().await.unwrap());
    let actor = world.actor(&world.ours, Role::Viewer).await;
    let told = webhooks::deliveries(&world.platform, &actor, webhook, &DeliveryFilter::default(), None).await.unwrap();
    let told: BTreeSet<_> = told.rows.into_iter().map(|row| row.object).collect();
    assert_eq!(told, BTreeSet::from([key, token]));
    let none = staff.call("office/revoke", &ending(&[("id", "key_00000000000000000000000000")])).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn all_of_a_merchant_end_in_one_mode_or_both_and_nobody_elses() {
    let mut world = World::new().await;
    let [ours_test, ours_live, theirs_test, theirs_live] = all_four(&world).await;
    let staff = world.as_staff().await;
    let ours = world.ours.id().to_string();
    let live = staff.call("office/revoke-of-merchant", &ending(&[("merchant", &ours), ("mode", "live")])).await;
    assert_eq!(live.json()["revoked"], 4, "{}", live.body);
    assert_eq!(
        (ours_test.told(&world).await, ours_live.told(&world).await),
        (WORK.map(str::to_owned), REVOKED.map(str::to_owned))
    );
    let both = staff.call("office/revoke-of-merchant", &ending(&[("merchant", &ours)])).await;
    assert_eq!(both.json()["revoked"], 4, "{}", both.body);
    assert_eq!(ours_test.told(&world).await, REVOKED);
    let again = staff.call("office/revoke-of-merchant", &ending(&[("merchant", &ours)])).await;
    assert_eq!(again.json()["revoked"], 0);
    world.restart().await;
    assert_eq!(
        (ours_test.told(&world).await, ours_live.told(&world).await),
        (REVOKED.map(str::to_owned), REVOKED.map(str::to_owned))
    );
    assert_eq!(
        (theirs_test.told(&world).await, theirs_live.told(&world).await),
        (WORK.map(str::to_owned), WORK.map(str::to_owned))
    );
    assert_eq!(trail(&world, &world.ours).await.matches("Found on a forum").count(), 8);
    assert_eq!(trail(&world, &world.theirs).await.matches("Found on a forum").count(), 0);
    let nobody = MerchantId(7).to_string();
    let none = world.as_staff().await.call("office/revoke-of-merchant", &ending(&[("merchant", &nobody)])).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_was_made_at_the_very_moment_stays_and_what_was_made_before_ends() {
    let world = World::new().await;
    let staff = world.as_staff().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (_, early) = world.key(&world.ours, application).await;
    let (_, late) = world.key(&world.ours, application).await;
    let (_, token) = world.payment_token(&world.theirs, "Shop", &["CI/OM/MERCHANT"], &[]).await;
    let now = world.clock_now();
    // The token was made now, each of the keys a millisecond before what came after it.
    let at = |moment: Timestamp| text::iso_millis(moment);
    let told = async || {
        let code = |answer: Answer| {
            if answer.status == StatusCode::OK { "ok".into() } else { answer.header("x-claviger-code").to_owned() }
        };
        [
            code(world.authorize(&client_id, &early).await),
            code(world.authorize(&client_id, &late).await),
            code(world.authorize_payment(&token, &[]).await),
        ]
    };
    let weigh = async |before: &str| {
        staff.read("office/weigh-made-before", &[("before", before)]).await.json()["credentials"].clone()
    };
    assert_eq!(weigh(&at(now)).await, 2);
    assert_eq!(weigh(&at(now.plus(-1))).await, 1);
    assert_eq!(weigh(&at(now.plus(-2))).await, 0);
    let revoke = async |fields: &[(&str, &str)]| staff.call("office/revoke-made-before", &ending(fields)).await;
    assert_eq!(revoke(&[("before", &at(now.plus(-1)))]).await.json()["revoked"], 1);
    assert_eq!(told().await, ["credential_revoked", "ok", "ok"]);
    let theirs = world.theirs.id().to_string();
    assert_eq!(revoke(&[("before", &at(now)), ("merchant", &theirs)]).await.json()["revoked"], 0);
    assert_eq!(revoke(&[("before", &at(now)), ("kind", "payment_token")]).await.json()["revoked"], 0);
    assert_eq!(revoke(&[("before", &at(now)), ("mode", "live")]).await.json()["revoked"], 0);
    assert_eq!(told().await, ["credential_revoked", "ok", "ok"]);
    assert_eq!(revoke(&[("before", &at(now))]).await.json()["revoked"], 1);
    assert_eq!(told().await, ["credential_revoked", "credential_revoked", "ok"]);
    world.clock.advance(1);
    assert_eq!(revoke(&[("before", &at(world.clock_now())), ("kind", "payment_token")]).await.json()["revoked"], 1);
    assert_eq!(told().await, ["credential_revoked"; 3]);
    for (fields, field) in [
        (vec![("before", "")], "before"),
        (vec![("before", "yesterday")], "before"),
        (vec![("before", "2099-01-01")], "before"),
        (vec![("before", "2026-01-01"), ("merchant", "Mto Trading")], "merchant"),
        (vec![("before", "2026-01-01"), ("kind", "everything")], "kind"),
        (vec![("before", "2026-01-01"), ("mode", "both")], "mode"),
    ] {
        let refused = revoke(&fields).await;
        assert_eq!(refused.json()["errors"][0]["field"], field, "{}", refused.body);
    }
}

#[tokio::test]
async fn more_than_a_batch_ends_to_the_last_one() {
    let world = World::new().await;
    let staff = world.as_staff().await;
    let (application, _) = world.application(&world.ours).await;
    let (key, _) = world.key(&world.ours, application).await;
    let copies = multiply(&world, key, 450).await;
    let ours = world.ours.id().to_string();
    let done = staff.call("office/revoke-of-merchant", &ending(&[("merchant", &ours)])).await;
    assert_eq!(done.json()["revoked"], 451, "{}", done.body);
    let now = world.clock_now();
    for copy in &copies {
        let entry = world.platform.engine.index.api_key(&copy.digest).unwrap();
        assert!(entry.life.status(now).is_final());
    }
    let pool = sqlx::SqlitePool::connect(&world.storage.database_url).await.unwrap();
    let count = async |sql: &'static str| -> i64 { sqlx::query_scalar(sql).fetch_one(&pool).await.unwrap() };
    assert_eq!(count("SELECT count(*) FROM api_key WHERE revoked_at IS NULL").await, 0);
    assert_eq!(count("SELECT count(*) FROM audit_event WHERE action = 'api_key.revoked'").await, 451);
    assert_eq!(count("SELECT count(*) FROM audit_event WHERE action = 'credential.emergency_revoked'").await, 3);
}

#[tokio::test]
async fn somebody_of_the_staff_who_is_a_member_may_act_and_the_trail_says_so() {
    let world = World::new().await;
    let (application, _) = world.application(&world.ours).await;
    let (key, _) = world.key(&world.ours, application).await;
    let person = world.staff().await;
    let mut unit = world.platform.db.write().await.unwrap();
    let ours = world.ours.id();
    service::sign_up::add_member(&world.platform, &mut unit, ours, person.user_id, Role::Viewer).await.unwrap();
    drop(unit.commit().await.unwrap());
    let staff = world.as_staff().await;
    assert_eq!(staff.call("office/revoke", &ending(&[("id", &key.to_string())])).await.json()["revoked"], 1);
    assert!(trail(&world, &world.ours).await.contains("by somebody who is a member of this business too"));
}

#[tokio::test]
async fn a_leaked_gateway_key_can_be_ended() {
    let mut world = World::new().await;
    let staff = world.as_staff().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (_, secret) = world.key(&world.ours, application).await;
    assert_eq!(world.authorize(&client_id, &secret).await.status, StatusCode::OK);
    let id = found(&look_up(&staff, &world.gateway_key).await).into_iter().next().unwrap();
    let page = staff.get(&format!("/back-office/gateway-keys/{id}/revoke")).await.body;
    assert!(page.contains("Revoke the gateway key Gateway?"), "{page}");
    let done = staff.call("office/revoke-gateway-key", &ending(&[("id", &id)])).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    assert_ne!(world.authorize(&client_id, &secret).await.status, StatusCode::OK);
    world.restart().await;
    assert_ne!(world.authorize(&client_id, &secret).await.status, StatusCode::OK, "a restart brings nothing back");
    assert_eq!(found(&look_up(&world.as_staff().await, &world.gateway_key).await), BTreeSet::from([id]), "still known");
}

#[tokio::test]
async fn each_emergency_is_a_dialog_that_names_the_thing_and_says_what_breaks() {
    let world = World::new().await;
    let staff = world.as_staff().await;
    let [ours, ..] = all_four(&world).await;
    ours.told(&world).await;
    write_last_uses(&world).await;
    let key = found(&look_up(&staff, &ours.api_key).await).into_iter().next().unwrap();
    let merchant = world.ours.id();
    for (address, words) in [
        (
            format!("/back-office/credentials/{key}/revoke"),
            vec!["Revoke Server of Mto Trading?", "Last activity", "203.0.113.9"],
        ),
        (
            format!("/back-office/merchants/{merchant}/revoke-credentials"),
            vec!["Revoke the credentials of Mto Trading?", "4 credentials, last used", "4 credentials, never used"],
        ),
        ("/back-office/credentials/revoke-before".to_owned(), vec!["Made before", "Every kind"]),
        (
            format!("/back-office/credentials/revoke-before?before={}&step=count", text::iso_millis(world.clock_now())),
            vec!["12 credentials of 2 merchants, last used", "Revoke 12 credentials"],
        ),
        ("/back-office/credentials/revoke-before?before=soon&step=count".to_owned(), vec!["Write the time as"]),
    ] {
        let page = staff.get(&address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        for words in words {
            assert!(page.body.contains(words), "{address}: {words}: {}", page.body);
        }
    }
    let refused = staff
        .submit(
            "office/revoke",
            &[
                ("id", &*key),
                ("_back", &*format!("/back-office/credentials/{key}/revoke")),
                ("reason", "Because"),
                ("password", "wrong wrong wrong"),
            ],
        )
        .await;
    let page = staff.get(refused.location()).await.body;
    assert!(page.contains("That is not your password.") && page.contains(">Because</textarea>"), "{page}");
    staff.call("office/revoke", &ending(&[("id", &key)])).await;
    let over = staff.get(&format!("/back-office/credentials/{key}/revoke")).await;
    assert_eq!(over.status, StatusCode::CONFLICT);
    let page = staff.get(&format!("/back-office/credentials/{key}?revoked=1")).await.body;
    assert!(page.contains("1 credential is revoked.") && page.contains(">Revoked<"), "{page}");
}

/// As the job does when the process stops.
async fn write_last_uses(world: &World) {
    let stop = tokio_util::sync::CancellationToken::new();
    stop.cancel();
    jobs::last_used::run(world.platform.clone(), stop).await;
}

#[tokio::test]
async fn members_find_nothing_here() {
    let world = World::new().await;
    let (application, _) = world.application(&world.ours).await;
    let (key, _) = world.key(&world.ours, application).await;
    let gateway = world.platform.db.read().await.unwrap().all_gateway_keys().await.unwrap()[0].id;
    let owner = world.our(Role::Superadmin).await;
    let staff = world.as_staff().await;
    for path in [
        "credentials".to_owned(),
        "credentials/leaked".to_owned(),
        "credentials/revoke-before".to_owned(),
        format!("credentials/{key}"),
        format!("credentials/{key}/revoke"),
        format!("gateway-keys/{gateway}"),
        format!("gateway-keys/{gateway}/revoke"),
        format!("merchants/{}/revoke-credentials", world.ours.id()),
        "queue".to_owned(),
    ] {
        let address = format!("/back-office/{path}");
        let (theirs, answer) = (staff.get(&address).await, owner.get(&address).await);
        assert_eq!((theirs.status, answer.status), (StatusCode::OK, StatusCode::SEE_OTHER), "{path}");
        assert!(answer.location().starts_with("/back-office/sign-in"), "{path}");
        assert!(!answer.body.contains("Mto Trading") || !answer.body.contains("Revoke"), "{path}");
        assert_eq!(world.anonymous().get(&address).await.status, StatusCode::SEE_OTHER, "{path}");
    }
}
