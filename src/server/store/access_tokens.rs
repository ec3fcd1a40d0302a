//! Access tokens (Kwik), and the signatures that were accepted from them.

use ipnet::IpNet;

use super::{
    Result,
    page::{Page, Place},
};
use crate::domain::{
    access_token::{Origin, Section, SectionGrants, Seen},
    credential::{Life, Status},
    ids::{AccessTokenId, MerchantId, UserId},
    label::Label,
    mode::Mode,
    time::Timestamp,
};

/// One access token. Of its API key and secret there are digests; the secret is here sealed too, to check signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessToken {
    pub id: AccessTokenId,
    pub merchant_id: MerchantId,
    pub mode: Mode,
    pub name: Label,
    pub key_digest: [u8; 32],
    /// Of the API key.
    pub last4: String,
    pub secret_digest: [u8; 32],
    pub secret_sealed: Vec<u8>,
    pub public_key: String,
    pub sections: SectionGrants,
    /// Whether Basic is refused.
    pub must_sign: bool,
    /// Empty allows any address.
    pub ip_allow: Vec<IpNet>,
    /// Where the public key may be used from; empty allows any.
    pub origins: Vec<Origin>,
    pub expires_at: Option<Timestamp>,
    pub disabled_at: Option<Timestamp>,
    pub revoked_at: Option<Timestamp>,
    pub retires_at: Option<Timestamp>,
    pub replaces: Option<AccessTokenId>,
    pub last_used_at: Option<Timestamp>,
    pub last_used_ip: Option<String>,
    /// What its traffic asked for and got.
    pub used_sections: SectionGrants,
    pub created_by: UserId,
    pub created_at: Timestamp,
}

impl AccessToken {
    pub fn life(&self) -> Life {
        Life {
            expires_at: self.expires_at,
            disabled: self.disabled_at.is_some(),
            revoked_at: self.revoked_at,
            retires_at: self.retires_at,
        }
    }

    /// What the sealed secret is bound to.
    pub fn secret_place(id: AccessTokenId) -> String {
        format!("access_token:{id}")
    }

    pub fn seen(&self) -> Seen {
        Seen {
            created_at: self.created_at,
            last_used_at: self.last_used_at,
            granted: self.sections,
            used: self.used_sections,
        }
    }
}

/// A token as the list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessTokenListing {
    pub token: AccessToken,
    pub created_by_name: String,
}

/// Which tokens to list.
#[derive(Debug, Clone, Default)]
pub struct AccessTokenFilter {
    /// Part of the name, or the last four characters of the API key.
    pub search: Option<String>,
    pub status: Option<Status>,
    pub section: Option<Section>,
}

/// A token's last use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessTokenUse {
    pub id: AccessTokenId,
    pub at: Timestamp,
    pub ip: String,
    /// All that its traffic was ever given, this use included.
    pub sections: SectionGrants,
}

/// A signature that was accepted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SeenSignature {
    pub token: AccessTokenId,
    pub signature: [u8; 32],
    /// The request's own time, in seconds.
    pub sent_at: i64,
}

pub trait AccessTokens {
    async fn add_access_token(&mut self, token: &AccessToken) -> Result<()>;
    async fn access_token(&mut self, merchant: MerchantId, id: AccessTokenId) -> Result<Option<AccessToken>>;
    /// Newest first; the place's keys are ids.
    async fn access_tokens(
        &mut self,
        merchant: MerchantId,
        mode: Mode,
        now: Timestamp,
        filter: &AccessTokenFilter,
        place: &Place,
        size: usize,
    ) -> Result<Page<AccessTokenListing>>;
    /// Those that have not ended.
    async fn count_unended_access_tokens(&mut self, merchant: MerchantId, mode: Mode, now: Timestamp) -> Result<u32>;
    /// Saves what a member can change; `revoked_at` and `retires_at` only ever move towards the end.
    async fn save_access_token(&mut self, token: &AccessToken) -> Result<()>;
    /// Hands over every token, ended ones too, for the index at start.
    async fn each_access_token(&mut self, put: &mut (dyn FnMut(AccessToken) + Send)) -> Result<()>;
    /// Writes a batch of last uses; an older time never replaces a newer one.
    async fn record_access_token_uses(&mut self, uses: &[AccessTokenUse]) -> Result<()>;
    /// Notes a batch of accepted signatures.
    async fn add_seen_signatures(&mut self, seen: &[SeenSignature]) -> Result<()>;
    /// The next ones that were written after a number, with their own.
    async fn seen_signatures_after(&mut self, seq: i64, limit: u32) -> Result<Vec<(i64, SeenSignature)>>;
    /// Forgets those of requests sent before.
    async fn sweep_seen_signatures(&mut self, before: i64) -> Result<()>;
}
