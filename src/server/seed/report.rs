//! What `seed --json` prints. The field names are an interface that scripts depend on (design.md).

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::{
    access_token::SectionGrants, catalogue::CountryCode, composition::Composition, kpay::ProviderSet, phone::E164,
    product_key::Product,
};

/// Everything needed to try the demo platform.
#[derive(Default, Serialize)]
pub struct Report {
    pub gateway_key: String,
    pub users: Vec<DemoUser>,
    pub credentials: Vec<DemoCredential>,
}

/// A person who can sign in.
#[derive(Serialize)]
pub struct DemoUser {
    pub email: String,
    pub password: String,
    /// Of those whose role uses one.
    pub pin: Option<String>,
    /// What the codes of the back office are made from, in base 32; None for members, who have no second factor.
    pub totp_secret: Option<String>,
    pub role: &'static str,
    /// None for staff.
    pub merchant: Option<String>,
}

/// A credential, by kind.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DemoCredential {
    ApplicationApiKey {
        merchant: String,
        mode: &'static str,
        client_id: String,
        api_key: String,
        features: Vec<&'static str>,
        checksum_key: Option<String>,
    },
    KeyPair {
        merchant: String,
        mode: &'static str,
        public_key: String,
        secret_key: String,
        providers: ProviderSet,
    },
    AccessToken {
        merchant: String,
        mode: &'static str,
        api_key: String,
        api_secret: String,
        public_key: String,
        sections: SectionGrants,
        must_sign: bool,
    },
    PaymentToken {
        merchant: String,
        mode: &'static str,
        token: String,
        composition: Composition,
        numbers: BTreeMap<CountryCode, Vec<E164>>,
    },
    ProductKey {
        merchant: String,
        mode: &'static str,
        username: String,
        api_key: String,
        product: Product,
        ips: Vec<&'static str>,
    },
}
