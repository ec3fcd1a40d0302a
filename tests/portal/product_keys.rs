//! Product keys: one product each, behind a PIN, from registered addresses, shown again and each time written down.

use axum::http::StatusCode;
use claviger::{
    domain::{
        merchant::Onboarding,
        product_key::{MOST, Product},
        role::Role,
        time::Timestamp,
    },
    server::service::{self, request_log::Watch},
};

use super::world::{Answer, Client, PASSWORD, PIN, World};

const HERE: &str = "192.0.2.7";

async fn shop() -> World {
    let world = World::new().await;
    world.open_products(&world.ours, Product::ALL).await;
    world.set_pin(&world.ours, Role::Superadmin).await;
    world.allow_address(&world.ours, "192.0.2.0/24").await;
    world
}

/// The key on the page that a form goes on to.
async fn shown(client: &mut Client, endpoint: &str, form: &[(&str, &str)]) -> (String, Answer) {
    let answer = client.submit(endpoint, form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let page = client.get(answer.location()).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    client.cookie = page.session_cookie().unwrap();
    let part = page.body.split("id=\"OY_API_KEY\"").nth(1).expect("a key on the page");
    let key = part.split(['>', '<']).nth(1).unwrap().to_owned();
    assert!(key.starts_with("oy_test_"), "{key}");
    (key, page)
}

async fn events(world: &World, action: &str) -> i64 {
    let pool = sqlx::SqlitePool::connect(&world.storage.database_url).await.unwrap();
    let query = sqlx::query_scalar("SELECT count(*) FROM audit_event WHERE action = $1 AND merchant_id = $2");
    query.bind(action).bind(world.ours.id().to_string()).fetch_one(&pool).await.unwrap()
}

#[tokio::test]
async fn a_key_of_one_product_is_refused_on_every_other() {
    let world = shop().await;
    for product in Product::ALL {
        let (_, key) = world.product_key(&world.ours, *product).await;
        for other in Product::ALL {
            let answer = world.verify_product(&key, Some(*other), HERE).await;
            let wanted = match other == product {
                true => "allowed".to_owned(),
                false => format!("product_not_granted: {other}"),
            };
            assert_eq!(answer, wanted, "key of {product} on {other}");
        }
    }
}

#[tokio::test]
async fn it_is_active_at_once_and_can_be_shown_again_behind_the_pin_each_time_audited() {
    let world = shop().await;
    let mut client = world.our(Role::Superadmin).await;
    let form = [("mode", "test"), ("product", "API_DISBURSE"), ("pin", PIN)];
    let (key, page) = shown(&mut client, "product-keys/generate", &form).await;
    assert_eq!(world.verify_product(&key, Some(Product::Disburse), HERE).await, "allowed");
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("refresh"), "30; url=/test/developers/product-keys", "hidden again after 30 seconds");
    let list = client.read("product-keys/list", &[("mode", "test")]).await;
    assert!(!list.body.contains(&key) && list.body.contains(&format!("oy_test_…{}", &key[key.len() - 4..])));
    let listed = client.get("/test/developers/product-keys").await.body;
    assert!(!listed.contains(&key) && listed.contains("Show…"));
    let products = list.json()["products"].clone();
    let of = products.as_array().unwrap().iter().find(|row| row["product"] == "API_DISBURSE").unwrap().clone();
    let id = of["keys"][0]["id"].as_str().unwrap().to_owned();
    for times in 1..=2 {
        let wrong = client.call("product-keys/show", &[("id", &id), ("pin", "999991")]).await;
        assert_eq!(wrong.code(), "step_up_refused");
        let (again, _) = shown(&mut client, "product-keys/show", &[("id", &id), ("pin", PIN)]).await;
        assert_eq!(again, key);
        assert_eq!(events(&world, "product_key.shown").await, times);
        assert_eq!(events(&world, "secret.revealed").await, 1 + times);
    }
}

#[tokio::test]
async fn re_generating_ends_the_old_key_at_once_or_after_the_overlap() {
    let world = shop().await;
    let mut client = world.our(Role::Superadmin).await;
    let (id, old) = world.product_key(&world.ours, Product::Disburse).await;
    let none = client.call("product-keys/regenerate", &[("id", &id.to_string()), ("pin", PIN)]).await;
    assert_eq!(none.json()["errors"][0]["field"], "overlap", "what becomes of the old key is chosen, not guessed");
    let form = [("id", &*id.to_string()), ("overlap", "now"), ("pin", PIN)];
    let (new, _) = shown(&mut client, "product-keys/regenerate", &form).await;
    assert_eq!(world.verify_product(&old, None, HERE).await, "credential_revoked");
    assert_eq!(world.verify_product(&new, None, HERE).await, "allowed");

    let (id, old) = world.product_key(&world.ours, Product::Biller).await;
    let form = [("id", &*id.to_string()), ("overlap", "1h"), ("pin", PIN)];
    let (new, _) = shown(&mut client, "product-keys/regenerate", &form).await;
    for key in [&old, &new] {
        assert_eq!(world.verify_product(key, None, HERE).await, "allowed");
    }
    world.clock.advance(Timestamp::HOUR - 1);
    assert_eq!(world.verify_product(&old, None, HERE).await, "allowed");
    world.clock.advance(1);
    assert_eq!(world.verify_product(&old, None, HERE).await, "credential_revoked");
    assert_eq!(world.verify_product(&new, None, HERE).await, "allowed");
}

#[tokio::test]
async fn a_third_key_of_one_line_waits_until_the_first_has_stopped() {
    let world = shop().await;
    let (first, _) = world.product_key(&world.ours, Product::Disburse).await;
    let client = world.our(Role::Admin).await;
    world.set_pin(&world.ours, Role::Admin).await;
    let send = async |id: &str, overlap: &str| {
        let back = format!("/test/developers/product-keys/keys/{id}/regenerate?step=pin&overlap={overlap}");
        let form = [("id", id), ("overlap", overlap), ("pin", PIN), ("_back", &*back)];
        client.submit("product-keys/regenerate", &form).await.location().to_owned()
    };
    assert!(send(&first.to_string(), "24h").await.contains("/reveal/"));
    let keys = client.read("credentials/list", &[("mode", "test"), ("kind", "product_key")]).await.json();
    let second = keys["rows"].as_array().unwrap().iter().find(|row| row["id"] != first.to_string()).unwrap();
    let second = second["id"].as_str().unwrap().to_owned();
    let refused = send(&second, "1h").await;
    let page = client.get(&refused).await.body;
    assert!(page.contains("One that this one replaced still works."), "{refused}");
    assert!(send(&second, "now").await.contains("/reveal/"), "a leaked one is replaced at once");
}

#[tokio::test]
async fn an_additional_key_works_beside_the_first_up_to_a_bound() {
    let world = shop().await;
    let mut keys = Vec::new();
    for _ in 0..MOST {
        keys.push(world.product_key(&world.ours, Product::Disburse).await.1);
    }
    for key in &keys {
        assert_eq!(world.verify_product(key, None, HERE).await, "allowed");
    }
    let client = world.our(Role::Superadmin).await;
    let form = [("mode", "test"), ("product", "API_DISBURSE"), ("pin", PIN)];
    assert_eq!(client.call("product-keys/generate", &form).await.code(), "conflict");
}

#[tokio::test]
async fn the_row_says_what_is_missing_and_who_can_change_it() {
    let world = shop().await;
    let client = world.our(Role::Superadmin).await;
    let staff = world.as_staff().await;
    let features = world.ours.merchant.features;
    let page = async || client.get("/test/developers/product-keys").await.body;
    let form = [("mode", "test"), ("product", "API_DISBURSE"), ("pin", PIN)];
    for onboarding in Onboarding::ALL.iter().filter(|onboarding| **onboarding != Onboarding::Approved) {
        service::merchants::change(&world.platform, world.ours.id(), *onboarding, features).await.unwrap();
        let said = page().await;
        assert!(said.contains("Your account is not approved."), "{onboarding}");
        assert!(said.contains("staff"), "{onboarding}: who can change it");
        assert_eq!(client.call("product-keys/generate", &form).await.code(), "conflict", "{onboarding}");
    }
    service::merchants::change(&world.platform, world.ours.id(), Onboarding::Approved, features).await.unwrap();
    let decide = [("merchant", &*world.ours.id().to_string()), ("product", "API_DISBURSE")];
    assert_eq!(staff.call("products/suspend", &decide).await.json()["errors"][0]["field"], "reason");
    let suspend = [decide.as_slice(), &[("reason", "Payments were sent twice.")]].concat();
    assert_eq!(staff.call("products/suspend", &suspend).await.status, StatusCode::OK);
    assert!(page().await.contains("its keys are refused until staff resume it"));
    assert_eq!(client.call("product-keys/generate", &form).await.code(), "conflict");
    assert_eq!(staff.call("products/suspend", &suspend).await.code(), "conflict", "it is suspended already");
}

#[tokio::test]
async fn a_product_is_requested_enabled_suspended_and_resumed_without_a_new_key() {
    let world = World::new().await;
    world.open_products(&world.ours, &[]).await;
    world.set_pin(&world.ours, Role::Superadmin).await;
    world.allow_address(&world.ours, HERE).await;
    let (client, staff) = (world.our(Role::Superadmin).await, world.as_staff().await);
    let decide = [("merchant", &*world.ours.id().to_string()), ("product", "API_DISBURSE"), ("password", PASSWORD)];
    assert_eq!(client.call("products/request", &[("product", "API_DISBURSE")]).await.status, StatusCode::OK);
    assert_eq!(client.call("products/request", &[("product", "API_DISBURSE")]).await.code(), "conflict");
    assert_eq!(client.call("products/enable", &decide).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(staff.call("products/enable", &decide).await.status, StatusCode::OK);
    let (_, key) = world.product_key(&world.ours, Product::Disburse).await;
    assert_eq!(world.verify_product(&key, None, HERE).await, "allowed");
    staff.call("products/suspend", &[decide.as_slice(), &[("reason", "Fraud")]].concat()).await;
    assert_eq!(world.verify_product(&key, None, HERE).await, "product_not_active: API_DISBURSE");
    staff.call("products/resume", &decide).await;
    assert_eq!(world.verify_product(&key, None, HERE).await, "allowed");
    for action in ["product.requested", "product.enabled", "product.suspended", "product.resumed"] {
        assert_eq!(events(&world, action).await, 1, "{action}: the merchant sees it");
    }
}

#[tokio::test]
async fn it_works_from_registered_addresses_only_and_none_means_nowhere() {
    let world = World::new().await;
    world.open_products(&world.ours, &[Product::Disburse]).await;
    world.set_pin(&world.ours, Role::Superadmin).await;
    let (_, key) = world.product_key(&world.ours, Product::Disburse).await;
    let client = world.our(Role::Superadmin).await;
    let ask = async |ip: &str| world.verify_product(&key, None, ip).await;
    assert_eq!(ask(HERE).await, "ip_not_allowed", "an empty list refuses");
    for (address, inside, outside) in [
        ("203.0.113.9", "203.0.113.9", "203.0.113.8"),
        ("198.51.100.0/25", "198.51.100.127", "198.51.100.128"),
        ("2001:db8:7::/48", "2001:db8:7:ffff::1", "2001:db8:8::1"),
    ] {
        let form = [("mode", "test"), ("address", address), ("note", "Office"), ("password", PASSWORD)];
        assert_eq!(client.call("allowed-addresses/add", &form).await.status, StatusCode::OK);
        assert_eq!((ask(inside).await, ask(outside).await), ("allowed".into(), "ip_not_allowed".into()), "{address}");
        assert_eq!(client.call("allowed-addresses/add", &form).await.json()["errors"][0]["field"], "address");
    }
    let form = [("mode", "test"), ("address", "::ffff:198.51.100.200"), ("password", PASSWORD)];
    assert_eq!(client.call("allowed-addresses/add", &form).await.status, StatusCode::OK);
    assert_eq!(ask("198.51.100.200").await, "allowed", "a mapped address stands for the IPv4 one");
    for wrong in ["::ffff:0:0/96", "", "elsewhere", "203.0.113.9/33", "0.0.0.0/0", "::/0", "10.0.0.0/7"] {
        let form = [("mode", "test"), ("address", wrong)];
        assert_eq!(
            client.call("allowed-addresses/add", &form).await.json()["errors"][0]["field"],
            "address",
            "{wrong}"
        );
    }
    let list = client.read("allowed-addresses/list", &[("mode", "live")]).await;
    assert_eq!(list.json().as_array().unwrap().len(), 0, "each mode has its own");
    let list = client.read("allowed-addresses/list", &[("mode", "test")]).await.json();
    let found = list.as_array().unwrap().iter().find(|row| row["net"] == "203.0.113.9/32").unwrap();
    let id = found["id"].as_str().unwrap().to_owned();
    assert_eq!(client.call("allowed-addresses/remove", &[("id", &id)]).await.status, StatusCode::OK);
    assert_eq!(ask("203.0.113.9").await, "ip_not_allowed", "with the next request");
    let page = client.get("/test/developers/product-keys/addresses").await.body;
    assert!(page.contains("Your current address is") && page.contains("Use this address"));
}

#[tokio::test]
async fn what_was_granted_survives_a_restart() {
    let mut world = shop().await;
    let (_, key) = world.product_key(&world.ours, Product::VaAggregator).await;
    world.restart().await;
    assert_eq!(world.verify_product(&key, Some(Product::VaAggregator), HERE).await, "allowed");
    assert_eq!(world.verify_product(&key, None, "203.0.113.1").await, "ip_not_allowed");
}

#[tokio::test]
async fn wrong_user_wrong_key_and_no_key_look_the_same_to_a_gateway() {
    let world = shop().await;
    let (_, key) = world.product_key(&world.ours, Product::Disburse).await;
    let mut gateway = world.anonymous();
    gateway.headers = vec![("x-claviger-gateway-key".into(), world.gateway_key.clone())];
    let ask = async |username: &str, key: &str| {
        let mut client = gateway.clone();
        client.ip = HERE.parse().unwrap();
        client.headers.push(("x-oy-username".into(), username.into()));
        client.headers.push(("x-api-key".into(), key.into()));
        let answer = client.get("/v1/authorize").await;
        (answer.status, answer.header("x-claviger-code").to_owned(), answer.header("x-claviger-grants").to_owned())
    };
    let (ours, theirs) = (world.ours.merchant.username.as_str(), world.theirs.merchant.username.as_str());
    assert_eq!(ask(ours, &key).await, (StatusCode::OK, String::new(), "API_DISBURSE".into()));
    let refused = (StatusCode::UNAUTHORIZED, "credential_invalid".to_owned(), String::new());
    for (username, key) in
        [(theirs, key.as_str()), ("nobody", &key), (ours, &world.never_made("oy")), (ours, "oy_test_x")]
    {
        assert_eq!(ask(username, key).await, refused, "{username}");
    }
}

#[tokio::test]
async fn developers_and_viewers_find_no_menu_and_nothing_at_its_addresses() {
    let world = shop().await;
    let (id, key) = world.product_key(&world.ours, Product::Disburse).await;
    for role in [Role::Developer, Role::Viewer] {
        let client = world.our(role).await;
        let overview = client.get("/test/developers").await.body;
        assert!(!overview.contains("product-keys") && !overview.contains(&key[key.len() - 4..]), "{role}");
        for path in [
            "",
            "/addresses",
            "/API_DISBURSE/generate",
            "/API_DISBURSE/request",
            &format!("/keys/{id}/show"),
            &format!("/keys/{id}/regenerate"),
            &format!("/keys/{id}/revoke"),
            "/reveal/rvl_00000000000000000000000001",
            "/addresses/adr_00000000000000000000000001/remove",
        ] {
            let answer = client.get(&format!("/test/developers/product-keys{path}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{role} {path}");
        }
    }
    for role in [Role::Superadmin, Role::Admin] {
        let client = world.our(role).await;
        assert!(client.get("/test/developers").await.body.contains("product-keys"), "{role}");
        for path in ["", "/addresses", "/API_DISBURSE/generate", &format!("/keys/{id}/show")] {
            let answer = client.get(&format!("/test/developers/product-keys{path}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{role} {path}");
        }
    }
}

#[tokio::test]
async fn a_stored_key_is_sealed() {
    let world = shop().await;
    let (_, key) = world.product_key(&world.ours, Product::Disburse).await;
    let file = world.storage.database_url.trim_start_matches("sqlite://").to_owned();
    for file in [file.clone(), format!("{file}-wal")] {
        let bytes = std::fs::read(&file).unwrap_or_default();
        assert!(!bytes.windows(key.len()).any(|part| part == key.as_bytes()), "{file}");
    }
}

#[tokio::test]
async fn a_key_is_called_by_the_title_of_its_product_in_every_list() {
    let world = shop().await;
    for product in Product::ALL {
        world.product_key(&world.ours, *product).await;
    }
    let list = world.our(Role::Admin).await.read("credentials/list", &[("mode", "test")]).await.json();
    let rows = list["rows"].as_array().unwrap();
    for product in Product::ALL {
        let named = rows.iter().any(|row| row["name"] == product.title() && row["grants"] == product.title());
        assert!(named, "{product}: {list}");
    }
}

#[tokio::test]
async fn requests_with_product_keys_stand_in_the_log_of_admins_alone() {
    let world = shop().await;
    let (_, key) = world.product_key(&world.ours, Product::Disburse).await;
    assert_eq!(world.verify_product(&key, None, "203.0.113.77").await, "ip_not_allowed");
    world.write_log(&mut Watch::default()).await;
    for (role, sees) in [(Role::Superadmin, true), (Role::Admin, true), (Role::Developer, false)] {
        let client = world.our(role).await;
        let rows = client.read("requests/list", &[("mode", "test")]).await.json()["rows"].as_array().unwrap().clone();
        let row = rows.iter().find(|row| row["ip"] == "203.0.113.77");
        assert_eq!(row.is_some(), sees, "{role}: {rows:?}");
        let Some(row) = row else { continue };
        assert_eq!(row["code"], "ip_not_allowed");
        let page = client.get(&format!("/test/developers/logs/{}", row["id"].as_str().unwrap())).await;
        assert!(page.body.contains("203.0.113.77"), "with its address");
    }
}

#[tokio::test]
async fn what_guards_payments_lets_no_credential_through_that_knows_of_none() {
    let world = shop().await;
    let (_, key) = world.product_key(&world.ours, Product::Disburse).await;
    let (application, client_id) = world.application(&world.ours).await;
    let (_, api_key) = world.key(&world.ours, application).await;
    let pair = world.key_pair(&world.ours, application, "Shop server").await;
    let username = world.ours.merchant.username.as_str();
    let credentials = [
        vec![("x-oy-username", username), ("x-api-key", key.as_str())],
        vec![("client-id", client_id.as_str()), ("api-key", &api_key)],
        vec![("x-api-key", pair.public_key.as_str()), ("x-secret-key", &pair.secret_key)],
    ];
    for credential in credentials {
        let mut client = world.anonymous();
        client.ip = HERE.parse().unwrap();
        client.headers = vec![("x-claviger-gateway-key".into(), world.gateway_key.clone())];
        client.headers.extend(credential.iter().map(|(name, value)| (name.to_string(), value.to_string())));
        assert_eq!(client.get("/v1/authorize").await.status, StatusCode::OK, "{credential:?}");
        for (name, value) in [("country", "CI"), ("operator", "OM"), ("method", "CASHIN")] {
            client.headers.push((format!("x-claviger-{name}"), value.into()));
        }
        let answer = client.get("/v1/authorize").await;
        assert_eq!(answer.header("x-claviger-code"), "country_not_in_composition", "{}", credential[0].0);
    }
}
