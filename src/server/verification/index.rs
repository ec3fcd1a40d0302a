//! All credentials in memory, found by the digest of their secret. Changed in the same call that commits a change,
//! while the writer's lock is held, so that the order of changes here is the order of commits.

use std::{
    hash::Hash,
    sync::{Arc, PoisonError, RwLock},
};

use foldhash::fast::RandomState;
use ipnet::IpNet;

use super::entry::{
    AccessTokenEntry, ApiKeyEntry, ApplicationEntry, KeyPairEntry, MerchantEntry, PaymentTokenEntry, ProductKeyEntry,
};
use super::usage::{CredentialId, Usage};
use crate::{
    domain::{
        ids::{
            AccessTokenId, ApiKeyId, ApplicationId, GatewayKeyId, KeyPairId, MerchantId, PaymentTokenId, ProductKeyId,
        },
        mode::Mode,
        payment_token::Paused,
        product_key::ProductSet,
    },
    server::store::{
        access_tokens::AccessToken, api_keys::ApiKey, applications::Application, checksum_keys::ChecksumKey,
        gateway_keys::GatewayKey, key_pairs::KeyPair, merchants::Merchant, payment_tokens::PaymentToken,
        product_keys::ProductKey,
    },
};

/// Digests and ids are random already, and no caller chooses them: a fast hash will do.
type HashMap<K, V> = papaya::HashMap<K, V, RandomState>;

/// The live picture of everything a decision reads.
#[derive(Default)]
pub struct Index {
    api_keys: HashMap<[u8; 32], Arc<ApiKeyEntry>>,
    digests: HashMap<ApiKeyId, [u8; 32]>,
    /// By the public key.
    key_pairs: HashMap<Box<str>, Arc<KeyPairEntry>>,
    pair_public_keys: HashMap<KeyPairId, Box<str>>,
    /// By the digest of the API key.
    access_tokens: HashMap<[u8; 32], Arc<AccessTokenEntry>>,
    access_token_keys: HashMap<AccessTokenId, [u8; 32]>,
    /// The token that a public key belongs to.
    public_keys: HashMap<Box<str>, AccessTokenId>,
    payment_tokens: HashMap<[u8; 32], Arc<PaymentTokenEntry>>,
    payment_token_digests: HashMap<PaymentTokenId, [u8; 32]>,
    product_keys: HashMap<[u8; 32], Arc<ProductKeyEntry>>,
    product_key_digests: HashMap<ProductKeyId, [u8; 32]>,
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
    gateway_digests: HashMap<GatewayKeyId, [u8; 32]>,
}

/// Puts a credential where its digest is looked up, with the usage that it has had so far. If it was somewhere else, under
/// an older pepper, it is found at one of the two at each moment.
fn put<Id: Hash + Eq + Copy, Entry>(
    entries: &HashMap<[u8; 32], Arc<Entry>>,
    digests: &HashMap<Id, [u8; 32]>,
    (id, digest): (Id, [u8; 32]),
    usage: impl Fn(&Entry) -> Arc<Usage>,
    entry: impl Fn(Option<Arc<Usage>>) -> Entry,
) {
    let (entries, digests) = (entries.pin(), digests.pin());
    let before = digests.get(&id).copied();
    let usage = before.and_then(|before| entries.get(&before)).map(|entry| usage(entry));
    entries.insert(digest, Arc::new(entry(usage)));
    digests.insert(id, digest);
    if let Some(before) = before.filter(|before| *before != digest) {
        entries.remove(&before);
    }
}

fn by_id<Id: Hash + Eq, Entry>(
    entries: &HashMap<[u8; 32], Arc<Entry>>,
    digests: &HashMap<Id, [u8; 32]>,
    id: Id,
) -> Option<Arc<Entry>> {
    let find = || entries.pin().get(digests.pin().get(&id)?).cloned();
    // Its digest may have been replaced between the two look-ups; the second time it is the new one.
    find().or_else(find)
}

impl Index {
    pub fn api_key(&self, digest: &[u8; 32]) -> Option<Arc<ApiKeyEntry>> {
        self.api_keys.pin().get(digest).cloned()
    }

    pub fn api_key_by_id(&self, id: ApiKeyId) -> Option<Arc<ApiKeyEntry>> {
        by_id(&self.api_keys, &self.digests, id)
    }

    /// By its public key.
    pub fn key_pair(&self, public_key: &str) -> Option<Arc<KeyPairEntry>> {
        self.key_pairs.pin().get(public_key).cloned()
    }

    pub fn key_pair_by_id(&self, id: KeyPairId) -> Option<Arc<KeyPairEntry>> {
        let public_keys = self.pair_public_keys.pin();
        self.key_pair(public_keys.get(&id)?)
    }

    /// By the digest of its secret key. Looks at every pair: for people who ask once in a while.
    pub fn key_pair_by_secret(&self, secret: &[u8; 32]) -> Option<Arc<KeyPairEntry>> {
        self.key_pairs.pin().values().find(|entry| entry.secret_digest == *secret).cloned()
    }

    /// By the digest of its API key.
    pub fn access_token(&self, key: &[u8; 32]) -> Option<Arc<AccessTokenEntry>> {
        self.access_tokens.pin().get(key).cloned()
    }

    pub fn access_token_by_id(&self, id: AccessTokenId) -> Option<Arc<AccessTokenEntry>> {
        by_id(&self.access_tokens, &self.access_token_keys, id)
    }

    /// By the digest of its API secret. Looks at every token, like [`Index::key_pair_by_secret`].
    pub fn access_token_by_secret(&self, secret: &[u8; 32]) -> Option<Arc<AccessTokenEntry>> {
        self.access_tokens.pin().values().find(|entry| entry.secret_digest == *secret).cloned()
    }

    pub fn access_token_by_public_key(&self, public_key: &str) -> Option<Arc<AccessTokenEntry>> {
        let id = *self.public_keys.pin().get(public_key)?;
        self.access_token_by_id(id)
    }

    pub fn payment_token(&self, digest: &[u8; 32]) -> Option<Arc<PaymentTokenEntry>> {
        self.payment_tokens.pin().get(digest).cloned()
    }

    pub fn payment_token_by_id(&self, id: PaymentTokenId) -> Option<Arc<PaymentTokenEntry>> {
        by_id(&self.payment_tokens, &self.payment_token_digests, id)
    }

    pub fn product_key(&self, digest: &[u8; 32]) -> Option<Arc<ProductKeyEntry>> {
        self.product_keys.pin().get(digest).cloned()
    }

    pub fn product_key_by_id(&self, id: ProductKeyId) -> Option<Arc<ProductKeyEntry>> {
        by_id(&self.product_keys, &self.product_key_digests, id)
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

    /// The cell of a credential's last use.
    pub fn usage(&self, id: CredentialId) -> Option<Arc<Usage>> {
        match id {
            CredentialId::ApiKey(id) => self.api_key_by_id(id).map(|entry| entry.usage.clone()),
            CredentialId::KeyPair(id) => self.key_pair_by_id(id).map(|entry| entry.usage.clone()),
            CredentialId::AccessToken(id) => self.access_token_by_id(id).map(|entry| entry.usage.clone()),
            CredentialId::PaymentToken(id) => self.payment_token_by_id(id).map(|entry| entry.usage.clone()),
            CredentialId::ProductKey(id) => self.product_key_by_id(id).map(|entry| entry.usage.clone()),
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

    pub fn put_api_key(&self, key: &ApiKey) {
        let entry = |usage| ApiKeyEntry::new(key, usage);
        put(&self.api_keys, &self.digests, (key.id, key.digest), |entry| entry.usage.clone(), entry);
    }

    pub fn put_key_pair(&self, pair: &KeyPair) {
        let pairs = self.key_pairs.pin();
        let usage = pairs.get(&*pair.public_key).map(|entry| entry.usage.clone());
        pairs.insert(pair.public_key.as_str().into(), Arc::new(KeyPairEntry::new(pair, usage)));
        self.pair_public_keys.pin().insert(pair.id, pair.public_key.as_str().into());
    }

    pub fn put_access_token(&self, token: &AccessToken) {
        let (place, entry) = ((token.id, token.key_digest), |usage| AccessTokenEntry::new(token, usage));
        put(&self.access_tokens, &self.access_token_keys, place, |entry| entry.usage.clone(), entry);
        self.public_keys.pin().insert(token.public_key.as_str().into(), token.id);
    }

    pub fn put_payment_token(&self, token: &PaymentToken) {
        let (place, entry) = ((token.id, token.digest), |usage| PaymentTokenEntry::new(token, usage));
        put(&self.payment_tokens, &self.payment_token_digests, place, |entry| entry.usage.clone(), entry);
    }

    pub fn put_product_key(&self, key: &ProductKey) {
        let (place, entry) = ((key.id, key.digest), |usage| ProductKeyEntry::new(key, usage));
        put(&self.product_keys, &self.product_key_digests, place, |entry| entry.usage.clone(), entry);
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
