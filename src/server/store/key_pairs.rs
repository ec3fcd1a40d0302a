//! Key pairs (KPay).

use ipnet::IpNet;

use super::{
    Result,
    page::{Page, Place},
};
use crate::domain::{
    credential::{Life, Status},
    ids::{ApplicationId, KeyPairId, MerchantId, UserId},
    key_pair::Onlooker,
    label::Label,
    mode::Mode,
    time::Timestamp,
};

/// One pair: the public key as it is, of the secret key a digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPair {
    pub id: KeyPairId,
    pub merchant_id: MerchantId,
    pub application_id: ApplicationId,
    pub mode: Mode,
    pub name: Label,
    pub public_key: String,
    pub secret_digest: [u8; 32],
    /// Of the secret key.
    pub last4: String,
    /// Empty allows any address.
    pub ip_allow: Vec<IpNet>,
    pub expires_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
    pub retires_at: Option<Timestamp>,
    pub replaces: Option<KeyPairId>,
    pub last_used_at: Option<Timestamp>,
    pub last_used_ip: Option<String>,
    pub created_by: UserId,
    pub created_at: Timestamp,
}

impl KeyPair {
    pub fn life(&self) -> Life {
        Life { expires_at: self.expires_at, disabled: false, revoked_at: self.revoked_at, retires_at: self.retires_at }
    }
}

/// A pair as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPairListing {
    pub pair: KeyPair,
    pub application_name: String,
    pub application_disabled: bool,
    pub created_by_name: String,
}

/// Which pairs to list.
#[derive(Debug, Clone)]
pub struct KeyPairFilter {
    /// Whose applications' pairs are meant.
    pub onlooker: Onlooker,
    /// Part of the name, of the public key, or the last four characters of the secret key.
    pub search: Option<String>,
    pub status: Option<Status>,
    pub application: Option<ApplicationId>,
}

pub trait KeyPairs {
    async fn add_key_pair(&mut self, pair: &KeyPair) -> Result<()>;
    async fn key_pair(&mut self, merchant: MerchantId, id: KeyPairId) -> Result<Option<KeyPair>>;
    /// Newest first; the place's keys are ids.
    async fn key_pairs(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        now: Timestamp,
        filter: &KeyPairFilter,
        place: &Place,
        size: usize,
    ) -> Result<Page<KeyPairListing>>;
    /// Those of an application that have not ended.
    async fn count_unended_key_pairs(
        &mut self,
        merchant: MerchantId,
        application: ApplicationId,
        mode: Mode,
        now: Timestamp,
    ) -> Result<u32>;
    /// Pairs of both modes that are not revoked, for acts on the whole application.
    async fn unrevoked_key_pairs(&mut self, merchant: MerchantId, application: ApplicationId) -> Result<Vec<KeyPair>>;
    /// Saves name, addresses, `revoked_at` and `retires_at`; the last two only ever move towards the end.
    async fn save_key_pair(&mut self, pair: &KeyPair) -> Result<()>;
    /// Hands over every pair, ended ones too, for the index at start.
    async fn each_key_pair(&mut self, put: &mut (dyn FnMut(KeyPair) + Send)) -> Result<()>;
    /// Writes a batch of last uses; an older time never replaces a newer one.
    async fn record_key_pair_uses(&mut self, uses: &[(KeyPairId, Timestamp, String)]) -> Result<()>;
}
