//! Refusals of the dialect: a code, and in detail what is wrong or missing.

use serde_json::{Value, json};

use crate::{
    domain::kwik::error_code::ErrorCode,
    server::{
        store::StoreError,
        verification::decision::{Refusal, RefusalCode},
    },
};

/// Why a request is refused.
#[derive(Debug)]
pub struct Refused {
    pub code: ErrorCode,
    /// `error_details` of the answer.
    pub details: Vec<Value>,
}

impl Refused {
    /// A parameter of the address that cannot have this value.
    pub fn parameter(name: &str, message: &str) -> Refused {
        Refused { code: ErrorCode::InvalidUrlParameter, details: vec![json!({"parameter": name, "message": message})] }
    }
}

impl From<ErrorCode> for Refused {
    fn from(code: ErrorCode) -> Self {
        Refused { code, details: Vec::new() }
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "storage failed");
        ErrorCode::Unavailable.into()
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        let mut detail = json!({"code": refusal.code, "message": refusal.code.detail()});
        if let Some(missing) = refusal.missing {
            detail["missing"] = missing.into();
        }
        Refused { code: code(refusal.code), details: vec![detail] }
    }
}

impl From<RefusalCode> for Refused {
    fn from(code: RefusalCode) -> Self {
        Refusal::new(code).into()
    }
}

/// The dialect's word for what the engine refuses. Those of other kinds cannot come up, and say nothing if they do.
const fn code(refusal: RefusalCode) -> ErrorCode {
    match refusal {
        RefusalCode::Disabled => ErrorCode::TokenDisabled,
        RefusalCode::Expired => ErrorCode::TokenExpired,
        RefusalCode::Revoked => ErrorCode::TokenRevoked,
        RefusalCode::MerchantSuspended => ErrorCode::MerchantSuspended,
        RefusalCode::KycNotVerified => ErrorCode::NotVerified,
        RefusalCode::IpNotAllowed => ErrorCode::IpNotAllowed,
        RefusalCode::SectionNotGranted => ErrorCode::SectionNotGranted,
        RefusalCode::WriteNotGranted => ErrorCode::WriteNotGranted,
        RefusalCode::SignatureRequired => ErrorCode::SignatureRequired,
        RefusalCode::TimestampOutOfRange => ErrorCode::TimestampOutOfRange,
        RefusalCode::SignatureReplayed => ErrorCode::SignatureReplayed,
        RefusalCode::OriginNotAllowed => ErrorCode::OriginNotAllowed,
        RefusalCode::Missing
        | RefusalCode::Invalid
        | RefusalCode::TokenExpired
        | RefusalCode::HttpsRequired
        | RefusalCode::ApplicationDisabled
        | RefusalCode::FeatureNotGranted
        | RefusalCode::ProviderNotAllowed
        | RefusalCode::CountryNotInComposition
        | RefusalCode::OperatorNotInComposition
        | RefusalCode::MethodNotInComposition
        | RefusalCode::OperatorPaused
        | RefusalCode::NumberNotAssociated
        | RefusalCode::ProductNotActive
        | RefusalCode::ProductNotGranted => ErrorCode::InvalidKey,
    }
}
