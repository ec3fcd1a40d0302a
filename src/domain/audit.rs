//! What is written down: every mutating act has an action here.

use crate::text_enum;

text_enum! {
    /// Acts that change something or let a secret out.
    pub enum Action {
        SignedUp = "member.signed_up",
        SignedIn = "session.signed_in",
        SignInRefused = "session.sign_in_refused",
        CodeAsked = "session.code_asked",
        CodeRefused = "session.code_refused",
        SignedOut = "session.signed_out",
        SignedOutEverywhere = "session.signed_out_everywhere",
        SessionEnded = "session.ended",
        TakenBack = "session.taken_back",
        PasswordChanged = "member.password_changed",
        StepUpRefused = "member.step_up_refused",
        SecondFactorBegun = "member.second_factor_begun",
        SecondFactorSetUp = "member.second_factor_set_up",
        SecondFactorTurnedOff = "member.second_factor_turned_off",
        SecondFactorReset = "member.second_factor_reset",
        AccountDisabled = "member.account_disabled",
        AccountEnabled = "member.account_enabled",
        RecoveryCodesMade = "member.recovery_codes_made",
        RecoveryCodesShown = "member.recovery_codes_shown",
        RecoveryCodeUsed = "member.recovery_code_used",
        MemberInvited = "member.invited",
        InvitationWithdrawn = "member.invitation_withdrawn",
        InvitationAccepted = "member.joined",
        MemberRoleChanged = "member.role_changed",
        MemberDeactivated = "member.deactivated",
        MemberReactivated = "member.reactivated",
        ApplicationCreated = "application.created",
        ApplicationEdited = "application.edited",
        ApplicationDisabled = "application.disabled",
        ApplicationEnabled = "application.enabled",
        ApplicationDeleted = "application.deleted",
        CallbacksEdited = "application.callbacks_edited",
        CallbackSecretRotated = "application.callback_secret_rotated",
        ApiKeyCreated = "api_key.created",
        ApiKeyEdited = "api_key.edited",
        ApiKeyRotated = "api_key.rotated",
        ApiKeyRevoked = "api_key.revoked",
        KeyPairCreated = "key_pair.created",
        KeyPairEdited = "key_pair.edited",
        KeyPairRegenerated = "key_pair.regenerated",
        KeyPairRotated = "key_pair.rotated",
        KeyPairRevoked = "key_pair.revoked",
        PairSettingsEdited = "key_pair.settings_edited",
        AccessTokenCreated = "access_token.created",
        AccessTokenEdited = "access_token.edited",
        AccessTokenDisabled = "access_token.disabled",
        AccessTokenEnabled = "access_token.enabled",
        AccessTokenRotated = "access_token.rotated",
        AccessTokenRevoked = "access_token.revoked",
        PaymentTokenCreated = "payment_token.created",
        PaymentTokenEdited = "payment_token.edited",
        CompositionEdited = "payment_token.composition_edited",
        NumberAdded = "payment_token.number_added",
        NumberDisabled = "payment_token.number_disabled",
        NumberEnabled = "payment_token.number_enabled",
        NumberRemoved = "payment_token.number_removed",
        PaymentTokenRevoked = "payment_token.revoked",
        ProductKeyGenerated = "product_key.generated",
        ProductKeyRegenerated = "product_key.regenerated",
        ProductKeyRotated = "product_key.rotated",
        ProductKeyRevoked = "product_key.revoked",
        /// Asked for behind the PIN; what follows is `SecretRevealed`.
        ProductKeyShown = "product_key.shown",
        ProductRequested = "product.requested",
        ProductEnabled = "product.enabled",
        ProductSuspended = "product.suspended",
        ProductResumed = "product.resumed",
        AddressAllowed = "allowed_address.added",
        AddressRemoved = "allowed_address.removed",
        PinSet = "pin.set",
        PinChanged = "pin.changed",
        PinReset = "pin.reset",
        PinAccepted = "pin.accepted",
        PinRefused = "pin.refused",
        PinLocked = "pin.locked",
        CallbackKeysRotated = "payment_token.callback_keys_rotated",
        SecretRevealed = "secret.revealed",
        ChecksumEnabled = "checksum.enabled",
        ChecksumDisabled = "checksum.disabled",
        ChecksumRotated = "checksum.rotated",
        WebhookCreated = "webhook.created",
        WebhookEdited = "webhook.edited",
        WebhookDisabled = "webhook.disabled",
        WebhookEnabled = "webhook.enabled",
        WebhookDeleted = "webhook.deleted",
        WebhookSecretRotated = "webhook.secret_rotated",
        WebhookTested = "webhook.tested",
        WebhookResent = "webhook.resent",
        MerchantSwitched = "session.merchant_switched",
        MerchantCreated = "merchant.created",
        MerchantChanged = "merchant.changed",
        MerchantSuspended = "merchant.suspended",
        MerchantRestored = "merchant.restored",
        ProductsChanged = "merchant.products_changed",
        VerificationSubmitted = "verification.submitted",
        VerificationApproved = "verification.approved",
        VerificationRejected = "verification.rejected",
        VerificationWithdrawn = "verification.withdrawn",
        VerificationLapsed = "verification.lapsed",
        DocumentRead = "verification.document_read",
        StaffCreated = "staff.created",
        GatewayKeyCreated = "gateway_key.created",
        GatewayKeyRevoked = "gateway_key.revoked",
        LeakLookedUp = "credential.looked_up",
        EmergencyRevoked = "credential.emergency_revoked",
        OperatorPaused = "operator.paused",
        OperatorResumed = "operator.resumed",
        AuditExported = "audit.exported",
        AuditSealed = "audit.sealed",
        BackupTaken = "backup.taken",
        BackupRestored = "backup.restored",
        MasterKeyRotated = "platform_key.master_rotated",
        MasterKeyRetired = "platform_key.master_retired",
        JwtKeysRotated = "platform_key.jwt_rotated",
        JwtKeyRetired = "platform_key.jwt_retired",
        PepperRotated = "platform_key.pepper_rotated",
        PepperRetired = "platform_key.pepper_retired",
    }
}

impl Action {
    /// The act in words, as it stands behind the actor's name.
    pub const fn sentence(self) -> &'static str {
        match self {
            Action::SignedUp => "signed up",
            Action::SignedIn => "signed in",
            Action::SignInRefused => "failed to sign in",
            Action::CodeAsked => "gave the password; the code is still to come",
            Action::CodeRefused => "gave a wrong code after the password",
            Action::SignedOut => "signed out",
            Action::SignedOutEverywhere => "signed out everywhere",
            Action::SessionEnded => "ended a session",
            Action::TakenBack => "took back all sessions, invitations and JWTs",
            Action::PasswordChanged => "changed the password",
            Action::StepUpRefused => "failed to confirm with the password",
            Action::SecondFactorBegun => "began to set up two-factor sign-in",
            Action::SecondFactorSetUp => "turned two-factor sign-in on",
            Action::SecondFactorTurnedOff => "turned two-factor sign-in off",
            Action::SecondFactorReset => "removed the second factor of",
            Action::AccountDisabled => "disabled the account of",
            Action::AccountEnabled => "enabled the account of",
            Action::RecoveryCodesMade => "made new recovery codes",
            Action::RecoveryCodesShown => "was shown recovery codes",
            Action::RecoveryCodeUsed => "used a recovery code",
            Action::MemberInvited => "invited a member",
            Action::InvitationWithdrawn => "withdrew an invitation",
            Action::InvitationAccepted => "joined",
            Action::MemberRoleChanged => "changed the role of",
            Action::MemberDeactivated => "deactivated the member",
            Action::MemberReactivated => "reactivated the member",
            Action::ApplicationCreated => "created the application",
            Action::ApplicationEdited => "edited the application",
            Action::ApplicationDisabled => "disabled the application",
            Action::ApplicationEnabled => "enabled the application",
            Action::ApplicationDeleted => "deleted the application",
            Action::CallbacksEdited => "changed the callbacks of",
            Action::CallbackSecretRotated => "made a new callback secret for",
            Action::ApiKeyCreated => "added the API key",
            Action::ApiKeyEdited => "edited the API key",
            Action::ApiKeyRotated => "rotated the API key",
            Action::ApiKeyRevoked => "revoked the API key",
            Action::KeyPairCreated => "generated the key pair",
            Action::KeyPairEdited => "edited the key pair",
            Action::KeyPairRegenerated => "regenerated the key pair",
            Action::KeyPairRotated => "rotated the key pair",
            Action::KeyPairRevoked => "revoked the key pair",
            Action::PairSettingsEdited => "changed providers or access of",
            Action::AccessTokenCreated => "created the access token",
            Action::AccessTokenEdited => "edited the access token",
            Action::AccessTokenDisabled => "disabled the access token",
            Action::AccessTokenEnabled => "enabled the access token",
            Action::AccessTokenRotated => "rotated the access token",
            Action::AccessTokenRevoked => "revoked the access token",
            Action::PaymentTokenCreated => "generated the payment token",
            Action::PaymentTokenEdited => "edited the payment token",
            Action::CompositionEdited => "changed the composition of",
            Action::NumberAdded => "associated a number with",
            Action::NumberDisabled => "disabled a number of",
            Action::NumberEnabled => "enabled a number of",
            Action::NumberRemoved => "removed a number from",
            Action::PaymentTokenRevoked => "revoked the payment token",
            Action::ProductKeyGenerated => "generated the product key of",
            Action::ProductKeyRegenerated => "re-generated the product key of",
            Action::ProductKeyRotated => "re-generated with an overlap the product key of",
            Action::ProductKeyRevoked => "revoked the product key of",
            Action::ProductKeyShown => "asked to be shown the product key of",
            Action::ProductRequested => "requested the product",
            Action::ProductEnabled => "enabled the product",
            Action::ProductSuspended => "suspended the product",
            Action::ProductResumed => "resumed the product",
            Action::AddressAllowed => "allowed the address",
            Action::AddressRemoved => "removed the allowed address",
            Action::PinSet => "set a PIN",
            Action::PinChanged => "changed the PIN",
            Action::PinReset => "reset the PIN of",
            Action::PinAccepted => "confirmed with the PIN",
            Action::PinRefused => "failed to confirm with the PIN",
            Action::PinLocked => "was refused for too many wrong PINs",
            Action::CallbackKeysRotated => "made new callback keys for",
            Action::SecretRevealed => "was shown the secret of",
            Action::ChecksumEnabled => "turned the checksum on for",
            Action::ChecksumDisabled => "turned the checksum off for",
            Action::ChecksumRotated => "replaced the checksum key of",
            Action::WebhookCreated => "created the webhook",
            Action::WebhookEdited => "edited the webhook",
            Action::WebhookDisabled => "disabled the webhook",
            Action::WebhookEnabled => "enabled the webhook",
            Action::WebhookDeleted => "deleted the webhook",
            Action::WebhookSecretRotated => "rotated the signing secret of",
            Action::WebhookTested => "sent a test event to",
            Action::WebhookResent => "resent an event to",
            Action::MerchantSwitched => "switched to this merchant",
            Action::MerchantCreated => "created the merchant",
            Action::MerchantChanged => "changed the merchant",
            Action::MerchantSuspended => "suspended the business",
            Action::MerchantRestored => "lifted the suspension of",
            Action::ProductsChanged => "changed the products of",
            Action::VerificationSubmitted => "sent in the verification of",
            Action::VerificationApproved => "approved",
            Action::VerificationRejected => "did not approve",
            Action::VerificationWithdrawn => "withdrew the approval of",
            Action::VerificationLapsed => "noted the end of the approval of",
            Action::DocumentRead => "read the document",
            Action::StaffCreated => "created a staff member",
            Action::GatewayKeyCreated => "created a gateway key",
            Action::GatewayKeyRevoked => "revoked the gateway key",
            Action::LeakLookedUp => "looked up a leaked secret of",
            Action::EmergencyRevoked => "revoked credentials in an emergency",
            Action::OperatorPaused => "paused the operator",
            Action::OperatorResumed => "resumed the operator",
            Action::AuditExported => "exported the audit trail",
            Action::AuditSealed => "sealed the older part of the audit trail",
            Action::BackupTaken => "took a backup of the platform",
            Action::BackupRestored => "put the platform back to a backup",
            Action::MasterKeyRotated => "rotated the master key",
            Action::MasterKeyRetired => "retired the master key",
            Action::JwtKeysRotated => "rotated the signing keys of tokens",
            Action::JwtKeyRetired => "retired the signing key of tokens",
            Action::PepperRotated => "rotated the pepper",
            Action::PepperRetired => "retired the pepper",
        }
    }

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

    /// Whether it may change what requests with its subject are allowed: there is a receipt of it.
    pub const fn changes_access(self) -> bool {
        use Action as A;
        matches!(
            self,
            A::ApplicationEdited
                | A::ApplicationDisabled
                | A::ApplicationEnabled
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
        )
    }

    /// The same without the preposition that a subject follows.
    pub fn phrase(self) -> &'static str {
        let sentence = self.sentence();
        [" for", " of", " with", " from", " to"].iter().find_map(|end| sentence.strip_suffix(end)).unwrap_or(sentence)
    }
}

text_enum! {
    /// What an action is about: the first part of its word.
    pub enum Subject {
        Session = "session",
        Member = "member",
        Application = "application",
        ApiKey = "api_key",
        KeyPair = "key_pair",
        AccessToken = "access_token",
        PaymentToken = "payment_token",
        ProductKey = "product_key",
        Product = "product",
        AllowedAddress = "allowed_address",
        Pin = "pin",
        Secret = "secret",
        Checksum = "checksum",
        Webhook = "webhook",
        Merchant = "merchant",
        Verification = "verification",
        Staff = "staff",
        GatewayKey = "gateway_key",
        Credential = "credential",
        Operator = "operator",
        Audit = "audit",
        Backup = "backup",
        PlatformKey = "platform_key",
    }
}

impl Subject {
    pub const fn title(self) -> &'static str {
        match self {
            Subject::Session => "Sign-ins",
            Subject::Member => "Members",
            Subject::Application => "Applications",
            Subject::ApiKey => "API keys",
            Subject::KeyPair => "Key pairs",
            Subject::AccessToken => "Access tokens",
            Subject::PaymentToken => "Payment tokens",
            Subject::ProductKey => "Product keys",
            Subject::Product => "Products",
            Subject::AllowedAddress => "Registered addresses",
            Subject::Pin => "PINs",
            Subject::Secret => "Secrets shown",
            Subject::Checksum => "Checksums",
            Subject::Webhook => "Webhooks",
            Subject::Merchant => "Merchant",
            Subject::Verification => "Verification",
            Subject::Staff => "Staff",
            Subject::GatewayKey => "Gateway keys",
            Subject::Credential => "Leaked secrets",
            Subject::Operator => "Operators",
            Subject::Audit => "Audit trail",
            Subject::Backup => "Backups",
            Subject::PlatformKey => "Platform keys",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_about_something() {
        for action in Action::ALL {
            let (subject, _) = action.as_str().split_once('.').unwrap();
            assert!(Subject::parse(subject).is_some(), "{action}");
        }
    }
}
