//! Whose chain, and where in it.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::bytes::Hash;
use crate::domain::ids::{MalformedId, MerchantId};

/// The name of the platform's own chain.
const PLATFORM: &str = "platform";

/// Whose events follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Chain {
    Platform,
    Merchant(MerchantId),
}

impl From<Option<MerchantId>> for Chain {
    fn from(merchant: Option<MerchantId>) -> Chain {
        merchant.map_or(Chain::Platform, Chain::Merchant)
    }
}

impl fmt::Display for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Chain::Platform => f.write_str(PLATFORM),
            Chain::Merchant(id) => id.fmt(f),
        }
    }
}

impl FromStr for Chain {
    type Err = MalformedId;
    fn from_str(text: &str) -> Result<Chain, MalformedId> {
        if text == PLATFORM { Ok(Chain::Platform) } else { text.parse().map(Chain::Merchant) }
    }
}

impl Serialize for Chain {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Chain {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Chain, D::Error> {
        String::deserialize(d)?.parse().map_err(D::Error::custom)
    }
}

/// A place behind an event: its position in the chain, counted from one, and its hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    pub position: u64,
    pub hash: Hash,
}

impl Point {
    /// Before the first event.
    pub const START: Point = Point { position: 0, hash: Hash([0; 32]) };
}
