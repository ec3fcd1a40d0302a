//! `claviger audit` as an operator and an auditor run it: real processes, real files.
#![cfg(feature = "ssr")]

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use claviger::server::{
    clock::{Clock, SystemClock},
    text,
};

struct Place(tempfile::TempDir);

impl Place {
    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claviger"));
        command.env("CLAVIGER_DATABASE_URL", format!("sqlite://{}", self.path("claviger.db").display()));
        command.env("CLAVIGER_MASTER_KEY_FILE", self.path("master.key")).current_dir(self.0.path());
        command.args(arguments).output().unwrap()
    }

    /// What a command that goes well says.
    fn ok(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// What a command that ends with 1 says is wrong.
    fn wrong(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {}", String::from_utf8_lossy(&output.stdout));
        String::from_utf8(output.stderr).unwrap()
    }
}

/// The id in the n-th event of an export.
fn id(export: &str, number: usize) -> String {
    let line: serde_json::Value = serde_json::from_str(export.lines().nth(number).unwrap()).unwrap();
    line["id"].as_str().unwrap().to_owned()
}

fn text_of(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[tokio::test]
async fn an_export_is_checked_without_the_database_and_a_sealed_part_joins_the_rest() {
    let place = Place(tempfile::tempdir().unwrap());
    place.ok(&["seed", "--rng-seed", "1"]);
    assert!(place.ok(&["audit", "check"]).contains("whole and signed"));
    fs::write(place.path("key.pem"), place.ok(&["audit", "keys", "--pem"])).unwrap();
    fs::write(place.path("keys.json"), place.ok(&["audit", "keys"])).unwrap();
    place.ok(&["audit", "export", "--out", "all.jsonl"]);
    assert_eq!(fs::metadata(place.path("all.jsonl")).unwrap().permissions().mode() & 0o777, 0o600);
    // An auditor has the files alone.
    let auditor = Place(tempfile::tempdir().unwrap());
    for name in ["key.pem", "keys.json", "all.jsonl"] {
        fs::copy(place.path(name), auditor.path(name)).unwrap();
    }
    for key in ["key.pem", "keys.json"] {
        let said = auditor.ok(&["audit", "verify", "all.jsonl", "--key", key]);
        assert!(said.contains("whole") && said.contains("platform") && !said.contains("NOT checked"), "{said}");
    }
    assert!(auditor.ok(&["audit", "verify", "all.jsonl"]).contains("NOT checked against a known key"));
    assert!(!auditor.path("claviger.db").exists(), "verify opens no database");
    let export = text_of(&place.path("all.jsonl"));
    let changed = export.replacen("\"actor_name\":\"Claviger\"", "\"actor_name\":\"Nobody\"", 1);
    assert_ne!(changed, export);
    fs::write(auditor.path("changed.jsonl"), changed).unwrap();
    let said = auditor.wrong(&["audit", "verify", "changed.jsonl", "--key", "key.pem"]);
    assert!(said.contains(&format!("event {}, position 1: changed", id(&export, 1))), "{said}");
    let cut: Vec<_> = export.lines().take(2).collect();
    fs::write(auditor.path("cut.jsonl"), cut.join("\n") + "\n").unwrap();
    assert!(auditor.wrong(&["audit", "verify", "cut.jsonl"]).contains("cut off at the end"));
    // A later export goes on from an earlier one, and not the other way round.
    place.ok(&["audit", "export", "--out", "later.jsonl"]);
    fs::copy(place.path("later.jsonl"), auditor.path("later.jsonl")).unwrap();
    auditor.ok(&["audit", "verify", "later.jsonl", "--after", "all.jsonl", "--key", "key.pem"]);
    let said = auditor.wrong(&["audit", "verify", "all.jsonl", "--after", "later.jsonl"]);
    assert!(said.contains("cut off at the end"), "{said}");
    // Another platform's key.
    let stranger = Place(tempfile::tempdir().unwrap());
    stranger.ok(&["migrate"]);
    fs::write(auditor.path("other.pem"), stranger.ok(&["audit", "keys", "--pem"])).unwrap();
    assert!(auditor.wrong(&["audit", "verify", "all.jsonl", "--key", "other.pem"]).contains("another key"));

    let now = text::iso(SystemClock.now());
    assert!(place.wrong(&["audit", "seal", "--out", "."]).contains("--before"));
    assert!(place.wrong(&["audit", "seal", "--before", "2999-01-01", "--out", "."]).contains("2999-01-01"));
    fs::create_dir(place.path("sealed")).unwrap();
    let said = place.ok(&["audit", "seal", "--before", &now, "--out", "sealed"]);
    let sealed = said.lines().find(|line| line.contains("platform-1-")).unwrap().split(':').next().unwrap().to_owned();
    place.ok(&["audit", "export", "--out", "rest.jsonl"]);
    place.ok(&["audit", "verify", &sealed, "rest.jsonl", "--key", "key.pem"]);
    assert!(place.wrong(&["audit", "verify", "rest.jsonl", &sealed]).contains("this file begins behind position 0"));
    assert!(place.ok(&["doctor"]).contains("whole and signed"));

    let url = format!("sqlite://{}", place.path("claviger.db").display());
    let pool = sqlx::SqlitePool::connect(&url).await.unwrap();
    sqlx::query("DROP TRIGGER audit_event_is_append_only").execute(&pool).await.unwrap();
    let forged = "UPDATE audit_event SET detail = 'nothing' WHERE chain = 'platform' AND action = 'audit.sealed'";
    sqlx::query(forged).execute(&pool).await.unwrap();
    let said = place.wrong(&["audit", "check"]);
    assert!(said.contains("platform: event aud_") && said.contains("changed"), "{said}");
    assert!(place.wrong(&["doctor"]).contains("not whole"));
}

#[test]
fn a_database_that_is_not_there_is_not_made_and_not_called_whole() {
    let place = Place(tempfile::tempdir().unwrap());
    let commands: [&[&str]; 5] = [
        &["audit", "check"],
        &["audit", "export", "--out", "all.jsonl"],
        &["audit", "keys"],
        &["audit", "seal", "--before", "2026-01-01", "--out", "."],
        &["doctor"],
    ];
    for command in commands {
        let said = place.wrong(command);
        assert!(said.contains("there is no database in sqlite://"), "{command:?}: {said}");
    }
    assert_eq!(fs::read_dir(place.0.path()).unwrap().count(), 0);
    // Nor is one that nothing was ever written to.
    fs::write(place.path("claviger.db"), "").unwrap();
    for command in commands {
        let said = place.wrong(command);
        assert!(said.contains("there is no database in sqlite://"), "{command:?}: {said}");
    }
    assert!(!place.path("master.key").exists() && !place.path("all.jsonl").exists());
}
