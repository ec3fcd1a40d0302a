//! The master key.

use std::{collections::HashSet, fs, process::Stdio, time::Duration};

use claviger::server::{crypto::master_key::MasterKey, random::SystemRandom};

use super::{
    boxes::{fill, in_use, plain},
    callers::Callers,
    master, ok, refused,
};
use crate::{
    rng::Rng,
    server::{Folder, Server, block_on, now},
};

/// Kills while some boxes are under one key and some under another.
const KILLS: usize = 4;

#[test]
fn the_master_key_is_replaced_through_kills_while_a_verifier_answers_and_every_box_opens() {
    let folder = Folder::seeded();
    // Migrates nothing, but lets the database be served by verifiers.
    Server::start(&folder).kill();
    block_on(fill(&folder));
    let before = block_on(plain(&folder));
    let verifier = Server::verifier(&folder);
    let callers = Callers::of(&folder);
    callers.all_pass(&verifier, "before");

    let first = master(&folder).ids();
    let started = now();
    let said = ok(&folder, &["rotate", "master"]);
    let whole = Duration::from_millis((now() - started) as u64);
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
    let callers = Callers::of(&folder);
    callers.all_pass(&Server::verifier_with(&folder, with_copy), "with the new file");
}

async fn a_webhook(folder: &Folder) -> String {
    sqlx::query_scalar("SELECT id FROM webhook_endpoint LIMIT 1").fetch_one(&mut folder.connect().await).await.unwrap()
}
