//! The platform's own keys, replaced before the eyes of those who ask: nobody is refused, and nothing is lost, also where
//! the command is killed again and again.

use std::{
    cell::Cell,
    collections::{BTreeMap, HashSet},
    fs,
    process::{Output, Stdio},
    time::{Duration, Instant},
};

use claviger::{
    domain::ids::{RevealId, SessionId, WebhookId},
    server::{
        crypto::{
            digest::{Pepper, hex, hmac_sha256, sha256},
            jwt::LEAD,
            master_key::{MasterKey, MasterKeyId},
        },
        random::SystemRandom,
        store::sealed_boxes::SealedColumn,
    },
};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Connection, Row, SqliteConnection};

use crate::{
    client::send,
    rng::Rng,
    server::{Folder, Server, block_on, named, now, text},
};

/// Boxes beyond those of the seed, so that there is a middle to be killed in.
const MANY: u128 = 4_000;
/// Kills while some boxes are under one key and some under another.
const KILLS: usize = 4;
/// What another process may take to follow, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(10);

fn keys(folder: &Folder, arguments: &[&str]) -> Output {
    folder.command(0).arg("keys").args(arguments).output().unwrap()
}

/// What a command that goes well says.
fn ok(folder: &Folder, arguments: &[&str]) -> String {
    let done = keys(folder, arguments);
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

/// The sentence of one that does not.
fn refused(folder: &Folder, arguments: &[&str]) -> String {
    let done = keys(folder, arguments);
    assert_eq!(done.status.code(), Some(1), "{}", String::from_utf8_lossy(&done.stdout));
    String::from_utf8(done.stderr).unwrap()
}

fn master(folder: &Folder) -> MasterKey {
    MasterKey::load_or_create(&folder.path("master.key"), &SystemRandom).unwrap().0
}

/// A caller of each kind, as a gateway asks about it.
struct Callers<'f> {
    folder: &'f Folder,
    asked: Cell<i64>,
}

impl Callers<'_> {
    fn questions(&self) -> Vec<Value> {
        let of = |kind: &str, fields: &[&str]| {
            let credential = self.folder.credential(kind);
            let fields = fields.iter().map(|name| ((*name).to_owned(), credential[*name].clone()));
            let mut question: serde_json::Map<String, Value> = fields.collect();
            question.insert("kind".into(), json!(kind));
            question.insert("ip".into(), json!("127.0.0.1"));
            Value::Object(question)
        };
        let mut signed = of("access_token", &["api_key"]);
        signed["signed"] = self.signature();
        vec![
            of("application_api_key", &["client_id", "api_key"]),
            of("key_pair", &["public_key", "secret_key"]),
            of("access_token", &["api_key", "api_secret"]),
            of("payment_token", &["token"]),
            of("product_key", &["username", "api_key"]),
            signed,
        ]
    }

    /// Checked with a sealed secret; never the same twice.
    fn signature(&self) -> Value {
        self.asked.set(self.asked.get() + 1);
        let (at, target) = (now() / 1000, format!("/2.0/customers/list?n={}", self.asked.get()));
        let body = hex(&sha256(b""));
        let secret = text(&self.folder.credential("access_token")["api_secret"]);
        let signature = hex(&hmac_sha256(secret.as_bytes(), format!("{at}\nGET\n{target}\n{body}").as_bytes()));
        json!({"timestamp": at.to_string(), "method": "GET", "target": target, "body_sha256": body, "signature": signature})
    }

    fn all_pass(&self, server: &Server, when: &str) {
        let gateway = self.folder.gateway_key();
        let headers = named(&[("x-claviger-gateway-key", &gateway), ("content-type", "application/json")]);
        let asked = json!({"requests": self.questions()}).to_string();
        let answer = send(server.port, "POST", "/v1/verify", &headers, &asked).unwrap();
        assert_eq!(answer.status, 200, "{when}: {answer:?} {}", server.said());
        let answer = answer.json();
        let answers = answer["decisions"].as_array().unwrap_or_else(|| panic!("{answer}"));
        assert_eq!(answers.len(), 6);
        for one in answers {
            assert_eq!(one["allowed"], true, "{when}: {one}");
        }
    }
}

/// What every box holds, by its place in the database.
async fn plain(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    let (master, mut db) = (master(folder), folder.connect().await);
    let mut found = BTreeMap::new();
    for column in SealedColumn::all() {
        let names = column.row.join(", ");
        let sql = format!("SELECT {names}, {0} FROM {1} WHERE {0} IS NOT NULL", column.column, column.table);
        let rows = sqlx::query(AssertSqlSafe(sql)).fetch_all(&mut db).await.unwrap();
        assert!(!rows.is_empty(), "there is no box in {column}: this test would not notice that it was forgotten");
        for row in rows {
            let place: Vec<String> = (0..column.row.len()).map(|number| row.get(number)).collect();
            let sealed: Vec<u8> = row.get(column.row.len());
            let opened =
                master.open(&column.place(&place), &sealed).unwrap_or_else(|error| panic!("{column}: {error}"));
            found.insert(format!("{column} {place:?}"), opened.to_vec());
        }
    }
    found
}

/// The master keys that boxes are under.
async fn in_use(db: &mut SqliteConnection) -> HashSet<MasterKeyId> {
    let mut keys = HashSet::new();
    for column in SealedColumn::all() {
        let sql =
            format!("SELECT DISTINCT substr({0}, 1, 4) FROM {1} WHERE {0} IS NOT NULL", column.column, column.table);
        let found: Vec<Vec<u8>> = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_all(&mut *db).await.unwrap();
        keys.extend(found.iter().filter_map(|sealed| MasterKeyId::named_by(sealed)));
    }
    keys
}

/// Puts boxes where the seed leaves none, and many into one table.
async fn fill(folder: &Folder) {
    let (master, mut db) = (master(folder), folder.connect().await);
    let seal = |place: String| master.seal(&place, place.as_bytes(), &SystemRandom);
    let mut all = db.begin().await.unwrap();
    for number in 1..=MANY {
        let id = WebhookId(number).to_string();
        let old = (number % 10 == 0).then(|| seal(format!("webhook_secret:{id}")));
        let sql = "INSERT INTO webhook_endpoint
                   SELECT $1, merchant_id, mode, name, url, events, 'disabled', $2, $3, CASE WHEN $3 IS NULL THEN NULL ELSE 1 END,
                          created_by, created_at FROM webhook_endpoint ORDER BY id DESC LIMIT 1";
        let query = sqlx::query(sql).bind(&id).bind(seal(format!("webhook_secret:{id}"))).bind(old);
        query.execute(&mut *all).await.unwrap();
    }
    let one = "SELECT m.merchant_id, m.user_id, a.id FROM member m JOIN application a ON a.merchant_id = m.merchant_id LIMIT 1";
    let row = sqlx::query(one).fetch_one(&mut *all).await.unwrap();
    let (merchant, user, application): (String, String, String) = (row.get(0), row.get(1), row.get(2));
    let (session, slot) = (SessionId(1).to_string(), RevealId(1).to_string());
    let sql = "INSERT INTO session VALUES ($1, randomblob(32), $2, 'portal', NULL, $3, $3, '', '')";
    sqlx::query(sql).bind(&session).bind(&user).bind(now()).execute(&mut *all).await.unwrap();
    let (callback, kpay) = (format!("clapay_callback_key:{merchant}:live"), format!("kpay_secret:{application}:live"));
    for (sql, row, boxes) in [
        (
            "INSERT OR REPLACE INTO clapay_callback_key VALUES ($1, 'live', $2, $3, 1)",
            vec![&merchant],
            vec![format!("{callback}:webhook_secret"), format!("{callback}:unique_key")],
        ),
        (
            "INSERT OR REPLACE INTO kpay_callback_settings (application_id, mode, merchant_id, webhook_secret, gateway_secret,
             webhook_secret_at, gateway_secret_at) VALUES ($1, 'live', $2, $3, $4, 1, 1)",
            vec![&application, &merchant],
            vec![format!("{kpay}:webhook"), format!("{kpay}:gateway-return")],
        ),
        (
            "INSERT OR REPLACE INTO checksum_key VALUES ($1, 'live', $2, $3, 1)",
            vec![&application, &merchant],
            vec![format!("checksum_key:{application}:live")],
        ),
        (
            "INSERT INTO reveal_slot VALUES ($1, $2, $3, $4, 9999999999999)",
            vec![&slot, &session, &merchant],
            vec![format!("reveal:{slot}")],
        ),
        (
            "INSERT INTO recovery_slot VALUES ($1, $2, $3, 9999999999999)",
            vec![&slot, &session],
            vec![format!("recovery:{slot}")],
        ),
    ] {
        let query = row.into_iter().fold(sqlx::query(sql), |query, value| query.bind(value));
        let query = boxes.into_iter().fold(query, |query, place| query.bind(seal(place)));
        query.execute(&mut *all).await.unwrap();
    }
    all.commit().await.unwrap();
}

#[test]
fn the_master_key_is_replaced_through_kills_while_a_verifier_answers_and_every_box_opens() {
    let folder = Folder::seeded();
    // Migrates nothing, but lets the database be served by verifiers.
    Server::start(&folder).kill();
    block_on(fill(&folder));
    let before = block_on(plain(&folder));
    let verifier = Server::verifier(&folder);
    let callers = Callers { folder: &folder, asked: Cell::new(0) };
    callers.all_pass(&verifier, "before");

    let first = master(&folder).ids();
    let started = Instant::now();
    let said = ok(&folder, &["rotate", "master"]);
    let whole = started.elapsed();
    assert!(said.contains(&format!("nothing is under {} any more", first[0])), "{said}");
    callers.all_pass(&verifier, "after the first");

    let mut rng = Rng(now() as u64);
    let (mut middle, mut kills) = (0, 0);
    while middle < KILLS {
        kills += 1;
        assert!(kills < 60, "no kill ever comes in the middle");
        let mut command = folder.command(0);
        let mut rotating = command.args(["keys", "rotate", "master"]).stdout(Stdio::null()).spawn().unwrap();
        std::thread::sleep(whole.mul_f64(0.2 + 0.8 * rng.below(1_000) as f64 / 1_000.0));
        let _ = rotating.kill();
        rotating.wait().unwrap();
        let used = block_on(async { in_use(&mut folder.connect().await).await });
        middle += usize::from(used.len() > 1);
        let file: HashSet<_> = master(&folder).ids().into_iter().collect();
        assert!(used.is_subset(&file), "kill {kills}: a box is under a key that is not in the file");
        callers.all_pass(&verifier, "between kills");
    }
    let said = ok(&folder, &["rotate", "master"]);
    assert!(said.contains("goes on with the rotation"), "{said}");
    let last = master(&folder).ids();
    assert!(last.len() == 1 && last != first);
    assert_eq!(block_on(async { in_use(&mut folder.connect().await).await }), last.iter().copied().collect());
    assert_eq!(block_on(plain(&folder)), before, "the same in every box, and no box more or less");
    callers.all_pass(&verifier, "after the last");
    callers.all_pass(&Server::start(&folder), "in a new process");
    let said = folder.command(0).args(["audit", "check"]).output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
}

#[test]
fn a_rotation_that_cannot_be_done_says_why_in_a_sentence_and_changes_nothing() {
    let folder = Folder::seeded();
    let file = || fs::read(folder.path("master.key")).unwrap();
    let before = file();
    let server = Server::start(&folder);
    assert!(refused(&folder, &["rotate", "master"]).contains("`claviger serve` is running"));
    assert!(refused(&folder, &["retire", "master"]).contains("`claviger serve` is running"));
    server.kill();
    // In the way of the new file: like a folder that cannot be written, but for root too.
    fs::create_dir(folder.path("master.key.next")).unwrap();
    assert!(refused(&folder, &["rotate", "master"]).contains("cannot be written, nothing was changed"));
    assert_eq!(file(), before);
    fs::remove_dir(folder.path("master.key.next")).unwrap();

    // A box under a key that nobody has any more.
    let (other, id) = (MasterKey::new(&[5; 32]), block_on(a_webhook(&folder)));
    let set = |sealed: Vec<u8>| {
        block_on(async {
            let sql = "UPDATE webhook_endpoint SET secret = $1 WHERE id = $2";
            sqlx::query(sql).bind(sealed).bind(&id).execute(&mut folder.connect().await).await.unwrap();
        });
    };
    let place = format!("webhook_secret:{id}");
    set(other.seal(&place, b"lost", &SystemRandom));
    let said = refused(&folder, &["rotate", "master"]);
    assert!(said.contains(&format!("webhook_endpoint.secret ({id})")) && said.contains("Put the key"), "{said}");
    assert!(refused(&folder, &["retire", "master"]).contains("still under an older master key"));
    assert_eq!(master(&folder).ids().len(), 2, "both keys stay in the file");
    let status = ok(&folder, &["status"]);
    assert!(status.contains(&format!("{}  NOT in the file, 1 boxes", other.ids()[0])), "{status}");

    // With what it held put in again, the rotation that was begun comes to its end.
    set(master(&folder).seal(&place, b"again", &SystemRandom));
    let said = ok(&folder, &["rotate", "master", "--keep"]);
    assert!(said.contains("goes on") && said.contains("stays in the file"), "{said}");
    assert!(ok(&folder, &["retire", "master"]).contains("out of the file"));
    assert!(ok(&folder, &["retire", "master"]).contains("one master key in the file"));
    assert_eq!(ok(&folder, &["status"]).matches("boxes").count(), 1);
}

#[test]
fn a_verifier_with_a_copy_of_the_file_stops_when_it_hears_of_a_key_that_is_not_in_it() {
    let folder = Folder::seeded();
    Server::start(&folder).kill();
    let (real, copy) = (folder.path("master.key"), folder.path("copy.key"));
    fs::copy(&real, &copy).unwrap();
    let with_copy = |command: &mut std::process::Command| {
        command.env("CLAVIGER_MASTER_KEY_FILE", &copy);
    };
    let mut verifier = Server::verifier_with(&folder, with_copy);
    ok(&folder, &["rotate", "master"]);
    assert!(!verifier.wait().success());
    assert!(verifier.said().contains("the index cannot be trusted any more"), "{}", verifier.said());
    // What starts it again gives it the file of now.
    fs::copy(&real, &copy).unwrap();
    let callers = Callers { folder: &folder, asked: Cell::new(0) };
    callers.all_pass(&Server::verifier_with(&folder, with_copy), "with the new file");
}

#[test]
fn new_signing_keys_reach_all_processes_and_at_once_ends_what_the_older_ones_signed() {
    let folder = Folder::seeded();
    let (serve, verifier) = (Server::start(&folder), Server::verifier(&folder));
    let token = || {
        let key = folder.credential("application_api_key");
        let headers = named(&[("client-id", &text(&key["client_id"])), ("api-key", &text(&key["api_key"]))]);
        text(&send(serve.port, "POST", "/third-parties/generate-token", &headers, "").unwrap().json()["token"])
    };
    let asked = |server: &Server, token: &str| server.authorize(&named(&[("authorization", token)])).unwrap().status;
    let published = || serve.get("/.well-known/jwks.json").json()["keys"].as_array().unwrap().len();
    let eventually = |what: &str, is: &dyn Fn() -> bool| {
        let started = Instant::now();
        while !is() {
            assert!(started.elapsed() < PATIENCE, "{what}: {}", serve.said());
            std::thread::sleep(Duration::from_millis(20));
        }
    };

    let old = token();
    assert_eq!((asked(&serve, &old), asked(&verifier, &old), published()), (200, 200, 2));
    let said = ok(&folder, &["rotate", "jwt"]);
    eventually("the new keys are published", &|| published() == 4);
    assert_eq!(kid_of(&token()), kid_of(&old), "they do not sign for {LEAD} ms");
    assert!(!said.contains(&kid_of(&old)), "{said}");
    assert_eq!((asked(&serve, &old), asked(&verifier, &old)), (200, 200));
    assert_eq!(ok(&folder, &["status"]).matches("signs from").count(), 2);

    let said = ok(&folder, &["rotate", "jwt", "--at-once"]);
    assert!(said.contains(&format!("{} is gone", kid_of(&old))), "{said}");
    eventually("the old keys are gone", &|| published() == 2);
    eventually("their tokens too", &|| (asked(&serve, &old), asked(&verifier, &old)) == (401, 401));
    let new = token();
    assert!(said.contains(&format!("{} signs from", kid_of(&new))), "{said}");
    assert_eq!((asked(&serve, &new), asked(&verifier, &new)), (200, 200));
    serve.kill();
    assert_eq!(asked(&verifier, &new), 200, "it goes on alone");
}

/// The digest of a secret under the newest pepper.
async fn newest_digest(folder: &Folder, secret: &str) -> Vec<u8> {
    let sql = "SELECT id, sealed FROM platform_key WHERE purpose = 'pepper' ORDER BY created_at DESC LIMIT 1";
    let row = sqlx::query(sql).fetch_one(&mut folder.connect().await).await.unwrap();
    let place = SealedColumn::PLATFORM_KEYS.place(&[row.get(0)]);
    let key = master(folder).open(&place, &row.get::<Vec<u8>, _>(1)).unwrap();
    Pepper::new(key.as_slice().try_into().unwrap()).digest(secret).to_vec()
}

/// How many secrets that were brought are under the newest pepper by now.
fn digested_anew(folder: &Folder) -> i64 {
    let secret = |kind: &str, name: &str| text(&folder.credential(kind)[name]);
    let kept = [
        ("SELECT count(*) FROM api_key WHERE digest = $1", secret("application_api_key", "api_key")),
        ("SELECT count(*) FROM key_pair WHERE secret_digest = $1", secret("key_pair", "secret_key")),
        ("SELECT count(*) FROM access_token WHERE key_digest = $1", secret("access_token", "api_key")),
        ("SELECT count(*) FROM access_token WHERE secret_digest = $1", secret("access_token", "api_secret")),
        ("SELECT count(*) FROM payment_token WHERE digest = $1", secret("payment_token", "token")),
        ("SELECT count(*) FROM product_key WHERE digest = $1", secret("product_key", "api_key")),
        ("SELECT count(*) FROM gateway_key WHERE digest = $1", folder.gateway_key()),
    ];
    block_on(async {
        let (mut db, mut found) = (folder.connect().await, 0);
        for (sql, secret) in kept {
            let digest = newest_digest(folder, &secret).await;
            found += sqlx::query_scalar::<_, i64>(sql).bind(digest).fetch_one(&mut db).await.unwrap();
        }
        found
    })
}

#[test]
fn a_pepper_is_replaced_while_everybody_is_served_and_goes_when_nothing_needs_it() {
    let folder = Folder::seeded();
    let (serve, verifier) = (Server::start(&folder), Server::verifier(&folder));
    let callers = Callers { folder: &folder, asked: Cell::new(0) };
    let all_pass = |when: &str| [&serve, &verifier].iter().for_each(|server| callers.all_pass(server, when));
    all_pass("before");
    assert_eq!(digested_anew(&folder), 7);

    let said = ok(&folder, &["rotate", "pepper"]);
    assert!(said.contains("made the pepper") && !said.contains(" 0 of product_key.digest"), "{said}");
    all_pass("right after");
    let started = Instant::now();
    while digested_anew(&folder) < 7 {
        assert!(started.elapsed() < PATIENCE, "{} of 7: {}", digested_anew(&folder), serve.said());
        // Whoever is used once the process has heard of the new pepper.
        all_pass("on the way");
        std::thread::sleep(Duration::from_millis(50));
    }
    all_pass("under the new one");
    // A stop after the new pepper was made, before what is sealed was digested.
    let made = block_on(async {
        let sql = "UPDATE product_key SET digest = randomblob(32) WHERE id = (SELECT max(id) FROM product_key WHERE revoked_at IS NULL)";
        sqlx::query(sql).execute(&mut folder.connect().await).await.unwrap().rows_affected()
    });
    assert_eq!(made, 1);
    let said = ok(&folder, &["rotate", "pepper"]);
    assert!(said.contains("goes on") && said.contains(" 1 of product_key.digest"), "{said}");
    let new = folder.command(0).args(["create-gateway-key", "--name", "late"]).output().unwrap();
    let late = String::from_utf8(new.stdout).unwrap().trim().to_owned();
    let status = ok(&folder, &["status"]);
    assert_eq!(status.matches("\nunder ").count(), 2, "{status}");

    assert!(refused(&folder, &["retire", "pepper"]).contains("`claviger serve` is running"));
    serve.kill();
    assert!(refused(&folder, &["retire", "pepper"]).contains("were not used since"));
    let unused =
        folder.seed["credentials"].as_array().unwrap().iter().filter(|one| one["kind"] == "application_api_key");
    let unused = text(&unused.last().unwrap()["api_key"]);
    assert_ne!(unused, text(&folder.credential("application_api_key")["api_key"]));
    let said = ok(&folder, &["retire", "pepper", "--refuse-the-rest"]);
    assert!(said.contains("ended: application_api_key key_") && said.contains("is gone"), "{said}");
    assert!(ok(&folder, &["retire", "pepper"]).contains("there is one pepper"));
    callers.all_pass(&verifier, "after the end of the old one");
    let serve = Server::start(&folder);
    callers.all_pass(&serve, "in a new process");
    let rest = folder.seed["credentials"].as_array().unwrap().iter().find(|one| one["api_key"] == *unused).unwrap();
    let rest = named(&[("client-id", &text(&rest["client_id"])), ("api-key", &unused)]);
    for server in [&serve, &verifier] {
        assert_eq!(server.authorize(&rest).unwrap().status, 401, "what was never used has ended");
        let mut asked = folder.callers().remove(0);
        asked.push(("x-claviger-gateway-key".into(), late.clone()));
        assert_eq!(
            send(server.port, "GET", "/v1/authorize", &asked, "").unwrap().status,
            200,
            "made under the new one"
        );
    }
    let ended = "SELECT count(*) FROM audit_event WHERE action = 'api_key.revoked' AND merchant_id IS NOT NULL
                 AND detail LIKE '%pepper%'";
    let ended: i64 =
        block_on(async { sqlx::query_scalar(ended).fetch_one(&mut folder.connect().await).await.unwrap() });
    assert!(ended > 0, "each in its merchant's trail");
    let said = folder.command(0).args(["audit", "check"]).output().unwrap();
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
}

/// The id of the key that signed a token.
fn kid_of(token: &str) -> String {
    use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
    let head = token.trim_start_matches("Bearer ").split('.').next().unwrap();
    let header: Value = serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(head).unwrap()).unwrap();
    text(&header["kid"])
}

async fn a_webhook(folder: &Folder) -> String {
    sqlx::query_scalar("SELECT id FROM webhook_endpoint LIMIT 1").fetch_one(&mut folder.connect().await).await.unwrap()
}
