//! What keeps a caller out that has proved to hold a credential: the receipt of that counts the request, and no other's.

use super::decision::RefusalCode;

/// The credential, or what it stands and falls with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    Credential,
    Application,
    Product,
    Merchant,
    /// Something of the platform's own, which no receipt of a merchant's counts for.
    Platform,
}

impl Obstacle {
    pub const ALL: [Obstacle; 5] =
        [Obstacle::Credential, Obstacle::Application, Obstacle::Product, Obstacle::Merchant, Obstacle::Platform];

    /// Why a request was refused, read as what refused it.
    pub const fn of(code: RefusalCode) -> Obstacle {
        match code {
            RefusalCode::ApplicationDisabled | RefusalCode::FeatureNotGranted | RefusalCode::ProviderNotAllowed => {
                Obstacle::Application
            }
            RefusalCode::ProductNotActive => Obstacle::Product,
            RefusalCode::MerchantSuspended | RefusalCode::KycNotVerified => Obstacle::Merchant,
            RefusalCode::OperatorPaused => Obstacle::Platform,
            RefusalCode::Missing
            | RefusalCode::Invalid
            | RefusalCode::HttpsRequired
            | RefusalCode::Expired
            | RefusalCode::Revoked
            | RefusalCode::Disabled
            | RefusalCode::TokenExpired
            | RefusalCode::IpNotAllowed
            | RefusalCode::SectionNotGranted
            | RefusalCode::WriteNotGranted
            | RefusalCode::SignatureRequired
            | RefusalCode::TimestampOutOfRange
            | RefusalCode::SignatureReplayed
            | RefusalCode::OriginNotAllowed
            | RefusalCode::CountryNotInComposition
            | RefusalCode::OperatorNotInComposition
            | RefusalCode::MethodNotInComposition
            | RefusalCode::NumberNotAssociated
            | RefusalCode::ProductNotGranted => Obstacle::Credential,
        }
    }
}
