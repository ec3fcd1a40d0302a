//! Bodies that lie, to every server function: each gets the documented error, never a failure of ours, never an echo of
//! what was sent, and nothing of another merchant's moves.

use axum::http::{Method, StatusCode};
use claviger::domain::role::Role;
use sqlx::Row as _;

use super::{
    catalogue::{Access, ROWS, Row, Things, method},
    world::{Answer, Client, World, encode},
};

/// Told from everything that the platform writes itself.
const CANARY: &str = "CANARY7f3a";

/// What stands in the place of a field's value, already encoded.
fn lies() -> Vec<String> {
    vec![
        String::new(),
        CANARY.to_owned(),
        format!("{CANARY}%00"),
        format!("%ff%fe{CANARY}"),
        format!("{CANARY}%F0%9F%92%A5%E2%80%AE%0D%0ASet-Cookie:%20a=b"),
        format!("..%2F..%2F{CANARY}"),
        format!("%27%20OR%201=1%20--{CANARY}"),
        "-1".to_owned(),
        "99999999999999999999999999".to_owned(),
        // What an address can still carry.
        format!("{CANARY}{}", "a".repeat(60_000)),
    ]
}

/// What only the server says.
const OWNED: &[(&str, &str)] = &[
    ("merchant_id", "mch_00000000000000000000000001"),
    ("actor", "usr_00000000000000000000000001"),
    ("role", "superadmin"),
    ("staff", "1"),
    ("status", "active"),
    ("onboarding", "approved"),
    ("revoked_at", ""),
    ("expires_at", "4102444800000"),
    ("created_by", "usr_00000000000000000000000001"),
];

async fn client(world: &World, row: &Row) -> Client {
    match row.access {
        Access::Anyone => world.anonymous(),
        Access::Staff => world.as_staff().await,
        Access::SignedIn | Access::Holders(_) => world.our(Role::Superadmin).await,
    }
}

async fn send(client: &Client, row: &Row, body: &str) -> Answer {
    let path = format!("/ui/{}", row.endpoint);
    match method(row.endpoint) {
        Method::GET => client.send(Method::GET, &format!("{path}?{body}"), "application/json", Vec::new()).await,
        method => client.send(method, &path, "application/json", body.as_bytes().to_vec()).await,
    }
}

/// Refused as documented, or taken; never ours to be sorry for.
fn check(row: &Row, what: &str, answer: &Answer) {
    let told = format!("{} with {what:.80}: {} {:.300}", row.endpoint, answer.status, answer.body);
    assert!(answer.status.as_u16() < 500 || answer.status == StatusCode::SERVICE_UNAVAILABLE, "{told}");
    assert!(answer.status != StatusCode::SERVICE_UNAVAILABLE, "{told}");
    if answer.status.is_client_error() {
        assert_eq!(answer.header("content-type"), "application/problem+json", "{told}");
        // The message of a field may name what is wrong in it, in short; nothing else repeats what was sent.
        let mut problem = answer.json();
        problem["errors"] = serde_json::Value::Null;
        assert!(!problem.to_string().contains(CANARY) && answer.body.len() < 4_000, "{told}");
        assert!(!answer.code().is_empty(), "{told}");
    }
}

/// Everything that belongs to the other merchant, as text; but for the queue of webhooks, which moves by the clock.
async fn theirs(world: &World) -> Vec<String> {
    let pool = sqlx::SqlitePool::connect(&world.storage.database_url).await.unwrap();
    let tables = "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'merchant_id'
                  WHERE m.type = 'table' AND m.name <> 'webhook_coming' ORDER BY m.name";
    let mut all = Vec::new();
    for table in sqlx::query(tables).fetch_all(&pool).await.unwrap() {
        let table: String = table.get(0);
        let columns =
            sqlx::query("SELECT group_concat('quote(' || name || ')', ' || ''|'' || ') FROM pragma_table_info($1)");
        let columns: String = columns.bind(&table).fetch_one(&pool).await.unwrap().get(0);
        let sql = format!("SELECT {columns} FROM {table} WHERE merchant_id = $1 ORDER BY 1");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(world.theirs.id().to_string());
        let rows = rows.fetch_all(&pool).await.unwrap();
        all.extend(rows.iter().map(|row| format!("{table}: {}", row.get::<String, _>(0))));
    }
    all
}

/// The rows of the catalogue in parts, which run side by side.
async fn tell_lies(part: usize, parts: usize) {
    let world = World::new().await;
    let things = Things::make(&world).await;
    let (their_application, _) = world.application(&world.theirs).await;
    world.key(&world.theirs, their_application).await;
    let before = theirs(&world).await;
    assert!(before.len() > 1, "{before:?}");
    let rows = || ROWS.iter().skip(part).step_by(parts).filter(|row| row.endpoint != "kyc/submit");
    for row in rows().filter(|row| row.access != Access::Staff) {
        lie_to(row, &world, &things).await;
        let fields = (row.fields)(&things);
        let theirs = world.theirs.id().to_string();
        let named = [("merchant", &*theirs), ("merchant_id", &*theirs)];
        let fields = named.into_iter().chain(fields.iter().map(|(name, value)| (*name, value.as_str())));
        let body = String::from_utf8(encode(&fields.collect::<Vec<_>>())).unwrap();
        check(row, "another's merchant", &send(&client(&world, row).await, row, &body).await);
    }
    let after = theirs(&world).await;
    let came: Vec<_> = after.iter().filter(|row| !before.contains(row)).collect();
    let went: Vec<_> = before.iter().filter(|row| !after.contains(row)).collect();
    assert!(came.is_empty() && went.is_empty(), "came {came:#?}, went {went:#?}");
    // Staff may well do something to them.
    for row in rows().filter(|row| row.access == Access::Staff) {
        lie_to(row, &world, &things).await;
    }
}

/// Each field missing, twice, and a lie; and all that only the server says.
async fn lie_to(row: &Row, world: &World, things: &Things) {
    let fields = (row.fields)(things);
    let pairs = |skip: Option<usize>| {
        let kept = fields.iter().enumerate().filter(|(place, _)| Some(*place) != skip);
        let kept: Vec<(&str, &str)> = kept.map(|(_, (name, value))| (*name, value.as_str())).collect();
        String::from_utf8(encode(&kept)).unwrap()
    };
    for (place, (name, value)) in fields.iter().enumerate() {
        let client = client(world, row).await;
        let twice = String::from_utf8(encode(&[(name, value.as_str())])).unwrap();
        check(row, &format!("{name} missing"), &send(&client, row, &pairs(Some(place))).await);
        check(row, &format!("{name} twice"), &send(&client, row, &format!("{}&{twice}", pairs(None))).await);
        for lie in lies() {
            let body = format!("{}&{name}={lie}", pairs(Some(place)));
            check(row, &format!("{name}={lie}"), &send(&client, row, &body).await);
        }
    }
    let owned = String::from_utf8(encode(OWNED)).unwrap();
    let body = format!("{owned}&{}", pairs(None));
    check(row, "fields of the server's", &send(&client(world, row).await, row, &body).await);
}

#[tokio::test]
async fn every_function_answers_lies_as_documented_first_third() {
    tell_lies(0, 3).await;
}

#[tokio::test]
async fn every_function_answers_lies_as_documented_second_third() {
    tell_lies(1, 3).await;
}

#[tokio::test]
async fn every_function_answers_lies_as_documented_last_third() {
    tell_lies(2, 3).await;
}

#[tokio::test]
async fn a_body_that_is_no_form_is_refused_by_every_function() {
    let world = World::new().await;
    let deep = "[".repeat(10_000);
    for row in ROWS.iter().filter(|row| method(row.endpoint) == Method::POST) {
        let mut client = client(&world, row).await;
        client.headers = vec![("content-type".into(), "application/json".into())];
        for body in [format!("{{\"id\":\"{CANARY}\"}}"), deep.clone(), "\u{0}".to_owned()] {
            let answer = send(&client, row, &body).await;
            check(row, "JSON", &answer);
            assert!(answer.status.is_client_error(), "{}: {}", row.endpoint, answer.status);
        }
    }
}
