//! The platform's keys in the engine: they may be replaced while requests are answered (docs/adr/0024).

use std::sync::Arc;

use quick_cache::sync::Cache;

use super::{
    decision::{Refusal, RefusalCode},
    engine::Engine,
};
use crate::{
    domain::{mode::Mode, time::Timestamp},
    server::{
        crypto::{
            digest::{PepperId, sha256},
            jwt::{Claims, JwtError, JwtKeys},
        },
        keyring::{Keyring, KeyringError},
        store::{digests::DigestColumn, platform_keys::PlatformKey},
    },
};

/// JWTs whose signature has been checked; the decision itself is made anew each time.
const CHECKED_TOKENS: usize = 65_536;

/// The keys of JWTs, and what was checked with them: other keys begin anew.
pub(super) struct Tokens {
    keys: Arc<JwtKeys>,
    checked: Cache<[u8; 32], Arc<(Mode, Claims)>>,
}

impl Tokens {
    pub(super) fn new(keys: JwtKeys) -> Tokens {
        Tokens { keys: Arc::new(keys), checked: Cache::new(CHECKED_TOKENS) }
    }

    /// What a token of ours says; one that was checked before may be over by now.
    pub(super) fn check(&self, token: &str, now: Timestamp) -> Result<Arc<(Mode, Claims)>, Refusal> {
        let fingerprint = sha256(token.as_bytes());
        if let Some(checked) = self.checked.get(&fingerprint) {
            return Ok(checked);
        }
        let checked = self.keys.verify(token, now).map_err(|error| match error {
            JwtError::Invalid => Refusal::new(RefusalCode::Invalid),
            JwtError::Expired => Refusal::new(RefusalCode::TokenExpired),
        })?;
        let checked = Arc::new(checked);
        self.checked.insert(fingerprint, checked.clone());
        Ok(checked)
    }
}

impl Engine {
    /// The keys that JWTs are made and checked with at this moment.
    pub fn jwt(&self) -> Arc<JwtKeys> {
        self.tokens.read(|tokens| tokens.keys.clone())
    }

    /// Opens the platform's keys after some have changed, with the master keys that are in the file by now.
    pub fn read_keys(&self, keys: &[PlatformKey]) -> Result<(), KeyringError> {
        if let Err(error) = self.master.reload() {
            // It is needed for new keys only: whether there are any is seen when these are opened.
            tracing::warn!(%error, "the master key file was not read again");
        }
        let Keyring { jwt, peppers, .. } = Keyring::open(keys, &self.master, self.jwt().issuer())?;
        self.tokens.put(Tokens::new(jwt));
        self.peppers.put(peppers);
        Ok(())
    }

    /// The digest under which a new secret is kept.
    pub fn digest(&self, secret: &str) -> [u8; 32] {
        self.peppers.read(|peppers| peppers.digest(secret))
    }

    /// All under which one may be kept, the newest last.
    pub fn digests(&self, secret: &str) -> Vec<[u8; 32]> {
        self.peppers.read(|peppers| peppers.older_digests(secret).chain([peppers.digest(secret)]).collect())
    }

    /// The peppers in use, the newest first.
    pub fn pepper_ids(&self) -> Vec<PepperId> {
        self.peppers.read(|peppers| peppers.ids().collect())
    }

    /// Looks a secret up under every pepper, so that an unknown one costs the same as a known one. What is found under
    /// an older one is noted: `owner` says what it is.
    pub(super) fn find<T>(
        &self,
        secret: &str,
        look_up: impl Fn(&[u8; 32]) -> Option<T>,
        owner: impl Fn(&T) -> (DigestColumn, String),
    ) -> Option<T> {
        self.peppers.read(|peppers| {
            let newest = peppers.digest(secret);
            let mut found = None;
            // The newest last: whoever puts it in the place of an older one puts it there first.
            for older in peppers.older_digests(secret) {
                if let Some(outdated) = look_up(&older) {
                    let (column, id) = owner(&outdated);
                    self.outdated.note(column, id, older, newest);
                    found = Some(outdated);
                }
            }
            look_up(&newest).or(found)
        })
    }

    /// Whether a secret is the one that a digest was made of, under whichever pepper. How far two digests agree tells
    /// nothing about the secret: no caller knows a pepper. Without a digest it costs the same.
    pub(super) fn fits(
        &self,
        secret: &str,
        kept: Option<[u8; 32]>,
        owner: impl Fn() -> Option<(DigestColumn, String)>,
    ) -> bool {
        self.peppers.read(|peppers| {
            let newest = peppers.digest(secret);
            let mut fits = kept == Some(newest);
            for older in peppers.older_digests(secret) {
                if kept == Some(older) {
                    fits = true;
                    if let Some((column, id)) = owner() {
                        self.outdated.note(column, id, older, newest);
                    }
                }
            }
            fits
        })
    }
}
