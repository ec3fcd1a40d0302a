//! What callers know: what was acknowledged, and what was under way when the process died.

use std::{
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};

use base64::{Engine, prelude::BASE64_STANDARD};

use super::kinds::Kind;
use crate::{client::Headers, server::named};

/// What the last acknowledged act has made of a credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Live,
    /// Switched off; an access token.
    Disabled,
    /// Allowed from an address only that nobody here has; an API key or a key pair.
    Narrowed,
    /// Revoked, or replaced at once.
    Ended,
}

/// Whether its maker has seen the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reveal {
    /// The answer with the slot's name was never read.
    Unknown,
    Waiting(String),
    /// The page was asked for when the process died.
    InDoubt(String),
    Opened(String),
    /// It waits for a session whose cookie was lost.
    Stranded(String),
}

/// What a request names beside its secret, and the application that keys are made for.
#[derive(Clone)]
pub struct Account {
    pub application: String,
    pub client_id: String,
    pub username: String,
}

#[derive(Debug, Clone)]
pub struct Credential {
    pub kind: Kind,
    /// Different for each; of a product key, the product, which is one maker's alone.
    pub name: String,
    pub id: Option<String>,
    /// False while its making is in doubt.
    pub made: bool,
    /// What its maker was shown.
    pub secrets: Vec<String>,
    pub state: State,
    /// What an act under way makes of it.
    pub next: Option<State>,
    /// Changes with each acknowledged act.
    pub version: u64,
    pub reveal: Reveal,
    /// Who made it, and alone changes it.
    pub owner: usize,
}

impl Credential {
    /// Headers of a request with it, if its secrets are known.
    pub fn caller(&self, account: &Account) -> Option<Headers> {
        let secrets: Vec<&str> = self.secrets.iter().map(String::as_str).collect();
        Some(match (self.kind, secrets.as_slice()) {
            (Kind::ApiKey, [key]) => named(&[("client-id", &account.client_id), ("api-key", key)]),
            (Kind::KeyPair, [public, secret]) => named(&[("x-api-key", public), ("x-secret-key", secret)]),
            (Kind::ProductKey, [key]) => named(&[("x-oy-username", &account.username), ("x-api-key", key)]),
            (Kind::AccessToken, [key, secret]) => {
                named(&[("authorization", &format!("Basic {}", BASE64_STANDARD.encode(format!("{key}:{secret}"))))])
            }
            (Kind::PaymentToken, [token]) => named(&[("authorization", &format!("Bearer {token}"))]),
            _ => return None,
        })
    }
}

#[derive(Debug, Default, Clone, Copy)]
pub struct Acts {
    pub acknowledged: u64,
    pub refused: u64,
    pub cut: u64,
    pub watched: u64,
}

impl fmt::Display for Acts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Acts { acknowledged, refused, cut, watched } = self;
        write!(
            f,
            "{acknowledged} acts acknowledged, {refused} refused, {cut} cut off, {watched} decisions held against them"
        )
    }
}

#[derive(Default)]
pub struct Known {
    pub credentials: Vec<Credential>,
    pub acts: Acts,
}

/// Shared by all threads of a run.
#[derive(Default)]
pub struct Model(Mutex<Known>);

impl Model {
    pub fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn acts(&self) -> Acts {
        self.known().acts
    }
}
