//! Several processes over one database: what one commits the others follow, and the receipt of a restriction says who has.

mod beyond;
mod followed;

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use clap::Parser;
use claviger::{
    domain::{
        access_token::SectionGrants,
        audit::Action,
        catalogue::{CountryCode, OperatorCode},
        ids::{AccessTokenId, AllowedAddressId, GatewayKeyId},
        label::Label,
        merchant::Onboarding,
        mode::Mode,
        payment_token::Pause,
        product_key::Product,
        role::Role,
        time::Timestamp,
    },
    server::{
        boot,
        feed::{self, FollowError},
        jobs,
        platform::Platform,
        random::SeededRandom,
        service,
        store::{
            access_tokens::{AccessTokens, SeenSignature},
            allowed_addresses::{AllowedAddress, AllowedAddresses},
            changes::{Changed, Changes},
            checksum_keys::ChecksumKeys,
            gateway_keys::GatewayKeys,
            not_before::NotBefore,
            pauses::{OperatorPause, OperatorPauses},
        },
    },
};
use tokio_util::sync::CancellationToken;

use crate::world::{Client, START, World, proof};

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    settings: claviger::server::settings::Settings,
}

/// Another for each process, so that none repeats an id.
fn seed() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1_000_000);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// Another process over the same database.
pub async fn another(world: &World) -> Arc<Platform> {
    let settings = Cli::parse_from(["claviger"]).settings;
    let random = Arc::new(SeededRandom::new(seed()));
    boot::open_with(&world.storage, settings, world.clock.clone(), random).await.unwrap()
}

pub async fn follow(platform: &Platform) {
    feed::follow(&platform.feed, &platform.engine, &platform.db, &*platform.clock).await.unwrap();
}

/// What keeps a process up, until it is dropped: then it has died without a word.
struct Running {
    tasks: [tokio::task::JoinHandle<()>; 2],
    stop: CancellationToken,
}

impl Running {
    fn of(platform: &Arc<Platform>, name: &str) -> Running {
        let stop = CancellationToken::new();
        let follow = jobs::follow::run(platform.clone(), stop.clone(), CancellationToken::new());
        let tell = jobs::tell::run(platform.clone(), name.to_owned(), stop.clone());
        Running { tasks: [tokio::spawn(follow), tokio::spawn(tell)], stop }
    }

    async fn stop(self) {
        self.stop.cancel();
        for task in self.tasks {
            task.await.unwrap();
        }
    }

    async fn die(self) {
        for task in self.tasks {
            task.abort();
            task.await.unwrap_err();
        }
    }
}

async fn receipt(client: &Client, subject: impl ToString) -> serde_json::Value {
    client.read("receipts/get", &[("subject", &subject.to_string())]).await.json()
}

/// The states of the processes in a receipt, by their names.
fn states(receipt: &serde_json::Value) -> Vec<(String, String)> {
    let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let processes = receipt["processes"].as_array().unwrap();
    let states = processes.iter().map(|process| (word(&process["name"]), word(&process["state"]["state"])));
    let mut states: Vec<_> = states.collect();
    states.sort();
    states
}

/// Asks again until the processes are in these states. Time goes on: whoever could not write looks again a second later.
async fn await_states(
    (world, client): (&World, &Client),
    subject: impl ToString + Copy,
    wanted: &[(&str, &str)],
) -> serde_json::Value {
    let mut last = serde_json::Value::Null;
    for _ in 0..200 {
        last = receipt(client, subject).await;
        world.clock.advance(20);
        let found = if last.is_null() { Vec::new() } else { states(&last) };
        if found.iter().map(|(name, state)| (&**name, &**state)).eq(wanted.iter().copied()) {
            return last;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{wanted:?} never came: {last:#}");
}

#[tokio::test]
async fn a_revocation_reaches_every_process_and_the_receipt_names_each() {
    let world = World::new().await;
    let edge = another(&world).await;
    let (portal_runs, edge_runs) = (Running::of(&world.platform, "portal"), Running::of(&edge, "edge"));
    let (application, client_id) = world.application(&world.ours).await;
    let (key, _) = world.key(&world.ours, application).await;
    let (second, _) = world.key(&world.ours, application).await;
    let (third, _) = world.key(&world.ours, application).await;
    let client = world.our(Role::Admin).await;
    assert!(receipt(&client, key).await.is_null(), "nothing was taken away yet");

    let form =
        |id: &str| vec![("mode", "test".to_owned()), ("application", application.to_string()), ("id", id.to_owned())];
    let revoke = async |id: String| {
        let form = form(&id);
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert!(client.call("api-keys/revoke", &form).await.status.is_success());
    };
    revoke(key.to_string()).await;
    let said = await_states((&world, &client), key, &[("edge", "confirmed"), ("portal", "confirmed")]).await;
    assert_eq!(said["action"], Action::ApiKeyRevoked.as_str());
    assert!(said["commit"].as_i64().unwrap() > 0);
    assert!(edge.engine.index.api_key_by_id(key).unwrap().life.revoked_at.is_some(), "{client_id}");

    edge_runs.die().await;
    revoke(second.to_string()).await;
    await_states((&world, &client), second, &[("edge", "missing"), ("portal", "confirmed")]).await;
    assert!(edge.engine.index.api_key_by_id(second).unwrap().life.revoked_at.is_none(), "it is as the receipt says");

    let edge_runs = Running::of(&edge, "edge");
    await_states((&world, &client), second, &[("edge", "confirmed"), ("portal", "confirmed")]).await;
    edge_runs.stop().await;
    revoke(third.to_string()).await;
    let late = another(&world).await;
    let late_runs = Running::of(&late, "late");
    await_states((&world, &client), third, &[("edge", "stopped"), ("late", "since_start"), ("portal", "confirmed")])
        .await;
    late_runs.die().await;
    let again = another(&world).await;
    let again_runs = Running::of(&again, "late");
    let wanted = [("edge", "stopped"), ("late", "since_start"), ("late", "stopped"), ("portal", "confirmed")];
    await_states((&world, &client), third, &wanted).await;
    again_runs.stop().await;
    portal_runs.stop().await;
    // Kept when nobody's memory knows of it any more.
    assert_eq!(states(&receipt(&client, key).await).pop().unwrap(), ("portal".to_owned(), "confirmed".to_owned()));
}

#[tokio::test]
async fn refused_requests_are_counted_from_the_restriction_on_and_only_those_that_prove_the_secret() {
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let (key, secret) = world.key(&world.ours, application).await;
    let client = world.our(Role::Developer).await;
    let form = [("mode", "test"), ("application", &application.to_string()), ("id", &key.to_string())];
    assert!(client.call("api-keys/revoke", &form).await.status.is_success());
    for _ in 0..3 {
        assert_eq!(world.authorize(&client_id, &secret).await.header("x-claviger-code"), "credential_revoked");
    }
    assert_eq!(
        world.authorize(&client_id, &world.never_made("cp")).await.header("x-claviger-code"),
        "credential_invalid"
    );
    assert_eq!(receipt(&client, key).await["refused"], 3);
    let running = Running::of(&world.platform, "portal");
    running.stop().await;
    let written = receipt(&client, key).await;
    assert_eq!((&written["refused"], written["last_refused_at"].is_null()), (&3.into(), false));
}

#[tokio::test]
async fn a_narrowed_token_has_a_receipt_that_counts_what_it_keeps_out() {
    let world = World::new().await;
    let sections = SectionGrants::parse_words("customers:read-write,payments:read-only").unwrap();
    let parts = world.access_token(&world.ours, "Shop", sections).await;
    let id: AccessTokenId = parts.id.parse().unwrap();
    let wanted = [("section", "payments")];
    assert_eq!(world.authorize_basic(&parts, &wanted).await.status, 200);
    let client = world.our(Role::Admin).await;
    let form = [
        ("token", parts.id.as_str()),
        ("name", "Shop"),
        ("permission", "read-only"),
        ("sections[]", "customers"),
        ("status", "live"),
        ("expected", "Shop|customers:read-write,payments:read-only|false|false|any|"),
    ];
    let answer = client.call("access-tokens/edit", &form).await;
    assert!(answer.status.is_success(), "{}", answer.code());
    assert_eq!(world.authorize_basic(&parts, &wanted).await.status, 403);
    let said = receipt(&client, id).await;
    assert_eq!((&said["action"], &said["refused"]), (&Action::AccessTokenEdited.as_str().into(), &1.into()));
}

#[tokio::test]
async fn another_merchants_receipt_is_what_a_random_id_gets() {
    let world = World::new().await;
    let (application, _) = world.application(&world.ours).await;
    let (key, _) = world.key(&world.ours, application).await;
    let actor = world.actor(&world.ours, Role::Admin).await;
    service::api_keys::revoke(&world.platform, &actor, application, key).await.unwrap();
    let client = world.their(Role::Superadmin).await;
    for subject in [key.to_string(), application.to_string(), "key_00000000000000000000000001".into(), "x".into()] {
        let answer = client.read("receipts/get", &[("subject", &subject)]).await;
        assert_eq!((answer.status.as_u16(), answer.code()), (404, "not_found".to_owned()), "{subject}");
        let page = client.get(&format!("/test/developers/receipts/{subject}")).await;
        assert_eq!(page.status, 404, "{subject}");
    }
}

#[tokio::test]
async fn a_signature_that_one_process_accepted_is_refused_by_the_others() {
    let world = World::new().await;
    let other = another(&world).await;
    let seen = SeenSignature { token: AccessTokenId(9), signature: [3; 32], sent_at: START.seconds() };
    assert!(!other.engine.replays.has(&seen));
    let mut unit = world.platform.db.write().await.unwrap();
    unit.add_seen_signatures(&[seen]).await.unwrap();
    drop(unit.commit().await.unwrap());
    follow(&other).await;
    assert!(other.engine.replays.has(&seen));
}

#[tokio::test]
async fn a_process_that_missed_changes_for_good_says_so_instead_of_guessing() {
    let world = World::new().await;
    let other = another(&world).await;
    let (application, _) = world.application(&world.ours).await;
    let (key, _) = world.key(&world.ours, application).await;
    let mut unit = world.platform.db.write().await.unwrap();
    let last = unit.last_change().await.unwrap();
    unit.sweep_changes(last - 1).await.unwrap();
    drop(unit.commit().await.unwrap());
    let followed = feed::follow(&other.feed, &other.engine, &other.db, &*other.clock).await;
    assert!(matches!(followed, Err(FollowError::Lost(_))));
    assert!(other.engine.index.api_key_by_id(key).is_none());
    let lost = CancellationToken::new();
    jobs::follow::run(other, CancellationToken::new(), lost.clone()).await;
    assert!(lost.is_cancelled());
}
