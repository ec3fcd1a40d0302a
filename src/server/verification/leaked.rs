//! Whose a leaked secret is, for the platform's staff. Nothing is decided by it, and no use is noted.

use std::sync::Arc;

use super::{
    engine::Engine,
    entry::{AccessTokenEntry, KeyPairEntry},
    named::Named,
};
use crate::{
    domain::{
        leak::{self, Part, Reading},
        secret_format::SecretPrefix,
    },
    server::store::digests::DigestColumn,
};

impl Engine {
    /// What a part begins with on this platform.
    pub const fn prefix_of(&self, part: Part) -> &SecretPrefix {
        let prefixes = &self.prefixes;
        match part {
            Part::ApiKey => &prefixes.api_key,
            Part::PairSecret => &prefixes.secret_key,
            Part::PairPublic => &prefixes.pair_public,
            Part::AccessKey => &prefixes.access_key,
            Part::AccessSecret => &prefixes.access_secret,
            Part::AccessPublic => &prefixes.public_key,
            Part::PaymentToken => &prefixes.payment_token,
            Part::ProductKey => &prefixes.product_key,
            Part::GatewayKey => &prefixes.gateway,
        }
    }

    /// What a word of a pasted text is, by its form alone, and the part of it that is meant.
    pub fn read_leaked<'a>(&self, word: &'a str) -> (&'a str, Reading) {
        let prefixes: Vec<_> = Part::ALL.iter().map(|part| (*part, self.prefix_of(*part))).collect();
        leak::within(word, &prefixes)
    }

    /// The credential that a part belongs to, whatever has become of it. Gateway keys are no merchant's: the store knows
    /// them.
    pub fn owner_of(&self, part: Part, word: &str) -> Option<Named> {
        let index = &self.index;
        match part {
            Part::ApiKey => self.api_key_of(word).map(|entry| Named::from(&*entry)),
            Part::PairSecret => {
                let pair = |digest: &[u8; 32]| index.key_pair_by_secret(digest);
                let owner = |pair: &Arc<KeyPairEntry>| (DigestColumn::PairSecret, pair.id.to_string());
                self.find(word, pair, owner).map(|entry| Named::from(&*entry))
            }
            Part::PairPublic => index.key_pair(word).map(|entry| Named::from(&*entry)),
            Part::AccessKey => self.access_token_of(word).map(|entry| Named::from(&*entry)),
            Part::AccessSecret => {
                let token = |digest: &[u8; 32]| index.access_token_by_secret(digest);
                let owner = |token: &Arc<AccessTokenEntry>| (DigestColumn::AccessSecret, token.id.to_string());
                self.find(word, token, owner).map(|entry| Named::from(&*entry))
            }
            Part::AccessPublic => index.access_token_by_public_key(word).map(|entry| Named::from(&*entry)),
            Part::PaymentToken => self.payment_token_of(word).map(|entry| Named::from(&*entry)),
            Part::ProductKey => self.product_key_of(word).map(|entry| Named::from(&*entry)),
            Part::GatewayKey => None,
        }
    }
}
