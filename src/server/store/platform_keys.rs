//! The platform's own keys, sealed under the master key.

use super::Result;
use crate::domain::{ids::SigningKeyId, mode::Mode, time::Timestamp};
use crate::text_enum;

text_enum! {
    /// What a platform key is for.
    pub enum KeyPurpose {
        /// Keys the digests of all API secrets.
        Pepper = "pepper",
        /// Signs JWTs of test credentials.
        JwtTest = "jwt_test",
        /// Signs JWTs of live credentials.
        JwtLive = "jwt_live",
        /// Signs what the chains of the audit trail have come to.
        Audit = "audit",
    }
}

impl KeyPurpose {
    /// The signing key's purpose for a mode: test and live never share key material.
    pub const fn jwt(mode: Mode) -> KeyPurpose {
        match mode {
            Mode::Test => KeyPurpose::JwtTest,
            Mode::Live => KeyPurpose::JwtLive,
        }
    }
}

/// One sealed key. Which of several of a purpose is used follows from when they were made.
pub struct PlatformKey {
    pub id: SigningKeyId,
    pub purpose: KeyPurpose,
    pub sealed: Vec<u8>,
    pub created_at: Timestamp,
}

pub trait PlatformKeys {
    async fn add_platform_key(&mut self, key: &PlatformKey) -> Result<()>;
    /// A key that nothing needs any more is forgotten.
    async fn remove_platform_key(&mut self, id: SigningKeyId) -> Result<()>;
    /// In the order in which they were made.
    async fn platform_keys(&mut self) -> Result<Vec<PlatformKey>>;
}
