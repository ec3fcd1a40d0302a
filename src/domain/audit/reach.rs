//! Whom an act concerns beyond who did it: the staff, and every process that answers requests.

use super::Action;

impl Action {
    /// Whether the platform's staff do it to a merchant: the merchant sees that, but not from which address.
    pub const fn is_by_staff(self) -> bool {
        use Action as A;
        matches!(
            self,
            A::MerchantSuspended
                | A::MerchantRestored
                | A::ProductsChanged
                | A::ProductEnabled
                | A::ProductSuspended
                | A::ProductResumed
                | A::VerificationApproved
                | A::VerificationRejected
                | A::VerificationWithdrawn
                | A::DocumentRead
                | A::LeakLookedUp
        )
    }

    /// Whether it may change what requests are allowed: there is a receipt of it.
    pub const fn changes_access(self) -> bool {
        use Action as A;
        matches!(
            self,
            A::ApplicationEdited
                | A::ApplicationDisabled
                | A::ApplicationEnabled
                | A::ApplicationDeleted
                | A::PairSettingsEdited
                | A::ChecksumEnabled
                | A::ChecksumDisabled
                | A::ChecksumRotated
                | A::ApiKeyEdited
                | A::ApiKeyRotated
                | A::ApiKeyRevoked
                | A::KeyPairEdited
                | A::KeyPairRegenerated
                | A::KeyPairRotated
                | A::KeyPairRevoked
                | A::AccessTokenEdited
                | A::AccessTokenDisabled
                | A::AccessTokenEnabled
                | A::AccessTokenRotated
                | A::AccessTokenRevoked
                | A::PaymentTokenEdited
                | A::CompositionEdited
                | A::NumberAdded
                | A::NumberDisabled
                | A::NumberEnabled
                | A::NumberRemoved
                | A::PaymentTokenRevoked
                | A::ProductKeyRegenerated
                | A::ProductKeyRotated
                | A::ProductKeyRevoked
                | A::ProductEnabled
                | A::ProductSuspended
                | A::ProductResumed
                | A::AddressAllowed
                | A::AddressRemoved
                | A::MerchantChanged
                | A::MerchantSuspended
                | A::MerchantRestored
                | A::ProductsChanged
                | A::VerificationApproved
                | A::VerificationRejected
                | A::VerificationWithdrawn
                | A::VerificationLapsed
                | A::GatewayKeyRevoked
                | A::OperatorPaused
                | A::OperatorResumed
        )
    }
}
