//! Product keys in the engine: username and key together, from a registered address, for one product that is switched
//! on.

use std::{net::IpAddr, sync::Arc};

use super::{
    decision::{ProductPrincipal, Refusal, RefusalCode},
    engine::{Engine, check_life, check_merchant},
    entry::{Credential as _, ProductKeyEntry},
};
use crate::{
    domain::{product_key::Product, secret_format, time::Timestamp},
    server::store::digests::DigestColumn,
};

/// What a server sends with each request: `X-OY-Username` and `X-Api-Key`.
#[derive(Clone, Copy)]
pub struct ProductCredential<'a> {
    pub username: &'a str,
    pub api_key: &'a str,
}

const INVALID: Refusal = Refusal::new(RefusalCode::Invalid);

impl Engine {
    /// Proves that key and username belong together, asks whether the key may be used from here, and notes the use.
    pub fn product_key(
        &self,
        ProductCredential { username, api_key }: ProductCredential<'_>,
        ip: Option<IpAddr>,
        now: Timestamp,
    ) -> Result<ProductPrincipal, Refusal> {
        let mode = secret_format::parse(&self.prefixes.product_key, api_key).ok_or(INVALID)?;
        // The digest covers the whole text, so a hit proves every character of the key.
        let entry = self.product_key_of(api_key).filter(|entry| entry.mode == mode);
        let owner = self.index.merchant_by_username(username);
        let entry = entry.filter(|entry| owner == Some(entry.merchant)).ok_or(INVALID)?;
        let principal = self.refused.count(entry.usage(), self.judge_product_key(&entry, ip, now))?;
        self.usage.note(entry.usage(), now, ip);
        Ok(principal)
    }

    /// The product key that this is.
    pub(super) fn product_key_of(&self, api_key: &str) -> Option<Arc<ProductKeyEntry>> {
        self.find(
            api_key,
            |digest| self.index.product_key(digest),
            |key| (DigestColumn::ProductKey, key.id.to_string()),
        )
    }

    fn judge_product_key(
        &self,
        entry: &ProductKeyEntry,
        ip: Option<IpAddr>,
        now: Timestamp,
    ) -> Result<ProductPrincipal, Refusal> {
        check_life(&entry.life, now)?;
        let merchant = self.index.merchant(entry.merchant).ok_or(Refusal::new(RefusalCode::Revoked))?;
        check_merchant(merchant, entry.mode, now)?;
        if !self.index.products(entry.merchant).contains(entry.product) {
            return Err(Refusal::product(RefusalCode::ProductNotActive, entry.product));
        }
        // Other than everywhere else, no address at all allows none: the documents call the address a second factor.
        let registered = self.index.addresses(entry.merchant, entry.mode);
        if !ip.is_some_and(|ip| registered.iter().any(|net| net.contains(&ip))) {
            return Err(Refusal::new(RefusalCode::IpNotAllowed));
        }
        Ok(ProductPrincipal {
            merchant: entry.merchant,
            mode: entry.mode,
            credential: entry.id,
            product: entry.product,
            expires_at: entry.life.expires_at,
        })
    }

    /// Whether some merchant's servers call by this name. It is no secret.
    pub fn knows_username(&self, username: &str) -> bool {
        self.index.merchant_by_username(username).is_some()
    }
}

impl ProductPrincipal {
    /// Whether the key is one of this product.
    pub fn permit(&self, product: Product) -> Result<(), Refusal> {
        if self.product == product { Ok(()) } else { Err(Refusal::product(RefusalCode::ProductNotGranted, product)) }
    }
}
