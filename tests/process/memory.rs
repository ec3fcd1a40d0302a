//! The memory of a process at the very end of its life: what a core dump of it would show.

use std::{
    fs::{self, File},
    os::unix::fs::FileExt,
};

use aho_corasick::AhoCorasick;
use nix::{
    libc::PTRACE_EVENT_EXIT,
    sys::{
        ptrace::{self, Options},
        wait::{WaitStatus, waitpid},
    },
    unistd::Pid,
};

use crate::server::Server;

/// Read at once.
const PIECE: usize = 1 << 20;
/// More than what is looked for is long: pieces overlap by as much.
const OVERLAP: usize = 4096;

/// A process that is held when it has done all that it does, while its memory is still there.
pub struct Watched(Pid);

impl Watched {
    pub fn of(server: &Server) -> Watched {
        let id = Pid::from_raw(server.id() as i32);
        ptrace::seize(id, Options::PTRACE_O_TRACEEXIT).unwrap();
        Watched(id)
    }

    /// Waits for its end, and says where in its memory something of this stands, by name.
    pub fn search_at_its_end(self, names_and_bytes: &[(String, Vec<u8>)]) -> Vec<String> {
        loop {
            match waitpid(self.0, None).unwrap() {
                WaitStatus::PtraceEvent(_, _, PTRACE_EVENT_EXIT) => break,
                WaitStatus::Stopped(_, signal) => ptrace::cont(self.0, signal).unwrap(),
                other => panic!("{other:?}"),
            }
        }
        let found = search(self.0.as_raw() as u32, names_and_bytes);
        ptrace::cont(self.0, None).unwrap();
        found
    }
}

/// Where in the memory of a process something of this stands, by name.
pub fn search(process: u32, names_and_bytes: &[(String, Vec<u8>)]) -> Vec<String> {
    let wanted = AhoCorasick::new(names_and_bytes.iter().map(|(_, bytes)| bytes)).unwrap();
    let maps = fs::read_to_string(format!("/proc/{process}/maps")).unwrap();
    let memory = File::open(format!("/proc/{process}/mem")).unwrap();
    let (mut found, mut piece, mut read) = (Vec::new(), vec![0; PIECE + OVERLAP], 0);
    for line in maps.lines().filter(|line| line.contains(" rw")) {
        let (from, to) = line.split(' ').next().unwrap().split_once('-').unwrap();
        let [from, to] = [from, to].map(|address| u64::from_str_radix(address, 16).unwrap());
        for start in (from..to).step_by(PIECE) {
            let length = (to - start).min(piece.len() as u64) as usize;
            let Ok(length) = memory.read_at(&mut piece[..length], start) else { continue };
            read += length;
            for at in wanted.find_iter(&piece[..length]) {
                let around = &piece[at.start().saturating_sub(60)..(at.end() + 30).min(length)];
                let (name, around) = (&names_and_bytes[at.pattern()].0, around.escape_ascii());
                found.push(format!("{name} at {:x} of {line}: {around}", start + at.start() as u64));
            }
        }
    }
    assert!(read > 4 * PIECE, "no process is that small: {read}");
    found
}
