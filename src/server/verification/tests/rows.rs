//! What the database would have: a merchant, its application, and one credential of each kind.

use ipnet::IpNet;

use super::world::{NOW, Sent};
use crate::{
    domain::{
        access_token::{Access, Section, SectionGrants},
        application::{Feature, IntegrationType},
        composition::{Composition, MethodPath},
        ids::{
            AccessTokenId, ApiKeyId, ApplicationId, GatewayKeyId, KeyPairId, MerchantId, PaymentTokenId, ProductKeyId,
            UserId,
        },
        key_pair::Audience,
        kpay::Provider,
        label::Label,
        merchant::{Onboarding, Username},
        mode::Mode,
        payment_token::AssociatedNumbers,
        product_key::Product,
        time::Timestamp,
    },
    server::{
        crypto::master_key::MasterKey,
        random::SeededRandom,
        store::{
            access_tokens::AccessToken, api_keys::ApiKey, applications::Application, gateway_keys::GatewayKey,
            key_pairs::KeyPair, merchants::Merchant, payment_tokens::PaymentToken, product_keys::ProductKey,
        },
    },
};

pub const API_KEY: ApiKeyId = ApiKeyId(3);
const MERCHANT: MerchantId = MerchantId(1);
const APPLICATION: ApplicationId = ApplicationId(2);
const SOMEBODY: UserId = UserId(9);

pub struct Rows {
    pub merchant: Merchant,
    pub application: Application,
    pub api_key: ApiKey,
    pub pair: KeyPair,
    pub access: AccessToken,
    pub payment: PaymentToken,
    pub product: ProductKey,
    pub gateway: GatewayKey,
    /// Where the product key may be used from.
    pub addresses: Vec<IpNet>,
}

fn name() -> Label {
    Label::parse("Shop").unwrap()
}

impl Rows {
    pub fn new(
        mode: Mode,
        sent: &Sent,
        master: &MasterKey,
        random: &SeededRandom,
        digest: impl Fn(&str) -> [u8; 32],
    ) -> Rows {
        let access = AccessTokenId(5);
        let sealed = master.seal(&AccessToken::secret_place(access), sent.access_secret.as_bytes(), random);
        Rows {
            merchant: Merchant {
                id: MERCHANT,
                name: name(),
                username: Username::parse("shop-1").unwrap(),
                standing: Onboarding::Approved.into(),
                features: [Feature::Payment, Feature::Payout].into_iter().collect(),
                created_at: NOW,
            },
            application: Application {
                id: APPLICATION,
                merchant_id: MERCHANT,
                client_id: "ID1".into(),
                name: name(),
                integration_type: IntegrationType::Api,
                return_url: None,
                features: [Feature::Payment, Feature::BillPay].into_iter().collect(),
                providers: [Provider::MpesaKenya].into_iter().collect(),
                pair_audience: Audience::Developers,
                token_generation: 5,
                disabled_at: None,
                created_by: SOMEBODY,
                created_at: NOW,
            },
            api_key: ApiKey {
                id: API_KEY,
                merchant_id: MERCHANT,
                application_id: APPLICATION,
                mode,
                name: name(),
                digest: digest(&sent.api_key),
                last4: String::new(),
                ip_allow: Vec::new(),
                expires_at: NOW.plus(Timestamp::DAY),
                revoked_at: None,
                retires_at: None,
                replaces: None,
                last_used_at: None,
                last_used_ip: None,
                created_by: SOMEBODY,
                created_at: NOW,
            },
            pair: KeyPair {
                id: KeyPairId(4),
                merchant_id: MERCHANT,
                application_id: APPLICATION,
                mode,
                name: name(),
                public_key: sent.pair_public.clone(),
                secret_digest: digest(&sent.pair_secret),
                last4: String::new(),
                ip_allow: Vec::new(),
                expires_at: None,
                revoked_at: None,
                retires_at: None,
                replaces: None,
                last_used_at: None,
                last_used_ip: None,
                created_by: SOMEBODY,
                created_at: NOW,
            },
            access: AccessToken {
                id: access,
                merchant_id: MERCHANT,
                mode,
                name: name(),
                key_digest: digest(&sent.access_key),
                last4: String::new(),
                secret_digest: digest(&sent.access_secret),
                secret_sealed: sealed,
                public_key: sent.access_public.clone(),
                sections: SectionGrants::EMPTY
                    .with(Section::Customers, Access::ReadOnly)
                    .with(Section::CheckoutPage, Access::ReadWrite),
                must_sign: false,
                ip_allow: Vec::new(),
                origins: Vec::new(),
                expires_at: None,
                disabled_at: None,
                revoked_at: None,
                retires_at: None,
                replaces: None,
                last_used_at: None,
                last_used_ip: None,
                used_sections: SectionGrants::EMPTY.with(Section::Orders, Access::ReadOnly),
                created_by: SOMEBODY,
                created_at: NOW,
            },
            payment: PaymentToken {
                id: PaymentTokenId(6),
                merchant_id: MERCHANT,
                mode,
                name: name(),
                description: String::new(),
                digest: digest(&sent.payment_token),
                last4: String::new(),
                composition: ["CI/OM/MERCHANT".parse::<MethodPath>().unwrap()].into_iter().collect::<Composition>(),
                numbers: AssociatedNumbers::default(),
                ip_allow: Vec::new(),
                expires_at: None,
                revoked_at: None,
                last_used_at: None,
                last_used_ip: None,
                created_by: SOMEBODY,
                created_at: NOW,
            },
            product: ProductKey {
                id: ProductKeyId(7),
                merchant_id: MERCHANT,
                product: Product::Disburse,
                mode,
                digest: digest(&sent.product_key),
                sealed: Vec::new(),
                last4: String::new(),
                expires_at: None,
                revoked_at: None,
                retires_at: None,
                replaces: None,
                last_used_at: None,
                last_used_ip: None,
                created_by: SOMEBODY,
                created_at: NOW,
            },
            gateway: GatewayKey {
                id: GatewayKeyId(8),
                name: name(),
                digest: digest(&sent.gateway_key),
                last4: String::new(),
                created_at: NOW,
                revoked_at: None,
            },
            addresses: vec!["10.0.0.0/8".parse().unwrap()],
        }
    }
}
