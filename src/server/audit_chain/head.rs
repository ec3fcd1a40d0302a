//! What a chain has come to, signed.

use serde::{Deserialize, Serialize};

use super::{
    bytes::Signature,
    canonical::Canonical,
    chain::{Chain, Point},
    keys::PublicKey,
};
use crate::{
    domain::{ids::SigningKeyId, time::Timestamp},
    server::crypto::ed25519,
};

/// What an export says that it is.
pub const FORMAT: &str = "claviger-audit-1";

/// A stretch of a chain: what lies behind `from` up to and including `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    pub chain: Chain,
    /// Where the stretch begins: the start, or the end of the last sealed segment.
    pub from: Point,
    pub to: Point,
    /// When that was so.
    pub at: Timestamp,
}

impl Head {
    /// A chain without events.
    pub const fn start(chain: Chain) -> Head {
        Head { chain, from: Point::START, to: Point::START, at: Timestamp(0) }
    }

    pub(super) fn message(&self, key: SigningKeyId) -> Vec<u8> {
        Canonical::of("claviger audit head v1")
            .text(&self.chain.to_string())
            .number(self.from.position)
            .bytes(&self.from.hash.0)
            .number(self.to.position)
            .bytes(&self.to.hash.0)
            .bytes(&self.at.0.to_be_bytes())
            .text(&key.to_string())
            .finish()
    }
}

/// A signature over a head, and whose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadSignature {
    pub key: SigningKeyId,
    pub signature: Signature,
}

/// Whoever signs heads: the platform, once its keys are open.
pub trait Notary: Send + Sync {
    fn sign(&self, head: &Head) -> HeadSignature;
    /// Whether one of the platform's keys made the signature.
    fn is_signed(&self, head: &Head, by: &HeadSignature) -> bool;
}

/// A head as it is exported, with the public key that it can be checked with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedHead {
    pub format: String,
    pub chain: Chain,
    pub from: Point,
    pub to: Point,
    pub at: Timestamp,
    pub key: PublicKey,
    pub signature: Signature,
}

impl SignedHead {
    pub const fn head(&self) -> Head {
        Head { chain: self.chain, from: self.from, to: self.to, at: self.at }
    }

    /// Whether the key that it names signed it. That says nothing of whose key it is.
    pub fn is_signed(&self) -> bool {
        let message = self.head().message(self.key.kid);
        self.format == FORMAT && ed25519::is_signed(&self.key.x, &message, &self.signature.0)
    }
}
