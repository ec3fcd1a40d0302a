//! The API's description, pinned: a change of the API shows as a change of `docs/openapi.json`.

#[path = "support/sources.rs"]
mod sources;

use sources::sources;

#[test]
fn the_description_is_the_one_in_the_tree() {
    let now = serde_json::to_string_pretty(&claviger::server::api::openapi::document()).unwrap() + "\n";
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        std::fs::write("docs/openapi.json", &now).unwrap();
    }
    let pinned = std::fs::read_to_string("docs/openapi.json").unwrap_or_default();
    assert!(
        now == pinned,
        "the API's description changed: look at the difference, then UPDATE_OPENAPI=1 cargo nextest run openapi"
    );
}

#[test]
fn every_operation_says_what_it_answers_and_what_it_asks_for() {
    let document = serde_json::to_value(claviger::server::api::openapi::document()).unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap().iter().filter(|(name, _)| *name != "parameters") {
            assert!(operation["responses"].as_object().is_some_and(|answers| answers.len() >= 2), "{method} {path}");
            assert!(operation["summary"].is_string() || operation["description"].is_string(), "{method} {path}");
        }
    }
}

/// Of two schemas of one name the description keeps one, and describes the other's answers wrongly.
#[test]
fn no_two_schemas_share_a_name() {
    let mut seen = std::collections::HashMap::new();
    for (path, text) in sources("src/server/api") {
        for item in text.split("#[derive(").skip(1).filter(|item| item.lines().next().unwrap().contains("ToSchema")) {
            let item = item.replace('\n', " ");
            let at = [" struct ", " enum "].iter().filter_map(|word| Some(item.find(word)? + word.len())).min();
            let (before, declared) = item.split_at(at.unwrap());
            let name = before.split(" as = ").nth(1).or_else(|| before.split("(as = ").nth(1)).unwrap_or(declared);
            let name = name.split(|c: char| !c.is_alphanumeric()).next().unwrap().to_owned();
            if let Some(other) = seen.insert(name.clone(), path.clone()) {
                panic!("{name} is declared in {other} and in {path}");
            }
        }
    }
    assert!(seen.len() > 50, "{}", seen.len());
}
