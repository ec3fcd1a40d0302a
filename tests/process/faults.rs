//! The database cannot be written for a while: verification goes on, what it notes arrives later, and nobody is told that
//! something was done which was not.

use std::time::Duration;

use claviger::server::crypto::digest::{hmac_sha256, sha256};
use serde_json::Value;
use sqlx::{Connection, Executor, SqliteConnection};

use crate::{
    client::{Headers, Portal, send},
    disk::{Disk, Switch},
    server::{Folder, Server, block_on, named, now, text},
};

/// A platform whose disk can fail, with somebody signed in.
struct World {
    folder: Folder,
    server: Server,
    portal: Portal,
    password: String,
    application: String,
}

impl World {
    fn start(folder: Folder, server: Server) -> World {
        let (email, password) = folder.person("superadmin");
        let portal = Portal::sign_in(server.port, &email, &password).unwrap();
        let client = text(&folder.credential("application_api_key")["client_id"]);
        let application = block_on(async {
            let sql = "SELECT id FROM application WHERE client_id = $1";
            sqlx::query_scalar(sql).bind(client).fetch_one(&mut folder.connect().await).await.unwrap()
        });
        World { folder, server, portal, password, application }
    }

    fn create_key(&self, name: &str) -> (u16, String) {
        let form = [
            ("mode", "test"),
            ("application", self.application.as_str()),
            ("name", name),
            ("expiry", "2030-01-31"),
            ("password", self.password.as_str()),
        ];
        self.portal.call("api-keys/create", &form).unwrap().told()
    }

    /// A signed request to a dialect: it is logged, its use and its signature are noted.
    fn signed(&self, at: i64) -> Headers {
        let token = self.folder.credential("access_token");
        let text_to_sign = format!("{at}\nGET\n/2.0/customers/list\n{}", hex(&sha256(b"")));
        let signature = hex(&hmac_sha256(text(&token["api_secret"]).as_bytes(), text_to_sign.as_bytes()));
        let (at, key) = (at.to_string(), text(&token["api_key"]));
        named(&[("x-api-key", &key), ("x-timestamp", &at), ("x-signature", &signature)])
    }

    /// What the life of a fault looks like from outside.
    fn goes_on_through(&self, word: &str, seconds: i64, begin: impl FnOnce(), end: impl FnOnce()) {
        let name = format!("during {word}");
        begin();
        let began = now();
        let headers = self.signed(began / 1_000);
        assert_eq!(send(self.server.port, "GET", "/2.0/customers/list", &headers, "").unwrap().status, 200, "{word}");
        let mut written = None;
        while now() - began < seconds * 1_000 {
            for caller in self.folder.callers() {
                let asked = now();
                let answer = self.server.authorize(&caller).unwrap();
                assert_eq!(answer.status, 200, "{word}: {answer:?}");
                assert!(now() - asked < 1_000, "{word}: an answer took {} ms", now() - asked);
            }
            let stranger = named(&[("authorization", "Bearer clp_test_0000000000000000000000000000000000000x")]);
            assert_eq!(self.server.authorize(&stranger).unwrap().status, 401, "{word}");
            assert_eq!(self.server.get("/healthz").status, 200);
            written.get_or_insert_with(|| {
                let asked = now();
                assert_eq!(self.create_key(&name), (503, "storage_unavailable".to_owned()), "{word}");
                assert!(now() - asked < 11_000, "{word}: nobody waits longer for being told so");
                let page = self.portal.page("/test/developers").unwrap();
                assert!(page.status == 200 || word == "locked", "{word}: what is there can be read: {page:?}");
            });
            std::thread::sleep(Duration::from_millis(200));
        }
        let ready = self.server.get("/readyz");
        let said = ready.json();
        assert_eq!((ready.status, said["database"].as_str()), (503, Some(word)), "{said}");
        assert_eq!(
            (said["code"].as_str(), said["verification"].as_str()),
            (Some("storage_unavailable"), Some("going on"))
        );
        assert!(ready.header("content-type") == Some("application/problem+json"));
        let uses = &said["waiting"]["last_uses"];
        assert!(uses["count"].as_u64() >= Some(4) && uses["seconds"].as_i64() >= Some(seconds - 3), "{said}");
        assert!(said["waiting"]["requests"]["count"].as_u64() >= Some(1), "{said}");
        assert!(said["waiting"]["signatures"]["count"].as_u64() >= Some(1), "{said}");

        let last = now();
        for caller in self.folder.callers() {
            assert_eq!(self.server.authorize(&caller).unwrap().status, 200);
        }
        end();
        self.is_ready_again(word);
        block_on(self.arrived(began, last, &headers, &name));
        assert_eq!(self.create_key(&format!("after {word}")).0, 200, "{}", self.server.said());
    }

    fn is_ready_again(&self, word: &str) {
        let over = now();
        while self.server.get("/readyz").status != 200 {
            assert!(now() - over < 15_000, "{word}: {}", self.server.get("/readyz").body);
            std::thread::sleep(Duration::from_millis(200));
        }
    }

    /// All that was noted during the fault is in the database, and nothing of what was refused.
    async fn arrived(&self, began: i64, last: i64, signed: &Headers, name: &str) {
        let mut db = self.folder.connect().await;
        for table in ["api_key", "key_pair", "access_token", "payment_token"] {
            let latest =
                wait_for(&mut db, &format!("SELECT max(coalesce(last_used_at, 0)) >= {last} FROM {table}")).await;
            assert!(latest, "the last use of one in {table}");
        }
        let logged =
            format!("SELECT count(*) > 0 FROM api_request WHERE at >= {began} AND path = '/2.0/customers/list'");
        assert!(wait_for(&mut db, &logged).await, "the request is in the log");
        let signature = &signed[2].1;
        let seen = format!("SELECT count(*) = 1 FROM seen_signature WHERE lower(hex(signature)) = '{signature}'");
        assert!(wait_for(&mut db, &seen).await, "the signature is remembered");
        let half = format!("SELECT count(*) = 0 FROM api_key WHERE name = '{name}'");
        assert!(wait_for(&mut db, &half).await, "what was refused is not there");
        let whole: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut db).await.unwrap();
        assert_eq!(whole, "ok");
    }
}

/// Whether a question is answered with yes within some seconds.
async fn wait_for(db: &mut SqliteConnection, sql: &str) -> bool {
    for _ in 0..50 {
        if sqlx::query_scalar::<_, bool>(sqlx::AssertSqlSafe(sql.to_owned())).fetch_one(&mut *db).await.unwrap() {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    false
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn verification_goes_on_while_the_disk_takes_no_writes() {
    let folder = Folder::seeded();
    let Some(switch) = Switch::build(&folder) else {
        eprintln!("SKIPPED: there is no C compiler (cc), so no disk that fails");
        return;
    };
    switch.set(Disk::Works);
    let server = Server::start_with(&folder, |command| switch.install(command));
    let world = World::start(folder, server);
    for (word, disk) in [("read-only", Disk::IsReadOnly), ("full", Disk::IsFull)] {
        world.goes_on_through(word, 5, || switch.set(disk), || switch.set(Disk::Works));
    }
    restarts_whole(world);
}

/// As long as `CLAVIGER_LOCK_SECONDS` says.
#[test]
fn verification_goes_on_while_another_program_holds_the_database() {
    let folder = Folder::seeded();
    let server = Server::start(&folder);
    let world = World::start(folder, server);
    let seconds = std::env::var("CLAVIGER_LOCK_SECONDS").map_or(13, |text| text.parse().unwrap());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut holder = runtime.block_on(world.folder.connect());
    let lock = std::cell::RefCell::new(&mut holder);
    let order = |sql: &'static str| {
        runtime.block_on(lock.borrow_mut().execute(sql)).unwrap();
    };
    world.goes_on_through("locked", seconds, || order("BEGIN IMMEDIATE"), || order("ROLLBACK"));
    runtime.block_on(holder.close()).unwrap();
    restarts_whole(world);
}

/// What the process held in memory was in the database all along.
fn restarts_whole(world: World) {
    let World { folder, mut server, .. } = world;
    server.terminate();
    assert_eq!(server.wait().code(), Some(0), "{}", server.said());
    let said = server.said();
    assert!(!said.contains("panicked") && !said.contains("\"status\":500"), "{said}");
    let again = Server::start(&folder);
    for caller in folder.callers() {
        assert_eq!(again.authorize(&caller).unwrap().status, 200);
    }
}

#[test]
fn on_a_small_disk_that_is_really_full_nothing_is_lost_and_nothing_breaks() {
    let place = tempfile::tempdir().unwrap();
    let mount = std::process::Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=6m", "tmpfs"])
        .arg(place.path())
        .stderr(std::process::Stdio::null())
        .status();
    if !mount.is_ok_and(|status| status.success()) {
        eprintln!("SKIPPED: no right to mount a small disk; the failing disk above stands for it");
        return;
    }
    let mounted = place.path().to_owned();
    let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let folder = Folder::seeded_in(place);
        // Its log is on the same disk.
        let server = Server::start(&folder);
        let world = World::start(folder, server);
        let ballast = world.folder.path("ballast");
        let fill = || {
            use std::io::Write;
            let mut file = std::fs::File::create(&ballast).unwrap();
            while file.write_all(&[0; 4096]).is_ok() {}
        };
        world.goes_on_through("full", 4, fill, || std::fs::remove_file(&ballast).unwrap());
        let ready: Value = world.server.get("/readyz").json();
        assert_eq!(ready["database"], "ok");
        restarts_whole(world);
    }));
    let _ = std::process::Command::new("umount").arg("-l").arg(mounted).status();
    if let Err(panic) = ended {
        std::panic::resume_unwind(panic);
    }
}
