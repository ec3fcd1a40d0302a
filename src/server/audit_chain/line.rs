//! One event as it is hashed and exported.

use serde::{Deserialize, Serialize};

use super::{
    bytes::{Hash, Salt},
    canonical::Canonical,
    chain::{Chain, Point},
};
use crate::domain::time::Timestamp;

/// An event in words: what any version wrote can be checked by any other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    pub position: u64,
    pub id: String,
    pub at: Timestamp,
    pub actor_id: Option<String>,
    pub actor_name: String,
    pub action: String,
    pub subject_id: Option<String>,
    pub subject_name: Option<String>,
    pub mode: Option<String>,
    pub ip: Option<Address>,
    pub detail: Option<String>,
    /// The hash of the event before.
    pub previous: Hash,
    pub hash: Hash,
}

/// Where somebody acted from. The event's hash holds a salted hash of it: it can be kept back, and the chain still
/// be checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum Address {
    Shown { ip: String, salt: Salt },
    Hidden(Hash),
}

impl Address {
    fn commitment(&self) -> Hash {
        match self {
            Address::Shown { ip, salt } => Canonical::of("claviger audit address v1").bytes(&salt.0).text(ip).hash(),
            Address::Hidden(hash) => *hash,
        }
    }
}

impl Line {
    /// The hash that what stands in the line has, as an event of a chain.
    pub fn computed(&self, chain: Chain) -> Hash {
        Canonical::of("claviger audit event v1")
            .text(&chain.to_string())
            .number(self.position)
            .bytes(&self.previous.0)
            .text(&self.id)
            .bytes(&self.at.0.to_be_bytes())
            .maybe_text(self.actor_id.as_deref())
            .text(&self.actor_name)
            .text(&self.action)
            .maybe_text(self.subject_id.as_deref())
            .maybe_text(self.subject_name.as_deref())
            .maybe_text(self.mode.as_deref())
            .maybe(self.ip.as_ref().map(Address::commitment).as_ref().map(|hash| hash.0.as_slice()))
            .maybe_text(self.detail.as_deref())
            .hash()
    }

    /// The place behind it.
    pub const fn point(&self) -> Point {
        Point { position: self.position, hash: self.hash }
    }

    /// The same without the address that somebody acted from.
    #[must_use]
    pub fn without_address(mut self) -> Line {
        self.ip = self.ip.map(|ip| Address::Hidden(ip.commitment()));
        self
    }
}
