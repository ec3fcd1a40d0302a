//! Payment tokens: the wizard, the walls, the numbers, and that each change counts for the next request.

use axum::http::StatusCode;
use claviger::domain::role::Role;

use super::{
    catalogue::TOKEN_PATHS,
    world::{Answer, Client, PASSWORD, World},
};

const OWN: &str = "+225 07 07 07 07 07";

fn code(answer: &Answer) -> (u16, &str) {
    (answer.status.as_u16(), answer.header("x-claviger-code"))
}

async fn draft_row(client: &Client, draft: &str) -> serde_json::Value {
    client.read("payment-tokens/get-draft", &[("draft", draft)]).await.json()
}

async fn list(client: &Client, search: &str) -> Vec<String> {
    let rows = client.read("payment-tokens/list", &[("mode", "test"), ("search", search)]).await.json();
    rows["rows"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn the_wizard_keeps_what_was_done_and_ends_in_one_reveal() {
    let world = World::new().await;
    let client = world.our(Role::Developer).await;
    let started = client.submit("payment-tokens/start-draft", &[("mode", "test")]).await;
    assert_eq!(started.status, StatusCode::SEE_OTHER);
    let draft = started.location().split('/').rev().nth(1).unwrap().to_owned();
    assert_eq!(started.location(), format!("/test/developers/payment-tokens/new/{draft}/infos"));

    let infos = [("draft", &*draft), ("name", ""), ("duration", "date"), ("date", "2020-01-01")];
    let refused = client.call("payment-tokens/save-infos", &infos).await.json();
    let fields: Vec<_> = refused["errors"].as_array().unwrap().iter().map(|error| error["field"].clone()).collect();
    assert_eq!(fields, ["name", "date"]);
    let infos = [("draft", &*draft), ("name", "Shop"), ("duration", "30d"), ("description", "Tills\r\nand web")];
    let saved = client.submit("payment-tokens/save-infos", &infos).await;
    assert!(saved.location().ends_with(&format!("{draft}/composition")), "{}", saved.location());

    let ticks =
        [("draft", &*draft), ("countries", "CI,ML"), ("paths[]", "CI/OM/MERCHANT"), ("paths[]", "ML/OM/CASHIN")];
    assert_eq!(client.call("payment-tokens/add-to-composition", &ticks).await.status, StatusCode::OK);
    let number = [("draft", &*draft), ("country", "CI"), ("number", "07070707")];
    assert_eq!(client.call("payment-tokens/add-draft-number", &number).await.status, StatusCode::OK);
    client.call("payment-tokens/remove-from-composition", &[("draft", &draft), ("what", "CI")]).await;
    let row = draft_row(&client, &draft).await;
    assert_eq!(row["composition"], serde_json::json!({"ML": {"OM": ["CASHIN"]}}));
    assert_eq!(row["numbers"], serde_json::json!([]), "numbers of a country that left are out of sight");
    client.call("payment-tokens/undo-composition", &[("draft", &draft)]).await;
    let row = draft_row(&client, &draft).await;
    assert_eq!(row["numbers"][0]["number"], "+2250707070707", "as the national plan has it now, and back with undo");
    assert_eq!((row["name"].as_str(), row["can_undo"].as_bool()), (Some("Shop"), Some(true)));
    assert_eq!(row["description"], "Tills\nand web");

    let wrong = [("draft", &*draft), ("password", "wrong")];
    assert_eq!(client.call("payment-tokens/generate", &wrong).await.code(), "step_up_refused");
    let made = client.submit("payment-tokens/generate", &[("draft", &draft), ("password", PASSWORD)]).await;
    assert!(made.location().starts_with("/test/developers/payment-tokens/reveal/rvl_"), "{}", made.location());
    assert_eq!(client.read("payment-tokens/get-draft", &[("draft", &draft)]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(list(&client, "").await, ["Shop"]);
    assert_eq!(client.read("credentials/list", &[("mode", "test")]).await.json()["rows"][0]["kind"], "payment_token");
}

#[tokio::test]
async fn a_form_sent_twice_at_once_makes_one_token() {
    let world = World::new().await;
    let draft = world.draft(&world.ours, Role::Admin, "Twice", TOKEN_PATHS, &[OWN]).await.to_string();
    let client = world.our(Role::Admin).await;
    let form = [("draft", &*draft), ("password", PASSWORD)];
    let (one, other) =
        tokio::join!(client.submit("payment-tokens/generate", &form), client.submit("payment-tokens/generate", &form));
    assert_eq!(one.location(), other.location(), "both lead to the one place where the token is shown");
    assert!(one.location().contains("/reveal/"));
    assert_eq!(list(&client, "").await.len(), 1);
}

#[tokio::test]
async fn a_draft_is_its_makers_own() {
    let world = World::new().await;
    let draft = world.draft(&world.ours, Role::Admin, "Mine", TOKEN_PATHS, &[]).await.to_string();
    for stranger in [world.our(Role::Developer).await, world.their(Role::Admin).await] {
        assert_eq!(stranger.read("payment-tokens/get-draft", &[("draft", &draft)]).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_number_is_on_one_token_at_a_time() {
    let world = World::new().await;
    let (_, _) = world.payment_token(&world.ours, "First", TOKEN_PATHS, &[OWN]).await;
    let (second, _) = world.payment_token(&world.ours, "Second", TOKEN_PATHS, &[]).await;
    let client = world.our(Role::Admin).await;
    for spelling in ["0707070707", "+225 07 07 07 07 07", "00225-07-07-07-07-07", "07070707"] {
        let form = [("token", &*second.to_string()), ("country", "CI"), ("number", spelling)];
        let refused = client.call("payment-tokens/add-number", &form).await;
        assert_eq!((refused.status, refused.code().as_str()), (StatusCode::CONFLICT, "conflict"), "{spelling}");
        assert!(refused.body.contains("First"), "the refusal names the token: {}", refused.body);
    }
    let draft = world.draft(&world.ours, Role::Admin, "Third", TOKEN_PATHS, &[]).await.to_string();
    let form = [("draft", &*draft), ("country", "CI"), ("number", "0707070707")];
    assert_eq!(client.call("payment-tokens/add-draft-number", &form).await.code(), "conflict");

    // Elsewhere it is nobody's business.
    world.payment_token(&world.theirs, "Theirs", TOKEN_PATHS, &[OWN]).await;
}

#[tokio::test]
async fn a_token_that_ended_lets_its_numbers_go() {
    let world = World::new().await;
    let (first, _) = world.payment_token(&world.ours, "First", TOKEN_PATHS, &[OWN]).await;
    let client = world.our(Role::Admin).await;
    client.call("payment-tokens/revoke", &[("token", &first.to_string())]).await;
    world.payment_token(&world.ours, "After a revocation", TOKEN_PATHS, &[OWN]).await;
    world.clock.advance(31 * 86_400_000);
    world.payment_token(&world.ours, "After an expiry", TOKEN_PATHS, &[OWN]).await;
    let row = world.our(Role::Admin).await.read("payment-tokens/get", &[("id", &first.to_string())]).await.json();
    assert_eq!(row["numbers"][0]["number"], "+2250707070707", "it stays on record");
}

#[tokio::test]
async fn two_members_add_one_number_to_two_tokens_and_one_succeeds() {
    let world = World::new().await;
    let (first, _) = world.payment_token(&world.ours, "First", TOKEN_PATHS, &[]).await;
    let (second, _) = world.payment_token(&world.ours, "Second", TOKEN_PATHS, &[]).await;
    let (one, other) = (world.our(Role::Admin).await, world.our(Role::Developer).await);
    for round in 0..10 {
        let number = format!("05 05 05 05 0{round}");
        let (first, second) = (first.to_string(), second.to_string());
        let to = |token| [("token", token), ("country", "CI"), ("number", &*number), ("password", PASSWORD)];
        let (to_first, to_second) = (to(&*first), to(&*second));
        let (a, b) = tokio::join!(
            one.call("payment-tokens/add-number", &to_first),
            other.call("payment-tokens/add-number", &to_second)
        );
        let mut statuses = [a.status.as_u16(), b.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409], "{} {}", a.body, b.body);
    }
}

#[tokio::test]
async fn each_change_counts_for_the_next_request() {
    let world = World::new().await;
    let (id, token) = world.payment_token(&world.ours, "Shop", TOKEN_PATHS, &[OWN]).await;
    let (client, id) = (world.our(Role::Admin).await, id.to_string());
    let pay = async |payment: &[&str]| world.authorize_payment(&token, payment).await;
    let inside = ["CI", "OM", "MERCHANT", OWN];
    let passed = pay(&inside).await;
    assert_eq!((passed.status.as_u16(), passed.header("x-claviger-grants")), (200, "CI/OM/MERCHANT"));
    assert_eq!(passed.header("x-claviger-kind"), "payment_token");

    for (outside, missing) in [
        (["SN", "OM", "MERCHANT", "77 123 45 67"], "country_not_in_composition: SN"),
        (["CI", "MTN", "MERCHANT", OWN], "operator_not_in_composition: CI/MTN"),
        (["CI", "OM", "CASHIN", OWN], "method_not_in_composition: CI/OM/CASHIN"),
        (["CI", "OM", "MERCHANT", "05 05 05 05 05"], "number_not_associated: CI/+2250505050505"),
    ] {
        let refused = pay(&outside).await;
        assert_eq!((refused.status.as_u16(), refused.header("x-claviger-detail")), (403, missing));
    }
    // Named in part, or not at all as the catalogue has it: refused, not waved through.
    assert_eq!(code(&pay(&["CI", "OM"]).await), (403, "method_not_in_composition"));
    assert_eq!(code(&pay(&["CI", "OM", "MERCHANT", "junk"]).await), (403, "number_not_associated"));
    assert_eq!(code(&pay(&["CI", "OM", "MERCHANT"]).await), (403, "number_not_associated"));
    assert_eq!(pay(&[]).await.header("x-claviger-grants"), "CI ML");

    let number = [("token", &*id), ("country", "CI"), ("number", "+2250707070707")];
    client.call("payment-tokens/disable-number", &number).await;
    assert_eq!(code(&pay(&inside).await), (403, "number_not_associated"));
    client.call("payment-tokens/enable-number", &number).await;
    assert_eq!(pay(&inside).await.status, StatusCode::OK);

    let staff = world.as_staff().await;
    let pause = [("country", "CI"), ("operator", "OM"), ("reason", "Works"), ("until", "2026-12-01")];
    let pause = staff.call("operators/pause", &pause).await.json().as_str().unwrap().to_owned();
    assert_eq!(code(&pay(&inside).await), (403, "operator_paused"));
    assert_eq!(pay(&["CI", "WAVE", "MERCHANT", OWN]).await.status, StatusCode::OK);
    staff.call("operators/resume", &[("id", &pause)]).await;
    assert_eq!(pay(&inside).await.status, StatusCode::OK);

    let row = client.read("payment-tokens/get", &[("id", &id)]).await.json();
    let expected = row["composition"].to_string();
    let paths = [("paths[]", "ML/OM/MERCHANT"), ("paths[]", "ML/WAVE/CASHIN")];
    let edit = [&[("token", &*id), ("expected", &*expected), ("password", PASSWORD)], &paths[..]].concat();
    assert_eq!(client.call("payment-tokens/edit-composition", &edit).await.status, StatusCode::OK);
    assert_eq!(code(&pay(&inside).await), (403, "country_not_in_composition"));
    assert_eq!(pay(&["ML", "WAVE", "CASHIN"]).await.status, StatusCode::OK);
    let stale = client.call("payment-tokens/edit-composition", &edit).await;
    assert_eq!(stale.code(), "conflict", "somebody else's edit is not lost");
    let events = client.read("audit/list", &[]).await.body;
    let difference = "added ML/WAVE/CASHIN; removed CI/OM/MERCHANT, CI/WAVE/MERCHANT; numbers removed +2250707070707";
    assert!(events.contains(difference), "{events}");

    client.call("payment-tokens/revoke", &[("token", &id)]).await;
    assert_eq!(code(&pay(&["ML", "OM", "MERCHANT"]).await), (401, "credential_revoked"));
    let again = client.call("payment-tokens/edit", &[("token", &id), ("name", "X")]).await;
    assert_eq!(again.code(), "conflict");
}

#[tokio::test]
async fn a_restart_changes_no_answer() {
    let mut world = World::new().await;
    let (_, token) = world.payment_token(&world.ours, "Shop", TOKEN_PATHS, &[OWN]).await;
    let staff = world.as_staff().await;
    let pause = [("country", "CI"), ("operator", "WAVE"), ("reason", "Works"), ("until", "2026-12-01")];
    staff.call("operators/pause", &pause).await;
    world.restart().await;
    assert_eq!(world.authorize_payment(&token, &["CI", "OM", "MERCHANT", OWN]).await.status, StatusCode::OK);
    assert_eq!(
        code(&world.authorize_payment(&token, &["CI", "WAVE", "MERCHANT", OWN]).await),
        (403, "operator_paused")
    );
    world.clock.advance(31 * 86_400_000);
    assert_eq!(code(&world.authorize_payment(&token, &[]).await), (401, "credential_expired"));
}

#[tokio::test]
async fn verify_tells_what_the_token_grants() {
    let world = World::new().await;
    let (_, token) = world.payment_token(&world.ours, "Shop", TOKEN_PATHS, &[OWN]).await;
    let mut client = world.anonymous();
    client.headers = vec![
        ("x-claviger-gateway-key".into(), world.gateway_key.clone()),
        ("content-type".into(), "application/json".into()),
    ];
    let ask = async |extra: serde_json::Value| {
        let mut body = serde_json::json!({"kind": "payment_token", "token": token});
        body.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        client
            .send(axum::http::Method::POST, "/v1/verify", "application/json", body.to_string().into_bytes())
            .await
            .json()
    };
    let allowed = ask(serde_json::json!({})).await;
    assert_eq!(allowed["grants"]["composition"]["CI"], serde_json::json!({"OM": ["MERCHANT"], "WAVE": ["MERCHANT"]}));
    assert_eq!(allowed["grants"]["numbers"], serde_json::json!({"CI": ["+2250707070707"]}));
    let payment = serde_json::json!({"country": "CI", "operator": "OM", "method": "MERCHANT", "number": "0505050505"});
    assert_eq!(ask(payment).await["detail"], "number_not_associated: CI/+2250505050505");
    let forged = world.authorize_payment(&token.replace("clp_test_", "clp_live_"), &[]).await;
    assert_eq!(code(&forged), (401, "credential_invalid"));
}

#[tokio::test]
async fn would_this_pass_answers_as_the_engine_does_and_is_no_use() {
    let world = World::new().await;
    let (id, _) = world.payment_token(&world.ours, "Shop", TOKEN_PATHS, &[OWN]).await;
    let (client, id) = (world.our(Role::Viewer).await, id.to_string());
    let ask = async |operator: &str, number: &str| {
        let form =
            [("token", &*id), ("country", "CI"), ("operator", operator), ("method", "MERCHANT"), ("number", number)];
        client.read("payment-tokens/try", &form).await.json()
    };
    assert_eq!(ask("OM", OWN).await["passes"], true);
    let refused = ask("MTN", "05 05 05 05 05").await;
    let obstacles = refused["obstacles"].as_array().unwrap();
    assert_eq!(obstacles[0]["code"], "operator_not_in_composition");
    assert_eq!(obstacles[0]["add"], "CI/MTN/MERCHANT");
    assert_eq!(obstacles[1]["associate"], serde_json::json!(["CI", "+2250505050505"]));
    world.our(Role::Admin).await.call("payment-tokens/revoke", &[("token", &id)]).await;
    assert_eq!(ask("OM", OWN).await["obstacles"][0]["code"], "credential_revoked");
    assert!(world.platform.engine.usage.drain().is_empty(), "nothing was used");
}

#[tokio::test]
async fn tokens_are_found_by_name_number_and_operator() {
    let world = World::new().await;
    world.payment_token(&world.ours, "Tills", &["CI/OM/MERCHANT"], &[OWN]).await;
    world.payment_token(&world.ours, "Web_100%", &["SN/WAVE/CASHIN"], &[]).await;
    let client = world.our(Role::Viewer).await;
    for (search, found) in [
        ("", &["Web_100%", "Tills"][..]),
        ("till", &["Tills"]),
        ("_100%", &["Web_100%"]),
        ("07 07 07 07 07", &["Tills"]),
        ("00225 0707070707", &["Tills"]),
        ("070707", &["Tills"]),
        ("orange", &["Tills"]),
        ("wave", &["Web_100%"]),
        ("om", &["Tills"]),
        ("nothing", &[]),
    ] {
        assert_eq!(list(&client, search).await, found, "{search}");
    }
    let in_senegal = client.read("payment-tokens/list", &[("mode", "test"), ("country", "SN")]).await.json();
    assert_eq!(in_senegal["rows"].as_array().unwrap().len(), 1);
    let expired = client.read("payment-tokens/list", &[("mode", "test"), ("status", "expired")]).await.json();
    assert_eq!(expired["rows"].as_array().unwrap().len(), 0);
}

#[tokio::test]
async fn the_whole_catalogue_is_one_composition() {
    let world = World::new().await;
    let catalogue = &world.platform.catalogue;
    let all = claviger::domain::composition::Composition::all_of(catalogue);
    let paths: Vec<String> = all.paths().map(|path| path.to_string()).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let (id, token) = world.payment_token(&world.ours, "Everything", &paths, &[]).await;
    let row = world.our(Role::Viewer).await.read("payment-tokens/get", &[("id", &id.to_string())]).await.json();
    assert_eq!(row["composition"], serde_json::to_value(&all).unwrap());
    for path in &paths {
        let payment: Vec<&str> = path.split('/').collect();
        assert_eq!(world.authorize_payment(&token, &payment).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn a_token_that_is_held_to_addresses_is_refused_from_any_other() {
    let world = World::new().await;
    let (id, secret) = world.payment_token(&world.ours, "Shop", TOKEN_PATHS, &[]).await;
    let (client, id) = (world.our(Role::Developer).await, id.to_string());
    let edit = async |ips: &str| {
        let form = [("token", &*id), ("name", "Shop"), ("allowed_ips", ips), ("password", PASSWORD)];
        client.call("payment-tokens/edit", &form).await
    };
    assert_eq!(edit("not an address").await.json()["errors"][0]["field"], "allowed_ips");
    edit("203.0.113.0/24").await;
    assert_eq!(world.authorize_payment(&secret, &[]).await.status, StatusCode::OK);
    edit("198.51.100.7").await;
    assert_eq!(code(&world.authorize_payment(&secret, &[]).await), (403, "ip_not_allowed"));
}
