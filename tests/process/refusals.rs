//! Started on something that is no sound database of ours, it says what is wrong and what to do, and serves nothing.

use std::{
    fs,
    io::{Read, Seek, SeekFrom, Write},
    path::Path,
};

use base64::{Engine, prelude::BASE64_STANDARD};
use sqlx::{Connection, Executor};

use crate::server::{Folder, Server, block_on};

/// Starts on a changed copy; answers what it said when it gave up.
fn refused(seeded: &Folder, change: impl FnOnce(&Folder)) -> String {
    let folder = seeded.copy();
    change(&folder);
    let before = fs::read(folder.database()).unwrap_or_default();
    let mut server = Server::spawn(&folder, |_| {});
    let status = server.wait();
    let said = server.said();
    assert_eq!(status.code(), Some(1), "{said}");
    assert!(!said.contains("panicked") && !said.contains("\"serving\""), "{said}");
    assert!(fs::read(folder.database()).unwrap_or_default() == before, "the file is as it was: {said}");
    said.lines().find(|line| line.starts_with("claviger: ")).unwrap_or_else(|| panic!("{said}")).to_owned()
}

fn overwrite(path: &Path, at: u64, bytes: &[u8]) {
    let mut file = fs::OpenOptions::new().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(bytes).unwrap();
}

fn run(folder: &Folder, sql: &'static str) {
    block_on(async {
        let mut connection = folder.connect().await;
        connection.execute(sql).await.unwrap();
        connection.close().await.unwrap();
    });
}

/// The page on which a table begins.
fn root_page(folder: &Folder, table: &'static str) -> u64 {
    block_on(async {
        let mut connection = folder.connect().await;
        let sql = "SELECT rootpage FROM sqlite_master WHERE name = $1";
        let page: i64 = sqlx::query_scalar(sql).bind(table).fetch_one(&mut connection).await.unwrap();
        page as u64
    })
}

/// What was done to a copy, what is said, and how it is done.
type Case<'a> = (&'a str, &'a str, &'a dyn Fn(&Folder));

const DAMAGED: &str = "the database is damaged, or is none at all: put the latest backup in its place";

#[test]
fn a_start_on_what_is_not_sound_is_refused_in_one_sentence() {
    let seeded = Folder::seeded();
    let cases: [Case<'_>; 10] = [
        ("cut in the middle", DAMAGED, &|folder| {
            let file = fs::OpenOptions::new().write(true).open(folder.database()).unwrap();
            file.set_len(file.metadata().unwrap().len() / 2 + 17).unwrap();
        }),
        ("flipped bytes in the header", DAMAGED, &|folder| overwrite(&folder.database(), 0, b"SQLite farmat 4\0")),
        ("flipped bytes in the page size", DAMAGED, &|folder| overwrite(&folder.database(), 16, &[0x13, 0x37])),
        ("a page of credentials overwritten", DAMAGED, &|folder| {
            overwrite(&folder.database(), (root_page(folder, "api_key") - 1) * 4096, &[0xa5; 200]);
        }),
        ("a page overwritten that no start reads", DAMAGED, &|folder| {
            overwrite(&folder.database(), (root_page(folder, "webhook_endpoint") - 1) * 4096, &[0xa5; 200]);
        }),
        ("no database at all", DAMAGED, &|folder| {
            fs::write(folder.database(), "Dear operator, this is a letter.\n".repeat(500)).unwrap();
        }),
        ("a newer schema", "another version of Claviger has changed the database: start that version", &|folder| {
            run(
                folder,
                "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                 VALUES (9999, 'of tomorrow', 1, x'00', 0)",
            );
        }),
        ("another master key", "Use the master key file that this database was made with", &|folder| {
            fs::write(folder.path("master.key"), BASE64_STANDARD.encode([7; 32])).unwrap();
        }),
        ("no master key", "the secrets in this database were sealed with it: put its copy back", &|folder| {
            fs::remove_file(folder.path("master.key")).unwrap();
        }),
        ("a row that makes no sense", "a row of the database makes no sense: put the latest backup", &|folder| {
            run(folder, "UPDATE api_key SET digest = x'0102' WHERE id = (SELECT min(id) FROM api_key)");
        }),
    ];
    for (name, expected, change) in cases {
        let said = refused(&seeded, change);
        assert!(said.contains(expected), "{name}: {said}");
    }
    let folder = seeded.copy();
    fs::remove_file(folder.path("master.key")).unwrap();
    Server::spawn(&folder, |_| {}).wait();
    assert!(!folder.path("master.key").exists(), "no new key lies in the place of the right one");
}

#[test]
fn doctor_reads_the_whole_file() {
    let seeded = Folder::seeded();
    let doctor = |folder: &Folder| folder.command(0).arg("doctor").output().unwrap();
    let healthy = doctor(&seeded);
    assert!(healthy.status.success(), "{}", String::from_utf8_lossy(&healthy.stderr));
    let page = (root_page(&seeded, "webhook_endpoint") - 1) * 4096;
    overwrite(&seeded.database(), page, &[0xa5; 200]);
    let sick = doctor(&seeded);
    let said = String::from_utf8_lossy(&sick.stderr).into_owned();
    assert!(sick.status.code() == Some(1) && said.contains(DAMAGED), "{said}");
}

#[test]
fn a_crash_while_the_very_first_start_makes_its_files_leaves_something_that_starts() {
    let folder = Folder::seeded();
    for name in ["claviger.db", "master.key"] {
        let _ = fs::remove_file(folder.path(name));
    }
    // An empty file is what a crash between making it and filling it leaves.
    fs::write(folder.database(), "").unwrap();
    let server = Server::start(&folder);
    assert_eq!(server.get("/healthz").status, 200);
    let mut key = String::new();
    fs::File::open(folder.path("master.key")).unwrap().read_to_string(&mut key).unwrap();
    assert_eq!(BASE64_STANDARD.decode(key.trim()).unwrap().len(), 32);
    assert!(server.said().contains("made a new database"));
    let left = fs::read_dir(folder.root())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with("master.key."));
    assert_eq!(left.count(), 0, "the draft of the key file is gone");
}
