//! What the back office shows of credentials. No field here can hold a secret.

use serde::{Deserialize, Serialize};

use super::rows::{CredentialRow, LastUsed};
use crate::domain::{
    ids::{GatewayKeyId, MerchantId},
    leak::Part,
    mode::Mode,
    time::Timestamp,
};

/// A credential of any merchant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeCredentialRow {
    pub merchant_id: MerchantId,
    pub merchant: String,
    pub mode: Mode,
    /// The public key or the client ID; kinds without one have none.
    pub public_id: Option<String>,
    /// Since when its status is what it is, where that is known.
    pub since: Option<Timestamp>,
    pub credential: CredentialRow,
}

/// A gateway's own key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GatewayKeyRow {
    pub id: GatewayKeyId,
    pub name: String,
    pub masked: String,
    pub created_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
}

/// Gateways: what they ask with, and who answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GatewaysRow {
    pub keys: Vec<GatewayKeyRow>,
    pub processes: Vec<VerifierRow>,
}

/// A process that verifies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifierRow {
    pub name: String,
    pub state: VerifierState,
    pub started_at: Timestamp,
    pub seen_at: Timestamp,
    /// Changes that it has not followed yet.
    pub behind: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VerifierState {
    Running,
    /// It has not stopped, but was not heard of for a while.
    Silent,
    Stopped,
}

/// Whose a part of a pasted text is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundRow {
    /// The credential's id.
    pub id: String,
    pub part: Part,
}

/// What a pasted text held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct LookedUp {
    /// Each credential once.
    pub found: Vec<FoundRow>,
    /// Of applications that are deleted: refused since then.
    pub gone: u32,
    /// Well-formed, but never made here.
    pub unknown: u32,
    /// They begin like secrets of this platform, but the checksum is wrong or something is missing.
    pub broken: u32,
}

/// What would stop working.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeightRow {
    pub credentials: u32,
    pub merchants: u32,
    pub last_used: LastUsed,
}

/// How many credentials an act has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevokedRow {
    pub revoked: u32,
}
