//! The platform's own keys, replaced before the eyes of those who ask: nobody is refused, and nothing is lost, also where
//! the command is killed again and again.

mod boxes;
mod callers;
mod jwt;
mod master;
mod pepper;

use std::process::Output;

use claviger::server::{crypto::master_key::MasterKey, random::SystemRandom};

use crate::server::Folder;

/// What another process may take to follow, on a busy machine, in milliseconds.
const PATIENCE: i64 = 10_000;

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
