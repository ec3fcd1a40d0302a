//! What the index holds of each thing: just what a decision reads.

use std::sync::Arc;

use ipnet::IpNet;

use super::usage::{CredentialId, Usage, UsageCell};
use crate::{
    domain::{
        access_token::{Origin, SectionGrants},
        application::{FeatureSet, IntegrationType},
        credential::Life,
        ids::{AccessTokenId, ApiKeyId, ApplicationId, KeyPairId, MerchantId, PaymentTokenId, ProductKeyId},
        kpay::ProviderSet,
        merchant::Standing,
        mode::Mode,
        payment_token::Grant,
        product_key::Product,
    },
    server::store::{
        access_tokens::AccessToken, api_keys::ApiKeyFacts, applications::Application, key_pairs::KeyPair,
        merchants::Merchant, payment_tokens::PaymentToken, product_keys::ProductKey,
    },
};

/// A credential in the index.
pub trait Credential {
    /// Its last use; made at the first.
    fn usage(&self) -> &Arc<Usage>;
    /// The same, if it was used or refused since this process began.
    fn used(&self) -> Option<&Arc<Usage>>;
}

/// Every kind keeps its last use in a cell that is empty at first.
macro_rules! credential {
    ($entry:ident, $first:expr) => {
        impl Credential for $entry {
            fn usage(&self) -> &Arc<Usage> {
                let first: fn(&$entry) -> Usage = $first;
                self.usage.get_or_make(|| first(self))
            }

            fn used(&self) -> Option<&Arc<Usage>> {
                self.usage.get()
            }
        }
    };
}

credential!(ApiKeyEntry, |key| Usage::new(CredentialId::ApiKey(key.id)));
credential!(KeyPairEntry, |pair| Usage::new(CredentialId::KeyPair(pair.id)));
credential!(AccessTokenEntry, |token| Usage::having_used(CredentialId::AccessToken(token.id), token.used_sections));
credential!(PaymentTokenEntry, |token| Usage::new(CredentialId::PaymentToken(token.id)));
credential!(ProductKeyEntry, |key| Usage::new(CredentialId::ProductKey(key.id)));

/// An application API key.
#[derive(Debug)]
pub struct ApiKeyEntry {
    pub id: ApiKeyId,
    pub merchant: MerchantId,
    pub application: ApplicationId,
    pub mode: Mode,
    pub life: Life,
    /// Empty allows any address.
    pub ip_allow: Box<[IpNet]>,
    usage: UsageCell,
}

impl ApiKeyEntry {
    /// `usage` is kept from the entry before, if there was one.
    pub fn new(key: ApiKeyFacts, usage: Option<Arc<Usage>>) -> ApiKeyEntry {
        ApiKeyEntry {
            id: key.id,
            merchant: key.merchant_id,
            application: key.application_id,
            mode: key.mode,
            life: key.life,
            ip_allow: key.ip_allow.into(),
            usage: usage.into(),
        }
    }
}

/// A key pair.
#[derive(Debug)]
pub struct KeyPairEntry {
    pub id: KeyPairId,
    pub merchant: MerchantId,
    pub application: ApplicationId,
    pub mode: Mode,
    pub life: Life,
    pub secret_digest: [u8; 32],
    /// Empty allows any address.
    pub ip_allow: Box<[IpNet]>,
    usage: UsageCell,
}

impl KeyPairEntry {
    /// `usage` is kept from the entry before, if there was one.
    pub fn new(pair: &KeyPair, usage: Option<Arc<Usage>>) -> KeyPairEntry {
        KeyPairEntry {
            id: pair.id,
            merchant: pair.merchant_id,
            application: pair.application_id,
            mode: pair.mode,
            life: pair.life(),
            secret_digest: pair.secret_digest,
            ip_allow: pair.ip_allow.clone().into(),
            usage: usage.into(),
        }
    }
}

/// An access token.
#[derive(Debug)]
pub struct AccessTokenEntry {
    pub id: AccessTokenId,
    pub merchant: MerchantId,
    pub mode: Mode,
    pub life: Life,
    pub sections: SectionGrants,
    pub must_sign: bool,
    /// Empty allows any address.
    pub ip_allow: Box<[IpNet]>,
    /// Of the public key; empty allows any.
    pub origins: Box<[Origin]>,
    pub secret_digest: [u8; 32],
    /// Opened for each signature that is checked.
    pub secret_sealed: Box<[u8]>,
    /// What its traffic was ever given before this process began.
    used_sections: SectionGrants,
    usage: UsageCell,
}

impl AccessTokenEntry {
    /// `usage` is kept from the entry before, if there was one.
    pub fn new(token: &AccessToken, usage: Option<Arc<Usage>>) -> AccessTokenEntry {
        AccessTokenEntry {
            id: token.id,
            merchant: token.merchant_id,
            mode: token.mode,
            life: token.life(),
            sections: token.sections,
            must_sign: token.must_sign,
            ip_allow: token.ip_allow.clone().into(),
            origins: token.origins.clone().into(),
            secret_digest: token.secret_digest,
            secret_sealed: token.secret_sealed.clone().into(),
            used_sections: token.used_sections,
            usage: usage.into(),
        }
    }
}

/// A payment token.
#[derive(Debug)]
pub struct PaymentTokenEntry {
    pub id: PaymentTokenId,
    pub merchant: MerchantId,
    pub mode: Mode,
    pub life: Life,
    /// Empty allows any address.
    pub ip_allow: Box<[IpNet]>,
    pub grant: Grant,
    usage: UsageCell,
}

impl PaymentTokenEntry {
    /// `usage` is kept from the entry before, if there was one.
    pub fn new(token: &PaymentToken, usage: Option<Arc<Usage>>) -> PaymentTokenEntry {
        PaymentTokenEntry {
            id: token.id,
            merchant: token.merchant_id,
            mode: token.mode,
            life: token.life(),
            ip_allow: token.ip_allow.clone().into(),
            grant: token.grant(),
            usage: usage.into(),
        }
    }
}

/// A product key. Where it may be used from is said for its merchant.
#[derive(Debug)]
pub struct ProductKeyEntry {
    pub id: ProductKeyId,
    pub merchant: MerchantId,
    pub product: Product,
    pub mode: Mode,
    pub life: Life,
    usage: UsageCell,
}

impl ProductKeyEntry {
    /// `usage` is kept from the entry before, if there was one.
    pub fn new(key: &ProductKey, usage: Option<Arc<Usage>>) -> ProductKeyEntry {
        ProductKeyEntry {
            id: key.id,
            merchant: key.merchant_id,
            product: key.product,
            mode: key.mode,
            life: key.life(),
            usage: usage.into(),
        }
    }
}

/// An application.
#[derive(Debug)]
pub struct ApplicationEntry {
    pub merchant: MerchantId,
    pub client_id: Arc<str>,
    pub integration_type: IntegrationType,
    pub features: FeatureSet,
    /// What its key pairs are held to.
    pub providers: ProviderSet,
    pub generation: i64,
    pub disabled: bool,
}

impl From<&Application> for ApplicationEntry {
    fn from(application: &Application) -> Self {
        ApplicationEntry {
            merchant: application.merchant_id,
            client_id: application.client_id.as_str().into(),
            integration_type: application.integration_type,
            features: application.features,
            providers: application.providers,
            generation: application.token_generation,
            disabled: application.disabled_at.is_some(),
        }
    }
}

/// A merchant.
#[derive(Debug, Clone, Copy)]
pub struct MerchantEntry {
    pub standing: Standing,
    pub features: FeatureSet,
}

impl From<&Merchant> for MerchantEntry {
    fn from(merchant: &Merchant) -> Self {
        MerchantEntry { standing: merchant.standing, features: merchant.features }
    }
}
