//! Which acts receivers are told of.

use super::EventType;
use crate::domain::audit::Action;

/// The event of an act, and what it is about: a kind of credential, or the merchant; nothing for acts that touch
/// neither.
pub const fn told(action: Action) -> Option<(EventType, &'static str)> {
    use Action as A;
    use EventType as E;
    Some(match action {
        A::ApplicationCreated => (E::CredentialCreated, "application"),
        A::ApplicationEdited => (E::CredentialEdited, "application"),
        A::ApplicationDisabled => (E::CredentialDisabled, "application"),
        A::ApplicationEnabled => (E::CredentialEnabled, "application"),
        A::ApplicationDeleted => (E::CredentialRevoked, "application"),
        A::CallbackSecretRotated => (E::CredentialRotated, "callback_secret"),
        A::ApiKeyCreated => (E::CredentialCreated, "application_api_key"),
        A::ApiKeyEdited => (E::CredentialEdited, "application_api_key"),
        A::ApiKeyRotated => (E::CredentialRotated, "application_api_key"),
        A::ApiKeyRevoked => (E::CredentialRevoked, "application_api_key"),
        A::KeyPairCreated => (E::CredentialCreated, "key_pair"),
        A::KeyPairEdited => (E::CredentialEdited, "key_pair"),
        A::KeyPairRegenerated | A::KeyPairRotated => (E::CredentialRotated, "key_pair"),
        A::KeyPairRevoked => (E::CredentialRevoked, "key_pair"),
        A::PairSettingsEdited => (E::CredentialEdited, "application"),
        A::AccessTokenCreated => (E::CredentialCreated, "access_token"),
        A::AccessTokenEdited => (E::CredentialEdited, "access_token"),
        A::AccessTokenDisabled => (E::CredentialDisabled, "access_token"),
        A::AccessTokenEnabled => (E::CredentialEnabled, "access_token"),
        A::AccessTokenRotated => (E::CredentialRotated, "access_token"),
        A::AccessTokenRevoked => (E::CredentialRevoked, "access_token"),
        A::PaymentTokenCreated => (E::CredentialCreated, "payment_token"),
        A::PaymentTokenEdited
        | A::CompositionEdited
        | A::NumberAdded
        | A::NumberDisabled
        | A::NumberEnabled
        | A::NumberRemoved => (E::CredentialEdited, "payment_token"),
        A::PaymentTokenRevoked => (E::CredentialRevoked, "payment_token"),
        A::ProductKeyGenerated => (E::CredentialCreated, "product_key"),
        A::ProductKeyRegenerated | A::ProductKeyRotated => (E::CredentialRotated, "product_key"),
        A::ProductKeyRevoked => (E::CredentialRevoked, "product_key"),
        A::CallbackKeysRotated => (E::CredentialRotated, "callback_keys"),
        A::ChecksumEnabled => (E::CredentialCreated, "checksum_key"),
        A::ChecksumRotated => (E::CredentialRotated, "checksum_key"),
        A::ChecksumDisabled => (E::CredentialRevoked, "checksum_key"),
        A::VerificationApproved => (E::MerchantLiveApproved, "merchant"),
        A::VerificationWithdrawn | A::VerificationLapsed => (E::MerchantLiveSuspended, "merchant"),
        A::MerchantSuspended => (E::MerchantSuspended, "merchant"),
        A::MerchantRestored => (E::MerchantRestored, "merchant"),
        A::SignedUp
        | A::SignedIn
        | A::SignInRefused
        | A::CodeAsked
        | A::CodeRefused
        | A::SignedOut
        | A::SignedOutEverywhere
        | A::SessionEnded
        | A::TakenBack
        | A::PasswordChanged
        | A::StepUpRefused
        | A::SecondFactorBegun
        | A::SecondFactorSetUp
        | A::SecondFactorTurnedOff
        | A::SecondFactorReset
        | A::AccountDisabled
        | A::AccountEnabled
        | A::RecoveryCodesMade
        | A::RecoveryCodesShown
        | A::RecoveryCodeUsed
        | A::MemberInvited
        | A::InvitationWithdrawn
        | A::InvitationAccepted
        | A::ProductKeyShown
        | A::ProductRequested
        | A::ProductEnabled
        | A::ProductSuspended
        | A::ProductResumed
        | A::AddressAllowed
        | A::AddressRemoved
        | A::PinSet
        | A::PinChanged
        | A::PinReset
        | A::PinAccepted
        | A::PinRefused
        | A::PinLocked
        | A::MemberRoleChanged
        | A::MemberDeactivated
        | A::MemberReactivated
        | A::SecretRevealed
        | A::CallbacksEdited
        | A::WebhookCreated
        | A::WebhookEdited
        | A::WebhookDisabled
        | A::WebhookEnabled
        | A::WebhookDeleted
        | A::WebhookSecretRotated
        | A::WebhookTested
        | A::WebhookResent
        | A::MerchantSwitched
        | A::MerchantCreated
        | A::MerchantChanged
        | A::ProductsChanged
        | A::VerificationSubmitted
        | A::VerificationRejected
        | A::DocumentRead
        | A::StaffCreated
        | A::GatewayKeyCreated
        | A::GatewayKeyRevoked
        | A::LeakLookedUp
        | A::EmergencyRevoked
        | A::OperatorPaused
        | A::OperatorResumed
        | A::AuditExported
        | A::AuditSealed
        | A::BackupTaken
        | A::BackupRestored
        | A::MasterKeyRotated
        | A::MasterKeyRetired
        | A::JwtKeysRotated
        | A::JwtKeyRetired
        | A::PepperRotated
        | A::PepperRetired => return None,
    })
}
