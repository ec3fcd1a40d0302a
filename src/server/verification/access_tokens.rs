//! Access tokens in the engine: who calls, by Basic or by a signature, and whether a section is open to it.

use std::{borrow::Cow, net::IpAddr, sync::Arc};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use zeroize::Zeroizing;

use super::{
    decision::{Refusal, RefusalCode},
    engine::{Engine, check_address, check_life, check_merchant},
    entry::{AccessTokenEntry, Credential as _},
};
use crate::{
    domain::{
        access_token::{Access, Section, SectionGrants},
        ids::AccessTokenId,
        kwik_signature::{Canonical, SignedAt, SignedWith, skew},
        secret_format,
        time::Timestamp,
    },
    server::{
        crypto::digest::hmac_sha256_is,
        store::{
            access_tokens::{AccessToken, SeenSignature},
            digests::DigestColumn,
        },
    },
};

/// What a server sends.
#[derive(Clone, Copy)]
pub enum AccessCredential<'a> {
    /// What stands behind `Basic `: base64 of `api_key:api_secret`.
    Basic(&'a str),
    Pair {
        api_key: &'a str,
        api_secret: &'a str,
    },
    Signed(SignedRequest<'a>),
}

/// A request, its `X-Timestamp` and its `X-Signature`.
#[derive(Clone, Copy)]
pub struct SignedRequest<'a> {
    pub api_key: &'a str,
    pub timestamp: &'a str,
    pub method: &'a str,
    /// Path and query as they stand in the request line.
    pub target: &'a str,
    pub body_sha256: [u8; 32],
    pub signature: &'a str,
}

/// A caller who holds the token's secret; whether the token may do anything is not asked yet.
pub struct Proven {
    entry: Arc<AccessTokenEntry>,
    proof: Proof,
}

/// How the caller was proved.
enum Proof {
    Secret,
    Signature(SeenSignature),
}

impl Proven {
    pub fn token(&self) -> AccessTokenId {
        self.entry.id
    }
}

const INVALID: Refusal = Refusal::new(RefusalCode::Invalid);

impl Engine {
    /// Proves the caller and asks whether the token may be used, for callers that are not counted.
    pub fn access_token(
        &self,
        credential: AccessCredential<'_>,
        ip: Option<IpAddr>,
        now: Timestamp,
    ) -> Result<Arc<AccessTokenEntry>, Refusal> {
        self.accept(self.prove(credential, now)?, ip, now)
    }

    /// Whether the caller holds the secret. Nothing is noted or used up, but what was sent before is refused here
    /// already, so that it need not be counted.
    pub fn prove(&self, credential: AccessCredential<'_>, now: Timestamp) -> Result<Proven, Refusal> {
        let proven = match credential {
            AccessCredential::Basic(encoded) => {
                let decoded = Zeroizing::new(BASE64_STANDARD.decode(encoded.trim()).map_err(|_| INVALID)?);
                let pair = std::str::from_utf8(&decoded).ok().and_then(|text| text.split_once(':'));
                let (api_key, api_secret) = pair.ok_or(INVALID)?;
                Proven { entry: self.prove_secret(api_key, api_secret)?, proof: Proof::Secret }
            }
            AccessCredential::Pair { api_key, api_secret } => {
                Proven { entry: self.prove_secret(api_key, api_secret)?, proof: Proof::Secret }
            }
            AccessCredential::Signed(request) => self.prove_signature(&request, now)?,
        };
        // A token that is over accepts nothing any more: its signatures need no memory.
        match proven.entry.life.status(now) {
            status if status.is_final() => {
                self.refused.count(proven.entry.usage(), self.check_token(&proven.entry, now))?
            }
            _ => {}
        }
        if let Proof::Signature(seen) = &proven.proof
            && self.replays.has(seen)
        {
            self.refused.count(proven.entry.usage(), self.check_token(&proven.entry, now))?;
            return Err(Refusal::new(RefusalCode::SignatureReplayed));
        }
        Ok(proven)
    }

    /// Whether a proven token may be used from this address, and notes the use. A signature is used up, whatever comes
    /// after it.
    pub fn accept(
        &self,
        Proven { entry, proof }: Proven,
        ip: Option<IpAddr>,
        now: Timestamp,
    ) -> Result<Arc<AccessTokenEntry>, Refusal> {
        let replayed = match proof {
            Proof::Signature(seen) => !self.replays.accept(seen),
            Proof::Secret => false,
        };
        let judged = self.check_token(&entry, now).and_then(|()| check_address(&entry.ip_allow, ip));
        self.refused.count(entry.usage(), judged)?;
        match proof {
            Proof::Signature(_) if replayed => return Err(Refusal::new(RefusalCode::SignatureReplayed)),
            Proof::Secret if entry.must_sign => return Err(Refusal::new(RefusalCode::SignatureRequired)),
            Proof::Signature(_) | Proof::Secret => {}
        }
        self.usage.note(entry.usage(), now, ip);
        Ok(entry)
    }

    /// Whether a proven token opens a section so far, and notes what its traffic needs.
    pub fn permit_section(&self, token: &AccessTokenEntry, section: Section, wanted: Access) -> Result<(), Refusal> {
        let permitted = token.sections.permit(section, wanted).map_err(Refusal::from);
        permitted.inspect_err(|refusal| self.refused.note(token.usage(), refusal.code))?;
        self.usage.note_sections(token.usage(), SectionGrants::EMPTY.with(section, wanted));
        Ok(())
    }

    /// Proves a public key, sent by a browser on a page of `origin`. It may start a checkout and nothing else; the
    /// addresses of the token are those of the merchant's servers, not of customers.
    pub fn public_key(
        &self,
        public_key: &str,
        origin: Option<&str>,
        now: Timestamp,
    ) -> Result<Arc<AccessTokenEntry>, Refusal> {
        let mode = secret_format::parse(&self.prefixes.public_key, public_key).ok_or(INVALID)?;
        let entry = self.index.access_token_by_public_key(public_key).filter(|entry| entry.mode == mode);
        let entry = entry.ok_or(INVALID)?;
        self.refused.count(entry.usage(), self.check_token(&entry, now))?;
        let allowed = entry.origins.is_empty()
            || origin.is_some_and(|origin| entry.origins.iter().any(|allowed| allowed.is(origin)));
        if !allowed {
            return Err(Refusal::new(RefusalCode::OriginNotAllowed));
        }
        self.permit_section(&entry, Section::CheckoutPage, Access::ReadWrite)?;
        self.usage.note(entry.usage(), now, None);
        Ok(entry)
    }

    /// Whether a signature is the token's, for somebody who looks for a mistake. Nothing is noted or used up.
    pub fn signature_fits(&self, token: &AccessTokenEntry, canonical: &Canonical, signature: &SignedWith) -> bool {
        let place = AccessToken::secret_place(token.id);
        let secret = self.master.open(&place, &token.secret_sealed);
        secret.is_ok_and(|secret| hmac_sha256_is(&secret, canonical.as_str().as_bytes(), signature.bytes()))
    }

    fn prove_secret(&self, api_key: &str, api_secret: &str) -> Result<Arc<AccessTokenEntry>, Refusal> {
        let mode = secret_format::parse(&self.prefixes.access_key, api_key).ok_or(INVALID)?;
        secret_format::parse(&self.prefixes.access_secret, api_secret).ok_or(INVALID)?;
        let entry = self.access_token_of(api_key);
        let owner = || entry.as_ref().map(|entry| (DigestColumn::AccessSecret, entry.id.to_string()));
        let fits = self.fits(api_secret, entry.as_ref().map(|entry| entry.secret_digest), owner);
        entry.filter(|entry| fits && entry.mode == mode).ok_or(INVALID)
    }

    /// The token whose API key this is.
    pub(super) fn access_token_of(&self, api_key: &str) -> Option<Arc<AccessTokenEntry>> {
        self.find(
            api_key,
            |digest| self.index.access_token(digest),
            |token| (DigestColumn::AccessKey, token.id.to_string()),
        )
    }

    fn prove_signature(&self, request: &SignedRequest<'_>, now: Timestamp) -> Result<Proven, Refusal> {
        let mode = secret_format::parse(&self.prefixes.access_key, request.api_key).ok_or(INVALID)?;
        let signed_at = SignedAt::parse(request.timestamp).map_err(|_| INVALID)?;
        let signature = SignedWith::parse(request.signature).map_err(|_| INVALID)?;
        let skew = skew(signed_at, now);
        if !skew.is_tolerated() {
            let missing = Some(Cow::Owned(format!("{:+}s", skew.seconds())));
            return Err(Refusal { code: RefusalCode::TimestampOutOfRange, missing });
        }
        // Signatures that were accepted before are not remembered: none of them is taken.
        if signed_at.seconds() < self.index.not_before() {
            return Err(Refusal::new(RefusalCode::TimestampOutOfRange));
        }
        let canonical = Canonical::of(signed_at, request.method, request.target, &request.body_sha256);
        let entry = self.access_token_of(request.api_key).filter(|entry| entry.mode == mode);
        // An unknown key is opened and checked like a known one, so that it costs the same.
        let (place, sealed) = match &entry {
            Some(entry) => (AccessToken::secret_place(entry.id), &*entry.secret_sealed),
            None => (Engine::DECOY.to_owned(), &*self.decoy),
        };
        let secret = self.master.open(&place, sealed).map_err(|_| INVALID)?;
        let fits = hmac_sha256_is(&secret, canonical.as_str().as_bytes(), signature.bytes());
        let entry = entry.filter(|_| fits).ok_or(INVALID)?;
        let seen = SeenSignature { token: entry.id, signature: *signature.bytes(), sent_at: signed_at.seconds() };
        Ok(Proven { entry, proof: Proof::Signature(seen) })
    }

    fn check_token(&self, entry: &AccessTokenEntry, now: Timestamp) -> Result<(), Refusal> {
        let merchant = self.index.merchant(entry.merchant).ok_or(Refusal::new(RefusalCode::Revoked))?;
        check_life(&entry.life, now)?;
        check_merchant(merchant, entry.mode, now)
    }
}
