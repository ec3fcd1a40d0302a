//! Bytes that one meaning only can have made: every part is preceded by its length, an absent one is marked.

use sha2::{Digest, Sha256};

use super::bytes::Hash;

/// What is hashed or signed, part by part.
pub(super) struct Canonical(Vec<u8>);

impl Canonical {
    /// `what` names what follows and its version: no two things that are hashed or signed begin alike.
    pub(super) fn of(what: &str) -> Canonical {
        Canonical(Vec::with_capacity(512)).text(what)
    }

    pub(super) fn bytes(mut self, bytes: &[u8]) -> Canonical {
        self.0.extend((bytes.len() as u64).to_be_bytes());
        self.0.extend(bytes);
        self
    }

    pub(super) fn text(self, text: &str) -> Canonical {
        self.bytes(text.as_bytes())
    }

    pub(super) fn number(self, number: u64) -> Canonical {
        self.bytes(&number.to_be_bytes())
    }

    pub(super) fn maybe(mut self, bytes: Option<&[u8]>) -> Canonical {
        self.0.push(bytes.is_some().into());
        match bytes {
            Some(bytes) => self.bytes(bytes),
            None => self,
        }
    }

    pub(super) fn maybe_text(self, text: Option<&str>) -> Canonical {
        self.maybe(text.map(str::as_bytes))
    }

    pub(super) fn hash(&self) -> Hash {
        Hash(Sha256::digest(&self.0).into())
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.0
    }
}
