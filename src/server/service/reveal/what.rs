//! What a slot holds the secret of, and how that is written down.

use crate::domain::{
    ids::{AccessTokenId, ApiKeyId, ApplicationId, KeyPairId, PaymentTokenId, ProductKeyId, WebhookId},
    kpay::callback::CallbackSecret,
    mode::Mode,
};

/// What a slot holds the secret of.
#[derive(Clone, Copy)]
pub enum What {
    ApiKey(ApiKeyId),
    ChecksumKey(ApplicationId, Mode),
    /// The secret key.
    KeyPair(KeyPairId),
    /// API key and secret, on one line each.
    AccessToken(AccessTokenId),
    PaymentToken(PaymentTokenId),
    ProductKey(ProductKeyId),
    /// Of the merchant.
    CallbackKeys(Mode),
    WebhookSecret(WebhookId),
    /// Of KPay's callbacks of an application.
    CallbackSecret(ApplicationId, Mode, CallbackSecret),
}

impl What {
    pub(super) fn to_word(self) -> String {
        match self {
            What::ApiKey(id) => format!("api_key {id}"),
            What::ChecksumKey(id, mode) => format!("checksum_key {id} {mode}"),
            What::KeyPair(id) => format!("key_pair {id}"),
            What::AccessToken(id) => format!("access_token {id}"),
            What::PaymentToken(id) => format!("payment_token {id}"),
            What::ProductKey(id) => format!("product_key {id}"),
            What::CallbackKeys(mode) => format!("callback_keys {mode}"),
            What::WebhookSecret(id) => format!("webhook_secret {id}"),
            What::CallbackSecret(id, mode, which) => format!("callback_secret {id} {mode} {which}"),
        }
    }

    pub(super) fn parse(word: &str) -> Option<What> {
        let parts: Vec<&str> = word.split(' ').collect();
        match parts.as_slice() {
            ["api_key", id] => id.parse().ok().map(What::ApiKey),
            ["checksum_key", id, mode] => Some(What::ChecksumKey(id.parse().ok()?, Mode::parse(mode)?)),
            ["key_pair", id] => id.parse().ok().map(What::KeyPair),
            ["access_token", id] => id.parse().ok().map(What::AccessToken),
            ["payment_token", id] => id.parse().ok().map(What::PaymentToken),
            ["product_key", id] => id.parse().ok().map(What::ProductKey),
            ["callback_keys", mode] => Mode::parse(mode).map(What::CallbackKeys),
            ["webhook_secret", id] => id.parse().ok().map(What::WebhookSecret),
            ["callback_secret", id, mode, which] => {
                Some(What::CallbackSecret(id.parse().ok()?, Mode::parse(mode)?, CallbackSecret::parse(which)?))
            }
            _ => None,
        }
    }
}
