//! All credentials in memory, found by the digest of their secret. Changed in the same call that commits a change,
//! while the writer's lock is held, so that the order of changes here is the order of commits.

use std::sync::{
    Arc, PoisonError, RwLock,
    atomic::{AtomicI64, Ordering},
};

use ipnet::IpNet;

use super::entry::{
    AccessTokenEntry, ApiKeyEntry, ApplicationEntry, Credential, KeyPairEntry, MerchantEntry, PaymentTokenEntry,
    ProductKeyEntry,
};
use super::kept::{HashMap, Kept};
use super::usage::{CredentialId, Usage};
use crate::{
    domain::{
        ids::{
            AccessTokenId, ApiKeyId, ApplicationId, GatewayKeyId, KeyPairId, MerchantId, PaymentTokenId, ProductKeyId,
        },
        mode::Mode,
        payment_token::Paused,
        product_key::ProductSet,
        time::Timestamp,
    },
    server::store::{
        access_tokens::AccessToken, api_keys::ApiKeyFacts, applications::Application, checksum_keys::ChecksumKey,
        gateway_keys::GatewayKey, key_pairs::KeyPair, merchants::Merchant, payment_tokens::PaymentToken,
        product_keys::ProductKey,
    },
};

/// The live picture of everything a decision reads.
#[derive(Default)]
pub struct Index {
    api_keys: Kept<[u8; 32], ApiKeyId, ApiKeyEntry>,
    /// By the public key.
    key_pairs: Kept<Box<str>, KeyPairId, KeyPairEntry>,
    /// By the digest of the API key.
    access_tokens: Kept<[u8; 32], AccessTokenId, AccessTokenEntry>,
    /// The access token that a public key belongs to.
    public_keys: HashMap<Box<str>, AccessTokenId>,
    payment_tokens: Kept<[u8; 32], PaymentTokenId, PaymentTokenEntry>,
    product_keys: Kept<[u8; 32], ProductKeyId, ProductKeyEntry>,
    /// The products that work; a merchant without any has no entry.
    products: HashMap<MerchantId, ProductSet>,
    /// Where product keys may be used from; nowhere, if there is no entry.
    addresses: HashMap<(MerchantId, Mode), Arc<[IpNet]>>,
    usernames: HashMap<Box<str>, MerchantId>,
    /// Read for payments alone, changed a few times a month: a lock that is never waited for.
    paused: RwLock<Arc<Paused>>,
    applications: HashMap<ApplicationId, Arc<ApplicationEntry>>,
    client_ids: HashMap<Box<str>, ApplicationId>,
    merchants: HashMap<MerchantId, MerchantEntry>,
    checksum_keys: HashMap<(ApplicationId, Mode), Arc<[u8]>>,
    gateways: HashMap<[u8; 32], GatewayKeyId>,
    /// Seconds since 1970: what the platform gave out before does not count.
    not_before: AtomicI64,
    gateway_digests: HashMap<GatewayKeyId, [u8; 32]>,
}

impl Index {
    pub fn api_key(&self, digest: &[u8; 32]) -> Option<Arc<ApiKeyEntry>> {
        self.api_keys.sent(digest)
    }

    pub fn api_key_by_id(&self, id: ApiKeyId) -> Option<Arc<ApiKeyEntry>> {
        self.api_keys.by_id(id)
    }

    /// By its public key.
    pub fn key_pair(&self, public_key: &str) -> Option<Arc<KeyPairEntry>> {
        self.key_pairs.sent(public_key)
    }

    pub fn key_pair_by_id(&self, id: KeyPairId) -> Option<Arc<KeyPairEntry>> {
        self.key_pairs.by_id(id)
    }

    /// By the digest of its secret key. Looks at every pair: for people who ask once in a while.
    pub fn key_pair_by_secret(&self, secret: &[u8; 32]) -> Option<Arc<KeyPairEntry>> {
        self.key_pairs.find(|entry| entry.secret_digest == *secret)
    }

    /// By the digest of its API key.
    pub fn access_token(&self, key: &[u8; 32]) -> Option<Arc<AccessTokenEntry>> {
        self.access_tokens.sent(key)
    }

    pub fn access_token_by_id(&self, id: AccessTokenId) -> Option<Arc<AccessTokenEntry>> {
        self.access_tokens.by_id(id)
    }

    /// By the digest of its API secret. Looks at every token, like [`Index::key_pair_by_secret`].
    pub fn access_token_by_secret(&self, secret: &[u8; 32]) -> Option<Arc<AccessTokenEntry>> {
        self.access_tokens.find(|entry| entry.secret_digest == *secret)
    }

    pub fn access_token_by_public_key(&self, public_key: &str) -> Option<Arc<AccessTokenEntry>> {
        let id = *self.public_keys.pin().get(public_key)?;
        self.access_tokens.by_id(id)
    }

    pub fn payment_token(&self, digest: &[u8; 32]) -> Option<Arc<PaymentTokenEntry>> {
        self.payment_tokens.sent(digest)
    }

    pub fn payment_token_by_id(&self, id: PaymentTokenId) -> Option<Arc<PaymentTokenEntry>> {
        self.payment_tokens.by_id(id)
    }

    pub fn product_key(&self, digest: &[u8; 32]) -> Option<Arc<ProductKeyEntry>> {
        self.product_keys.sent(digest)
    }

    pub fn product_key_by_id(&self, id: ProductKeyId) -> Option<Arc<ProductKeyEntry>> {
        self.product_keys.by_id(id)
    }

    pub fn products(&self, merchant: MerchantId) -> ProductSet {
        self.products.pin().get(&merchant).copied().unwrap_or_default()
    }

    pub fn addresses(&self, merchant: MerchantId, mode: Mode) -> Arc<[IpNet]> {
        self.addresses.pin().get(&(merchant, mode)).cloned().unwrap_or_default()
    }

    pub fn merchant_by_username(&self, username: &str) -> Option<MerchantId> {
        self.usernames.pin().get(username).copied()
    }

    /// What the platform has paused; ended pauses may be among it.
    pub fn paused(&self) -> Arc<Paused> {
        self.paused.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn application(&self, id: ApplicationId) -> Option<Arc<ApplicationEntry>> {
        self.applications.pin().get(&id).cloned()
    }

    /// A client ID stays its application's own.
    pub fn application_by_client_id(&self, client_id: &str) -> Option<ApplicationId> {
        self.client_ids.pin().get(client_id).copied()
    }

    pub fn merchant(&self, id: MerchantId) -> Option<MerchantEntry> {
        self.merchants.pin().get(&id).copied()
    }

    /// The sealed checksum key; its presence means that every body must carry a checksum.
    pub fn checksum_key(&self, application: ApplicationId, mode: Mode) -> Option<Arc<[u8]>> {
        self.checksum_keys.pin().get(&(application, mode)).cloned()
    }

    pub fn gateway(&self, digest: &[u8; 32]) -> Option<GatewayKeyId> {
        self.gateways.pin().get(digest).copied()
    }

    /// The second before which nothing counts that was given out or signed.
    pub fn not_before(&self) -> i64 {
        self.not_before.load(Ordering::Relaxed)
    }

    /// A credential's last use, if it was used or refused since this process began.
    pub fn usage(&self, id: CredentialId) -> Option<Arc<Usage>> {
        match id {
            CredentialId::ApiKey(id) => self.api_key_by_id(id).and_then(|entry| entry.used().cloned()),
            CredentialId::KeyPair(id) => self.key_pair_by_id(id).and_then(|entry| entry.used().cloned()),
            CredentialId::AccessToken(id) => self.access_token_by_id(id).and_then(|entry| entry.used().cloned()),
            CredentialId::PaymentToken(id) => self.payment_token_by_id(id).and_then(|entry| entry.used().cloned()),
            CredentialId::ProductKey(id) => self.product_key_by_id(id).and_then(|entry| entry.used().cloned()),
        }
    }

    /// How many credentials are held, ended ones included.
    pub fn len(&self) -> usize {
        self.api_keys.len()
            + self.key_pairs.len()
            + self.access_tokens.len()
            + self.payment_tokens.len()
            + self.product_keys.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn put_api_key(&self, key: impl Into<ApiKeyFacts>) {
        let key = key.into();
        self.api_keys.put(key.digest, key.id, |usage| ApiKeyEntry::new(key, usage));
    }

    pub fn put_key_pair(&self, pair: &KeyPair) {
        self.key_pairs.put(pair.public_key.as_str().into(), pair.id, |usage| KeyPairEntry::new(pair, usage));
    }

    pub fn put_access_token(&self, token: &AccessToken) {
        self.access_tokens.put(token.key_digest, token.id, |usage| AccessTokenEntry::new(token, usage));
        self.public_keys.pin().insert(token.public_key.as_str().into(), token.id);
    }

    pub fn put_payment_token(&self, token: &PaymentToken) {
        self.payment_tokens.put(token.digest, token.id, |usage| PaymentTokenEntry::new(token, usage));
    }

    pub fn put_product_key(&self, key: &ProductKey) {
        self.product_keys.put(key.digest, key.id, |usage| ProductKeyEntry::new(key, usage));
    }

    pub fn put_products(&self, merchant: MerchantId, products: ProductSet) {
        self.products.pin().insert(merchant, products);
    }

    pub fn put_addresses(&self, merchant: MerchantId, mode: Mode, addresses: Vec<IpNet>) {
        self.addresses.pin().insert((merchant, mode), addresses.into());
    }

    pub fn put_paused(&self, paused: Paused) {
        *self.paused.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(paused);
    }

    pub fn put_application(&self, application: &Application) {
        self.applications.pin().insert(application.id, Arc::new(application.into()));
        self.client_ids.pin().insert(application.client_id.as_str().into(), application.id);
    }

    pub fn remove_application(&self, id: ApplicationId) {
        if let Some(removed) = self.applications.pin().remove(&id) {
            self.client_ids.pin().remove(&*removed.client_id);
        }
    }

    pub fn put_merchant(&self, merchant: &Merchant) {
        self.merchants.pin().insert(merchant.id, merchant.into());
        self.usernames.pin().insert(merchant.username.as_str().into(), merchant.id);
    }

    pub fn put_checksum_key(&self, key: &ChecksumKey) {
        self.checksum_keys.pin().insert((key.application_id, key.mode), key.sealed.as_slice().into());
    }

    pub fn remove_checksum_key(&self, application: ApplicationId, mode: Mode) {
        self.checksum_keys.pin().remove(&(application, mode));
    }

    pub fn put_not_before(&self, at: Timestamp) {
        self.not_before.fetch_max(at.seconds(), Ordering::Relaxed);
    }

    pub fn put_gateway(&self, key: &GatewayKey) {
        self.gateways.pin().insert(key.digest, key.id);
        let before = self.gateway_digests.pin().insert(key.id, key.digest).copied();
        if let Some(before) = before.filter(|before| *before != key.digest) {
            self.gateways.pin().remove(&before);
        }
    }

    pub fn remove_gateway(&self, key: &GatewayKey) {
        self.gateways.pin().remove(&key.digest);
        if let Some(before) = self.gateway_digests.pin().remove(&key.id) {
            self.gateways.pin().remove(before);
        }
    }
}
