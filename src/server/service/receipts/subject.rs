//! What a receipt is of: its text stands in addresses, and is what refused requests are counted by.

use std::fmt;

use crate::{
    domain::{
        audit::Action,
        ids::{AllowedAddressId, ApplicationId, GatewayKeyId, MerchantId, PauseId},
        product_key::Product,
    },
    server::{
        store::audit::AuditEvent,
        verification::{index::Index, obstacle::Obstacle, usage::CredentialId},
    },
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Credential(CredentialId),
    Application(ApplicationId),
    Merchant(MerchantId),
    /// A product as one merchant has it: `mch_….API_DISBURSE`.
    Product(MerchantId, Product),
    Address(AllowedAddressId),
    GatewayKey(GatewayKeyId),
    Pause(PauseId),
}

impl Subject {
    /// Nothing, if the text is none.
    pub fn parse(text: &str) -> Option<Subject> {
        if let Some((merchant, product)) = text.split_once('.') {
            return Some(Subject::Product(merchant.parse().ok()?, Product::parse(product)?));
        }
        let credential = || CredentialId::of(text).map(Subject::Credential);
        let application = || text.parse().ok().map(Subject::Application);
        let merchant = || text.parse().ok().map(Subject::Merchant);
        let address = || text.parse().ok().map(Subject::Address);
        let gateway = || text.parse().ok().map(Subject::GatewayKey);
        let pause = || text.parse().ok().map(Subject::Pause);
        credential().or_else(application).or_else(merchant).or_else(address).or_else(gateway).or_else(pause)
    }

    /// Of an act that has a receipt.
    pub(super) fn of(event: &AuditEvent) -> Option<Subject> {
        let subject = event.subject_id.as_deref().filter(|_| event.action.changes_access())?;
        match event.action {
            // The trail names the product alone; another merchant has it, too.
            Action::ProductEnabled | Action::ProductSuspended | Action::ProductResumed => {
                Some(Subject::Product(event.merchant_id?, Product::parse(subject)?))
            }
            _ => Subject::parse(subject),
        }
    }

    /// What a request with a credential was refused by, if a receipt is of such things.
    pub(super) fn in_the_way(index: &Index, id: CredentialId, obstacle: Obstacle) -> Option<Subject> {
        let (merchant, application, product) = match id {
            CredentialId::ApiKey(id) => index.api_key_by_id(id).map(|key| (key.merchant, Some(key.application), None)),
            CredentialId::KeyPair(id) => {
                index.key_pair_by_id(id).map(|pair| (pair.merchant, Some(pair.application), None))
            }
            CredentialId::AccessToken(id) => index.access_token_by_id(id).map(|token| (token.merchant, None, None)),
            CredentialId::PaymentToken(id) => index.payment_token_by_id(id).map(|token| (token.merchant, None, None)),
            CredentialId::ProductKey(id) => {
                index.product_key_by_id(id).map(|key| (key.merchant, None, Some(key.product)))
            }
        }?;
        match (obstacle, application) {
            // An application that was deleted took its credentials with it.
            (Obstacle::Credential, Some(gone)) if index.application(gone).is_none() => Some(Subject::Application(gone)),
            (Obstacle::Credential, _) => Some(Subject::Credential(id)),
            (Obstacle::Application, application) => application.map(Subject::Application),
            (Obstacle::Product, _) => product.map(|product| Subject::Product(merchant, product)),
            (Obstacle::Merchant, _) => Some(Subject::Merchant(merchant)),
            (Obstacle::Platform, _) => None,
        }
    }

    /// Whether it is known which requests it keeps out. Addresses are looked at as one list, who lacks a gateway key has
    /// proved nothing, and a pause is nobody's of the merchants.
    pub(super) const fn is_counted(self) -> bool {
        match self {
            Subject::Credential(_) | Subject::Application(_) | Subject::Merchant(_) | Subject::Product(..) => true,
            Subject::Address(_) | Subject::GatewayKey(_) | Subject::Pause(_) => false,
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Credential(id) => id.fmt(f),
            Subject::Application(id) => id.fmt(f),
            Subject::Merchant(id) => id.fmt(f),
            Subject::Product(merchant, product) => write!(f, "{merchant}.{}", product.as_str()),
            Subject::Address(id) => id.fmt(f),
            Subject::GatewayKey(id) => id.fmt(f),
            Subject::Pause(id) => id.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_subject_reads_what_it_writes() {
        let merchant = MerchantId(7);
        for subject in [
            Subject::Credential(CredentialId::ApiKey(crate::domain::ids::ApiKeyId(1))),
            Subject::Application(ApplicationId(2)),
            Subject::Merchant(merchant),
            Subject::Product(merchant, Product::Disburse),
            Subject::Address(AllowedAddressId(3)),
            Subject::GatewayKey(GatewayKeyId(4)),
            Subject::Pause(PauseId(5)),
        ] {
            assert_eq!(Subject::parse(&subject.to_string()), Some(subject));
        }
        for text in
            ["", "x", ".", "mch_x.API_DISBURSE", &format!("{merchant}.nothing"), "usr_00000000000000000000000001"]
        {
            assert_eq!(Subject::parse(text), None, "{text}");
        }
    }
}
