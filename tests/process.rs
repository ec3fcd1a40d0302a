//! The real program as a process: killed, starved, locked out of its database, started on rubbish, stopped under load.

#[path = "process/backup.rs"]
mod backup;
#[path = "process/canaries.rs"]
mod canaries;
#[path = "process/client.rs"]
mod client;
#[path = "process/disk.rs"]
mod disk;
#[path = "process/faults.rs"]
mod faults;
#[path = "process/keys/mod.rs"]
mod keys;
#[path = "process/memory.rs"]
mod memory;
#[path = "process/refusals.rs"]
mod refusals;
#[path = "process/rng.rs"]
mod rng;
#[path = "process/server.rs"]
mod server;
#[path = "process/stopping.rs"]
mod stopping;
#[path = "process/torture/mod.rs"]
mod torture;
#[path = "process/verifier.rs"]
mod verifier;
