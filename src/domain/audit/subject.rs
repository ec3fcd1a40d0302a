//! What acts are about.

use crate::text_enum;

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
    use super::{super::Action, *};

    #[test]
    fn every_action_is_about_something() {
        for action in Action::ALL {
            let (subject, _) = action.as_str().split_once('.').unwrap();
            assert!(Subject::parse(subject).is_some(), "{action}");
        }
    }
}
