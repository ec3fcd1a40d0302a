//! Where digests under a pepper are, whatever they are of, so that all of them can be counted and replaced.

use super::{Result, sealed_boxes::SealedColumn};
use crate::{
    domain::{ids::MerchantId, time::Timestamp},
    text_enum,
};

/// The id of the pepper, with which each digest begins.
pub type DigestedBy = [u8; 4];

text_enum! {
    /// A column of digests.
    pub enum DigestColumn {
        ApiKey = "api_key.digest",
        PairSecret = "key_pair.secret_digest",
        AccessKey = "access_token.key_digest",
        AccessSecret = "access_token.secret_digest",
        PaymentToken = "payment_token.digest",
        ProductKey = "product_key.digest",
        GatewayKey = "gateway_key.digest",
        /// Of a person, who is named in what is digested.
        RecoveryCode = "recovery_code.digest",
    }
}

impl DigestColumn {
    /// Where the secret itself is sealed beside its digest.
    pub fn sealed(self) -> Option<&'static SealedColumn> {
        let table = match self {
            DigestColumn::AccessSecret => "access_token",
            DigestColumn::ProductKey => "product_key",
            DigestColumn::ApiKey
            | DigestColumn::PairSecret
            | DigestColumn::AccessKey
            | DigestColumn::PaymentToken
            | DigestColumn::GatewayKey
            | DigestColumn::RecoveryCode => return None,
        };
        SealedColumn::OTHERS.iter().find(|column| column.table == table)
    }
}

/// A digest and the one that takes its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDigest {
    pub column: DigestColumn,
    /// Of the row.
    pub id: String,
    pub old: [u8; 32],
    pub new: [u8; 32],
}

/// A row whose digest is under an older pepper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outmoded {
    pub id: String,
    pub digest: [u8; 32],
    /// None: it is no merchant's.
    pub merchant_id: Option<MerchantId>,
    /// The secret's box, where there is one.
    pub sealed: Option<Vec<u8>>,
}

/// How many secrets are under a pepper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DigestCount {
    pub pepper: DigestedBy,
    pub all: u64,
    /// Those that are not revoked, expired or replaced: they may be used still.
    pub in_use: u64,
}

pub trait Digests {
    /// Of one column, by pepper.
    async fn count_digests(&mut self, column: DigestColumn, now: Timestamp) -> Result<Vec<DigestCount>>;
    /// The next rows behind an id that are under any other pepper than this and may be used still.
    async fn digests_not_under(
        &mut self,
        column: DigestColumn,
        pepper: DigestedBy,
        after: &str,
        now: Timestamp,
        limit: u32,
    ) -> Result<Vec<Outmoded>>;
    /// Puts a digest in the place of the one that it was made for. Nothing, if that is gone already.
    async fn replace_digest(&mut self, digest: &NewDigest) -> Result<()>;
    /// Forgets recovery codes under any other pepper than this; says how many those were.
    async fn drop_recovery_codes_not_under(&mut self, pepper: DigestedBy) -> Result<u64>;
}
