//! What the pages of access tokens show. No field here can hold a secret: the public key is none.

use serde::{Deserialize, Serialize};

use super::rows::LastUsed;
use crate::domain::{
    access_token::{Advice, SectionGrants},
    credential::Status,
    ids::AccessTokenId,
    mode::Mode,
    time::Timestamp,
};

/// An access token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessTokenRow {
    pub id: AccessTokenId,
    pub mode: Mode,
    pub name: String,
    /// Prefix, mode and four characters of the API key.
    pub masked: String,
    pub public_key: String,
    pub status: Status,
    pub sections: SectionGrants,
    pub must_sign: bool,
    pub allowed_ips: Vec<String>,
    pub origins: Vec<String>,
    pub created_at: Timestamp,
    pub created_by: String,
    /// None: it does not end by itself.
    pub expires_at: Option<Timestamp>,
    /// When the old secret of a rotation stops.
    pub retires_at: Option<Timestamp>,
    /// The token that it was rotated from.
    pub replaces: Option<AccessTokenId>,
    pub last_used: LastUsed,
    pub advice: Option<Advice>,
}
