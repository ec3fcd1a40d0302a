//! Application API keys (ClickPesa).

use ipnet::IpNet;

use super::Result;
use crate::domain::{
    credential::Life,
    ids::{ApiKeyId, ApplicationId, MerchantId, UserId},
    label::Label,
    mode::Mode,
    time::Timestamp,
};

/// One API key, without its secret: the digest finds it, the last four characters let people recognise it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    pub id: ApiKeyId,
    pub merchant_id: MerchantId,
    pub application_id: ApplicationId,
    pub mode: Mode,
    pub name: Label,
    pub digest: [u8; 32],
    pub last4: String,
    /// Empty allows any address.
    pub ip_allow: Vec<IpNet>,
    pub expires_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
    pub retires_at: Option<Timestamp>,
    pub replaces: Option<ApiKeyId>,
    pub last_used_at: Option<Timestamp>,
    pub last_used_ip: Option<String>,
    pub created_by: UserId,
    pub created_at: Timestamp,
}

impl ApiKey {
    pub fn life(&self) -> Life {
        life(self.expires_at, self.revoked_at, self.retires_at)
    }
}

/// An API key always expires, and is never disabled by itself.
pub fn life(expires_at: Timestamp, revoked_at: Option<Timestamp>, retires_at: Option<Timestamp>) -> Life {
    Life { expires_at: Some(expires_at), disabled: false, revoked_at, retires_at }
}

/// What decisions read of an API key. There can be a million, and each column costs a start a part of a second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKeyFacts {
    pub id: ApiKeyId,
    pub merchant_id: MerchantId,
    pub application_id: ApplicationId,
    pub mode: Mode,
    pub digest: [u8; 32],
    /// Empty allows any address.
    pub ip_allow: Vec<IpNet>,
    pub life: Life,
}

impl From<&ApiKey> for ApiKeyFacts {
    fn from(key: &ApiKey) -> Self {
        ApiKeyFacts {
            id: key.id,
            merchant_id: key.merchant_id,
            application_id: key.application_id,
            mode: key.mode,
            digest: key.digest,
            ip_allow: key.ip_allow.clone(),
            life: key.life(),
        }
    }
}

pub trait ApiKeys {
    async fn add_api_key(&mut self, key: &ApiKey) -> Result<()>;
    async fn api_key(&mut self, merchant: MerchantId, id: ApiKeyId) -> Result<Option<ApiKey>>;
    /// All keys of an application in one mode with their makers' names, newest first.
    async fn api_keys(
        &mut self,
        merchant: MerchantId,
        application: ApplicationId,
        mode: Mode,
    ) -> Result<Vec<(ApiKey, String)>>;
    /// Keys of both modes that are not revoked, for acts on the whole application.
    async fn unrevoked_api_keys(&mut self, merchant: MerchantId, application: ApplicationId) -> Result<Vec<ApiKey>>;
    /// Those of both modes that have not ended.
    async fn count_unended_api_keys(
        &mut self,
        merchant: MerchantId,
        application: ApplicationId,
        now: Timestamp,
    ) -> Result<u32>;
    /// Saves name, addresses, `revoked_at` and `retires_at`; a revocation once stored is never taken back.
    async fn save_api_key(&mut self, key: &ApiKey) -> Result<()>;
    /// Hands over every key, ended ones too, for the index at start: a restart changes no answer.
    async fn each_api_key(&mut self, put: &mut (dyn FnMut(ApiKeyFacts) + Send)) -> Result<()>;
    /// Writes a batch of last uses; an older time never replaces a newer one.
    async fn record_api_key_uses(&mut self, uses: &[(ApiKeyId, Timestamp, String)]) -> Result<()>;
}
