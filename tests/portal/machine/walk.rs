//! The walk over all that the platform serves to programs: nothing without a row, no row without an operation.

use std::collections::BTreeSet;

use axum::http::Method;
use claviger::domain::{access_token::Section, kwik::resource::Resource, merchant::Onboarding};
use serde_json::Value;

use super::{
    matrix::Account,
    rows::{self, Row},
    setting::Setting,
    things,
};
use crate::{sources::sources, world::World};

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/// The operations of the description, as it is served.
async fn described(world: &World) -> Vec<String> {
    let document: Value = world.anonymous().get("/openapi.json").await.json();
    let paths = document["paths"].as_object().unwrap();
    let of = |(path, item): (&String, &Value)| {
        let methods: Vec<String> = item.as_object().unwrap().keys().map(|method| method.to_uppercase()).collect();
        methods.into_iter().map(|method| format!("{method} {path}")).collect::<Vec<_>>()
    };
    paths.iter().flat_map(of).collect()
}

/// Whether a row calls this operation: the same method and parts of the path, with something for each parameter.
fn calls(row: &Row, operation: &str) -> bool {
    let parts = |text: &str| text.split('?').next().unwrap().split('/').map(str::to_owned).collect::<Vec<_>>();
    let (row, operation) = (parts(&row.call), parts(operation));
    row.len() == operation.len() && row.iter().zip(&operation).all(|(row, of)| row == of || of.starts_with('{'))
}

/// The operation that a row calls; a part that is written out goes before a parameter.
fn operation<'a>(row: &Row, described: &'a [String]) -> Option<&'a String> {
    described.iter().filter(|operation| calls(row, operation)).min_by_key(|operation| operation.matches('{').count())
}

#[tokio::test]
async fn every_operation_has_a_row_and_every_row_an_operation() {
    let described = described(&World::new().await).await;
    let rows = rows::all();
    let without: Vec<_> = rows.iter().filter(|row| operation(row, &described).is_none()).map(|row| &row.call).collect();
    assert!(without.is_empty(), "rows of nothing: {without:#?}");
    let called: Vec<_> = rows.iter().filter_map(|row| operation(row, &described)).collect();
    let all: BTreeSet<_> = called.iter().copied().collect();
    assert_eq!(all.len(), called.len(), "two rows of one operation");
    let missing: Vec<_> = described.iter().filter(|operation| !all.contains(operation)).collect();
    assert!(missing.is_empty(), "operations without a row: {missing:#?}");
}

/// `/v1/authorize` is asked with the method of the original request (docs/adr/0020).
#[tokio::test]
async fn no_address_takes_a_method_that_is_not_described() {
    let setting = Setting::new().await;
    let described = described(&setting.world).await;
    let nobodys = things::nobodys();
    for row in setting.rows.iter().filter(|row| row.call != "GET /v1/authorize") {
        let (_, target) = row.parts();
        for method in METHODS {
            let other = Row { call: format!("{method} {target}"), body: row.body.clone(), ..*row };
            if operation(&other, &described).is_some() {
                continue;
            }
            let way = row.ways()[0];
            let answer = setting.as_own(&setting.ours, &other, way, &nobodys).await;
            assert!([404, 405].contains(&answer.status.as_u16()), "{}: {} {}", other.call, answer.status, answer.body);
        }
    }
}

/// The other addresses of a row: ClaPay's third version, and the words that Kwik's sections have beside the first.
fn other_addresses(row: &Row) -> Vec<String> {
    let (method, target) = row.parts();
    if let Some(rest) = target.strip_prefix("/nowallet/api/") {
        return vec![format!("{method} /nowallet/api/v3/{rest}")];
    }
    let Some((path, verb)) = target.strip_prefix("/2.0/").and_then(|rest| rest.split_once('/')) else {
        return Vec::new();
    };
    let Some(resource) =
        Section::ALL.iter().map(|section| Resource::of(*section)).find(|resource| resource.paths.contains(&path))
    else {
        return Vec::new();
    };
    let verbs: &[&str] = match (path, verb) {
        ("payments", "create") => &["create", "submit"],
        ("payouts", "create") => &["create", "request"],
        ("checkout", "link") => &["link", "page"],
        _ => &[verb],
    };
    let all =
        resource.paths.iter().flat_map(|path| verbs.iter().map(move |verb| format!("{method} /2.0/{path}/{verb}")));
    all.filter(|call| *call != row.call).collect()
}

#[tokio::test]
async fn other_addresses_of_an_operation_ask_what_it_asks() {
    let setting = Setting::new().await;
    let (mut seen, mut wrong) = (0, Vec::new());
    for row in &setting.rows {
        for call in other_addresses(row) {
            setting.hold(row, &call, Account::In(Onboarding::Approved), &mut wrong).await;
            seen += 1;
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(seen >= 69, "{seen}");
}

/// What is served to programs and browsers beside the dialects, `/v1`, pages and server functions, by its own `route`
/// in the sources; and what each answers to somebody who brings nothing.
const OTHER_ROUTES: &[(&str, &str, u16)] = &[
    ("/healthz", "/healthz", 200),
    ("/readyz", "/readyz", 200),
    ("/openapi.json", "/openapi.json", 200),
    ("/.well-known/jwks.json", "/.well-known/jwks.json", 200),
    ("/.well-known/audit-keys.json", "/.well-known/audit-keys.json", 200),
    // The customer's own page, by its random word.
    ("/kpay/pay/{word}/return", "/kpay/pay/0000000000000000000000/return", 404),
    // Server functions: `catalogue.rs`.
    ("/ui/{*endpoint}", "/ui/session/list", 401),
    ("/back-office/merchants/{merchant}/documents/{document}", "/back-office/merchants/x/documents/y", 401),
    ("/{mode}/developers/logs/export.csv", "/test/developers/logs/export.csv", 401),
    ("/{mode}/settings/audit/export.csv", "/test/settings/audit/export.csv", 401),
    ("/{mode}/settings/audit/export.jsonl", "/test/settings/audit/export.jsonl", 401),
    ("/back-office/audit/export.csv", "/back-office/audit/export.csv", 401),
    ("/back-office/audit/export.jsonl", "/back-office/audit/export.jsonl", 401),
    // On listeners of their own, or described.
    ("/metrics", "/metrics", 404),
    // Under each of a Kwik section's addresses.
    ("/list", "/2.0/orders/list", 401),
    ("/record/{id}", "/2.0/orders/record/x", 401),
    ("/create", "/2.0/orders/create", 405),
    ("/update", "/2.0/orders/update", 405),
    ("/submit", "/2.0/payments/submit", 405),
    ("/request", "/2.0/payouts/request", 405),
    ("/link", "/2.0/checkout/link", 405),
    ("/page", "/2.0/checkout/page", 405),
    ("/form", "/2.0/checkout/form", 405),
    ("/payment-methods", "/2.0/payment-methods", 401),
    ("/lookups/{type}/{payment_methods_id}", "/2.0/lookups/x/y", 401),
];

#[tokio::test]
async fn every_route_of_the_sources_is_known() {
    let mut found = BTreeSet::new();
    for (_, text) in sources("src/server") {
        let text = text.split("#[cfg(test)]").next().unwrap();
        found.extend(text.split(".route(\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()));
    }
    let known: BTreeSet<_> = OTHER_ROUTES.iter().map(|(route, ..)| (*route).to_owned()).collect();
    assert_eq!(found, known);
    let world = World::new().await;
    for (route, address, status) in OTHER_ROUTES {
        let answer = world.anonymous().send(Method::GET, address, "application/json", Vec::new()).await;
        assert_eq!(answer.status.as_u16(), *status, "{route}: {}", answer.body);
    }
}
