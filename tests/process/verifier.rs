//! A process that answers gateways beside the portal's: it follows within a second, and goes on alone.

use std::time::Duration;

use crate::{
    client::Portal,
    server::{Folder, Server, now, text},
};

/// Others follow within a second; a busy machine may need some more.
const PATIENCE: i64 = 5_000;

#[test]
fn a_verifier_follows_a_revocation_and_outlives_the_portal() {
    let folder = Folder::seeded();
    let portal_process = Server::start(&folder);
    let verifier = Server::verifier(&folder);
    let callers = folder.callers();
    for caller in &callers {
        assert_eq!(verifier.authorize(caller).unwrap().status, 200);
    }
    assert_eq!(verifier.get("/test/developers").status, 404, "it has no portal");
    assert_eq!(verifier.get("/third-parties/generate-token").status, 404, "and no API");

    // The portal's process revokes a key pair; the verifier hears of it.
    let (email, password) = folder.person("admin");
    let portal = Portal::sign_in(portal_process.port, &email, &password).unwrap();
    let pairs = portal.read("key-pairs/list", &[("mode", "test")]).unwrap().json();
    let public_key = text(&folder.credential("key_pair")["public_key"]);
    let pair = pairs["rows"].as_array().unwrap().iter().find(|pair| pair["public_key"] == *public_key).unwrap();
    let id = text(&pair["id"]);
    assert_eq!(portal.call("key-pairs/revoke", &[("pair", &id)]).unwrap().status, 200);
    assert_eq!(portal_process.authorize(&callers[1]).unwrap().status, 401, "at once where it was revoked");
    let revoked = now();
    while verifier.authorize(&callers[1]).unwrap().status != 401 {
        assert!(now() - revoked < PATIENCE, "the verifier never followed");
        std::thread::sleep(Duration::from_millis(10));
    }
    let mut receipt = serde_json::Value::Null;
    while now() - revoked < PATIENCE {
        receipt = portal.read("receipts/get", &[("subject", &id)]).unwrap().json();
        let processes = receipt["processes"].as_array().unwrap();
        let confirmed = processes.iter().all(|process| process["state"]["state"] == "confirmed");
        if processes.len() == 2 && confirmed && receipt["refused"].as_i64() > Some(0) {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let states = receipt["processes"].as_array().unwrap().iter().map(|process| text(&process["state"]["state"]));
    assert_eq!(states.collect::<Vec<_>>(), ["confirmed", "confirmed"], "{receipt:#}");
    assert!(receipt["refused"].as_i64().unwrap() > 0, "{receipt:#}");

    portal_process.kill();
    assert_eq!(verifier.authorize(&callers[0]).unwrap().status, 200, "it goes on alone");
    assert_eq!(verifier.authorize(&callers[1]).unwrap().status, 401);
    assert_eq!(verifier.get_soon("/readyz"), 200);
}

#[test]
fn only_one_process_serves_everything() {
    let folder = Folder::seeded();
    let first = Server::start(&folder);
    let mut second = Server::spawn(&folder, |_| {});
    assert!(!second.wait().success());
    assert!(second.said().contains("another process serves this database"), "{}", second.said());
    assert_eq!(first.get_soon("/readyz"), 200);
    // What died without a word keeps nobody out.
    first.kill();
    Server::start(&folder);
}

#[test]
fn a_verifier_does_not_start_on_a_database_that_was_never_migrated() {
    let folder = Folder::seeded();
    for name in ["claviger.db", "claviger.db-wal", "claviger.db-shm"] {
        let _ = std::fs::remove_file(folder.path(name));
    }
    let said = folder.command(0).arg("verifier").output().unwrap();
    assert!(!said.status.success());
    assert!(String::from_utf8_lossy(&said.stderr).contains("start `claviger serve` first"));
    assert!(!folder.database().exists(), "and makes none");
}
