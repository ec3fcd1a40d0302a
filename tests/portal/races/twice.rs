//! Every form sent twice at once. Programs get what one closed table says; people, who click twice, get one thing done
//! and are led to it.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::{Method, StatusCode};
use claviger::domain::role::Role;
use sqlx::Row as _;

use crate::{
    catalogue::{Access, ROWS, Row, SECOND_STEPS, Things, call, method},
    kyc,
    world::{Answer, Client, World},
};

/// What two same calls at once come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Twice {
    /// One is done, the other is told that it comes too late: it meant one thing.
    One,
    /// Both are told that it is done; it is done once.
    Same,
    /// Both are done, and there is no more than after one.
    Last,
    /// The session ends: the second comes too late, or finds nothing to end.
    Leaving,
    /// Two of something: a program that asks twice wants two. A person's form makes one (below).
    Two,
}

use Twice::{Last, Leaving, One, Same, Two};

/// Closed: a form without a row fails.
const TABLE: &[(Twice, &[&str])] = &[
    (
        One,
        &[
            "session/sign-up",
            "session/end",
            "members/withdraw-invitation",
            "members/set-role",
            "members/deactivate",
            "members/reactivate",
            "applications/delete",
            "api-keys/rotate",
            "key-pairs/regenerate",
            "key-pairs/rotate",
            "product-keys/regenerate",
            "products/request",
            "products/enable",
            "products/suspend",
            "products/resume",
            "allowed-addresses/add",
            "allowed-addresses/remove",
            "pin/reset",
            "access-tokens/edit",
            "access-tokens/rotate",
            "payment-tokens/add-draft-number",
            "payment-tokens/discard-draft",
            "payment-tokens/edit-composition",
            "payment-tokens/add-number",
            "payment-tokens/remove-number",
            "webhooks/delete",
            "webhooks/rotate-secret",
            "kyc/submit",
            "merchants/approve",
            "merchants/reject",
            "merchants/withdraw",
            "merchants/suspend",
            "merchants/restore",
            "checksum/disable",
        ],
    ),
    (
        Same,
        &[
            "hosted/pay-checkout",
            "hosted/receive-payout",
            "hosted/pay-kwik",
            "hosted/pay-kpay",
            "hosted/cancel-kpay",
            "hosted/pay-oy",
            "hosted/decline-oy",
            "session/theme",
            "applications/disable",
            "applications/enable",
            "api-keys/revoke",
            "key-pairs/edit",
            "key-pairs/revoke",
            "key-pairs/save-settings",
            "product-keys/revoke",
            "access-tokens/disable",
            "access-tokens/enable",
            "access-tokens/revoke",
            "payment-tokens/save-infos",
            "payment-tokens/add-to-composition",
            "payment-tokens/remove-from-composition",
            "payment-tokens/undo-composition",
            "payment-tokens/switch-draft-number",
            "payment-tokens/remove-draft-number",
            "payment-tokens/generate",
            "payment-tokens/disable-number",
            "payment-tokens/enable-number",
            "payment-tokens/revoke",
            "webhooks/disable",
            "webhooks/enable",
            "signature-lab/inspect",
            "operators/resume",
            "office/revoke",
            "office/revoke-gateway-key",
            "office/revoke-of-merchant",
            "office/revoke-made-before",
            "merchants/set-products",
        ],
    ),
    (
        Last,
        &[
            "session/switch-merchant",
            "session/change-password",
            "office/change-password",
            "second-factor/begin",
            // One link is open: the newer.
            "members/invite",
            "applications/edit",
            "applications/save-callbacks",
            // Of the secrets of two rotations the newer one waits to be shown, and it is the one that counts.
            "applications/rotate-callback-secret",
            "payment-tokens/rotate-callback-keys",
            "checksum/enable",
            "api-keys/edit",
            // One place where the key waits.
            "product-keys/show",
            "pin/set",
            "payment-tokens/edit",
            "webhooks/edit",
            "webhooks/resend",
            "office/look-up",
        ],
    ),
    (Leaving, &["session/sign-out", "session/sign-out-everywhere", "office/sign-out"]),
    (
        Two,
        &[
            "session/sign-in",
            "office/sign-in",
            "applications/create",
            "api-keys/create",
            "key-pairs/generate",
            "access-tokens/create",
            "product-keys/generate",
            "payment-tokens/start-draft",
            "webhooks/create",
            "webhooks/test",
            "operators/pause",
        ],
    ),
];

/// What is written down of acts, and not a thing of its own.
const NOTES: &[&str] = &["audit_event", "audit_chain", "change", "webhook_coming", "receipt"];

fn forms() -> impl Iterator<Item = &'static Row> {
    ROWS.iter().filter(|row| method(row.endpoint) == Method::POST && !SECOND_STEPS.contains(&row.endpoint))
}

fn expected(row: &Row) -> Twice {
    let found = TABLE.iter().find(|(_, endpoints)| endpoints.contains(&row.endpoint));
    found.unwrap_or_else(|| panic!("{} has no row", row.endpoint)).0
}

#[test]
fn every_form_has_one_row_and_every_row_a_form() {
    let rows: Vec<&str> = TABLE.iter().flat_map(|(_, endpoints)| endpoints.iter().copied()).collect();
    let known: BTreeSet<&str> = forms().map(|row| row.endpoint).collect();
    assert_eq!(rows.len(), known.len());
    assert_eq!(rows.into_iter().collect::<BTreeSet<_>>(), known);
}

async fn client(world: &World, row: &Row) -> Client {
    match row.access {
        Access::Anyone => world.anonymous(),
        Access::Staff => world.as_staff().await,
        Access::SignedIn | Access::Holders(_) => world.our(Role::Superadmin).await,
    }
}

/// How many rows there are, by table; invitations that are over do not count.
async fn count(world: &World) -> BTreeMap<String, i64> {
    let pool = sqlx::SqlitePool::connect(&world.storage.database_url).await.unwrap();
    let tables: Vec<String> = sqlx::query("SELECT name FROM sqlite_master WHERE type = 'table'")
        .fetch_all(&pool)
        .await
        .unwrap()
        .iter()
        .map(|row| row.get(0))
        .collect();
    let one = |table: &String| match table.as_str() {
        "invitation" => "SELECT 'invitation', count(*) FROM invitation WHERE withdrawn_at IS NULL".to_owned(),
        _ => format!("SELECT '{table}', count(*) FROM {table}"),
    };
    let sql = tables.iter().map(one).collect::<Vec<_>>().join(" UNION ALL ");
    let counted = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(&pool).await.unwrap();
    pool.close().await;
    counted.iter().map(|row| (row.get(0), row.get(1))).collect()
}

/// What came of something: the difference by table.
async fn after(world: &World, before: &BTreeMap<String, i64>) -> BTreeMap<String, i64> {
    count(world).await.iter().map(|(table, number)| (table.clone(), number - before[table])).collect()
}

fn without_notes(mut things: BTreeMap<String, i64>) -> BTreeMap<String, i64> {
    things.retain(|table, number| *number != 0 && !NOTES.contains(&table.as_str()));
    things
}

/// What one call comes to, and what two do, each in a copy of the world.
struct Tried {
    once: BTreeMap<String, i64>,
    twice: BTreeMap<String, i64>,
    answers: [Answer; 2],
}

async fn prepared(base: &World, things: &Things, row: &Row) -> (World, Things, Client) {
    let world = base.copy().await;
    let client = client(&world, row).await;
    let unapproved = things.unapproved.as_ref().map(|(_, merchant)| (world.platform.clone(), merchant.clone()));
    (world, Things { unapproved, ..things.clone() }, client)
}

async fn try_programs(base: &World, things: &Things, row: &Row) -> Tried {
    let (world, things, client) = prepared(base, things, row).await;
    let before = count(&world).await;
    let answer = call(row, &client, &things).await;
    assert_eq!(answer.status, StatusCode::OK, "{}: {}", row.endpoint, answer.body);
    let once = after(&world, &before).await;
    let (world, things, client) = prepared(base, &things, row).await;
    let before = count(&world).await;
    let (a, b) = tokio::join!(call(row, &client, &things), call(row, &client, &things));
    Tried { once, twice: after(&world, &before).await, answers: [a, b] }
}

fn judge(row: &Row, Tried { once, twice, answers }: Tried) -> Result<(), String> {
    let statuses = answers.each_ref().map(|answer| answer.status);
    let done = statuses.iter().filter(|status| status.is_success()).count();
    let too_late = |answer: &Answer| {
        answer.status.is_success() || answer.status.is_client_error() && !answer.code().is_empty()
            // The one place where hashing and reading files may be refused for want of hands.
            || answer.code() == "busy"
    };
    let events = (once["audit_event"], twice["audit_event"]);
    let (once, twice) = (without_notes(once), without_notes(twice));
    // What is there once for both of them, like a second factor that is set up, need not be there twice.
    let doubled = once.keys().eq(twice.keys()) && once != twice;
    let doubled = doubled && once.iter().all(|(table, number)| [*number, 2 * number].contains(&twice[table]));
    let right = answers.iter().all(too_late)
        && match expected(row) {
            One => done == 1 && once == twice,
            Same => done == 2 && once == twice && events.0 == events.1,
            Last => done == 2 && once == twice && events.0 < events.1,
            Leaving => done >= 1 && once == twice,
            Two => done == 2 && doubled,
        };
    let told = || format!("{} {:?}: {statuses:?}, {events:?}, {once:?}, {twice:?}", row.endpoint, expected(row));
    if right { Ok(()) } else { Err(told()) }
}

async fn programs(part: usize) {
    let base = World::new().await;
    let things = Things::make(&base).await;
    let mut wrong = Vec::new();
    for row in forms().skip(part).step_by(2) {
        wrong.extend(judge(row, try_programs(&base, &things, row).await).err());
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_that_sends_a_form_twice_gets_what_the_table_says_first_half() {
    programs(0).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_that_sends_a_form_twice_gets_what_the_table_says_second_half() {
    programs(1).await;
}

/// Sends the form as a page's own, with the page's word.
async fn submit(row: &Row, client: &Client, things: &Things, word: &str) -> Answer {
    let fields = (row.fields)(things);
    let mut form: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    form.extend([("_back", "/test/developers"), ("_once", word)]);
    match row.endpoint {
        "kyc/submit" => client.upload(row.endpoint, "text/html", &form, &[kyc::PDF]).await,
        _ => client.submit(row.endpoint, &form).await,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_who_clicks_twice_does_one_thing_and_is_led_to_it() {
    let base = World::new().await;
    let things = Things::make(&base).await;
    // Those of which a second would be a second thing, or another answer; the rest does no harm twice.
    let harmful = forms().filter(|row| {
        row.access != Access::Anyone
            && matches!(expected(row), One | Last | Two)
            && !row.endpoint.starts_with("session/")
    });
    // Products are approved for their own functions by `call` alone.
    for row in harmful.filter(|row| !row.endpoint.starts_with("product-keys/")) {
        let (world, things, client) = prepared(&base, &things, row).await;
        let before = count(&world).await["audit_event"];
        let (a, b) = tokio::join!(submit(row, &client, &things, "page-1"), submit(row, &client, &things, "page-1"));
        let told = format!("{}: {} {}", row.endpoint, a.location(), b.location());
        assert_eq!((a.status, b.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER), "{told}");
        assert!(a.location() == b.location() && !a.location().is_empty(), "{told}");
        assert!(!a.location().contains("draft=") || row.endpoint == "members/invite", "refused: {told}");
        let events = count(&world).await["audit_event"] - before;
        let third = submit(row, &client, &things, "page-1").await;
        assert_eq!(third.location(), a.location(), "a moment later: {told}");
        assert_eq!(count(&world).await["audit_event"] - before, events, "{told}");
    }
}

#[tokio::test]
async fn a_form_of_another_page_or_session_or_with_another_field_is_another_form() {
    let world = World::new().await;
    let (one, other) = (world.our(Role::Admin).await, world.our(Role::Admin).await);
    let send = async |client: &Client, name: &str, word: &str| {
        let form = [
            ("mode", "test"),
            ("name", name),
            ("integration_type", "api"),
            ("features[]", "payment_api"),
            ("_back", "/test/developers"),
            ("_once", word),
        ];
        let form = if word.is_empty() { &form[..5] } else { &form };
        client.submit("applications/create", form).await.location().to_owned()
    };
    let first = send(&one, "Shop", "page-1").await;
    assert_eq!(send(&one, "Shop", "page-1").await, first);
    let others = [
        send(&one, "Shop", "page-2").await,
        send(&one, "Kiosk", "page-1").await,
        send(&other, "Shop", "page-1").await,
        // Programs that speak as browsers do.
        send(&one, "Shop", "").await,
        send(&one, "Shop", "").await,
    ];
    let list = one.read("applications/list", &[("mode", "test")]).await.json();
    assert_eq!(list["rows"].as_array().unwrap().len(), 1 + others.len());
    world.clock.advance(61_000);
    send(&one, "Shop", "page-1").await;
    let list = one.read("applications/list", &[("mode", "test")]).await.json();
    assert_eq!(list["rows"].as_array().unwrap().len(), 2 + others.len(), "it is not remembered for long");
}

#[tokio::test]
async fn a_refused_form_can_be_sent_again_and_every_page_has_a_word_of_its_own() {
    let world = World::new().await;
    let client = world.our(Role::Admin).await;
    let word = async || {
        let page = client.get("/test/developers/applications/new").await.body;
        let (_, rest) = page.split_once("name=\"_once\"").expect("the form carries it");
        rest.split('"').nth(1).unwrap().to_owned()
    };
    let (one, other) = (word().await, word().await);
    assert!(one.starts_with("req_") && one != other);
    let form = [("mode", "test"), ("name", "Shop"), ("integration_type", "none"), ("_once", &*one)];
    let (refused, again) =
        (client.submit("applications/create", &form).await, client.submit("applications/create", &form).await);
    assert!(refused.location().contains("draft=") && again.location().contains("draft="));
    assert_ne!(refused.location(), again.location(), "it is looked at anew");
}
