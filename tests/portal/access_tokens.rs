//! Access tokens: made, edited behind a review, switched in one click, rotated, revoked; and what `/v1` says each time.

use axum::http::{Method, StatusCode};
use claviger::{
    domain::{
        access_token::{Access, Section, SectionGrants},
        ids::AccessTokenId,
        kwik_signature::{Canonical, SignedAt},
        role::Role,
        time::Timestamp,
    },
    server::{
        crypto::digest::{hex, hmac_sha256, sha256},
        jobs, service,
        store::access_tokens::{AccessToken, AccessTokens},
    },
};
use serde_json::{Value, json};

use super::world::{AccessParts, Answer, Client, PASSWORD, World, proof};

/// `allowed`, or the code with what is missing.
async fn verify(world: &World, asked: Value) -> String {
    let mut client = world.anonymous();
    client.headers = vec![
        ("x-claviger-gateway-key".into(), world.gateway_key.clone()),
        ("content-type".into(), "application/json".into()),
    ];
    let answer = client.send(Method::POST, "/v1/verify", "application/json", asked.to_string().into_bytes()).await;
    let answer = answer.json();
    match answer["allowed"].as_bool() {
        Some(true) => "allowed".to_owned(),
        _ => answer["detail"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned(),
    }
}

fn pair(parts: &AccessParts) -> Value {
    json!({"kind": "access_token", "api_key": parts.api_key, "api_secret": parts.api_secret})
}

fn with(mut asked: Value, more: Value) -> Value {
    asked.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    asked
}

/// A signed request, off by so many seconds.
fn signed(world: &World, parts: &AccessParts, off: i64, body: &str) -> Value {
    let timestamp = (world.clock_now().seconds() + off).to_string();
    let (method, target, hash) = ("POST", "/2.0/customers/create?x=1", sha256(body.as_bytes()));
    let canonical = Canonical::of(SignedAt::parse(&timestamp).unwrap(), method, target, &hash);
    let signature = hex(&hmac_sha256(parts.api_secret.as_bytes(), canonical.as_str().as_bytes()));
    let signed = json!({
        "timestamp": timestamp, "method": method, "target": target, "body_sha256": hex(&hash), "signature": signature,
    });
    json!({"kind": "access_token", "api_key": parts.api_key, "signed": signed})
}

fn grants(words: &str) -> SectionGrants {
    SectionGrants::parse_words(words).unwrap()
}

async fn row(client: &Client, id: &str) -> Value {
    client.read("access-tokens/get", &[("id", id)]).await.json()
}

#[tokio::test]
async fn the_form_makes_a_token_that_opens_what_was_ticked() {
    let world = World::new().await;
    let client = world.our(Role::Admin).await;
    let empty = [("mode", "test"), ("origins", "shop.example"), ("allowed_ips", "x"), ("expiry", "2020-01-01")];
    let refused = client.call("access-tokens/create", &empty).await.json();
    let fields: Vec<_> = refused["errors"].as_array().unwrap().iter().map(|error| error["field"].clone()).collect();
    assert_eq!(fields, ["expiry", "name", "permission", "status", "allowed_ips", "origins"]);

    let form = [
        ("mode", "test"),
        ("name", "Back end"),
        ("permission", "read-only"),
        ("sections[]", "customers"),
        ("sections[]", "payments"),
        ("access[customers]", ""),
        ("access[payments]", "read-write"),
        ("access[payouts]", "read-write"),
        ("status", "live"),
        ("password", PASSWORD),
    ];
    let made = client.submit("access-tokens/create", &form).await;
    assert!(made.location().starts_with("/test/developers/access-tokens/reveal/rvl_"), "{}", made.location());
    let rows = client.read("access-tokens/list", &[("mode", "test")]).await.json();
    let expected = json!({"customers": "read-only", "payments": "read-write"});
    assert_eq!(rows["rows"][0]["sections"], expected, "an access without its tick opens nothing");
    let page = client.get(made.location()).await;
    for part in ["kwk_test_", "kws_test_", "kwp_test_", "KWIK_API_SECRET"] {
        assert!(page.body.contains(part), "{part}");
    }
    assert!(!client.get(made.location()).await.body.contains("kws_test_"), "once");
}

#[tokio::test]
async fn all_sections_can_be_ticked_at_once_without_a_script() {
    let world = World::new().await;
    let client = world.our(Role::Admin).await;
    let form = [
        ("mode", "test"),
        ("name", "All"),
        ("permission", "read-write"),
        ("sections[]", "all"),
        ("access[orders]", "read-only"),
        ("status", "disabled"),
        ("password", PASSWORD),
    ];
    client.submit("access-tokens/create", &form).await;
    let rows = client.read("access-tokens/list", &[("mode", "test"), ("status", "disabled")]).await.json();
    let sections: SectionGrants = serde_json::from_value(rows["rows"][0]["sections"].clone()).unwrap();
    let narrower = Section::ALL.iter().map(|section| match section {
        Section::Orders => (*section, Access::ReadOnly),
        _ => (*section, Access::ReadWrite),
    });
    assert_eq!(sections, narrower.collect());
}

#[tokio::test]
async fn a_member_cannot_grant_more_than_their_own_role_holds() {
    let world = World::new().await;
    let wide = world.access_token(&world.ours, "Wide", SectionGrants::all(Access::ReadWrite)).await;
    let developer = world.our(Role::Developer).await;
    let form = |access: &'static str| {
        vec![
            ("mode", "test"),
            ("name", "Payouts"),
            ("permission", access),
            ("sections[]", "payouts"),
            ("status", "live"),
            ("password", PASSWORD),
        ]
    };
    let refused = developer.call("access-tokens/create", &form("read-write")).await;
    assert_eq!(refused.code(), "invalid_fields");
    assert_eq!(refused.json()["errors"][0]["field"], "sections");
    assert_eq!(developer.call("access-tokens/create", &form("read-only")).await.status, StatusCode::OK);
    // Nor take it over by a rotation, nor widen what is there; what is there already may stay.
    let rotate = [("token", wide.id.as_str()), ("overlap", "now"), ("password", PASSWORD)];
    assert_eq!(developer.call("access-tokens/rotate", &rotate).await.code(), "forbidden");
    let narrow = world.access_token(&world.ours, "Narrow", grants("payouts:read-only")).await;
    let edit = |token: &str, expected: &str| {
        let fields = [("token", token), ("name", "New name"), ("permission", "read-write"), ("sections[]", "payouts")];
        fields
            .into_iter()
            .chain([("status", "live"), ("expected", expected)])
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .collect::<Vec<_>>()
    };
    let fields = edit(&narrow.id, "");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(developer.call("access-tokens/edit", &fields).await.code(), "invalid_fields");
}

#[tokio::test]
async fn each_section_is_open_as_far_as_it_was_granted_and_the_refusal_names_what_is_missing() {
    let world = World::new().await;
    let parts = world.access_token(&world.ours, "Shop", grants("customers:read-write,payments:read-only")).await;
    for (section, access, decision) in [
        ("customers", "read-write", "allowed"),
        ("customers", "read-only", "allowed"),
        ("payments", "read-only", "allowed"),
        ("payments", "read-write", "write_not_granted: payments:read-write"),
        ("payouts", "read-only", "section_not_granted: payouts"),
    ] {
        let asked = with(pair(&parts), json!({"section": section, "access": access}));
        assert_eq!(verify(&world, asked).await, decision, "{section} {access}");
        let basic = world.authorize_basic(&parts, &[("section", section), ("access", access)]).await;
        assert_eq!(basic.status == StatusCode::OK, decision == "allowed", "{section} {access}");
        if basic.status != StatusCode::OK {
            assert_eq!(basic.header("x-claviger-detail"), decision);
        }
    }
    let answer = world.authorize_basic(&parts, &[]).await;
    assert_eq!(answer.header("x-claviger-grants"), "customers:read-write,payments:read-only");
    assert_eq!(answer.header("x-claviger-kind"), "access_token");
    for wrong in [("section", "root"), ("access", "all")] {
        assert_eq!(world.authorize_basic(&parts, &[wrong]).await.status, StatusCode::FORBIDDEN, "never waved through");
    }
}

#[tokio::test]
async fn disable_enable_and_revoke_count_for_the_very_next_request() {
    let world = World::new().await;
    let parts = world.access_token(&world.ours, "Shop", grants("customers:read-only")).await;
    let client = world.our(Role::Developer).await;
    let token = [("token", parts.id.as_str())];
    let public = json!({"kind": "access_token", "public_key": parts.public_key});
    for (act, secret, key) in [
        ("disable", "credential_disabled", "credential_disabled"),
        ("enable", "allowed", "section_not_granted: checkout_page"),
        ("revoke", "credential_revoked", "credential_revoked"),
    ] {
        client.call(&format!("access-tokens/{act}"), &token).await;
        assert_eq!(verify(&world, pair(&parts)).await, secret, "{act}");
        assert_eq!(verify(&world, signed(&world, &parts, 0, act)).await, secret, "{act}");
        assert_eq!(verify(&world, public.clone()).await, key, "{act}");
    }
    assert_eq!(client.call("access-tokens/enable", &token).await.code(), "conflict", "revoked never comes back");
}

#[tokio::test]
async fn an_edit_is_saved_only_against_the_token_that_was_reviewed() {
    let world = World::new().await;
    let parts = world.access_token(&world.ours, "Shop", grants("customers:read-write,payments:read-only")).await;
    let client = world.our(Role::Admin).await;
    let query = "name=Shop&permission=read-only&sections%5B%5D=customers&sections%5B%5D=orders&status=live&origins=&allowed_ips=203.0.113.0/24";
    let review = client.get(&format!("/test/developers/access-tokens/{}/review?{query}", parts.id)).await;
    assert_eq!(review.status, StatusCode::OK);
    for said in [
        "Customers: Read-Write → Read-Only",
        "Payments: Read-Only → closed",
        "Orders: closed → Read-Only",
        "203.0.113.0/24",
    ] {
        assert!(review.body.contains(said), "{said}");
    }
    let expected =
        review.body.split("name=\"expected\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let form = |expected: &str| {
        let fields = [
            ("token", parts.id.as_str()),
            ("name", "Shop"),
            ("permission", "read-only"),
            ("sections[]", "customers"),
            ("sections[]", "orders"),
            ("status", "live"),
            ("allowed_ips", "203.0.113.0/24"),
            ("expected", expected),
            ("password", PASSWORD),
        ];
        fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec()
    };
    let call = async |expected: &str| {
        let fields = form(expected);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        client.call("access-tokens/edit", &fields).await
    };
    assert_eq!(call("an older state").await.code(), "conflict");
    assert_eq!(call(&expected).await.status, StatusCode::OK);
    let from = |ip: &str| with(pair(&parts), json!({"section": "orders", "ip": ip}));
    assert_eq!(verify(&world, from("203.0.113.7")).await, "allowed");
    assert_eq!(verify(&world, from("198.51.100.7")).await, "ip_not_allowed");
    let events = client.read("audit/list", &[]).await.json();
    let detail = events["rows"][0]["detail"].as_str().unwrap();
    assert!(
        detail.contains("customers read-write → read-only, payments read-only → none, orders none → read-only"),
        "{detail}"
    );
}

#[tokio::test]
async fn a_rotation_lets_both_work_for_the_overlap_and_keeps_everything_else() {
    let world = World::new().await;
    let old = world.access_token(&world.ours, "Shop", grants("customers:read-only")).await;
    let actor = world.actor(&world.ours, Role::Admin).await;
    let password = proof();
    let (_, slot) = claviger::server::service::access_tokens::rotate(
        &world.platform,
        &actor,
        old.id.parse().unwrap(),
        ("1h", ""),
        password,
    )
    .await
    .unwrap();
    let new = world.opened(&actor, slot).await;
    assert_ne!(new.id, old.id);
    for (after, works) in [(0, true), (Timestamp::HOUR - 1, true), (1, false)] {
        world.clock.advance(after);
        assert_eq!(verify(&world, pair(&old)).await == "allowed", works);
        assert_eq!(verify(&world, with(pair(&new), json!({"section": "customers"}))).await, "allowed");
    }
    let mixed = json!({"kind": "access_token", "api_key": new.api_key, "api_secret": old.api_secret});
    assert_eq!(verify(&world, mixed).await, "credential_invalid");
    let client = world.our(Role::Admin).await;
    assert_eq!(row(&client, &new.id).await["replaces"], old.id.as_str());
}

#[tokio::test]
async fn ten_thousand_replays_are_refused_ten_thousand_times() {
    let world = World::new().await;
    let parts = world.access_token(&world.ours, "Shop", grants("customers:read-write")).await;
    let asked = signed(&world, &parts, 0, "{}");
    assert_eq!(verify(&world, asked.clone()).await, "allowed");
    for _ in 0..10_000 {
        assert_eq!(verify(&world, asked.clone()).await, "signature_replayed");
    }
    let mut upper = asked;
    let signature = upper["signed"]["signature"].as_str().unwrap().to_uppercase();
    upper["signed"]["signature"] = signature.into();
    assert_eq!(verify(&world, upper).await, "signature_replayed", "the same in another spelling");
}

#[tokio::test]
async fn a_signature_is_used_up_even_by_a_refused_request_and_over_a_restart() {
    let mut world = World::new().await;
    let parts = world.access_token(&world.ours, "Shop", grants("customers:read-write")).await;
    let client = world.our(Role::Admin).await;
    client.call("access-tokens/disable", &[("token", &parts.id)]).await;
    let (refused, accepted) = (signed(&world, &parts, 0, "a"), signed(&world, &parts, 0, "b"));
    assert_eq!(verify(&world, refused.clone()).await, "credential_disabled");
    client.call("access-tokens/enable", &[("token", &parts.id)]).await;
    assert_eq!(verify(&world, refused.clone()).await, "signature_replayed");
    assert_eq!(verify(&world, accepted.clone()).await, "allowed");
    // A stop writes what it knows.
    let stop = tokio_util::sync::CancellationToken::new();
    stop.cancel();
    jobs::signatures::run(world.platform.clone(), stop).await;
    world.restart().await;
    for asked in [refused, accepted] {
        assert_eq!(verify(&world, asked).await, "signature_replayed");
    }
}

#[tokio::test]
async fn nothing_passes_that_was_signed_before_everything_was_taken_back() {
    let world = World::new().await;
    let parts = world.access_token(&world.ours, "Shop", grants("customers:read-write")).await;
    let before = signed(&world, &parts, 0, "{}");
    world.clock.advance(Timestamp::SECOND);
    world.platform.engine.index.put_not_before(world.clock_now());
    assert_eq!(verify(&world, before).await, "timestamp_out_of_range");
    assert_eq!(verify(&world, signed(&world, &parts, 0, "{}")).await, "allowed");
}

#[tokio::test]
async fn clocks_may_be_off_by_five_minutes_and_no_second_more() {
    let world = World::new().await;
    let parts = world.access_token(&world.ours, "Shop", grants("customers:read-write")).await;
    for (off, decision) in [
        (299, "allowed"),
        (-299, "allowed"),
        (300, "allowed"),
        (-300, "allowed"),
        (301, "timestamp_out_of_range: +301s"),
        (-301, "timestamp_out_of_range: -301s"),
    ] {
        assert_eq!(verify(&world, signed(&world, &parts, off, "{}")).await, decision, "{off}");
    }
}

#[tokio::test]
async fn nothing_of_a_signed_request_can_be_changed() {
    let world = World::new().await;
    let parts = world.access_token(&world.ours, "Shop", grants("customers:read-write")).await;
    let good = signed(&world, &parts, 0, "{}");
    for (field, value) in [
        ("timestamp", (world.clock_now().seconds() + 1).to_string()),
        ("method", "PUT".to_owned()),
        ("target", "/2.0/customers/create?x=2".to_owned()),
        ("body_sha256", hex(&sha256(b"{ }"))),
        ("signature", "0".repeat(64)),
    ] {
        let mut changed = good.clone();
        changed["signed"][field] = value.into();
        assert_eq!(verify(&world, changed).await, "credential_invalid", "{field}");
    }
    let unknown = with(good.clone(), json!({"api_key": world.never_made("kwk")}));
    assert_eq!(verify(&world, unknown).await, "credential_invalid", "an unknown key looks like a wrong signature");
    assert_eq!(verify(&world, good).await, "allowed");
}

#[tokio::test]
async fn a_token_that_must_sign_refuses_its_secret() {
    let world = World::new().await;
    let client = world.our(Role::Admin).await;
    let form = [
        ("mode", "test"),
        ("name", "Batch"),
        ("permission", "read-only"),
        ("sections[]", "customers"),
        ("status", "live"),
        ("must_sign", "true"),
        ("password", PASSWORD),
    ];
    let made = client.submit("access-tokens/create", &form).await;
    let parts = AccessParts::in_page(&client.get(made.location()).await.body);
    assert_eq!(verify(&world, pair(&parts)).await, "signature_required");
    assert_eq!(world.authorize_basic(&parts, &[]).await.header("x-claviger-code"), "signature_required");
    assert_eq!(verify(&world, signed(&world, &parts, 0, "")).await, "allowed");
}

#[tokio::test]
async fn a_public_key_starts_a_checkout_from_its_origins_and_does_nothing_else() {
    let world = World::new().await;
    let client = world.our(Role::Admin).await;
    let form = [
        ("mode", "test"),
        ("name", "Checkout"),
        ("permission", "read-write"),
        ("sections[]", "checkout_page"),
        ("sections[]", "customers"),
        ("status", "live"),
        ("origins", "https://Shop.example/"),
        ("allowed_ips", "192.0.2.1"),
        ("password", PASSWORD),
    ];
    let made = client.submit("access-tokens/create", &form).await;
    let parts = AccessParts::in_page(&client.get(made.location()).await.body);
    let ask = |more: Value| with(json!({"kind": "access_token", "public_key": parts.public_key}), more);
    for (more, decision) in [
        (json!({"origin": "https://shop.example"}), "allowed"),
        (json!({"origin": "https://shop.example", "section": "checkout_page", "access": "read-write"}), "allowed"),
        (json!({"origin": "https://shop.example", "section": "customers"}), "section_not_granted: customers"),
        (json!({"origin": "https://evil.example"}), "origin_not_allowed"),
        (json!({"origin": "null"}), "origin_not_allowed"),
        (json!({}), "origin_not_allowed"),
    ] {
        assert_eq!(verify(&world, ask(more.clone())).await, decision, "{more}");
    }
    // In the place of a key or a secret it is nothing.
    for (api_key, api_secret) in [(&parts.public_key, &parts.api_secret), (&parts.api_key, &parts.public_key)] {
        let asked = json!({"kind": "access_token", "api_key": api_key, "api_secret": api_secret, "ip": "192.0.2.1"});
        assert_eq!(verify(&world, asked).await, "credential_invalid");
    }
}

#[tokio::test]
async fn a_row_says_when_a_token_is_wider_than_its_traffic_and_offers_the_narrower_one() {
    let world = World::new().await;
    let parts = world.access_token(&world.ours, "Shop", grants("customers:read-write,payouts:read-write")).await;
    // Sessions end within these days: each look is a new sign-in.
    let advice = async || row(&world.our(Role::Admin).await, &parts.id).await["advice"].clone();
    assert_eq!(advice().await, Value::Null);
    world.clock.advance(8 * Timestamp::DAY);
    assert_eq!(advice().await, "NeverUsed");
    assert_eq!(verify(&world, with(pair(&parts), json!({"section": "customers"}))).await, "allowed");
    let stop = tokio_util::sync::CancellationToken::new();
    stop.cancel();
    jobs::last_used::run(world.platform.clone(), stop).await;
    assert_eq!(advice().await, json!({"Narrow": {"customers": "read-only"}}));
    let client = world.our(Role::Admin).await;
    let list = client.get("/test/developers/access-tokens").await;
    assert!(list.body.contains("Wider than its traffic."));
    let edit = client.get(&format!("/test/developers/access-tokens/{}/edit?narrow=1", parts.id)).await;
    assert!(edit.body.contains("have needed so far"));
    world.clock.advance(90 * Timestamp::DAY);
    assert!(advice().await["Unused"].is_object());
}

#[tokio::test]
async fn search_and_filters_find_tokens() {
    let world = World::new().await;
    let shop = world.access_token(&world.ours, "Shop", grants("customers:read-only")).await;
    world.access_token(&world.ours, "Reports", grants("customer_cards:read-only,payments:read-only")).await;
    world.access_token(&world.theirs, "Shop of others", grants("customers:read-only")).await;
    let client = world.our(Role::Viewer).await;
    let names = async |query: &[(&str, &str)]| {
        let query = [&[("mode", "test")], query].concat();
        let rows = client.read("access-tokens/list", &query).await.json();
        let names = rows["rows"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned());
        names.collect::<Vec<_>>()
    };
    assert_eq!(names(&[]).await, ["Reports", "Shop"]);
    assert_eq!(names(&[("search", "sho")]).await, ["Shop"]);
    assert_eq!(names(&[("search", &shop.api_key[shop.api_key.len() - 4..])]).await, ["Shop"]);
    assert_eq!(names(&[("section", "customers")]).await, ["Shop"], "not by a part of another section's word");
    assert_eq!(names(&[("section", "payments")]).await, ["Reports"]);
    assert_eq!(names(&[("status", "disabled")]).await, [""; 0]);
    let answer: Answer = world.their(Role::Superadmin).await.read("access-tokens/get", &[("id", &shop.id)]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_developer_brings_back_no_token_that_moves_money_out_and_takes_no_guard_from_it() {
    let world = World::new().await;
    let wide = world.access_token(&world.ours, "Wide", SectionGrants::all(Access::ReadWrite)).await;
    let (admin, developer) = (world.our(Role::Admin).await, world.our(Role::Developer).await);
    let token = [("token", wide.id.as_str())];
    assert_eq!(developer.call("access-tokens/disable", &token).await.status, StatusCode::OK, "stopping is always good");
    assert_eq!(developer.call("access-tokens/enable", &token).await.code(), "forbidden");
    let edit = async |client: &Client, name: &str, status: &str, ips: &str| {
        let fields = [("name", name), ("permission", "read-write"), ("sections[]", "all"), ("allowed_ips", ips)];
        let query: String =
            form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).append_pair("status", status).finish();
        let review = client.get(&format!("/test/developers/access-tokens/{}/review?{query}", wide.id)).await;
        let expected = review.body.split("name=\"expected\" value=\"").nth(1);
        let expected = expected.map(|rest| rest.split('"').next().unwrap().to_owned()).unwrap_or_default();
        let more = [("token", wide.id.as_str()), ("status", status), ("expected", &expected)];
        client.call("access-tokens/edit", &[&fields[..], &more[..]].concat()).await
    };
    assert_eq!(edit(&developer, "Wide", "live", "").await.code(), "invalid_fields", "nor by an edit");
    assert_eq!(edit(&developer, "Wide", "disabled", "192.0.2.1").await.code(), "invalid_fields", "nor its addresses");
    assert_eq!(edit(&developer, "Renamed", "disabled", "").await.status, StatusCode::OK);
    assert_eq!(edit(&admin, "Renamed", "live", "").await.status, StatusCode::OK);
    let events = admin.read("audit/list", &[]).await.json();
    let actions: Vec<&str> =
        events["rows"].as_array().unwrap().iter().map(|row| row["action"].as_str().unwrap()).collect();
    assert_eq!(actions[..2], ["access_token.edited", "access_token.enabled"], "enabling is said by its own name too");
}

#[tokio::test]
async fn tokens_that_ended_make_room_for_new_ones() {
    let world = World::new().await;
    let parts = world.access_token(&world.ours, "Shop", grants("customers:read-only")).await;
    let mut unit = world.platform.db.write().await.unwrap();
    let token = unit.access_token(world.ours.id(), parts.id.parse().unwrap()).await.unwrap().unwrap();
    for number in 1..service::access_tokens::MOST {
        let bytes = number.to_be_bytes();
        let mut digest = [0; 32];
        digest[..4].copy_from_slice(&bytes);
        let ended = match number % 2 {
            0 => AccessToken { expires_at: Some(world.clock_now().plus(1)), ..token.clone() },
            _ => AccessToken { retires_at: Some(world.clock_now().plus(1)), ..token.clone() },
        };
        let id = AccessTokenId(u128::from(number));
        let copy = AccessToken { id, key_digest: digest, public_key: number.to_string(), ..ended };
        unit.add_access_token(&copy).await.unwrap();
    }
    drop(unit.commit().await.unwrap());
    let form = [
        ("mode", "test"),
        ("name", "One more"),
        ("permission", "read-only"),
        ("sections[]", "customers"),
        ("status", "live"),
        ("password", PASSWORD),
    ];
    let client = world.our(Role::Admin).await;
    assert_eq!(client.call("access-tokens/create", &form).await.code(), "conflict");
    world.clock.advance(1);
    assert_eq!(client.call("access-tokens/create", &form).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_public_key_whose_token_must_sign_is_not_waved_through() {
    let world = World::new().await;
    let client = world.our(Role::Admin).await;
    let form = [
        ("mode", "test"),
        ("name", "Signed checkout"),
        ("permission", "read-write"),
        ("sections[]", "checkout_page"),
        ("status", "live"),
        ("must_sign", "true"),
        ("password", PASSWORD),
    ];
    let made = client.submit("access-tokens/create", &form).await;
    let parts = AccessParts::in_page(&client.get(made.location()).await.body);
    let asked = json!({"kind": "access_token", "public_key": parts.public_key});
    assert_eq!(verify(&world, asked).await, "signature_required");
}
