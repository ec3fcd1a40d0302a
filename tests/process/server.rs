//! A seeded platform in a folder of its own, and processes that serve it.

use std::{
    fs::File,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    time::Duration,
};

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::Value;
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

use crate::client::{Answer, Headers, send};

/// How long a start or a stop may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// Milliseconds on the machine's clock.
#[expect(clippy::disallowed_methods, reason = "a process on the machine's own clock")]
pub fn now() -> i64 {
    let since_epoch = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    since_epoch.as_millis() as i64
}

/// A folder with a database, its master key, and what `seed` printed.
pub struct Folder {
    place: TempDir,
    pub seed: Value,
}

impl Folder {
    /// One demo merchant; the same secrets each time.
    pub fn seeded() -> Folder {
        Folder::seeded_in(tempfile::tempdir().unwrap())
    }

    pub fn seeded_in(place: TempDir) -> Folder {
        let mut folder = Folder { place, seed: Value::Null };
        let seeding =
            folder.command(0).args(["seed", "--json", "--rng-seed", "7", "--merchants", "1"]).output().unwrap();
        assert!(seeding.status.success(), "{}", String::from_utf8_lossy(&seeding.stderr));
        folder.seed = serde_json::from_slice(&seeding.stdout).unwrap();
        folder
    }

    /// Another folder with the same in it.
    pub fn copy(&self) -> Folder {
        let place = tempfile::tempdir().unwrap();
        for name in ["claviger.db", "claviger.db-wal", "master.key"] {
            if self.path(name).exists() {
                std::fs::copy(self.path(name), place.path().join(name)).unwrap();
            }
        }
        Folder { place, seed: self.seed.clone() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }

    pub fn root(&self) -> &Path {
        self.place.path()
    }

    pub fn database(&self) -> PathBuf {
        self.path("claviger.db")
    }

    /// The program on this folder, with limits that no test reaches.
    pub fn command(&self, port: u16) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claviger"));
        command
            .env_remove("CLAVIGER_PUBLIC_URL")
            .env("CLAVIGER_DATABASE_URL", format!("sqlite://{}", self.database().display()))
            .env("CLAVIGER_MASTER_KEY_FILE", self.path("master.key"))
            .env("CLAVIGER_LISTEN", format!("127.0.0.1:{port}"))
            .env("CLAVIGER_CLICKPESA_RATE", "1000000")
            .env("CLAVIGER_KWIK_RATE", "1000000")
            .env("RUST_LOG", "info,sqlx=warn")
            .stdin(Stdio::null());
        command
    }

    /// Whoever has this role: address and password.
    pub fn person(&self, role: &str) -> (String, String) {
        let users = self.seed["users"].as_array().unwrap();
        let user = users.iter().find(|user| user["role"] == role).unwrap();
        (text(&user["email"]), text(&user["password"]))
    }

    /// The PIN of whoever has one.
    pub fn pin(&self, email: &str) -> String {
        let users = self.seed["users"].as_array().unwrap();
        text(&users.iter().find(|user| user["email"] == email).unwrap()["pin"])
    }

    /// The first test credential of a kind.
    pub fn credential(&self, kind: &str) -> &Value {
        let all = self.seed["credentials"].as_array().unwrap();
        all.iter().find(|one| one["kind"] == kind && one["mode"] == "test").unwrap()
    }

    pub fn gateway_key(&self) -> String {
        text(&self.seed["gateway_key"])
    }

    /// The headers of a request with a demo credential of each kind that `/v1/authorize` takes without more.
    pub fn callers(&self) -> Vec<Headers> {
        let (key, pair) = (self.credential("application_api_key"), self.credential("key_pair"));
        let (access, token) = (self.credential("access_token"), self.credential("payment_token"));
        let basic = format!("{}:{}", text(&access["api_key"]), text(&access["api_secret"]));
        vec![
            named(&[("client-id", &text(&key["client_id"])), ("api-key", &text(&key["api_key"]))]),
            named(&[("x-api-key", &text(&pair["public_key"])), ("x-secret-key", &text(&pair["secret_key"]))]),
            named(&[("authorization", &format!("Basic {}", BASE64_STANDARD.encode(basic)))]),
            named(&[("authorization", &format!("Bearer {}", text(&token["token"])))]),
        ]
    }

    /// A connection of another program's.
    pub async fn connect(&self) -> SqliteConnection {
        SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(self.database())).await.unwrap()
    }
}

pub fn named(headers: &[(&str, &str)]) -> Headers {
    headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// Runs what asks a database.
pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// A serving process. Ends with the test.
pub struct Server {
    child: Child,
    pub port: u16,
    log: PathBuf,
    gateway_key: String,
}

impl Server {
    pub fn start(folder: &Folder) -> Server {
        Server::start_with(folder, |_| {})
    }

    /// One that answers gateways only, beside another.
    pub fn verifier(folder: &Folder) -> Server {
        Server::verifier_with(folder, |_| {})
    }

    pub fn verifier_with(folder: &Folder, change: impl FnOnce(&mut Command)) -> Server {
        Server::ready(Server::spawn_as("verifier", folder, change))
    }

    /// Starts it and waits until it is ready.
    pub fn start_with(folder: &Folder, change: impl FnOnce(&mut Command)) -> Server {
        Server::ready(Server::spawn(folder, change))
    }

    fn ready(mut server: Server) -> Server {
        let started = now();
        while server.get_soon("/readyz") != 200 {
            let over = server.child.try_wait().unwrap();
            let waited = Duration::from_millis((now() - started) as u64);
            assert!(over.is_none() && waited < PATIENCE, "no start: {over:?} {}", server.said());
            std::thread::sleep(Duration::from_millis(10));
        }
        server
    }

    /// Starts it and waits for nothing.
    pub fn spawn(folder: &Folder, change: impl FnOnce(&mut Command)) -> Server {
        Server::spawn_as("serve", folder, change)
    }

    fn spawn_as(word: &str, folder: &Folder, change: impl FnOnce(&mut Command)) -> Server {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let log = folder.path("serve.log");
        let mut command = folder.command(port);
        command.arg(word).stdout(Stdio::null()).stderr(File::options().create(true).append(true).open(&log).unwrap());
        change(&mut command);
        let child = command.spawn().unwrap();
        Server { child, port, log, gateway_key: folder.gateway_key() }
    }

    /// What it has logged.
    pub fn said(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }

    pub fn get(&self, path: &str) -> Answer {
        send(self.port, "GET", path, &Vec::new(), "").unwrap()
    }

    /// Asks as a gateway does.
    pub fn authorize(&self, caller: &Headers) -> std::io::Result<Answer> {
        let mut headers = caller.clone();
        headers.push(("x-claviger-gateway-key".into(), self.gateway_key.clone()));
        send(self.port, "GET", "/v1/authorize", &headers, "")
    }

    /// The status of an answer, or 0 while nobody listens.
    pub fn get_soon(&self, path: &str) -> u16 {
        send(self.port, "GET", path, &Vec::new(), "").map_or(0, |answer| answer.status)
    }

    /// SIGKILL, while others still use it.
    pub fn kill_now(&self) {
        self.signal("-KILL");
    }

    /// SIGKILL; returns when it is dead.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM; the process may go on for a while.
    pub fn terminate(&self) {
        self.signal("-TERM");
    }

    fn signal(&self, name: &str) {
        assert!(Command::new("kill").arg(name).arg(self.child.id().to_string()).status().unwrap().success());
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// How it ended.
    pub fn wait(&mut self) -> ExitStatus {
        let started = now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(now() - started < PATIENCE.as_millis() as i64, "it does not end: {}", self.said());
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
