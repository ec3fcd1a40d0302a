//! Those who ask about credentials all the while.

use std::{
    io,
    sync::atomic::{AtomicBool, Ordering},
};

use super::{
    kinds::Kind,
    model::{Account, Credential, Model, State},
};
use crate::{client::send, rng::Rng, server::Server};

/// A gateway and a dialect's caller, asking all the while.
#[derive(Clone, Copy)]
pub struct Watcher<'a> {
    pub model: &'a Model,
    pub account: &'a Account,
}

impl Watcher<'_> {
    /// Until the process dies.
    pub fn watch(self, server: &Server, mut rng: Rng, over: &AtomicBool) {
        while !over.load(Ordering::SeqCst) {
            let known = self.model.known();
            let askable: Vec<usize> =
                (0..known.credentials.len()).filter(|index| !known.credentials[*index].secrets.is_empty()).collect();
            if askable.is_empty() {
                drop(known);
                std::thread::sleep(std::time::Duration::from_millis(5));
                continue;
            }
            let index = askable[rng.below(askable.len())];
            let before = known.credentials[index].clone();
            drop(known);
            let Ok(passed) = self.ask(server, &before, rng.one_in(3)) else { return };
            self.judge(index, &before, passed);
            // The machine is for those who change things.
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
    }

    /// Whether a request with it passes: as a gateway asks, or at its dialect.
    pub fn ask(self, server: &Server, one: &Credential, at_its_dialect: bool) -> io::Result<bool> {
        let caller = one.caller(self.account).unwrap();
        let answer = match one.kind {
            Kind::ApiKey if at_its_dialect => send(server.port, "POST", "/third-parties/generate-token", &caller, "")?,
            Kind::AccessToken if at_its_dialect => send(server.port, "GET", "/2.0/customers/list", &caller, "")?,
            _ => server.authorize(&caller)?,
        };
        assert!(matches!(answer.status, 200 | 401 | 403), "{answer:?}");
        Ok(answer.status == 200)
    }

    /// Holds a decision against what was known before the request began, and after it.
    fn judge(self, index: usize, before: &Credential, passed: bool) {
        let mut known = self.model.known();
        known.acts.watched += 1;
        let after = &known.credentials[index];
        if before.state == State::Ended {
            assert!(!passed, "it was revoked before the request began: {before:?}");
        } else if before.next.is_none() && after.next.is_none() && before.version == after.version {
            assert_eq!(passed, before.state == State::Live, "nothing was under way: {before:?}");
        }
    }
}
