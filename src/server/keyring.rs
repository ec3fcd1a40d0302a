//! The platform's own keys: made, sealed under the master key, and opened.

use zeroize::Zeroizing;

use super::{
    audit_chain::AuditKeys,
    crypto::{
        digest::{Pepper, Peppers},
        jwt::JwtKeys,
        master_key::{MasterKey, MasterKeyError},
    },
    random::Random,
    store::platform_keys::{KeyPurpose, PlatformKey},
};
use crate::domain::{ids::SigningKeyId, mode::Mode, time::Timestamp};

/// All of them, opened.
pub struct Keyring {
    /// Digest secrets.
    pub peppers: Peppers,
    pub jwt: JwtKeys,
    /// Sign what the chains of the audit trail have come to.
    pub audit: AuditKeys,
}

/// Why they cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyringError {
    #[error("a platform key: {0}")]
    MasterKey(#[from] MasterKeyError),
    #[error("a platform key in the database is damaged")]
    Damaged,
}

impl Keyring {
    /// Opens all keys, which come in the order in which they were made.
    pub fn open(keys: &[PlatformKey], master: &MasterKey, issuer: &str) -> Result<Keyring, KeyringError> {
        let (mut peppers, mut audit) = (None::<Peppers>, None::<AuditKeys>);
        let mut jwt = JwtKeys::new(issuer);
        for key in keys {
            let opened = master.open(&place(key.id), &key.sealed)?;
            let mut add = |mode| jwt.add(key.id, mode, key.created_at, &opened).map_err(|_| KeyringError::Damaged);
            match key.purpose {
                KeyPurpose::Pepper => {
                    let pepper = Pepper::new(opened.as_slice().try_into().map_err(|_| KeyringError::Damaged)?);
                    peppers = Some(match peppers.take() {
                        Some(older) => older.followed_by(pepper),
                        None => Peppers::new(pepper),
                    });
                }
                KeyPurpose::Audit => {
                    audit = match audit.take() {
                        Some(older) => older.followed_by(key.id, &opened),
                        None => AuditKeys::new(key.id, &opened),
                    };
                    audit.as_ref().ok_or(KeyringError::Damaged)?;
                }
                KeyPurpose::JwtTest => add(Mode::Test)?,
                KeyPurpose::JwtLive => add(Mode::Live)?,
            }
        }
        let (peppers, audit) = peppers.zip(audit).ok_or(KeyringError::Damaged)?;
        Ok(Keyring { peppers, jwt, audit })
    }
}

/// A new key, sealed.
pub fn make(purpose: KeyPurpose, master: &MasterKey, random: &dyn Random, now: Timestamp) -> PlatformKey {
    let id = SigningKeyId(random.id(now));
    let sealed = master.seal(&place(id), &*Zeroizing::new(random.bytes::<32>()), random);
    PlatformKey { id, purpose, sealed, created_at: now }
}

fn place(id: SigningKeyId) -> String {
    format!("platform_key:{id}")
}
