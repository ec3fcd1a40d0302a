//! What the pages of key pairs show. No field here can hold a secret: the public key is none.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::rows::LastUsed;
use crate::domain::{
    credential::Status,
    ids::{ApplicationId, KeyPairId, UserId},
    key_pair::{Age, AudienceKind},
    kpay::ProviderSet,
    mode::Mode,
    role::Role,
    time::Timestamp,
};

/// A key pair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyPairRow {
    pub id: KeyPairId,
    pub application_id: ApplicationId,
    pub application_name: String,
    pub mode: Mode,
    pub name: String,
    pub public_key: String,
    /// Prefix, mode and four characters of the secret key.
    pub masked: String,
    pub status: Status,
    pub allowed_ips: Vec<String>,
    pub created_at: Timestamp,
    pub created_by: String,
    /// None: it does not end by itself.
    pub expires_at: Option<Timestamp>,
    /// When the old secret of a rotation stops.
    pub retires_at: Option<Timestamp>,
    /// The pair that it was made in place of.
    pub replaces: Option<KeyPairId>,
    pub last_used: LastUsed,
    /// Set when the pair works and is due for rotation.
    pub rotate: Option<Age>,
}

/// What all key pairs of an application share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairSettingsRow {
    pub application_id: ApplicationId,
    pub application_name: String,
    /// None restricts nothing.
    pub providers: ProviderSet,
    pub audience: AudienceKind,
    /// The people named, of an audience of named members.
    pub people: BTreeSet<UserId>,
    /// Who could be named: the members whose role manages credentials and does not see every application anyway.
    pub candidates: Vec<CandidateRow>,
    /// Whether the reader may change who sees the pairs.
    pub may_choose_audience: bool,
}

/// A member who could be named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CandidateRow {
    pub user_id: UserId,
    pub name: String,
    pub role: Role,
}

/// An application whose key pairs the reader may manage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairApplicationRow {
    pub id: ApplicationId,
    pub name: String,
}
