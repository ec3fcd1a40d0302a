//! What callers know: what was acknowledged, and what was under way when the process died.

use std::{
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};

use base64::{Engine, prelude::BASE64_STANDARD};

use crate::{client::Headers, server::named};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    ApiKey,
    AccessToken,
    PaymentToken,
}

impl Kind {
    pub const ALL: [Kind; 3] = [Kind::ApiKey, Kind::AccessToken, Kind::PaymentToken];

    /// Its table, which is also the first part of its audit actions.
    pub const fn table(self) -> &'static str {
        match self {
            Kind::ApiKey => "api_key",
            Kind::AccessToken => "access_token",
            Kind::PaymentToken => "payment_token",
        }
    }
}

/// What the last acknowledged act has made of a credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Live,
    /// Switched off; an access token.
    Disabled,
    /// Allowed from an address only that nobody here has; an API key.
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

#[derive(Debug, Clone)]
pub struct Credential {
    pub kind: Kind,
    /// Different for each.
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
    pub fn caller(&self, client_id: &str) -> Option<Headers> {
        let secrets: Vec<&str> = self.secrets.iter().map(String::as_str).collect();
        Some(match (self.kind, secrets.as_slice()) {
            (Kind::ApiKey, [key]) => named(&[("client-id", client_id), ("api-key", key)]),
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
