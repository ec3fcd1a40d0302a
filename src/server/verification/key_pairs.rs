//! Key pairs in the engine: public and secret key together, in one mode, held to the application's providers.

use std::{net::IpAddr, sync::Arc};

use super::{
    decision::{KeyPairPrincipal, Refusal, RefusalCode},
    engine::{Engine, check_address, check_life, check_merchant},
    entry::{Credential as _, KeyPairEntry},
};
use crate::{
    domain::{kpay::Provider, secret_format, time::Timestamp},
    server::store::digests::DigestColumn,
};

/// What a server sends with each request: `X-API-Key` and `X-Secret-Key`.
#[derive(Clone, Copy)]
pub struct PairCredential<'a> {
    pub public_key: &'a str,
    pub secret_key: &'a str,
}

const INVALID: Refusal = Refusal::new(RefusalCode::Invalid);

impl Engine {
    /// Proves both keys, asks whether the pair may be used, and notes the use.
    pub fn key_pair(
        &self,
        credential: PairCredential<'_>,
        ip: Option<IpAddr>,
        now: Timestamp,
    ) -> Result<KeyPairPrincipal, Refusal> {
        let entry = self.prove_pair(credential)?;
        self.accept_pair(&entry, ip, now)
    }

    /// Whether a pair that was proved before may be used now: for what was made from it, like a token.
    pub fn accept_pair(
        &self,
        entry: &Arc<KeyPairEntry>,
        ip: Option<IpAddr>,
        now: Timestamp,
    ) -> Result<KeyPairPrincipal, Refusal> {
        let principal = self.refused.count(entry.usage(), self.judge_pair(entry, ip, now))?;
        self.usage.note(entry.usage(), now, ip);
        Ok(principal)
    }

    fn judge_pair(
        &self,
        entry: &KeyPairEntry,
        ip: Option<IpAddr>,
        now: Timestamp,
    ) -> Result<KeyPairPrincipal, Refusal> {
        let found = self.index.application(entry.application).zip(self.index.merchant(entry.merchant));
        let (application, merchant) = found.ok_or(Refusal::new(RefusalCode::Revoked))?;
        check_life(&entry.life, now)?;
        check_merchant(merchant, entry.mode, now)?;
        if application.disabled || !application.integration_type.takes_keys() {
            return Err(Refusal::new(RefusalCode::ApplicationDisabled));
        }
        check_address(&entry.ip_allow, ip)?;
        Ok(KeyPairPrincipal {
            merchant: entry.merchant,
            mode: entry.mode,
            credential: entry.id,
            application: entry.application,
            providers: application.providers,
            expires_at: entry.life.expires_at,
        })
    }

    /// Unknown public key, wrong secret and a public key of one pair with the secret of another cost and look the same.
    fn prove_pair(
        &self,
        PairCredential { public_key, secret_key }: PairCredential<'_>,
    ) -> Result<Arc<KeyPairEntry>, Refusal> {
        let mode = secret_format::parse(&self.prefixes.pair_public, public_key).ok_or(INVALID)?;
        let same = secret_format::parse(&self.prefixes.secret_key, secret_key).filter(|of_secret| *of_secret == mode);
        same.ok_or(INVALID)?;
        let entry = self.index.key_pair(public_key);
        let owner = || entry.as_ref().map(|entry| (DigestColumn::PairSecret, entry.id.to_string()));
        let fits = self.fits(secret_key, entry.as_ref().map(|entry| entry.secret_digest), owner);
        entry.filter(|entry| fits && entry.mode == mode).ok_or(INVALID)
    }
}

impl KeyPairPrincipal {
    /// Whether the application's whitelist lets a request for this provider through.
    pub fn permit(&self, provider: Provider) -> Result<(), Refusal> {
        if self.providers.permits(provider) { Ok(()) } else { Err(Refusal::provider(provider)) }
    }
}
