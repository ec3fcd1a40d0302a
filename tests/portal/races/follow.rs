//! Revocations beside what fills the index and what keeps it up: once a revocation is answered, its credential is
//! refused, whatever is being read meanwhile. The real code on real threads; rounds follow from a seed.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use axum::http::StatusCode;
use claviger::{
    domain::role::Role,
    server::{
        clock::Clock,
        platform::Platform,
        random::{Random, SeededRandom},
    },
};

use crate::{
    office::multiply,
    receipts::{another, follow},
    world::{Client, World},
};

/// Keys that are only there to be read.
const CROWD: u128 = 400;
const ROUNDS: usize = 10;

/// What a round revokes, and who does.
struct Victim {
    form: Vec<(&'static str, String)>,
    client_id: String,
    secret: String,
    client: Client,
}

impl Victim {
    async fn revoke(&self) {
        let form: Vec<(&str, &str)> = self.form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = self.client.call("api-keys/revoke", &form).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    }

    async fn passes(&self, gateway: &Client) -> bool {
        let mut gateway = gateway.clone();
        gateway.headers.push(("client-id".into(), self.client_id.clone()));
        gateway.headers.push(("api-key".into(), self.secret.clone()));
        gateway.get("/v1/authorize").await.status == StatusCode::OK
    }
}

/// A world with a crowd, and one victim for each round.
async fn world() -> (World, Vec<Victim>) {
    let world = World::new().await;
    let (application, client_id) = world.application(&world.ours).await;
    let mut victims = Vec::new();
    let client = world.our(Role::Superadmin).await;
    for _ in 0..ROUNDS {
        let (id, secret) = world.key(&world.ours, application).await;
        let form = vec![("mode", "test".to_owned()), ("application", application.to_string()), ("id", id.to_string())];
        victims.push(Victim { form, client_id: client_id.clone(), secret, client: client.clone() });
    }
    let (key, _) = world.key(&world.ours, application).await;
    multiply(&world, key, CROWD).await;
    (world, victims)
}

fn gateway(world: &World) -> Client {
    let mut gateway = world.anonymous();
    gateway.headers = vec![("x-claviger-gateway-key".into(), world.gateway_key.clone())];
    gateway
}

/// Touches every key behind the platform's back, so that all of them are read again, and the victims among the last.
async fn disturb(world: &World) {
    let pool = sqlx::SqlitePool::connect(&world.storage.database_url).await.unwrap();
    sqlx::query("UPDATE api_key SET name = name WHERE revoked_at IS NULL").execute(&pool).await.unwrap();
    pool.close().await;
}

/// Lets others go first, a number of times that a seed says.
async fn wait_a_little(random: &dyn Random) {
    let [many] = random.bytes::<1>();
    for _ in 0..many {
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn following_never_brings_back_what_was_revoked_meanwhile() {
    let (world, victims) = world().await;
    let random = SeededRandom::new(26);
    for (round, victim) in victims.into_iter().enumerate() {
        let gateway = gateway(&world);
        assert!(victim.passes(&gateway).await);
        disturb(&world).await;
        let platform = world.platform.clone();
        let following = tokio::spawn(async move { follow(&platform).await });
        wait_a_little(&random).await;
        victim.revoke().await;
        while !following.is_finished() {
            assert!(!victim.passes(&gateway).await, "round {round}: it was answered as revoked");
        }
        following.await.unwrap();
        assert!(!victim.passes(&gateway).await, "round {round}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn four_callers_who_never_stop_asking_are_refused_from_the_revocations_answer_on() {
    let (world, victims) = world().await;
    let random = SeededRandom::new(27);
    for (round, victim) in victims.into_iter().enumerate() {
        let victim = Arc::new(victim);
        let revoked = Arc::new(AtomicBool::new(false));
        let stop = Arc::new(AtomicBool::new(false));
        let callers = (0..4).map(|_| {
            let (victim, revoked, stop, gateway) = (victim.clone(), revoked.clone(), stop.clone(), gateway(&world));
            tokio::spawn(async move {
                loop {
                    let last = stop.load(Ordering::Acquire);
                    // Asked before the answer came, it may pass still.
                    let must_not = revoked.load(Ordering::Acquire);
                    let passes = victim.passes(&gateway).await;
                    assert!(!(must_not && passes), "round {round}");
                    if last {
                        break;
                    }
                    tokio::task::yield_now().await;
                }
            })
        });
        let callers: Vec<_> = callers.collect();
        disturb(&world).await;
        let platform = world.platform.clone();
        let following = tokio::spawn(async move { follow(&platform).await });
        wait_a_little(&random).await;
        victim.revoke().await;
        revoked.store(true, Ordering::Release);
        following.await.unwrap();
        follow(&world.platform).await;
        stop.store(true, Ordering::Release);
        for caller in callers {
            caller.await.unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_process_that_starts_during_revocations_lets_none_of_them_through_once_it_has_followed() {
    let (world, victims) = world().await;
    let random = SeededRandom::new(28);
    let decide = |platform: &Platform, victim: &Victim| {
        use claviger::server::verification::engine::{ApplicationCredential, Presented};
        let credential = ApplicationCredential::ApiKey { client_id: &victim.client_id, api_key: &victim.secret };
        platform.engine.decide(Presented::Application(credential), None, world.clock.now()).is_ok()
    };
    let (early, late) = victims.split_at(ROUNDS / 2);
    for (before, during) in early.iter().zip(late) {
        before.revoke().await;
        let (started, ()) = tokio::join!(another(&world), async {
            wait_a_little(&random).await;
            during.revoke().await;
        });
        assert!(!decide(&started, before), "from its first answer");
        follow(&started).await;
        assert!(!decide(&started, during), "as soon as it has followed");
        assert!(!decide(&started, before), "and for good");
        started.db.close().await;
    }
}
