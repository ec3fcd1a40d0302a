//! kill −9 at random moments under load, again and again: what was acknowledged is there, what was not is there whole or
//! not at all, and what was revoked never passes again.
//!
//! `CLAVIGER_KILLS` says how often (20), `CLAVIGER_TORTURE_SEED` repeats a run as far as threads allow.

mod checks;
mod doers;
mod kinds;
mod model;
mod watcher;

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use self::{checks::Baseline, doers::Doer, model::Model, watcher::Watcher};
use crate::{
    rng::Rng,
    server::{Folder, Server, block_on, now},
};

/// Kills of one platform. A new one then: lists stay short and reveals within their five minutes.
const SERIES: u64 = 10;

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().map(|text| text.parse().unwrap())
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_revoked_comes_back() {
    let seed = number("CLAVIGER_TORTURE_SEED").unwrap_or(now() as u64);
    let kills = number("CLAVIGER_KILLS").unwrap_or(20);
    println!("CLAVIGER_TORTURE_SEED={seed} CLAVIGER_KILLS={kills}");
    let mut rng = Rng(seed);
    let seeded = Folder::seeded();
    let mut left = kills;
    while left > 0 {
        let kills = left.min(SERIES);
        series(&seeded.copy(), kills, &mut rng);
        left -= kills;
    }
}

fn series(folder: &Folder, kills: u64, rng: &mut Rng) {
    let model = Arc::new(Model::default());
    let baseline = block_on(Baseline::of(folder));
    let account = block_on(doers::account(folder));
    let roles = ["superadmin", "admin", "superadmin"];
    let mut doers: Vec<Doer> =
        roles.iter().enumerate().map(|(number, role)| Doer::new(folder, &model, &account, number, role)).collect();
    let mut server = Server::start(folder);
    for kill in 0..kills {
        let over = AtomicBool::new(false);
        let pause = Duration::from_millis(200 + rng.below(1_600) as u64);
        let seeds: Vec<u64> = (0..doers.len() + 2).map(|_| rng.next()).collect();
        std::thread::scope(|scope| {
            let (over, server) = (&over, &server);
            for (doer, seed) in doers.iter_mut().zip(&seeds) {
                scope.spawn(move || doer.work(server, Rng(*seed), over));
            }
            for seed in &seeds[roles.len()..] {
                let watcher = Watcher { model: &model, account: &account };
                scope.spawn(move || watcher.watch(server, Rng(*seed), over));
            }
            std::thread::sleep(pause);
            server.kill_now();
            over.store(true, Ordering::SeqCst);
        });
        server.kill();
        // What the crash left, before anybody has opened it.
        let crashed = folder.copy();
        block_on(checks::check(&crashed, &model, &baseline, kill));
        server = Server::spawn(folder, |_| {});
        checks::first_requests(&server, &model, &account);
    }
    let acts = model.acts();
    println!("{kills} kills, {acts}");
    assert!(acts.acknowledged > kills && acts.watched > kills, "there was load: {acts}");
}
