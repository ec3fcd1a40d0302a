//! Keys with which gateways ask `/v1`.

use super::Result;
use crate::domain::{ids::GatewayKeyId, label::Label, time::Timestamp};

/// One gateway's key, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatewayKey {
    pub id: GatewayKeyId,
    pub name: Label,
    pub digest: [u8; 32],
    pub last4: String,
    pub created_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
}

pub trait GatewayKeys {
    async fn add_gateway_key(&mut self, key: &GatewayKey) -> Result<()>;
    /// Every key that is not revoked.
    async fn all_gateway_keys(&mut self) -> Result<Vec<GatewayKey>>;
    /// Revoked ones too.
    async fn gateway_key(&mut self, id: GatewayKeyId) -> Result<Option<GatewayKey>>;
    /// Revoked ones too.
    async fn gateway_key_by_digest(&mut self, digest: &[u8; 32]) -> Result<Option<GatewayKey>>;
    /// Saves `revoked_at`, which once stored is never taken back.
    async fn save_gateway_key(&mut self, key: &GatewayKey) -> Result<()>;
}
