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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::random::SystemRandom;

    fn params(memory: u32, passes: u32) -> Params {
        Params::new(memory, passes, 1, Some(32)).unwrap()
    }

    fn hasher(params: Params) -> PasswordHasher {
        PasswordHasher::with_params(params, 1, &SystemRandom)
    }

    fn plain(text: &str) -> PlainSecret {
        PlainSecret::new(text.to_owned())
    }

    #[tokio::test]
    async fn a_password_matches_its_own_hash_and_where_there_is_none_nothing_does() {
        let hasher = hasher(params(16, 2));
        let stored = hasher.hash(plain("correct horse"), &SystemRandom).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=16,t=2,p=1$"), "{stored}");
        assert_ne!(hasher.hash(plain("correct horse"), &SystemRandom).await.unwrap(), stored, "salted");
        let matches = async |text, stored| hasher.check(plain(text), stored).await.unwrap().matches;
        assert!(matches("correct horse", Some(&stored)).await);
        assert!(!matches("correct horse ", Some(&stored)).await);
        for text in ["correct horse", "no account has this password", ""] {
            assert!(!matches(text, None).await, "{text}");
        }
        assert!(matches!(hasher.check(plain("x"), Some("no hash")).await, Err(PasswordError::Unreadable)));
    }

    #[tokio::test]
    async fn a_hash_is_outdated_when_either_of_its_costs_is_below_those_of_now() {
        let now = hasher(params(16, 2));
        for (stored, outdated) in
            [((16, 2), false), ((8, 2), true), ((16, 1), true), ((32, 2), false), ((16, 3), false)]
        {
            let stored = hasher(params(stored.0, stored.1)).hash(plain("password"), &SystemRandom).await.unwrap();
            let checked = now.check(plain("password"), Some(&stored)).await.unwrap();
            assert_eq!((checked.matches, checked.outdated), (true, outdated), "{stored}");
        }
    }

    #[tokio::test]
    async fn so_many_may_wait_and_the_next_one_is_told_to_come_back() {
        let hasher = Arc::new(hasher(params(16, 2)));
        let running = hasher.running.clone().acquire_owned().await.unwrap();
        let waiting: Vec<_> = (0..QUEUE)
            .map(|_| {
                let hasher = hasher.clone();
                tokio::spawn(async move { hasher.check(plain("password"), None).await.map(|_| ()) })
            })
            .collect();
        while hasher.waiting.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert!(matches!(hasher.check(plain("password"), None).await, Err(PasswordError::Busy)));
        drop(running);
        for waiting in waiting {
            assert!(waiting.await.unwrap().is_ok());
        }
        assert!(hasher.check(plain("password"), None).await.is_ok());
    }
}
