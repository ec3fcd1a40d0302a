//! Backups and restores of the real program: taken under load, put back elsewhere and in place, and refused where
//! anything is wrong.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use sqlx::SqliteConnection;

use crate::{
    client::{Headers, Portal, send},
    server::{Folder, Server, block_on, named, now, text},
};

/// How every SQLite file begins.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// A key of a backup: its file, and its public half.
struct Key {
    file: PathBuf,
    public: String,
}

impl Key {
    fn make(folder: &Folder, name: &str) -> Key {
        let file = folder.path(name);
        let public = ok(folder.command(0).arg("create-backup-key").arg(&file));
        Key { file, public: public.trim().to_owned() }
    }
}

/// What a command that goes well says.
fn ok(command: &mut Command) -> String {
    let Output { status, stdout, stderr } = command.output().unwrap();
    assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
    String::from_utf8(stdout).unwrap()
}

/// What a command that ends with 1 says is wrong.
fn wrong(command: &mut Command) -> String {
    let Output { status, stdout, stderr } = command.output().unwrap();
    assert_eq!(status.code(), Some(1), "{}", String::from_utf8_lossy(&stdout));
    String::from_utf8(stderr).unwrap()
}

fn back_up(folder: &Folder, file: &Path, key: &Key) -> String {
    ok(folder.command(0).arg("backup").arg(file).args(["--recipient", &key.public]))
}

/// `claviger restore`, on the folder's own database or on one elsewhere.
fn restore(folder: &Folder, target: &Path, file: &Path, key: &Key) -> Command {
    let mut command = folder.command(0);
    command.env("CLAVIGER_DATABASE_URL", format!("sqlite://{}", target.display()));
    command.arg("restore").arg(file).arg("--identity").arg(&key.file);
    command
}

/// A file of the folder under another name, so that nothing lies in its place.
fn move_away(folder: &Folder, to: &str) -> PathBuf {
    for end in ["", "-wal", "-shm"] {
        let from = folder.path(&format!("claviger.db{end}"));
        if from.exists() {
            fs::rename(from, folder.path(&format!("{to}{end}"))).unwrap();
        }
    }
    folder.path(to)
}

async fn names(db: &mut SqliteConnection) -> Vec<String> {
    sqlx::query_scalar("SELECT name FROM access_token WHERE name LIKE 'made %'").fetch_all(db).await.unwrap()
}

fn make_token(portal: &Portal, password: &str, name: &str) -> u16 {
    let form = [
        ("mode", "test"),
        ("name", name),
        ("permission", "read-only"),
        ("sections[]", "customers"),
        ("status", "live"),
        ("password", password),
    ];
    portal.call("access-tokens/create", &form).map_or(0, |answer| answer.status)
}

fn jwt(server: &Server, caller: &Headers) -> Headers {
    let answer = send(server.port, "POST", "/third-parties/generate-token", caller, "").unwrap();
    named(&[("authorization", &text(&answer.json()["token"]))])
}

fn signed_in(portal: &Portal) -> bool {
    portal.read("session/list", &[]).unwrap().status == 200
}

#[test]
fn a_backup_under_load_has_what_was_acknowledged_and_a_restore_tells_what_came_back_to_life() {
    let folder = Folder::seeded();
    let key = Key::make(&folder, "backup.key");
    let backup = folder.path("night.age");
    let server = Server::start(&folder);
    let mut verifier = Server::verifier(&folder);
    let (email, password) = folder.person("superadmin");
    let portal = Portal::sign_in(server.port, &email, &password).unwrap();
    let callers = folder.callers();
    let token = jwt(&server, &callers[0]);
    assert_eq!(server.authorize(&token).unwrap().status, 200);

    // Two make tokens all the while; what was acknowledged before the backup began must be in it.
    let (made, over) = (Mutex::new(Vec::new()), AtomicBool::new(false));
    let before = std::thread::scope(|scope| {
        for who in 0..2 {
            let (portal, password, made, over) = (&portal, &password, &made, &over);
            scope.spawn(move || {
                for number in 0.. {
                    let name = format!("made {who}-{number}");
                    if over.load(Ordering::SeqCst) {
                        return;
                    }
                    assert_eq!(make_token(portal, password, &name), 200);
                    made.lock().unwrap().push(name);
                }
            });
        }
        while made.lock().unwrap().len() < 4 {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        let before = made.lock().unwrap().clone();
        let said = back_up(&folder, &backup, &key);
        assert!(said.contains("it is not inside"), "{said}");
        over.store(true, Ordering::SeqCst);
        before
    });

    // After the backup: a key pair is revoked, an access token switched off, another made.
    let pairs = portal.read("key-pairs/list", &[("mode", "test")]).unwrap().json();
    let public_key = text(&folder.credential("key_pair")["public_key"]);
    let pair = pairs["rows"].as_array().unwrap().iter().find(|pair| pair["public_key"] == *public_key).unwrap();
    let pair = text(&pair["id"]);
    assert_eq!(portal.call("key-pairs/revoke", &[("pair", &pair)]).unwrap().status, 200);
    // By name: a slow backup leaves time for more than a page of them.
    let tokens = portal.read("access-tokens/list", &[("mode", "test"), ("search", &before[0])]).unwrap().json();
    let off = tokens["rows"].as_array().unwrap().iter().find(|row| row["name"] == before[0]).unwrap();
    let off = text(&off["id"]);
    assert_eq!(portal.call("access-tokens/disable", &[("token", &off)]).unwrap().status, 200);
    assert_eq!(make_token(&portal, &password, "made later"), 200);
    assert_eq!(server.authorize(&callers[1]).unwrap().status, 401);

    server.kill();
    let old = move_away(&folder, "old.db");
    let evidence = fs::read(&old).unwrap();
    let said = ok(restore(&folder, &folder.database(), &backup, &key).arg("--compare").arg(&old));
    let line = |id: &str| said.lines().find(|line| line.contains(id)).unwrap_or_default().to_owned();
    let ended = said.find("had ended since, and works again").unwrap();
    assert!(ended < said.find(&pair).unwrap(), "{said}");
    for word in ["key_pair", "mch_", "revoked the key pair"] {
        assert!(line(&pair).contains(word), "{word}: {said}");
    }
    assert!(line(&off).contains("disabled the access token") && line(&off).contains(&before[0]), "{said}");
    assert!(line("made later").contains("access_token act_"), "{said}");
    assert!(said.contains("STILL COUNT") && said.contains("whole and signed"), "{said}");
    assert_eq!(fs::read(&old).unwrap(), evidence, "what is compared with is only read");

    // What still follows the file that was moved away does not go on as if nothing had happened.
    assert!(!verifier.wait().success());
    assert!(verifier.said().contains("must start anew"), "{}", verifier.said());

    // Without a word, all of it is back: the revoked pair, the JWT, the session.
    let server = Server::start(&folder);
    let mut again = portal.clone();
    again.port = server.port;
    assert_eq!(server.authorize(&callers[1]).unwrap().status, 200);
    assert_eq!(server.authorize(&token).unwrap().status, 200);
    assert!(signed_in(&again));
    let there = block_on(async { names(&mut folder.connect().await).await });
    assert!(before.iter().all(|name| there.contains(name)), "{before:?} in {there:?}");
    assert!(!there.contains(&"made later".to_owned()));
    server.kill();

    // Told to, it ends again what had ended, and takes back what had been given out.
    move_away(&folder, "second.db");
    let mut command = restore(&folder, &folder.database(), &backup, &key);
    let said = ok(command.arg("--compare").arg(&old).args(["--end-again", "--not-before"]));
    assert!(said.contains("1 credentials of these were ended again") && said.contains("taken back"), "{said}");
    assert!(ok(folder.command(0).arg("doctor")).contains("whole and signed"));
    let server = Server::start(&folder);
    again.port = server.port;
    assert_eq!(server.authorize(&callers[1]).unwrap().status, 401);
    assert_eq!(server.authorize(&token).unwrap().status, 401, "a JWT of before");
    assert!(!signed_in(&again), "a session of before");
    assert_eq!(server.authorize(&callers[0]).unwrap().status, 200, "the key that it was made from works");
    assert_eq!(server.authorize(&jwt(&server, &callers[0])).unwrap().status, 200, "and gives a new one");
    let mut beside = Server::verifier(&folder);
    assert_eq!(beside.authorize(&token).unwrap().status, 401);
    beside.terminate();
    beside.wait();
    let portal = Portal::sign_in(server.port, &email, &password).unwrap();
    let trail = portal.read("audit/list", &[("query[action]", "backup.restored")]).unwrap();
    assert!(trail.body.contains("backup.restored") && trail.body.contains(&pair), "{trail:?}");
}

#[test]
fn what_was_given_out_is_taken_back_from_a_platform_that_runs() {
    let folder = Folder::seeded();
    let (server, verifier) = (Server::start(&folder), Server::verifier(&folder));
    let (email, password) = folder.person("admin");
    let portal = Portal::sign_in(server.port, &email, &password).unwrap();
    let key = &folder.callers()[0];
    let token = jwt(&server, key);
    assert_eq!(verifier.authorize(&token).unwrap().status, 200);
    let said = ok(folder.command(0).arg("take-back"));
    assert!(said.contains("sessions"), "{said}");
    assert!(!signed_in(&portal));
    for process in [&server, &verifier] {
        let began = now();
        while process.authorize(&token).unwrap().status != 401 {
            assert!(now() - began < 5_000, "it never followed");
        }
        assert_eq!(process.authorize(key).unwrap().status, 200, "credentials stay");
    }
    // From the next second on.
    std::thread::sleep(std::time::Duration::from_millis(1_000));
    let token = jwt(&server, key);
    assert_eq!(verifier.authorize(&token).unwrap().status, 200);
}

#[test]
fn a_backup_that_is_not_whole_or_not_ours_puts_nothing_anywhere_and_nothing_plain_is_left() {
    let folder = Folder::seeded();
    let (key, other) = (Key::make(&folder, "backup.key"), Key::make(&folder, "other.key"));
    let backup = folder.path("night.age");
    back_up(&folder, &backup, &key);
    let sealed = fs::read(&backup).unwrap();
    let canary = folder.person("superadmin").0;
    for plain in [SQLITE, canary.as_bytes(), b"claviger-backup"] {
        assert!(!sealed.windows(plain.len()).any(|window| window == plain), "it is sealed");
    }
    assert_eq!(plain_files(folder.root()), ["claviger.db"], "no copy of the database, whole or half");
    assert!(wrong(folder.command(0).arg("backup").arg(&backup).args(["--recipient", &key.public])).contains("already"));
    assert!(!folder.command(0).arg("backup").arg("x.age").output().unwrap().status.success(), "for nobody");

    // Where a database is, or is being served, it stays.
    assert!(wrong(&mut restore(&folder, &folder.database(), &backup, &key)).contains("already"));
    let server = Server::start(&folder);
    move_away(&folder, "served.db");
    assert!(wrong(&mut restore(&folder, &folder.database(), &backup, &key)).contains("serves this database"));
    server.kill();

    let place = tempfile::tempdir().unwrap();
    let target = place.path().join("claviger.db");
    let refused = |name: &str, file: &[u8], key: &Key, why: &str| {
        let path = folder.path("refused.age");
        fs::write(&path, file).unwrap();
        let said = wrong(&mut restore(&folder, &target, &path, key));
        assert!(said.contains(why), "{name}: {said}");
        assert!(plain_files(place.path()).is_empty() && !target.exists(), "{name}");
    };
    let whole = "cut off, or was changed";
    refused("another key", &sealed, &other, "sealed for other keys");
    refused("no backup at all", b"SQLite format 3\0", &key, "no file of the age format");
    for end in [sealed.len() - 1, sealed.len() - 17, sealed.len() / 2, 300] {
        refused("cut off", &sealed[..end], &key, whole);
    }
    for place in [170, 260, sealed.len() / 2, sealed.len() - 1] {
        let mut changed = sealed.clone();
        changed[place] ^= 1;
        refused("changed", &changed, &key, if place < 200 { "age" } else { whole });
    }
    refused("added to", &[&*sealed, b"x"].concat(), &key, whole);

    // Without the master key what is inside is of no use, and no new one is made for it.
    let mut command = restore(&folder, &target, &backup, &key);
    let said = wrong(command.env("CLAVIGER_MASTER_KEY_FILE", place.path().join("master.key")));
    assert!(said.contains("put its copy back") && !place.path().join("master.key").exists(), "{said}");
    assert!(plain_files(place.path()).is_empty(), "{said}");

    // What an earlier try has left when the machine stopped is in nobody's way.
    fs::write(place.path().join("claviger.db-restoring"), SQLITE).unwrap();
    let said = ok(&mut restore(&folder, &target, &backup, &key));
    assert!(said.contains("not known") && said.contains("--compare"), "{said}");
    assert_eq!(plain_files(place.path()), ["claviger.db"]);

    // Nor does it stay if nobody tries again.
    fs::write(folder.path("claviger.db-restoring"), SQLITE).unwrap();
    for end in ["", "-wal"] {
        fs::rename(folder.path(&format!("served.db{end}")), folder.path(&format!("claviger.db{end}"))).unwrap();
    }
    Server::start(&folder).kill();
    assert!(!folder.path("claviger.db-restoring").exists());

    // A trail that does not go on from the backup's says nothing of what happened since.
    let stranger = Folder::seeded();
    fs::remove_file(&target).unwrap();
    let said = wrong(restore(&folder, &target, &backup, &key).arg("--compare").arg(stranger.database()));
    assert!(said.contains("does not go on from the backup's"), "{said}");
    assert!(plain_files(place.path()).is_empty() && !target.exists());
}

#[test]
fn the_tool_of_the_format_opens_our_backups_and_we_open_its_files() {
    if Command::new("age").arg("--version").stdout(Stdio::null()).status().is_err() {
        println!("skipped: no `age` here");
        return;
    }
    let folder = Folder::seeded();
    let theirs = folder.path("theirs.key");
    ok(Command::new("age-keygen").arg("-o").arg(&theirs).stderr(Stdio::null()));
    let public = ok(Command::new("age-keygen").arg("-y").arg(&theirs)).trim().to_owned();
    let key = Key { file: theirs.clone(), public };
    let backup = folder.path("night.age");
    back_up(&folder, &backup, &key);
    let plain = Command::new("age").arg("-d").arg("-i").arg(&theirs).arg(&backup).output().unwrap();
    assert!(plain.status.success(), "{}", String::from_utf8_lossy(&plain.stderr));
    let end = plain.stdout.iter().position(|byte| *byte == b'\n').unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&plain.stdout[..end]).unwrap();
    assert_eq!(manifest["format"], "claviger-backup-1");
    assert!(plain.stdout[end + 1..].starts_with(SQLITE), "behind the first line it is a database");

    // The same content, sealed by the tool for two people, one of them us.
    let other = Key::make(&folder, "other.key");
    fs::write(folder.path("plain"), &plain.stdout).unwrap();
    let again = folder.path("again.age");
    let recipients = ["-r", &other.public, "-r", &key.public];
    ok(Command::new("age").args(recipients).arg("-o").arg(&again).arg(folder.path("plain")));
    for (name, key) in [("one.db", &key), ("two.db", &other)] {
        ok(&mut restore(&folder, &folder.path(name), &again, key));
    }
}

/// The names of files that are a plain database.
fn plain_files(folder: &Path) -> Vec<String> {
    let is_plain = |path: &PathBuf| fs::read(path).unwrap_or_default().starts_with(SQLITE);
    let all = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(is_plain);
    all.map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
}

#[test]
fn exports_say_what_came_back_and_a_part_that_no_file_has_is_told_as_not_known() {
    let folder = Folder::seeded();
    let key = Key::make(&folder, "backup.key");
    let backup = folder.path("night.age");
    let old_export = folder.path("old.jsonl");
    ok(folder.command(0).args(["audit", "export", "--out"]).arg(&old_export));
    back_up(&folder, &backup, &key);
    let server = Server::start(&folder);
    let (email, password) = folder.person("superadmin");
    let portal = Portal::sign_in(server.port, &email, &password).unwrap();
    let public_key = text(&folder.credential("key_pair")["public_key"]);
    let pairs = portal.read("key-pairs/list", &[("mode", "test")]).unwrap().json();
    let pair = pairs["rows"].as_array().unwrap().iter().find(|pair| pair["public_key"] == *public_key).unwrap();
    let pair = text(&pair["id"]);
    assert_eq!(portal.call("key-pairs/revoke", &[("pair", &pair)]).unwrap().status, 200);
    server.kill();

    let ours: String = block_on(async {
        let query = sqlx::query_scalar("SELECT merchant_id FROM key_pair WHERE id = $1").bind(&pair);
        query.fetch_one(&mut folder.connect().await).await.unwrap()
    });
    let merchants: Vec<String> = block_on(async {
        sqlx::query_scalar("SELECT id FROM merchant").fetch_all(&mut folder.connect().await).await.unwrap()
    });
    let export = |merchant: Option<&str>| {
        let file = folder.path(&format!("{}.jsonl", merchant.unwrap_or("platform")));
        let whose = merchant.map(|merchant| ["--merchant", merchant]);
        ok(folder.command(0).args(["audit", "export"]).args(whose.iter().flatten()).arg("--out").arg(&file));
        file
    };
    let own = export(Some(&ours));
    let mut all: Vec<PathBuf> = merchants.iter().filter(|id| **id != ours).map(|id| export(Some(id))).collect();
    all.extend([export(None), own.clone()]);
    move_away(&folder, "old.db");

    // What was exported before the backup says nothing of what came after it.
    let said = ok(restore(&folder, &folder.database(), &backup, &key).arg("--audit").args([&own, &old_export]));
    assert!(said.contains("had ended since, and works again") && said.contains(&pair), "{said}");
    let (_, unknown) = said.split_once("NOT KNOWN").unwrap_or_else(|| panic!("{said}"));
    assert!(unknown.contains("platform, all events from") && !unknown.contains(&format!("{ours}, all")), "{said}");

    move_away(&folder, "second.db");
    let said = ok(restore(&folder, &folder.database(), &backup, &key).arg("--audit").args(&all));
    assert!(said.contains(&pair) && !said.contains("NOT KNOWN"), "{said}");
}
