//! What the engine answers.

use std::{borrow::Cow, sync::Arc};

use crate::{
    domain::{
        application::{Feature, FeatureSet},
        credential::Kind,
        ids::{ApiKeyId, ApplicationId, MerchantId},
        mode::Mode,
        time::Timestamp,
    },
    text_enum,
};

/// A proven credential and what it may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principal {
    pub kind: Kind,
    pub merchant: MerchantId,
    pub mode: Mode,
    pub credential: ApiKeyId,
    pub application: ApplicationId,
    pub client_id: Arc<str>,
    /// What the application may use, as far as the platform enabled it for the merchant.
    pub features: FeatureSet,
    /// JWTs made now carry it.
    pub generation: i64,
    pub expires_at: Option<Timestamp>,
}

text_enum! {
    /// Why a request may not pass. Stable: scripts and gateways depend on these words.
    pub enum RefusalCode {
        /// Nothing was presented.
        Missing = "credential_missing",
        /// Unknown, malformed or wrong: one answer for all, for nothing has been proved.
        Invalid = "credential_invalid",
        Expired = "credential_expired",
        Revoked = "credential_revoked",
        Disabled = "credential_disabled",
        /// The JWT is over; the key may still be good.
        TokenExpired = "token_expired",
        ApplicationDisabled = "application_disabled",
        MerchantSuspended = "merchant_suspended",
        /// Live needs an approved merchant.
        KycNotVerified = "kyc_not_verified",
        IpNotAllowed = "ip_not_allowed",
        FeatureNotGranted = "feature_not_granted",
    }
}

impl RefusalCode {
    /// One sentence for the person who reads the refusal.
    pub const fn detail(self) -> &'static str {
        match self {
            RefusalCode::Missing => "No credential was sent.",
            RefusalCode::Invalid => "The credential is not valid.",
            RefusalCode::Expired => "The API key has expired.",
            RefusalCode::Revoked => "The API key has been revoked.",
            RefusalCode::Disabled => "The credential is disabled.",
            RefusalCode::TokenExpired => "The token has expired; generate a new one.",
            RefusalCode::ApplicationDisabled => "The application is disabled.",
            RefusalCode::MerchantSuspended => "The merchant's account is suspended.",
            RefusalCode::KycNotVerified => "The merchant is not approved for live mode.",
            RefusalCode::IpNotAllowed => "The caller's address is not on the allow-list.",
            RefusalCode::FeatureNotGranted => "The application does not have this feature.",
        }
    }

    /// 401 while the credential is unproven or over, 403 when it is proven and may not.
    pub const fn status(self) -> u16 {
        match self {
            RefusalCode::Missing
            | RefusalCode::Invalid
            | RefusalCode::Expired
            | RefusalCode::Revoked
            | RefusalCode::Disabled
            | RefusalCode::TokenExpired => 401,
            RefusalCode::ApplicationDisabled
            | RefusalCode::MerchantSuspended
            | RefusalCode::KycNotVerified
            | RefusalCode::IpNotAllowed
            | RefusalCode::FeatureNotGranted => 403,
        }
    }
}

/// A refusal and, where something is missing, what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub code: RefusalCode,
    pub missing: Option<Cow<'static, str>>,
}

impl Refusal {
    pub const fn new(code: RefusalCode) -> Refusal {
        Refusal { code, missing: None }
    }

    pub const fn feature(feature: Feature) -> Refusal {
        Refusal { code: RefusalCode::FeatureNotGranted, missing: Some(Cow::Borrowed(feature.as_str())) }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.missing {
            Some(missing) => write!(f, "{}: {missing}", self.code),
            None => write!(f, "{}", self.code),
        }
    }
}
