//! What gives power away wants the password at that moment (SESS-7): a borrowed session is not enough. What takes power
//! away, or gives none, asks for nothing.

use axum::http::StatusCode;
use claviger::{
    contract::problem::ProblemCode,
    domain::{access_token::SectionGrants, mode::Mode, product_key::Product, role::Role},
    server::{
        service::{self, products::Decision},
        store::{sessions::Sessions, webhooks::Webhooks},
    },
};

use super::{
    catalogue::{TOKEN_PATHS, Things},
    world::{Answer, Client, Form, PASSWORD, World, proof},
};

const OWN: &str = "+2250707070707";

fn refusal(answer: &Answer) -> (String, String) {
    (answer.code(), answer.json()["errors"][0]["field"].as_str().unwrap_or_default().to_owned())
}

/// Refused at the field without the password and with a wrong one, and nothing has changed; done with the right one.
async fn asks(client: &Client, endpoint: &str, form: Form<'_>, state: impl AsyncFn() -> String) {
    let before = state().await;
    for (password, code) in [("", "invalid_fields"), ("not the password of anybody", "step_up_refused")] {
        let refused = client.call(endpoint, &[form, &[("password", password)]].concat()).await;
        assert_eq!(refusal(&refused), (code.into(), "password".into()), "{endpoint} {form:?}: {}", refused.body);
        assert_eq!(state().await, before, "{endpoint} {form:?}");
    }
    let done = client.call(endpoint, &[form, &[("password", PASSWORD)]].concat()).await;
    assert_eq!(done.status, StatusCode::OK, "{endpoint} {form:?}: {}", done.body);
    assert_ne!(state().await, before, "{endpoint} {form:?}");
}

/// Done without.
async fn asks_for_nothing(client: &Client, endpoint: &str, form: Form<'_>, state: impl AsyncFn() -> String) {
    let before = state().await;
    let done = client.call(endpoint, form).await;
    assert_eq!(done.status, StatusCode::OK, "{endpoint} {form:?}: {}", done.body);
    assert_ne!(state().await, before, "{endpoint} {form:?}");
}

/// An edit of an access token.
#[derive(Clone, Copy)]
struct Edit {
    name: &'static str,
    permission: &'static str,
    sections: &'static [&'static str],
    status: &'static str,
    must_sign: &'static str,
    allowed_ips: &'static str,
    origins: &'static str,
}

const OPEN: Edit = Edit {
    name: "Shop",
    permission: "read-only",
    sections: &["customers", "payments"],
    status: "live",
    must_sign: "false",
    allowed_ips: "",
    origins: "",
};
const GUARDED: Edit = Edit {
    sections: &["customers"],
    must_sign: "true",
    allowed_ips: "203.0.113.0/25",
    origins: "https://a.example",
    ..OPEN
};

impl Edit {
    fn form<'a>(&self, token: &'a str, expected: &'a str) -> Vec<(&'a str, &'a str)> {
        let Edit { name, permission, status, must_sign, allowed_ips, origins, .. } = *self;
        let mut form = vec![("token", token), ("name", name), ("permission", permission), ("status", status)];
        form.extend([("must_sign", must_sign), ("allowed_ips", allowed_ips), ("origins", origins)]);
        form.extend(self.sections.iter().map(|section| ("sections[]", *section)));
        form.push(("expected", expected));
        form
    }

    fn query(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(self.form("", "")).finish()
    }
}

/// The mark of the token as the review carries it.
async fn expected(client: &Client, review: &str) -> String {
    let page = client.get(review).await.body;
    page.split("name=\"expected\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

/// A token with two sections and no guards: its id.
async fn shop_token(world: &World) -> String {
    let sections = SectionGrants::parse_words("customers:read-only,payments:read-only").unwrap();
    world.access_token(&world.ours, "Shop", sections).await.id
}

fn review(id: &str) -> String {
    format!("/test/developers/access-tokens/{id}/review")
}

#[tokio::test]
async fn an_access_token_is_widened_only_with_the_password() {
    let world = World::new().await;
    let client = world.our(Role::Admin).await;
    let edit = async |id: &str, edit: Edit, widens: bool| {
        let mark = expected(&client, &review(id)).await;
        let (form, state) = (edit.form(id, &mark), async || client.read("access-tokens/get", &[("id", id)]).await.body);
        match widens {
            true => asks(&client, "access-tokens/edit", &form, state).await,
            false => asks_for_nothing(&client, "access-tokens/edit", &form, state).await,
        }
    };
    for wider in [
        Edit { permission: "read-write", ..GUARDED },
        Edit { sections: &["customers", "payments"], ..GUARDED },
        Edit { must_sign: "false", ..GUARDED },
        Edit { allowed_ips: "203.0.113.0/24", ..GUARDED },
        Edit { allowed_ips: "", ..GUARDED },
        Edit { origins: "https://a.example https://b.example", ..GUARDED },
        Edit { origins: "", ..GUARDED },
        // What takes something besides gives all the same.
        Edit { sections: &["orders"], ..GUARDED },
        Edit { allowed_ips: "198.51.100.7", ..GUARDED },
        // Whether it is on is no guard: it is put on in one click.
        Edit { status: "disabled", must_sign: "false", ..GUARDED },
    ] {
        let id = shop_token(&world).await;
        edit(&id, GUARDED, false).await;
        edit(&id, wider, true).await;
    }
    let id = shop_token(&world).await;
    for narrower in [
        GUARDED,
        Edit { name: "Till", ..GUARDED },
        Edit { allowed_ips: "203.0.113.0/26 203.0.113.64/27", ..GUARDED },
        Edit { status: "disabled", allowed_ips: "203.0.113.0/26", ..GUARDED },
        Edit { status: "live", allowed_ips: "203.0.113.0/26", ..GUARDED },
    ] {
        edit(&id, narrower, false).await;
    }
}

#[tokio::test]
async fn a_payment_token_gets_methods_numbers_and_addresses_only_with_the_password() {
    let world = World::new().await;
    let (id, _) = world.payment_token(&world.ours, "Shop", TOKEN_PATHS, &["07 07 07 07 07"]).await;
    let (client, id) = (world.our(Role::Developer).await, id.to_string());
    let get = async || client.read("payment-tokens/get", &[("id", &id)]).await;
    let state = async || get().await.body;
    let composition = async || get().await.json()["composition"].to_string();

    let edit = |ips| [("token", &*id), ("name", "Shop"), ("allowed_ips", ips)];
    asks_for_nothing(&client, "payment-tokens/edit", &edit("203.0.113.0/25"), state).await;
    asks(&client, "payment-tokens/edit", &edit("203.0.113.0/24"), state).await;
    asks(&client, "payment-tokens/edit", &edit(""), state).await;

    let number = |number| [("token", &*id), ("country", "CI"), ("number", number)];
    asks(&client, "payment-tokens/add-number", &number("05 05 05 05 05"), state).await;
    for endpoint in ["disable-number", "enable-number", "remove-number"] {
        asks_for_nothing(&client, &format!("payment-tokens/{endpoint}"), &number("+2250505050505"), state).await;
    }
    // The last one of a country opens the country.
    asks(&client, "payment-tokens/remove-number", &number(OWN), state).await;

    let before = composition().await;
    let fewer = [("token", &*id), ("expected", &*before), ("paths[]", "CI/OM/MERCHANT"), ("paths[]", "ML/OM/MERCHANT")];
    asks_for_nothing(&client, "payment-tokens/edit-composition", &fewer, state).await;
    let before = composition().await;
    let others = [("token", &*id), ("expected", &*before), ("paths[]", "CI/OM/CASHIN")];
    asks(&client, "payment-tokens/edit-composition", &others, state).await;
}

#[tokio::test]
async fn addresses_are_allowed_only_with_the_password() {
    let world = World::new().await;
    let things = Things::make(&world).await;
    let client = world.our(Role::Superadmin).await;

    let application = things.application.to_string();
    let of_application = [("mode", "test"), ("application", &*application)];
    let (key, pair) = (things.key.to_string(), things.pair.to_string());
    let keys = async || client.read("api-keys/list", &of_application).await.body;
    let key = |ips| [&of_application[..], &[("id", &*key), ("name", "Key"), ("allowed_ips", ips)]].concat();
    asks_for_nothing(&client, "api-keys/edit", &key("203.0.113.0/25"), keys).await;
    asks(&client, "api-keys/edit", &key("203.0.113.0/25 198.51.100.7"), keys).await;
    asks(&client, "api-keys/edit", &key(""), keys).await;

    let pairs = async || client.read("key-pairs/get", &[("pair", &pair)]).await.body;
    let edit = |ips| [("pair", &*pair), ("name", "Pair"), ("allowed_ips", ips)];
    asks_for_nothing(&client, "key-pairs/edit", &edit("203.0.113.0/25"), pairs).await;
    asks(&client, "key-pairs/edit", &edit("203.0.113.0/24"), pairs).await;

    let listed = async || client.read("allowed-addresses/list", &[("mode", "test")]).await.body;
    asks(&client, "allowed-addresses/add", &[("mode", "test"), ("address", "198.51.100.7")], listed).await;
    let address = [("id", &*things.address.to_string())];
    asks_for_nothing(&client, "allowed-addresses/remove", &address, listed).await;
}

#[tokio::test]
async fn an_application_gets_features_providers_and_people_only_with_the_password() {
    let world = World::new().await;
    let (application, _) = world.application(&world.ours).await;
    let (client, application) = (world.our(Role::Admin).await, application.to_string());
    let about = [("mode", "test"), ("id", &*application), ("name", "Shop"), ("features[]", "payment_api")];
    let state = async || client.read("applications/list", &[("mode", "test")]).await.body;
    client.call("applications/edit", &[&about[..], &[("password", PASSWORD)]].concat()).await;
    let two = [&about[..], &[("features[]", "payout_api")]].concat();
    asks(&client, "applications/edit", &two, state).await;
    asks_for_nothing(&client, "applications/edit", &about, state).await;

    let me = world.ours.user(Role::Developer).to_string();
    let settings = async || client.read("key-pairs/settings", &[("application", &application)]).await.body;
    let save =
        |more: &[(&'static str, &'static str)]| [&[("mode", "test"), ("application", &*application)], more].concat();
    let (mtn, orange) = (("providers[]", "MTN_MOMO_CMR"), ("providers[]", "ORANGE_CMR"));
    let (admins, everybody) = (("audience", "admins"), ("audience", "developers"));
    asks_for_nothing(&client, "key-pairs/save-settings", &save(&[mtn, admins]), settings).await;
    asks(&client, "key-pairs/save-settings", &save(&[mtn, orange, admins]), settings).await;
    asks_for_nothing(&client, "key-pairs/save-settings", &save(&[orange, admins]), settings).await;
    asks(&client, "key-pairs/save-settings", &save(&[admins]), settings).await;
    let named = [save(&[("audience", "members")]), vec![("people[]", me.as_str())]].concat();
    asks(&client, "key-pairs/save-settings", &named, settings).await;
    asks(&client, "key-pairs/save-settings", &save(&[everybody]), settings).await;
    asks_for_nothing(&client, "key-pairs/save-settings", &named, settings).await;
}

#[tokio::test]
async fn kpay_tells_other_addresses_only_with_the_password() {
    let world = World::new().await;
    let (application, _) = world.application(&world.ours).await;
    let (client, application) = (world.our(Role::Developer).await, application.to_string());
    let state = async || {
        client.read("applications/get-callbacks", &[("mode", "test"), ("application", &application)]).await.body
    };
    let save = |fallback, refunds| {
        [("mode", "test"), ("application", &*application), ("fallback", fallback), ("refunds", refunds)]
    };
    let (shop, other) = ("https://shop.example/kpay", "https://other.example/kpay");
    asks(&client, "applications/save-callbacks", &save(shop, ""), state).await;
    asks_for_nothing(&client, "applications/save-callbacks", &save(shop, shop), state).await;
    asks(&client, "applications/save-callbacks", &save(shop, other), state).await;
    // Without an address of their own refunds go to the common one.
    asks(&client, "applications/save-callbacks", &save(shop, ""), state).await;
    asks_for_nothing(&client, "applications/save-callbacks", &save("", ""), state).await;
}

#[tokio::test]
async fn staff_let_a_business_do_more_only_with_the_password() {
    let world = World::new().await;
    let things = Things::make(&world).await;
    let staff = world.as_staff().await;
    let state = async || {
        let mut all = String::new();
        for id in [things.applicant, things.approved, things.suspended, world.ours.id()] {
            let merchant = [("merchant", &*id.to_string())];
            all += &staff.read("merchants/get", &merchant).await.body;
            all += &staff.read("products/of-merchant", &merchant).await.body;
        }
        all
    };
    let (applicant, submission) = (things.applicant.to_string(), things.submission.to_string());
    let (approved, suspended, ours) =
        (things.approved.to_string(), things.suspended.to_string(), world.ours.id().to_string());
    let approve = [("merchant", &*applicant), ("submission", &submission), ("reason", "In order")];
    asks(&staff, "merchants/approve", &approve, state).await;
    asks(&staff, "merchants/restore", &[("merchant", &suspended)], state).await;
    asks(&staff, "products/enable", &[("merchant", &ours), ("product", "API_BILLER")], state).await;
    asks(&staff, "products/resume", &[("merchant", &ours), ("product", "PAYMENT_LINK")], state).await;
    let suspend = [("merchant", &*ours), ("product", "PAYMENT_LINK"), ("reason", "Fraud")];
    asks_for_nothing(&staff, "products/suspend", &suspend, state).await;
    let one = [("merchant", &*approved), ("products[]", "payment_api")];
    asks_for_nothing(&staff, "merchants/set-products", &one, state).await;
    let two = [one[0], one[1], ("products[]", "payout_api")];
    asks(&staff, "merchants/set-products", &two, state).await;
    let reason = ("reason", "Fraud");
    asks_for_nothing(&staff, "merchants/withdraw", &[("merchant", &applicant), reason], state).await;
    asks_for_nothing(&staff, "merchants/suspend", &[("merchant", &approved), reason], state).await;
}

#[tokio::test]
async fn wrong_passwords_count_together_whatever_they_were_tried_for() {
    let world = World::new().await;
    let (token, _) = world.payment_token(&world.ours, "Shop", TOKEN_PATHS, &[]).await;
    let (client, token) = (world.our(Role::Superadmin).await, token.to_string());
    let address = [("mode", "test"), ("address", "198.51.100.7")];
    for _ in 0..10 {
        let wrong = [&address[..], &[("password", "not the password of anybody")]].concat();
        assert_eq!(client.call("allowed-addresses/add", &wrong).await.code(), "step_up_refused");
    }
    let number = [("token", &*token), ("country", "CI"), ("number", "05 05 05 05 05"), ("password", PASSWORD)];
    let locked = client.call("payment-tokens/add-number", &number).await;
    assert_eq!(refusal(&locked), ("step_up_refused".into(), "password".into()));
    assert!(locked.body.contains("Too many wrong passwords."), "{}", locked.body);
    let fewer = [("token", &*token), ("name", "Shop"), ("allowed_ips", "203.0.113.9")];
    assert_eq!(client.call("payment-tokens/edit", &fewer).await.status, StatusCode::OK, "taking away goes on");
}

#[tokio::test]
async fn staff_are_asked_for_a_code_too_where_the_platform_asks_for_one() {
    let world = World::with(&["--step-up-code"]).await;
    let (person, staff) = (world.staff().await, world.as_staff().await);
    let seed = world.authenticator(person.user_id).await;
    let ours = world.ours.id().to_string();
    let enable = async |code: &str| {
        let form = [("merchant", &*ours), ("product", "API_BILLER"), ("password", PASSWORD), ("code", code)];
        staff.call("products/enable", &form).await
    };
    assert_eq!(refusal(&enable("").await), ("invalid_fields".into(), "code".into()));
    assert_eq!(refusal(&enable("000000").await), ("step_up_refused".into(), "code".into()));
    assert_eq!(enable(&world.next_code(&seed)).await.status, StatusCode::OK);
}

#[tokio::test]
async fn whoever_only_renames_a_webhook_reads_that_password_and_code_are_not_for_them() {
    let world = World::with(&["--step-up-code"]).await;
    let seed = world.authenticator(world.ours.user(Role::Developer)).await;
    let (client, code) = (world.our(Role::Developer).await, world.next_code(&seed));
    let form = [("mode", "test"), ("name", "N"), ("url", "https://shop.example/"), ("events[]", "payment.created")];
    let proved = [("status", "live"), ("password", PASSWORD), ("code", &code)];
    let made = client.call("webhooks/create", &[&form[..], &proved].concat()).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    let list = client.read("webhooks/list", &[("mode", "test")]).await.json();
    let webhook = list[0]["id"].as_str().unwrap();
    let page = client.get(&format!("/test/developers/webhooks/{webhook}/edit")).await.body;
    for said in ["Only for another URL, to confirm that it is you.", "Only for another URL. The six digits"] {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[tokio::test]
async fn staff_who_are_out_by_the_time_their_password_is_checked_give_nothing() {
    let world = World::new().await;
    let things = Things::make(&world).await;
    // Their request began before, and waits for the check.
    let person = world.staff().await;
    let mut unit = world.platform.db.write().await.unwrap();
    unit.end_sessions_of(person.user_id, None).await.unwrap();
    drop(unit.commit().await.unwrap());
    let (platform, at) = (&world.platform, (things.applicant, things.submission));
    let approved = service::kyc::approve(platform, &person, at, ("", "In order"), proof()).await;
    let enable = Decision::Enable(proof());
    let enabled = service::products::decide(platform, &person, world.ours.id(), Product::Biller, enable).await;
    let restored = service::merchants::restore(platform, &person, things.suspended, proof()).await;
    let products = ["payment_api".to_owned()];
    let set = service::merchants::set_products(platform, &person, things.approved, &products, proof()).await;
    for refused in [approved, enabled.map(drop), restored, set] {
        assert_eq!(refused.unwrap_err().code, ProblemCode::Forbidden);
    }
    let member = world.actor(&world.ours, Role::Superadmin).await;
    let mut unit = world.platform.db.write().await.unwrap();
    unit.end_sessions_of(member.person.user_id, None).await.unwrap();
    drop(unit.commit().await.unwrap());
    let net = ("198.51.100.7", "");
    let allowed = service::allowed_addresses::add(platform, &member, Mode::Test, net, proof()).await;
    assert_eq!(allowed.unwrap_err().code, ProblemCode::Forbidden);
}

/// Sends a form as its page does and reads the page that it leads to.
async fn followed(client: &Client, endpoint: &str, form: Form<'_>) -> (String, String) {
    let sent = client.submit(endpoint, form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    (sent.location().to_owned(), client.get(sent.location()).await.body)
}

#[tokio::test]
async fn a_review_asks_just_when_the_token_is_widened_and_a_refused_one_keeps_what_was_typed() {
    let world = World::new().await;
    let client = world.our(Role::Admin).await;
    let id = shop_token(&world).await;
    let (address, wider) = (review(&id), Edit { name: "Till", permission: "read-write", ..OPEN });
    let fewer = Edit { sections: &["customers"], ..OPEN };
    assert!(!client.get(&format!("{address}?{}", fewer.query())).await.body.contains("name=\"password\""));
    let page = client.get(&format!("{address}?{}", wider.query())).await.body;
    assert!(page.contains("name=\"password\"") && page.contains("autocomplete=\"username\""), "{page}");
    assert!(page.contains("value=\"admin@mto.example\""), "password managers know whose it is");
    let mark = expected(&client, &address).await;
    let form = [wider.form(&id, &mark).as_slice(), &[("_back", &address)]].concat();
    let (back, page) = followed(&client, "access-tokens/edit", &form).await;
    assert!(back.starts_with(&address), "{back}");
    assert!(page.contains("id=\"password-error\"") && page.contains("Payments: Read-Only → Read-Write"), "{page}");
    assert!(page.contains("name=\"name\" value=\"Till\""), "{page}");
    let form = [form.as_slice(), &[("password", PASSWORD)]].concat();
    let (on, page) = followed(&client, "access-tokens/edit", &form).await;
    assert!(on.starts_with(&format!("/test/developers/access-tokens/{id}?")) && page.contains("Till"), "{on}");
}

#[tokio::test]
async fn a_review_of_a_composition_asks_just_when_a_method_is_added_and_keeps_the_checks() {
    let world = World::new().await;
    let (id, _) = world.payment_token(&world.ours, "Shop", TOKEN_PATHS, &[]).await;
    let (client, id) = (world.our(Role::Admin).await, id.to_string());
    let address = format!("/test/developers/payment-tokens/{id}/review");
    let expected = client.read("payment-tokens/get", &[("id", &id)]).await.json()["composition"].to_string();
    let page = async |paths: &[(&str, &str)]| {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("expected", &expected)
            .extend_pairs(paths)
            .finish();
        client.get(&format!("{address}?{query}")).await.body
    };
    assert!(!page(&[("paths[]", "CI/OM/MERCHANT")]).await.contains("name=\"password\""));
    let wider = [("paths[]", "CI/OM/MERCHANT"), ("paths[]", "CI/OM/CASHIN")];
    assert!(page(&wider).await.contains("name=\"password\""));
    let form = [&[("token", &*id), ("expected", &expected), ("_back", &address)], &wider[..]].concat();
    let (back, page) = followed(&client, "payment-tokens/edit-composition", &form).await;
    assert!(back.starts_with(&address), "{back}");
    assert!(page.contains("id=\"password-error\"") && page.contains("Added: 1 method"), "{page}");
    let form = [form.as_slice(), &[("password", PASSWORD)]].concat();
    let (on, _) = followed(&client, "payment-tokens/edit-composition", &form).await;
    assert!(on.starts_with(&format!("/test/developers/payment-tokens/{id}?")), "{on}");
}

#[tokio::test]
async fn the_last_number_of_a_country_is_asked_about_before_it_is_removed() {
    let world = World::new().await;
    let (id, _) = world.payment_token(&world.ours, "Shop", TOKEN_PATHS, &["07 07 07 07 07"]).await;
    let (client, id) = (world.our(Role::Admin).await, id.to_string());
    let numbers = format!("/test/developers/payment-tokens/{id}/numbers");
    let question = format!("{numbers}?remove=CI%2F%2B2250707070707");
    let page = client.get(&numbers).await.body;
    assert!(page.contains(&question) && !page.contains("remove-number"), "{page}");
    let page = client.get(&question).await.body;
    assert!(page.contains("is the last number of") && page.contains("remove-number"), "{page}");
    let form = [("token", &*id), ("country", "CI"), ("number", OWN), ("_back", &question)];
    let (_, page) = followed(&client, "payment-tokens/remove-number", &form).await;
    assert!(page.contains("id=\"password-error\""), "{page}");
    let form = [&form[..], &[("password", PASSWORD)]].concat();
    let (_, page) = followed(&client, "payment-tokens/remove-number", &form).await;
    assert!(!page.contains(OWN), "{page}");
}

#[tokio::test]
async fn of_two_who_change_a_webhook_at_once_none_brings_an_old_address_back_unproved() {
    let world = World::new().await;
    let (webhook, _) = world.webhook(&world.ours, "https://shop.example/", &["payment.created"]).await;
    let id = webhook.to_string();
    // Whether the second looked before the first was done, a try must show.
    for patience in 1..=20 {
        let client = world.our(Role::Developer).await;
        // Somebody is in the middle of a change; the other has looked and waits for their turn.
        let mut unit = world.platform.db.write().await.unwrap();
        let mut changed = unit.webhook(world.ours.merchant.id, webhook).await.unwrap().unwrap().webhook;
        let (old, new) = (changed.url.clone(), format!("https://new-{patience}.example/"));
        let renaming = tokio::spawn({
            let (id, client) = (id.clone(), client.clone());
            async move {
                let form = [
                    ("webhook", &*id),
                    ("name", "Renamed"),
                    ("url", &*old),
                    ("events[]", "payment.created"),
                    ("status", "live"),
                ];
                client.call("webhooks/edit", &form).await
            }
        });
        tokio::time::sleep(std::time::Duration::from_millis(50 * patience)).await;
        changed.url = new.clone();
        unit.save_webhook(&changed).await.unwrap();
        drop(unit.commit().await.unwrap());
        let refused = renaming.await.unwrap();
        assert_ne!(refused.status, StatusCode::OK, "{}", refused.body);
        let kept = world.platform.db.read().await.unwrap().webhook(world.ours.merchant.id, webhook).await.unwrap();
        assert_eq!(kept.unwrap().webhook.url, new);
        if refused.code() == "conflict" {
            assert!(refused.body.contains("Somebody has just changed this webhook."), "{}", refused.body);
            return;
        }
        assert_eq!(refused.code(), "invalid_fields", "it looked too late: {}", refused.body);
    }
    panic!("the second never looked in time");
}
