//! Which credential a request names, whether or not it proves it: for the merchant's log of requests.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use zeroize::Zeroizing;

use super::{
    access_tokens::AccessCredential,
    engine::{ApplicationCredential, Engine, Presented},
    entry::{AccessTokenEntry, ApiKeyEntry, KeyPairEntry, PaymentTokenEntry, ProductKeyEntry},
};
use crate::{
    domain::{
        credential::{Kind, Life},
        ids::MerchantId,
        mode::Mode,
    },
    server::crypto::jwt::JwtKeys,
};

/// A credential by its name. Nothing is proved by knowing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub merchant: MerchantId,
    pub mode: Mode,
    pub kind: Kind,
    /// The credential's id; the application's where only that is named.
    pub id: String,
    /// Its successor is made, and should be in use.
    pub retiring: bool,
    /// A browser's public key: whoever sends it is anybody, anywhere.
    pub public: bool,
}

impl Named {
    fn new(merchant: MerchantId, mode: Mode, kind: Kind, id: impl ToString, life: &Life) -> Named {
        Named { merchant, mode, kind, id: id.to_string(), retiring: life.retires_at.is_some(), public: false }
    }
}

impl From<&ApiKeyEntry> for Named {
    fn from(key: &ApiKeyEntry) -> Self {
        Named::new(key.merchant, key.mode, Kind::ApplicationApiKey, key.id, &key.life)
    }
}

impl From<&AccessTokenEntry> for Named {
    fn from(token: &AccessTokenEntry) -> Self {
        Named::new(token.merchant, token.mode, Kind::AccessToken, token.id, &token.life)
    }
}

impl From<&KeyPairEntry> for Named {
    fn from(pair: &KeyPairEntry) -> Self {
        Named::new(pair.merchant, pair.mode, Kind::KeyPair, pair.id, &pair.life)
    }
}

impl From<&PaymentTokenEntry> for Named {
    fn from(token: &PaymentTokenEntry) -> Self {
        Named::new(token.merchant, token.mode, Kind::PaymentToken, token.id, &token.life)
    }
}

impl From<&ProductKeyEntry> for Named {
    fn from(key: &ProductKeyEntry) -> Self {
        Named::new(key.merchant, key.mode, Kind::ProductKey, key.id, &key.life)
    }
}

impl Engine {
    /// The credential that is named, if there is one. Asked after the decision, of good and bad callers alike.
    pub fn name(&self, presented: Presented<'_>) -> Option<Named> {
        match presented {
            Presented::Application(ApplicationCredential::ApiKey { client_id, api_key }) => {
                let key = self.api_key_of(api_key).filter(|key| self.is_client(key, client_id));
                // The form of a wrong key still says for which mode it was meant.
                let live = api_key.contains("_live_");
                let mode = if live { Mode::Live } else { Mode::Test };
                key.map(|key| Named::from(&*key)).or_else(|| self.application_by_client_id(client_id, mode))
            }
            Presented::Application(ApplicationCredential::Jwt(token)) => {
                let claims = JwtKeys::claimed(token)?;
                let key = self.index.api_key_by_id(claims.key).filter(|key| self.is_client(key, &claims.client_id));
                key.map(|key| Named::from(&*key))
            }
            Presented::AccessToken(AccessCredential::Basic(encoded)) => {
                let decoded = Zeroizing::new(BASE64_STANDARD.decode(encoded.trim()).ok()?);
                let (api_key, _) = std::str::from_utf8(&decoded).ok()?.split_once(':')?;
                self.access_token_by_key(api_key)
            }
            Presented::AccessToken(AccessCredential::Pair { api_key, .. }) => self.access_token_by_key(api_key),
            Presented::AccessToken(AccessCredential::Signed(request)) => self.access_token_by_key(request.api_key),
            Presented::KeyPair(pair) => self.index.key_pair(pair.public_key).map(|pair| Named::from(&*pair)),
            Presented::PaymentToken(token) => self.payment_token_of(token).map(|token| Named::from(&*token)),
            Presented::ProductKey(credential) => {
                let owner = self.index.merchant_by_username(credential.username)?;
                let key = self.product_key_of(credential.api_key);
                let key = key.filter(|key| key.merchant == owner).map(|key| Named::from(&*key));
                Some(key.unwrap_or_else(|| {
                    // The form of a wrong key still says for which mode it was meant.
                    let live = credential.api_key.contains("_live_");
                    let mode = if live { Mode::Live } else { Mode::Test };
                    let kind = Kind::ProductKey;
                    Named { merchant: owner, mode, kind, id: owner.to_string(), retiring: false, public: false }
                }))
            }
        }
    }

    /// The access token that a browser's public key stands for.
    pub fn name_public_key(&self, public_key: &str) -> Option<Named> {
        let token = self.index.access_token_by_public_key(public_key)?;
        Some(Named { public: true, ..Named::from(&*token) })
    }

    fn access_token_by_key(&self, api_key: &str) -> Option<Named> {
        self.access_token_of(api_key).map(|token| Named::from(&*token))
    }

    fn is_client(&self, key: &ApiKeyEntry, client_id: &str) -> bool {
        self.index.application(key.application).is_some_and(|application| *application.client_id == *client_id)
    }

    fn application_by_client_id(&self, client_id: &str, mode: Mode) -> Option<Named> {
        let id = self.index.application_by_client_id(client_id)?;
        let merchant = self.index.application(id)?.merchant;
        let kind = Kind::ApplicationApiKey;
        Some(Named { merchant, mode, kind, id: id.to_string(), retiring: false, public: false })
    }
}
