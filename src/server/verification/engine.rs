//! The one engine: parse → look up → secret → status and expiry → mode → IP → grant → decision.

use std::{
    net::IpAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use ipnet::IpNet;

use super::{
    access_tokens::AccessCredential,
    current::Current,
    decision::{ApplicationPrincipal, Principal, Refusal, RefusalCode},
    entry::{ApiKeyEntry, Credential as _, MerchantEntry},
    index::Index,
    key_pairs::PairCredential,
    keys::Tokens,
    outdated::Outdated,
    product_keys::ProductCredential,
    refused::RefusedQueue,
    replay::Replays,
    usage::UsageQueue,
};
use crate::{
    domain::{
        credential::{Life, Status},
        ids::{DecisionId, GatewayKeyId},
        mode::Mode,
        secret_format::{self, SecretPrefix},
        time::Timestamp,
    },
    server::{
        crypto::{
            digest::Peppers,
            jwt::{Claims, JwtKeys, TokenClaims},
            master_key::MasterKey,
        },
        store::digests::DigestColumn,
    },
};

/// What a caller brought.
#[derive(Clone, Copy)]
pub enum Presented<'a> {
    Application(ApplicationCredential<'a>),
    KeyPair(PairCredential<'a>),
    AccessToken(AccessCredential<'a>),
    PaymentToken(&'a str),
    ProductKey(ProductCredential<'a>),
}

/// An application API key, or what was made from it.
#[derive(Clone, Copy)]
pub enum ApplicationCredential<'a> {
    ApiKey { client_id: &'a str, api_key: &'a str },
    Jwt(&'a str),
}

/// What secrets of each kind begin with.
pub struct Prefixes {
    pub api_key: SecretPrefix,
    pub pair_public: SecretPrefix,
    pub secret_key: SecretPrefix,
    pub access_key: SecretPrefix,
    pub access_secret: SecretPrefix,
    pub public_key: SecretPrefix,
    pub payment_token: SecretPrefix,
    pub product_key: SecretPrefix,
    pub gateway: SecretPrefix,
}

/// The platform's keys that answers depend on.
pub struct EngineKeys {
    pub jwt: JwtKeys,
    pub peppers: Peppers,
    pub master: Arc<MasterKey>,
    /// Anything, sealed at [`Engine::DECOY`]: opened where no secret is found, so that this costs the same.
    pub decoy: Vec<u8>,
}

/// Answers from memory alone; safe to ask from any number of threads.
pub struct Engine {
    pub index: Index,
    pub usage: UsageQueue,
    pub refused: RefusedQueue,
    pub replays: Replays,
    pub(super) tokens: Current<Tokens>,
    /// Opens the secrets that check signatures.
    pub(super) master: Arc<MasterKey>,
    pub(super) decoy: Vec<u8>,
    pub(super) peppers: Current<Peppers>,
    pub outdated: Outdated,
    pub(super) prefixes: Prefixes,
    /// Tells this process's decisions from another's, and counts them.
    decisions: (u64, AtomicU64),
}

impl Engine {
    /// Where the decoy is sealed.
    pub const DECOY: &str = "decoy";

    /// `process` is any random number.
    pub fn new(keys: EngineKeys, prefixes: Prefixes, process: u64) -> Engine {
        let EngineKeys { jwt, peppers, master, decoy } = keys;
        Engine {
            index: Index::default(),
            usage: UsageQueue::default(),
            refused: RefusedQueue::default(),
            replays: Replays::default(),
            tokens: Current::new(Tokens::new(jwt)),
            master,
            decoy,
            peppers: Current::new(peppers),
            outdated: Outdated::default(),
            prefixes,
            decisions: (process, AtomicU64::new(0)),
        }
    }

    /// Decides, and notes the use of a credential that may pass. `ip` is the caller's address if it is known.
    pub fn decide(&self, presented: Presented<'_>, ip: Option<IpAddr>, now: Timestamp) -> Result<Principal, Refusal> {
        match presented {
            Presented::Application(credential) => self.application(credential, ip, now).map(Principal::Application),
            Presented::KeyPair(credential) => self.key_pair(credential, ip, now).map(Principal::KeyPair),
            Presented::AccessToken(credential) => self.access_token(credential, ip, now).map(Principal::AccessToken),
            Presented::PaymentToken(token) => self.payment_token(token, ip, now).map(Principal::PaymentToken),
            Presented::ProductKey(credential) => self.product_key(credential, ip, now).map(Principal::ProductKey),
        }
    }

    /// What a `Bearer` token is: payment tokens begin with their own word, JWTs with none.
    pub fn bearer<'a>(&self, token: &'a str) -> Presented<'a> {
        match token.strip_prefix(self.prefixes.payment_token.as_str()) {
            Some(rest) if rest.starts_with('_') => Presented::PaymentToken(token),
            _ => Presented::Application(ApplicationCredential::Jwt(token)),
        }
    }

    /// [`Engine::decide`] for applications.
    pub fn application(
        &self,
        presented: ApplicationCredential<'_>,
        ip: Option<IpAddr>,
        now: Timestamp,
    ) -> Result<ApplicationPrincipal, Refusal> {
        let checked;
        let (entry, client_id, claims) = match presented {
            ApplicationCredential::ApiKey { client_id, api_key } => (self.find_api_key(api_key)?, client_id, None),
            ApplicationCredential::Jwt(token) => {
                checked = self.check_jwt(token, now)?;
                let (mode, claims) = &*checked;
                let entry = self.index.api_key_by_id(claims.key).filter(|entry| entry.mode == *mode);
                (entry.ok_or(Refusal::new(RefusalCode::Invalid))?, claims.client_id.as_str(), Some(claims))
            }
        };
        let principal = self.refused.count(entry.usage(), self.judge(&entry, client_id, claims, ip, now))?;
        self.usage.note(entry.usage(), now, ip);
        Ok(principal)
    }

    /// Whether a token's time is over, or it was made before everything was taken back.
    pub fn is_over<C: TokenClaims>(&self, claims: &C, now: Timestamp) -> bool {
        JwtKeys::is_over(claims, now) || claims.times().0 < self.index.not_before()
    }

    /// A name for the next decision: 48 bits of time, 40 of the process, 40 of a count. No system call.
    pub fn next_decision(&self, now: Timestamp) -> DecisionId {
        let low40 = |number: u64| u128::from(number & ((1 << 40) - 1));
        let count = self.decisions.1.fetch_add(1, Ordering::Relaxed);
        DecisionId((now.0 as u128 & ((1 << 48) - 1)) << 80 | low40(self.decisions.0) << 40 | low40(count))
    }

    /// The gateway that a gateway key belongs to.
    pub fn gateway(&self, key: &str) -> Option<GatewayKeyId> {
        secret_format::parse(&self.prefixes.gateway, key)?;
        self.find(key, |digest| self.index.gateway(digest), |id| (DigestColumn::GatewayKey, id.to_string()))
    }

    fn find_api_key(&self, secret: &str) -> Result<Arc<ApiKeyEntry>, Refusal> {
        let invalid = Refusal::new(RefusalCode::Invalid);
        let Some(mode) = secret_format::parse(&self.prefixes.api_key, secret) else { return Err(invalid) };
        // The digest covers the whole text, so a hit proves every character of the secret.
        self.api_key_of(secret).filter(|entry| entry.mode == mode).ok_or(invalid)
    }

    /// The API key whose secret this is.
    pub(super) fn api_key_of(&self, secret: &str) -> Option<Arc<ApiKeyEntry>> {
        self.find(secret, |digest| self.index.api_key(digest), |key| (DigestColumn::ApiKey, key.id.to_string()))
    }

    fn check_jwt(&self, token: &str, now: Timestamp) -> Result<Arc<(Mode, Claims)>, Refusal> {
        let checked = self.tokens.read(|tokens| tokens.check(token, now))?;
        if self.is_over(&checked.1, now) { Err(Refusal::new(RefusalCode::TokenExpired)) } else { Ok(checked) }
    }

    fn judge(
        &self,
        entry: &ApiKeyEntry,
        client_id: &str,
        claims: Option<&Claims>,
        ip: Option<IpAddr>,
        now: Timestamp,
    ) -> Result<ApplicationPrincipal, Refusal> {
        let refuse = |code| Err(Refusal::new(code));
        let found = self.index.application(entry.application).zip(self.index.merchant(entry.merchant));
        let Some((application, merchant)) = found else { return refuse(RefusalCode::Revoked) };
        if *application.client_id != *client_id {
            return refuse(RefusalCode::Invalid);
        }
        check_life(&entry.life, now)?;
        // Raised by changes that end all tokens at once.
        if claims.is_some_and(|claims| claims.generation != application.generation) {
            return refuse(RefusalCode::TokenExpired);
        }
        check_merchant(merchant, entry.mode, now)?;
        if application.disabled || !application.integration_type.takes_keys() {
            return refuse(RefusalCode::ApplicationDisabled);
        }
        check_address(&entry.ip_allow, ip)?;
        Ok(ApplicationPrincipal {
            merchant: entry.merchant,
            mode: entry.mode,
            credential: entry.id,
            application: entry.application,
            client_id: application.client_id.clone(),
            features: application.features.intersection(merchant.features),
            generation: application.generation,
            expires_at: entry.life.expires_at,
        })
    }
}

/// Whether the credential works at this moment.
pub(super) fn check_life(life: &Life, now: Timestamp) -> Result<(), Refusal> {
    match life.status(now) {
        Status::Active | Status::Rotating => Ok(()),
        Status::Disabled => Err(Refusal::new(RefusalCode::Disabled)),
        Status::Expired => Err(Refusal::new(RefusalCode::Expired)),
        Status::Revoked => Err(Refusal::new(RefusalCode::Revoked)),
    }
}

/// Whether the caller's address is on the list; an empty list allows any.
pub(super) fn check_address(allowed: &[IpNet], ip: Option<IpAddr>) -> Result<(), Refusal> {
    if allowed.is_empty() || ip.is_some_and(|ip| allowed.iter().any(|net| net.contains(&ip))) {
        return Ok(());
    }
    Err(Refusal::new(RefusalCode::IpNotAllowed))
}

/// Whether the merchant may work in this mode at this moment.
pub(super) fn check_merchant(merchant: MerchantEntry, mode: Mode, now: Timestamp) -> Result<(), Refusal> {
    if !merchant.standing.allows(Mode::Test, now) {
        return Err(Refusal::new(RefusalCode::MerchantSuspended));
    }
    if !merchant.standing.allows(mode, now) {
        return Err(Refusal::new(RefusalCode::KycNotVerified));
    }
    Ok(())
}
