//! What going back to an older state undoes: acts by what they did to what people and programs may do.

use super::audit::Action;

/// What an act did to its subject, or to whoever did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It began to work.
    Begins,
    /// It ended for good.
    Ends,
    /// Another took its place.
    Replaced,
    /// It was stopped, until it is let go on.
    Pauses,
    /// It goes on.
    Resumes,
    /// It may do something else, or is proved with something else.
    Changes,
    /// None that matters.
    Nothing,
}

/// The effect of an act.
pub const fn effect(action: Action) -> Effect {
    use Action as A;
    match action {
        A::SignedUp
        | A::MerchantCreated
        | A::StaffCreated
        | A::MemberInvited
        | A::ApplicationCreated
        | A::ApiKeyCreated
        | A::KeyPairCreated
        | A::AccessTokenCreated
        | A::PaymentTokenCreated
        | A::ProductKeyGenerated
        | A::WebhookCreated
        | A::GatewayKeyCreated
        | A::AddressAllowed => Effect::Begins,
        A::ApplicationDeleted
        | A::ApiKeyRevoked
        | A::KeyPairRevoked
        | A::AccessTokenRevoked
        | A::PaymentTokenRevoked
        | A::ProductKeyRevoked
        | A::GatewayKeyRevoked
        | A::AddressRemoved
        | A::WebhookDeleted
        | A::InvitationWithdrawn => Effect::Ends,
        A::ApiKeyRotated
        | A::KeyPairRegenerated
        | A::KeyPairRotated
        | A::AccessTokenRotated
        | A::ProductKeyRegenerated
        | A::ProductKeyRotated => Effect::Replaced,
        A::AccountDisabled
        | A::MemberDeactivated
        | A::ApplicationDisabled
        | A::AccessTokenDisabled
        | A::WebhookDisabled
        | A::ProductSuspended
        | A::MerchantSuspended
        | A::VerificationWithdrawn
        | A::VerificationLapsed
        | A::OperatorPaused => Effect::Pauses,
        A::AccountEnabled
        | A::MemberReactivated
        | A::ApplicationEnabled
        | A::AccessTokenEnabled
        | A::WebhookEnabled
        | A::ProductEnabled
        | A::ProductResumed
        | A::MerchantRestored
        | A::VerificationApproved
        | A::OperatorResumed => Effect::Resumes,
        A::MasterKeyRotated
        | A::MasterKeyRetired
        | A::JwtKeysRotated
        | A::PepperRotated
        | A::PepperRetired
        | A::PasswordChanged
        | A::SecondFactorSetUp
        | A::SecondFactorTurnedOff
        | A::SecondFactorReset
        | A::RecoveryCodesMade
        | A::RecoveryCodeUsed
        | A::InvitationAccepted
        | A::MemberRoleChanged
        | A::ApplicationEdited
        | A::CallbacksEdited
        | A::CallbackSecretRotated
        | A::ApiKeyEdited
        | A::KeyPairEdited
        | A::PairSettingsEdited
        | A::AccessTokenEdited
        | A::PaymentTokenEdited
        | A::CompositionEdited
        | A::NumberAdded
        | A::NumberDisabled
        | A::NumberEnabled
        | A::NumberRemoved
        | A::PinSet
        | A::PinChanged
        | A::PinReset
        | A::CallbackKeysRotated
        | A::ChecksumEnabled
        | A::ChecksumDisabled
        | A::ChecksumRotated
        | A::WebhookEdited
        | A::WebhookSecretRotated
        | A::MerchantChanged
        | A::ProductsChanged => Effect::Changes,
        A::SignedIn
        | A::SignInRefused
        | A::CodeAsked
        | A::CodeRefused
        | A::SignedOut
        | A::SignedOutEverywhere
        | A::SessionEnded
        | A::TakenBack
        | A::StepUpRefused
        | A::SecondFactorBegun
        | A::RecoveryCodesShown
        | A::ProductKeyShown
        | A::ProductRequested
        | A::PinAccepted
        | A::PinRefused
        | A::PinLocked
        | A::SecretRevealed
        | A::WebhookTested
        | A::WebhookResent
        | A::MerchantSwitched
        | A::VerificationSubmitted
        | A::VerificationRejected
        | A::DocumentRead
        | A::LeakLookedUp
        // Each credential has an event of its own.
        | A::EmergencyRevoked
        | A::AuditExported
        | A::AuditSealed
        | A::BackupTaken
        | A::BackupRestored
        | A::JwtKeyRetired => Effect::Nothing,
    }
}
