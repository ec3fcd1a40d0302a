//! Passwords: Argon2id, off the async runtime, a few at a time.

use std::sync::Arc;

use argon2::{
    Algorithm, Argon2, Params, PasswordHasher as _, PasswordVerifier as _, Version, password_hash::phc::PasswordHash,
};
use tokio::sync::Semaphore;

use super::secret::PlainSecret;
use crate::server::random::Random;

/// At most this many characters are ever hashed (security.md AUTH-2).
pub const MAX_PASSWORD: usize = 128;
/// Callers that may wait for a place; the next one is told to come back.
const QUEUE: usize = 32;

/// Hashes and checks passwords.
pub struct PasswordHasher {
    params: Params,
    running: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    /// Checked when there is no account, so that both cases cost the same.
    decoy: String,
}

/// Too many passwords are being checked at once, or a stored hash is unreadable.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    #[error("too many passwords are being checked")]
    Busy,
    #[error("a stored password hash is unreadable")]
    Unreadable,
}

/// The outcome of a check.
pub struct Checked {
    pub matches: bool,
    /// The stored hash was made with older parameters: hash again and save.
    pub outdated: bool,
}

impl PasswordHasher {
    /// OWASP's parameters: 19 MiB, 2 passes. Holds `at_once` hashes in memory.
    pub fn new(at_once: usize, random: &dyn Random) -> PasswordHasher {
        Self::with_params(Params::new(19_456, 2, 1, Some(32)).expect("within Argon2's limits"), at_once, random)
    }

    fn with_params(params: Params, at_once: usize, random: &dyn Random) -> PasswordHasher {
        let decoy = hash(&params, "no account has this password", &random.bytes()).unwrap_or_default();
        let running = Arc::new(Semaphore::new(at_once));
        PasswordHasher { params, running, waiting: Arc::new(Semaphore::new(QUEUE)), decoy }
    }

    /// A PHC string to store.
    pub async fn hash(&self, password: PlainSecret, random: &dyn Random) -> Result<String, PasswordError> {
        let (params, salt) = (self.params.clone(), random.bytes());
        self.run(move || hash(&params, password.expose(), &salt)).await?
    }

    /// Checks a password against a stored hash, or against nothing at the same cost.
    pub async fn check(&self, password: PlainSecret, stored: Option<&str>) -> Result<Checked, PasswordError> {
        let known = stored.is_some();
        let phc = stored.unwrap_or(&self.decoy).to_owned();
        let params = self.params.clone();
        let (matches, outdated) = self.run(move || verify(&params, password.expose(), &phc)).await??;
        Ok(Checked { matches: matches && known, outdated })
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, PasswordError> {
        let _queued = self.waiting.clone().try_acquire_owned().map_err(|_| PasswordError::Busy)?;
        let running = self.running.clone().acquire_owned().await.map_err(|_| PasswordError::Busy)?;
        let work = move || {
            let _running = running;
            work()
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| PasswordError::Busy)
    }
}

fn hash(params: &Params, password: &str, salt: &[u8; 16]) -> Result<String, PasswordError> {
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    let hash: PasswordHash =
        argon2.hash_password_with_salt(password.as_bytes(), salt).map_err(|_| PasswordError::Unreadable)?;
    Ok(hash.to_string())
}

fn verify(params: &Params, password: &str, phc: &str) -> Result<(bool, bool), PasswordError> {
    let stored = PasswordHash::new(phc).map_err(|_| PasswordError::Unreadable)?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    let matches = argon2.verify_password(password.as_bytes(), &stored).is_ok();
    let outdated =
        Params::try_from(&stored).is_ok_and(|old| old.m_cost() < params.m_cost() || old.t_cost() < params.t_cost());
    Ok((matches, outdated))
}
