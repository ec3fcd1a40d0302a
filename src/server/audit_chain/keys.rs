//! The keys that sign heads, and the public ones that others check with.

use base64::{Engine, prelude::BASE64_STANDARD, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    bytes::Signature,
    head::{FORMAT, Head, HeadSignature, Notary, SignedHead},
};
use crate::{domain::ids::SigningKeyId, server::crypto::ed25519};

/// What stands before the 32 bytes of an Ed25519 key in its DER form (RFC 8410).
const DER_HEAD: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// A public key, as a JWK (RFC 8037).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Jwk", into = "Jwk")]
pub struct PublicKey {
    pub kid: SigningKeyId,
    pub x: [u8; 32],
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Jwk {
    kty: String,
    crv: String,
    kid: SigningKeyId,
    x: String,
}

impl From<PublicKey> for Jwk {
    fn from(key: PublicKey) -> Jwk {
        let x = BASE64_URL_SAFE_NO_PAD.encode(key.x);
        Jwk { kty: "OKP".to_owned(), crv: "Ed25519".to_owned(), kid: key.kid, x }
    }
}

impl TryFrom<Jwk> for PublicKey {
    type Error = KeyError;
    fn try_from(jwk: Jwk) -> Result<PublicKey, KeyError> {
        let x = of_jwk(&jwk.kty, &jwk.crv, &jwk.x)?;
        Ok(PublicKey { kid: jwk.kid, x })
    }
}

/// A text that holds no key to check with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no Ed25519 public key: give it as PEM, as a JWK or as a JWK set")]
pub struct KeyError;

fn of_jwk(kty: &str, crv: &str, x: &str) -> Result<[u8; 32], KeyError> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(x).map_err(|_| KeyError)?;
    let x = bytes.try_into().map_err(|_| KeyError)?;
    if (kty, crv) == ("OKP", "Ed25519") { Ok(x) } else { Err(KeyError) }
}

impl PublicKey {
    /// The keys in a text: one in PEM, a JWK, or those of a JWK set.
    pub fn read(text: &str) -> Result<Vec<[u8; 32]>, KeyError> {
        let jwk = |value: &Value| of_jwk(word(value, "kty"), word(value, "crv"), word(value, "x"));
        match serde_json::from_str::<Value>(text) {
            Ok(value) => match value["keys"].as_array() {
                Some(keys) if !keys.is_empty() => keys.iter().map(jwk).collect(),
                _ => Ok(vec![jwk(&value)?]),
            },
            Err(_) => Ok(vec![of_pem(text)?]),
        }
    }

    pub fn pem(&self) -> String {
        let der = [DER_HEAD.as_slice(), &self.x].concat();
        format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n", BASE64_STANDARD.encode(der))
    }
}

fn word<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

fn of_pem(text: &str) -> Result<[u8; 32], KeyError> {
    let inside = text.trim().strip_prefix("-----BEGIN PUBLIC KEY-----").ok_or(KeyError)?;
    let inside = inside.strip_suffix("-----END PUBLIC KEY-----").ok_or(KeyError)?;
    let der = BASE64_STANDARD.decode(inside.split_whitespace().collect::<String>()).map_err(|_| KeyError)?;
    der.strip_prefix(&DER_HEAD).and_then(|x| x.try_into().ok()).ok_or(KeyError)
}

/// The platform's keys for heads: the newest signs, older ones are still published.
pub struct AuditKeys {
    kid: SigningKeyId,
    signing: ed25519::SigningKey,
    public: Vec<PublicKey>,
}

impl AuditKeys {
    /// The first key, by its seed of 32 bytes.
    pub fn new(kid: SigningKeyId, seed: &[u8]) -> Option<AuditKeys> {
        let signing = ed25519::SigningKey::from_seed(seed)?;
        let public = vec![PublicKey { kid, x: signing.public() }];
        Some(AuditKeys { kid, signing, public })
    }

    /// A later key takes over.
    pub fn followed_by(mut self, kid: SigningKeyId, seed: &[u8]) -> Option<AuditKeys> {
        let mut next = AuditKeys::new(kid, seed)?;
        self.public.append(&mut next.public);
        Some(AuditKeys { public: self.public, ..next })
    }

    /// A head for others, signed by the newest key.
    pub fn signed(&self, head: &Head) -> SignedHead {
        let Head { chain, from, to, at } = *head;
        let key = PublicKey { kid: self.kid, x: self.signing.public() };
        let HeadSignature { signature, .. } = self.sign(head);
        SignedHead { format: FORMAT.to_owned(), chain, from, to, at, key, signature }
    }

    /// The public keys, the oldest first.
    pub fn public(&self) -> &[PublicKey] {
        &self.public
    }

    /// The public keys as a JWK set (RFC 7517).
    pub fn jwks(&self) -> Value {
        json!({ "keys": self.public })
    }
}

impl Notary for AuditKeys {
    fn sign(&self, head: &Head) -> HeadSignature {
        let signature = Signature(self.signing.sign(&head.message(self.kid)));
        HeadSignature { key: self.kid, signature }
    }

    fn is_signed(&self, head: &Head, by: &HeadSignature) -> bool {
        let key = self.public.iter().find(|key| key.kid == by.key);
        key.is_some_and(|key| ed25519::is_signed(&key.x, &head.message(by.key), &by.signature.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_key_is_read_in_every_form_that_it_is_given_out_in() {
        let keys = AuditKeys::new(SigningKeyId(7), &[3; 32]).unwrap();
        let key = &keys.public()[0];
        for text in [key.pem(), serde_json::to_string(key).unwrap(), keys.jwks().to_string()] {
            assert_eq!(PublicKey::read(&text), Ok(vec![key.x]), "{text}");
        }
        for junk in ["", "{}", "{\"keys\": []}", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "x"] {
            assert_eq!(PublicKey::read(junk), Err(KeyError), "{junk}");
        }
    }
}
