//! The audit trail in the portal and the back office: filters, files, whose they are, and that nobody can bend it.

use std::{collections::BTreeSet, os::unix::fs::PermissionsExt, sync::Arc};

use axum::http::StatusCode;
use claviger::{
    domain::{
        role::{Permission, Role},
        time::Timestamp,
    },
    server::{
        audit_chain::{Chain, Checked, Fault, PublicKey, check_file, verify},
        service::audit_trail::{self, ChainReport, SealError},
        text,
    },
};
use sqlx::SqlitePool;

use super::world::{Client, World};

const CSV: &str = "/test/settings/audit/export.csv";
const JSON: &str = "/test/settings/audit/export.jsonl";
const OFFICE_CSV: &str = "/back-office/audit/export.csv";
const OFFICE_JSON: &str = "/back-office/audit/export.jsonl";

async fn make_application(client: &Client, name: &str) {
    let fields = [("mode", "test"), ("name", name), ("integration_type", "api"), ("features[]", "payment_api")];
    let answer = client.call("applications/create", &fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
}

fn checked(world: &World, export: &str) -> Checked {
    let known: Vec<_> = world.platform.audit_keys.public().iter().map(|key| key.x).collect();
    verify(export.as_bytes(), &known).unwrap()
}

/// The faults that the check of the whole database finds.
async fn faults(world: &World) -> Vec<(Chain, Fault)> {
    let reports = audit_trail::check(&world.platform).await.unwrap();
    reports.into_iter().filter_map(|ChainReport { chain, fault, .. }| Some((chain, fault?))).collect()
}

/// Somebody with the file of the database, and without the platform's keys.
async fn intruder(world: &World) -> SqlitePool {
    let pool = SqlitePool::connect(&world.storage.database_url).await.unwrap();
    for trigger in ["audit_event_is_append_only", "audit_event_is_kept"] {
        sqlx::query(sqlx::AssertSqlSafe(format!("DROP TRIGGER {trigger}"))).execute(&pool).await.unwrap();
    }
    pool
}

async fn sql(pool: &SqlitePool, text: &str, chain: &str) {
    let done = sqlx::query(sqlx::AssertSqlSafe(text.to_owned())).bind(chain).execute(pool).await.unwrap();
    assert!(done.rows_affected() > 0, "{text}");
}

#[tokio::test]
async fn files_are_for_whoever_may_read_the_trail() {
    let world = World::new().await;
    for role in Role::ALL {
        let client = world.our(*role).await;
        let wanted = if role.can(Permission::ViewAudit) { StatusCode::OK } else { StatusCode::FORBIDDEN };
        for path in [CSV, JSON] {
            assert_eq!(client.get(path).await.status, wanted, "{role} {path}");
        }
        for path in [OFFICE_CSV, OFFICE_JSON] {
            assert_eq!(client.get(path).await.status, StatusCode::UNAUTHORIZED, "{role} {path}");
        }
    }
    let staff = world.as_staff().await;
    for path in [CSV, JSON, OFFICE_CSV, OFFICE_JSON] {
        assert_eq!(world.anonymous().get(path).await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    for path in [CSV, JSON] {
        assert_eq!(staff.get(path).await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    for (path, kind) in [(OFFICE_CSV, "csv"), (OFFICE_JSON, "jsonl")] {
        let answer = staff.get(path).await;
        assert_eq!((answer.status, answer.header("cache-control")), (StatusCode::OK, "no-store"), "{path}");
        assert!(answer.header("content-disposition").starts_with("attachment; filename=\"audit-"), "{path}");
        assert!(answer.header("content-type").contains(kind), "{path}");
    }
}

#[tokio::test]
async fn a_merchants_file_is_its_own_chain_whole_and_signed() {
    let world = World::new().await;
    let (ours, theirs) = (world.our(Role::Admin).await, world.their(Role::Admin).await);
    make_application(&ours, "Our shop").await;
    make_application(&theirs, "Their canary").await;
    let mut staff = world.as_staff().await;
    staff.ip = [198, 51, 100, 77].into();
    let id = world.ours.id().to_string();
    let answer = staff.call("merchants/suspend", &[("merchant", &id), ("reason", "Late papers")]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    for path in [JSON, CSV] {
        let file = ours.get(path).await.body;
        let seen = ["application.created", "Our shop", "merchant.suspended", "Late papers", "203.0.113.9"];
        assert!(seen.iter().all(|word| file.contains(word)), "{file}");
        let other = ["Their canary", &world.theirs.id().to_string(), "198.51.100.77", "gateway_key"];
        assert!(!other.iter().any(|word| file.contains(word)), "{file}");
    }
    let file = ours.get(JSON).await.body;
    let whole = checked(&world, &file);
    assert_eq!((whole.head.chain, whole.head.from.position), (Chain::Merchant(world.ours.id()), 0));
    assert_eq!(whole.events as usize, file.lines().count() - 1);
    assert!(file.lines().last().unwrap().contains("audit.exported"), "the export is the last event in itself");
    let published = world.anonymous().get("/.well-known/audit-keys.json").await.body;
    assert!(verify(file.as_bytes(), &PublicKey::read(&published).unwrap()).is_ok());
    let platforms = staff.get(OFFICE_JSON).await.body;
    assert_eq!(checked(&world, &platforms).head.chain, Chain::Platform);
    assert!(platforms.contains("gateway_key.created") && !platforms.contains("Our shop"));
}

#[tokio::test]
async fn a_file_for_spreadsheets_holds_no_formula() {
    let world = World::new().await;
    let client = world.our(Role::Admin).await;
    for name in ["=HYPERLINK(\"http://evil\")", "+1+1", "-2+3", "@SUM(A1)", "a,b"] {
        make_application(&client, name).await;
    }
    let file = client.get(CSV).await.body;
    for text in ["\"'=HYPERLINK(\"\"http://evil\"\")\"", "\"'+1+1\"", "\"'-2+3\"", "\"'@SUM(A1)\"", ",\"a,b\","] {
        assert!(file.contains(text), "{text}: {file}");
    }
    let lines: Vec<&str> = file.trim_end().split("\r\n").collect();
    assert!(lines[0].starts_with("time,event_id,") && lines.len() > 6, "{file}");
}

#[tokio::test]
async fn a_file_for_spreadsheets_that_does_not_hold_everything_says_so_in_its_last_line() {
    let world = World::new().await;
    let client = world.our(Role::Superadmin).await;
    let whole = client.get(CSV).await.body;
    assert!(!whole.contains("The file ends here"), "{whole}");
    let pool = SqlitePool::connect(&world.storage.database_url).await.unwrap();
    let many = "INSERT INTO audit_event (id, merchant_id, position, at, actor_name, action, previous, hash)
                WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 100000)
                SELECT printf('aud_%026d', n), $1, 1000000 + n, n, 'Somebody', 'session.signed_in', x'00', x'00' FROM numbers";
    sql(&pool, many, &world.ours.id().to_string()).await;
    let cut = client.get(CSV).await.body;
    let last = cut.lines().last().unwrap_or_default();
    assert!(cut.lines().count() == 100_002 && last.contains("after 100000 rows, and there are more"), "{last}");
}

#[tokio::test]
async fn each_filter_is_in_the_address_and_chooses_the_same_for_list_page_and_file() {
    let world = World::new().await;
    make_application(&world.our(Role::Admin).await, "Morning shop").await;
    let (application, _) = world.application(&world.ours).await;
    world.key(&world.ours, application).await;
    world.clock.advance(2 * Timestamp::DAY);
    // Sessions of two days ago are over.
    let (admin, developer) = (world.our(Role::Admin).await, world.our(Role::Developer).await);
    make_application(&developer, "Evening shop").await;
    let day = text::iso_date(world.clock_now());
    let (who, what) = (world.ours.user(Role::Developer).to_string(), application.to_string());
    let asked = async |query: &[(&str, &str)]| {
        let named: Vec<_> = query.iter().map(|(name, value)| (format!("query[{name}]"), *value)).collect();
        let named: Vec<_> = named.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        let rows = admin.read("audit/list", &named).await.json()["rows"].as_array().unwrap().clone();
        let actions: BTreeSet<_> = rows.iter().map(|row| row["action"].as_str().unwrap().to_owned()).collect();
        let address = form_urlencoded::Serializer::new(String::new()).extend_pairs(query).append_pair("x", "").finish();
        let page = admin.get(&format!("/test/settings/audit?{address}")).await.body;
        let file = admin.get(&format!("{CSV}?{address}")).await.body;
        for row in &rows {
            let (id, action) = (row["id"].as_str().unwrap(), row["action"].as_str().unwrap());
            assert!(file.contains(id), "{query:?} {action} {id}: {file}");
            assert!(page.contains(&format!("title=\"{action}\"")), "{query:?} {action}: {page}");
        }
        (rows.len(), actions)
    };
    let (all, _) = asked(&[]).await;
    let one = |word: &str| BTreeSet::from([word.to_owned()]);
    assert_eq!(asked(&[("action", "application")]).await, (3, one("application.created")));
    assert_eq!(asked(&[("action", "api_key.created")]).await, (1, one("api_key.created")));
    assert_eq!(asked(&[("member", &who), ("action", "application")]).await, (1, one("application.created")));
    assert_eq!(asked(&[("subject", &what)]).await, (1, one("application.created")));
    assert_eq!(asked(&[("q", "Evening")]).await, (1, one("application.created")));
    assert_eq!(asked(&[("mode", "live")]).await.0, 0);
    assert!(asked(&[("mode", "test")]).await.1.contains("api_key.created"));
    assert_eq!(asked(&[("from", &day), ("action", "application")]).await.0, 1);
    assert_eq!(asked(&[("until", &day), ("action", "application")]).await.0, 3, "a day is meant to its end");
    assert_eq!(asked(&[("until", "2026-11-21"), ("action", "application")]).await.0, 2);
    assert!(asked(&[("from", "soon"), ("action", "nothing")]).await.0 >= all, "words that mean nothing narrow nothing");
    let choices = admin.read("audit/choices", &[]).await.body;
    assert!(choices.contains(&who) && !choices.contains(&world.theirs.user(Role::Admin).to_string()), "{choices}");
}

#[tokio::test]
async fn staff_see_the_platforms_own_trail_and_what_staff_did_in_any() {
    let world = World::new().await;
    make_application(&world.our(Role::Admin).await, "Our shop").await;
    let staff = world.as_staff().await;
    let id = world.ours.id().to_string();
    staff.call("merchants/suspend", &[("merchant", &id), ("reason", "Late papers")]).await;
    let own = staff.get("/back-office/audit").await.body;
    assert!(own.contains("gateway_key.created") && !own.contains("merchant.suspended"));
    let theirs = staff.get("/back-office/audit?of=staff").await.body;
    assert!(theirs.contains("merchant.suspended") && theirs.contains(&format!("/back-office/merchants/{id}")));
    assert!(theirs.contains("203.0.113.9") && !theirs.contains("application.created"));
    let file = staff.get(&format!("{OFFICE_CSV}?of=staff&action=merchant")).await.body;
    assert!(file.contains("merchant.suspended") && file.contains(&id) && !file.contains("gateway_key"), "{file}");
}

#[tokio::test(flavor = "multi_thread")]
async fn chains_are_whole_after_many_writers_at_once() {
    let world = World::new().await;
    let (ours, theirs) = (world.our(Role::Admin).await, world.their(Role::Admin).await);
    let writers = (0..30).map(|number| {
        let client = if number % 2 == 0 { ours.clone() } else { theirs.clone() };
        tokio::spawn(async move { make_application(&client, &format!("Shop {number}")).await })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    assert_eq!(faults(&world).await, []);
    let reports = audit_trail::check(&world.platform).await.unwrap();
    for business in [&world.ours, &world.theirs] {
        let found = reports.iter().find(|report| report.chain == Chain::Merchant(business.id()));
        assert!(found.is_some_and(|report| report.events >= 15), "{found:?}");
    }
}

#[tokio::test]
async fn whoever_changes_the_file_of_the_database_is_found_out() {
    let world = World::new().await;
    let client = world.our(Role::Admin).await;
    for number in 0..4 {
        make_application(&client, &format!("Shop {number}")).await;
    }
    let chain = Chain::Merchant(world.ours.id());
    let name = chain.to_string();
    type IsNamed = fn(&Fault) -> bool;
    let forgeries: [(&str, IsNamed); 6] = [
        ("UPDATE audit_event SET actor_name = 'nobody' WHERE chain = $1 AND position = 2", |fault| {
            matches!(fault, Fault::Changed { position: 2, .. })
        }),
        ("DELETE FROM audit_event WHERE chain = $1 AND position = 2", |fault| {
            matches!(fault, Fault::Missing { position: 2, .. })
        }),
        ("UPDATE audit_event SET hash = x'00' WHERE chain = $1 AND position = 2", |fault| {
            matches!(fault, Fault::Malformed { at: "audit_event.hash" })
        }),
        ("DELETE FROM audit_event WHERE chain = $1 AND position > 3", |fault| {
            matches!(fault, Fault::CutOff { position: 4, .. })
        }),
        ("DELETE FROM audit_head WHERE chain = $1", |fault| matches!(fault, Fault::NoHead)),
        (
            "UPDATE audit_head SET from_position = 1,
                 from_hash = (SELECT hash FROM audit_event e WHERE e.chain = $1 AND e.position = 1) WHERE chain = $1",
            |fault| matches!(fault, Fault::HeadChanged),
        ),
    ];
    for (forgery, is_named) in forgeries {
        let world = world.copy().await;
        assert_eq!(faults(&world).await, []);
        let pool = intruder(&world).await;
        sql(&pool, forgery, &name).await;
        let found = faults(&world).await;
        assert!(found.len() == 1 && found[0].0 == chain && is_named(&found[0].1), "{forgery}: {found:?}");
    }
    // The last event taken away, and the head set back: nobody without the key can sign that.
    let pool = intruder(&world).await;
    let back = "UPDATE audit_head SET position = position - 1, hash = (SELECT previous FROM audit_event e
                    WHERE e.chain = $1 AND e.position = audit_head.position) WHERE chain = $1";
    sql(&pool, back, &name).await;
    sql(
        &pool,
        "DELETE FROM audit_event WHERE chain = $1 AND position > (SELECT position FROM audit_head WHERE chain = $1)",
        &name,
    )
    .await;
    assert_eq!(faults(&world).await, [(chain, Fault::HeadChanged)]);
    // Nor does the platform itself, with whatever comes after.
    for name in ["After it", "And after that"] {
        make_application(&client, name).await;
        assert_eq!(faults(&world).await, [(chain, Fault::HeadChanged)], "{name}");
    }
    let export = client.get(JSON).await;
    assert_eq!(export.status, StatusCode::CONFLICT, "{}", export.body);
    let folder = tempfile::tempdir().unwrap();
    let sealed = audit_trail::seal(&world.platform, chain, world.clock_now().plus(1), folder.path()).await;
    assert!(matches!(sealed, Err(SealError::Trail(Fault::HeadChanged))), "{sealed:?}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn a_whole_chain_that_is_gone_is_missed_and_never_begins_anew() {
    let world = World::new().await;
    let client = world.our(Role::Admin).await;
    let chain = Chain::Merchant(world.ours.id());
    let pool = intruder(&world).await;
    for table in ["audit_event", "audit_head"] {
        sql(&pool, &format!("DELETE FROM {table} WHERE chain = $1"), &chain.to_string()).await;
    }
    assert_eq!(faults(&world).await, [(chain, Fault::NoHead)]);
    make_application(&client, "As if nothing had been").await;
    assert_eq!(faults(&world).await, [(chain, Fault::HeadChanged)]);
}

#[tokio::test]
async fn the_older_part_is_sealed_and_the_rest_goes_on_behind_it() {
    let world = World::new().await;
    let client = world.our(Role::Admin).await;
    make_application(&client, "Old shop").await;
    world.clock.advance(40 * Timestamp::DAY);
    let moment = world.clock_now();
    world.clock.advance(1);
    let client = world.our(Role::Admin).await;
    make_application(&client, "New shop").await;
    let folder = tempfile::tempdir().unwrap();
    let chain = Chain::Merchant(world.ours.id());
    let seal = async || audit_trail::seal(&world.platform, chain, moment, folder.path()).await.unwrap();
    // A file of the name stays as it is, unless it is the one that would be written.
    let (twin, elsewhere) = (world.copy().await, tempfile::tempdir().unwrap());
    let twins = audit_trail::seal(&twin.platform, chain, moment, elsewhere.path()).await.unwrap().unwrap().file;
    assert_eq!(std::fs::metadata(&twins).unwrap().permissions().mode() & 0o777, 0o600);
    let place = folder.path().join(twins.file_name().unwrap());
    std::fs::write(&place, "something else").unwrap();
    let refused = audit_trail::seal(&world.platform, chain, moment, folder.path()).await;
    assert!(matches!(&refused, Err(SealError::Taken(file)) if *file == place), "{refused:?}");
    assert_eq!(std::fs::read_to_string(&place).unwrap(), "something else");
    std::fs::copy(&twins, &place).unwrap();
    let sealed = seal().await.unwrap();
    assert_eq!(sealed.file, place);
    let known: Vec<_> = world.platform.audit_keys.public().iter().map(|key| key.x).collect();
    let older = check_file(&sealed.file, &known).unwrap();
    assert_eq!((older.events, older.head.from.position), (sealed.events, 0));
    assert!(std::fs::read_to_string(&sealed.file).unwrap().contains("Old shop"));
    assert!(seal().await.is_none(), "nothing older is left");
    assert_eq!(faults(&world).await, []);
    let list = client.read("audit/list", &[]).await.body;
    assert!(list.contains("New shop") && list.contains("audit.sealed") && !list.contains("Old shop"), "{list}");
    let rest = client.get(JSON).await.body;
    assert_eq!(checked(&world, &rest).head.from, older.head.to, "the rest begins where the sealed part ends");
    assert!(!rest.contains("Old shop"));
    // What is not sealed cannot go, whoever asks.
    let pool = SqlitePool::connect(&world.storage.database_url).await.unwrap();
    assert!(sqlx::query("DELETE FROM audit_event").execute(&pool).await.is_err());
    make_application(&client, "Later shop").await;
    assert_eq!(faults(&world).await, []);
}

#[tokio::test]
async fn chains_go_on_after_a_restart_under_the_same_key() {
    let mut world = World::new().await;
    make_application(&world.our(Role::Admin).await, "Shop").await;
    let before = world.platform.audit_keys.public().to_vec();
    world.restart().await;
    make_application(&world.our(Role::Admin).await, "Another").await;
    assert_eq!(world.platform.audit_keys.public(), before);
    assert_eq!(faults(&world).await, []);
    let platform = Arc::clone(&world.platform);
    assert_eq!(audit_trail::check(&platform).await.unwrap().len(), 3, "the platform and two merchants");
}
