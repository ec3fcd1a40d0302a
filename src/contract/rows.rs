//! What lists and pages show. No field here can hold a secret.

use serde::{Deserialize, Serialize};

use crate::domain::{
    application::{Feature, IntegrationType},
    area::Area,
    credential::{Kind, Status},
    ids::{ApiKeyId, ApplicationId, InvitationId, MemberId, MerchantId, SessionId},
    mode::Mode,
    role::Role,
    time::Timestamp,
};

/// One page of a list with the cursors of its neighbours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rows<T> {
    pub rows: Vec<T>,
    pub newer: Option<String>,
    pub older: Option<String>,
}

/// When and from where a credential was last used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct LastUsed {
    pub at: Option<Timestamp>,
    pub ip: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApplicationRow {
    pub id: ApplicationId,
    pub name: String,
    pub client_id: String,
    pub integration_type: IntegrationType,
    pub return_url: Option<String>,
    pub features: Vec<Feature>,
    pub disabled: bool,
    pub created_at: Timestamp,
    pub created_by: String,
    /// Keys of the mode in view that work.
    pub usable_keys: u32,
    pub last_used: LastUsed,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiKeyRow {
    pub id: ApiKeyId,
    pub application_id: ApplicationId,
    pub mode: Mode,
    pub name: String,
    /// Prefix, mode and four characters.
    pub masked: String,
    pub status: Status,
    pub created_at: Timestamp,
    pub created_by: String,
    pub expires_at: Timestamp,
    /// When the old secret of a rotation stops.
    pub retires_at: Option<Timestamp>,
    /// The key that it was rotated from.
    pub replaces: Option<ApiKeyId>,
    pub allowed_ips: Vec<String>,
    pub last_used: LastUsed,
}

/// A credential of any kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CredentialRow {
    pub id: String,
    pub kind: Kind,
    pub name: String,
    pub masked: String,
    pub grants: String,
    pub status: Status,
    /// Ends within two weeks.
    pub expiring: bool,
    pub expires_at: Option<Timestamp>,
    /// When the old secret of a rotation stops.
    pub retires_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub created_by: String,
    pub last_used: LastUsed,
    pub parent_id: String,
    pub parent_name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecksumRow {
    pub application_id: ApplicationId,
    pub name: String,
    pub client_id: String,
    /// Since when bodies must carry a checksum; none while it is off.
    pub enabled_at: Option<Timestamp>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberRow {
    pub id: MemberId,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub joined_at: Timestamp,
    pub last_seen_at: Option<Timestamp>,
    pub is_you: bool,
    /// The person has no part in the merchant any more.
    pub deactivated_at: Option<Timestamp>,
    /// Whether you may change the role, deactivate or reactivate.
    pub manageable: bool,
    /// Whether you may take the PIN away that is set.
    pub pin_resettable: bool,
}

/// The second factor of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactorRow {
    pub confirmed_at: Timestamp,
    pub recovery_codes_left: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationRow {
    pub id: InvitationId,
    pub email: String,
    pub role: Role,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub expired: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionRow {
    pub id: SessionId,
    pub area: Area,
    pub ip: String,
    pub user_agent: String,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub is_this: bool,
}

/// A merchant in the switcher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MembershipRow {
    pub merchant_id: MerchantId,
    pub name: String,
    pub role: Role,
}
