//! The API's description, pinned: a change of the API shows as a change of `docs/openapi.json`.

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
