//! All credentials in memory, found by the digest of their secret. Changed in the same call that commits a change,
//! while the writer's lock is held, so that the order of changes here is the order of commits.

use std::sync::{Arc, PoisonError, RwLock};

use foldhash::fast::RandomState;

use super::entry::{AccessTokenEntry, ApiKeyEntry, ApplicationEntry, KeyPairEntry, MerchantEntry, PaymentTokenEntry};
use crate::{
    domain::{
        ids::{ApiKeyId, ApplicationId, GatewayKeyId, KeyPairId, MerchantId, PaymentTokenId},
        mode::Mode,
        payment_token::Paused,
    },
    server::store::{
        access_tokens::AccessToken, api_keys::ApiKey, applications::Application, checksum_keys::ChecksumKey,
        gateway_keys::GatewayKey, key_pairs::KeyPair, merchants::Merchant, payment_tokens::PaymentToken,
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
    /// The digest of the API key that a public key stands beside.
    public_keys: HashMap<Box<str>, [u8; 32]>,
    payment_tokens: HashMap<[u8; 32], Arc<PaymentTokenEntry>>,
    payment_token_digests: HashMap<PaymentTokenId, [u8; 32]>,
    /// Read for payments alone, changed a few times a month: a lock that is never waited for.
    paused: RwLock<Arc<Paused>>,
    applications: HashMap<ApplicationId, Arc<ApplicationEntry>>,
    client_ids: HashMap<Box<str>, ApplicationId>,
    merchants: HashMap<MerchantId, MerchantEntry>,
    checksum_keys: HashMap<(ApplicationId, Mode), Arc<[u8]>>,
    gateways: HashMap<[u8; 32], GatewayKeyId>,
}

impl Index {
    pub fn api_key(&self, digest: &[u8; 32]) -> Option<Arc<ApiKeyEntry>> {
        self.api_keys.pin().get(digest).cloned()
    }

    pub fn api_key_by_id(&self, id: ApiKeyId) -> Option<Arc<ApiKeyEntry>> {
        let digest = *self.digests.pin().get(&id)?;
        self.api_key(&digest)
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

    /// By the digest of its API secret. Looks at every token, like [`Index::key_pair_by_secret`].
    pub fn access_token_by_secret(&self, secret: &[u8; 32]) -> Option<Arc<AccessTokenEntry>> {
        self.access_tokens.pin().values().find(|entry| entry.secret_digest == *secret).cloned()
    }

    pub fn access_token_by_public_key(&self, public_key: &str) -> Option<Arc<AccessTokenEntry>> {
        let key = *self.public_keys.pin().get(public_key)?;
        self.access_token(&key)
    }

    pub fn payment_token(&self, digest: &[u8; 32]) -> Option<Arc<PaymentTokenEntry>> {
        self.payment_tokens.pin().get(digest).cloned()
    }

    pub fn payment_token_by_id(&self, id: PaymentTokenId) -> Option<Arc<PaymentTokenEntry>> {
        let digest = *self.payment_token_digests.pin().get(&id)?;
        self.payment_token(&digest)
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

    /// How many credentials are held, ended ones included.
    pub fn len(&self) -> usize {
        self.api_keys.len() + self.key_pairs.len() + self.access_tokens.len() + self.payment_tokens.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn put_api_key(&self, key: &ApiKey) {
        let keys = self.api_keys.pin();
        let usage = keys.get(&key.digest).map(|entry| entry.usage.clone());
        keys.insert(key.digest, Arc::new(ApiKeyEntry::new(key, usage)));
        self.digests.pin().insert(key.id, key.digest);
    }

    pub fn put_key_pair(&self, pair: &KeyPair) {
        let pairs = self.key_pairs.pin();
        let usage = pairs.get(&*pair.public_key).map(|entry| entry.usage.clone());
        pairs.insert(pair.public_key.as_str().into(), Arc::new(KeyPairEntry::new(pair, usage)));
        self.pair_public_keys.pin().insert(pair.id, pair.public_key.as_str().into());
    }

    pub fn put_access_token(&self, token: &AccessToken) {
        let tokens = self.access_tokens.pin();
        let usage = tokens.get(&token.key_digest).map(|entry| entry.usage.clone());
        tokens.insert(token.key_digest, Arc::new(AccessTokenEntry::new(token, usage)));
        self.public_keys.pin().insert(token.public_key.as_str().into(), token.key_digest);
    }

    pub fn put_payment_token(&self, token: &PaymentToken) {
        let tokens = self.payment_tokens.pin();
        let usage = tokens.get(&token.digest).map(|entry| entry.usage.clone());
        tokens.insert(token.digest, Arc::new(PaymentTokenEntry::new(token, usage)));
        self.payment_token_digests.pin().insert(token.id, token.digest);
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
    }

    pub fn put_checksum_key(&self, key: &ChecksumKey) {
        self.checksum_keys.pin().insert((key.application_id, key.mode), key.sealed.as_slice().into());
    }

    pub fn remove_checksum_key(&self, application: ApplicationId, mode: Mode) {
        self.checksum_keys.pin().remove(&(application, mode));
    }

    pub fn put_gateway(&self, key: &GatewayKey) {
        self.gateways.pin().insert(key.digest, key.id);
    }

    pub fn remove_gateway(&self, key: &GatewayKey) {
        self.gateways.pin().remove(&key.digest);
    }
}
