//! One credential that staff end, whatever its kind.

use crate::{
    contract::problem::Problem,
    domain::{audit::Action, credential::Kind, mode::Mode, time::Timestamp},
    server::{
        store::{
            Unit,
            access_tokens::{AccessToken, AccessTokens},
            api_keys::{ApiKey, ApiKeys},
            key_pairs::{KeyPair, KeyPairs},
            office_credentials::Condemned,
            payment_tokens::{PaymentToken, PaymentTokens},
            product_keys::{ProductKey, ProductKeys},
        },
        verification::index::Index,
    },
};

/// A credential as it is after its end, for the index and the trail.
pub enum Ended {
    ApiKey(ApiKey),
    KeyPair(KeyPair),
    AccessToken(AccessToken),
    PaymentToken(PaymentToken),
    ProductKey(ProductKey),
}

impl Ended {
    /// Ends it; nothing if it has ended before or there is no such credential.
    pub async fn of(unit: &mut Unit, condemned: &Condemned, now: Timestamp) -> Result<Option<Ended>, Problem> {
        let merchant = condemned.merchant_id;
        macro_rules! end {
            ($kind:ident, $find:ident, $save:ident) => {{
                let Ok(id) = condemned.id.parse() else { return Ok(None) };
                let Some(mut found) = unit.$find(merchant, id).await? else { return Ok(None) };
                if found.life().status(now).is_final() {
                    return Ok(None);
                }
                found.revoked_at = Some(now);
                unit.$save(&found).await?;
                Ended::$kind(found)
            }};
        }
        let ended = match condemned.kind {
            Kind::ApplicationApiKey => end!(ApiKey, api_key, save_api_key),
            Kind::KeyPair => end!(KeyPair, key_pair, save_key_pair),
            Kind::AccessToken => end!(AccessToken, access_token, save_access_token),
            Kind::PaymentToken => end!(PaymentToken, payment_token, save_payment_token),
            Kind::ProductKey => end!(ProductKey, product_key, save_product_key),
        };
        if let Ended::PaymentToken(token) = &ended {
            unit.release_numbers(token, now).await?;
        }
        Ok(Some(ended))
    }

    /// The next request finds it ended.
    pub fn put(&self, index: &Index) {
        match self {
            Ended::ApiKey(key) => index.put_api_key(key),
            Ended::KeyPair(pair) => index.put_key_pair(pair),
            Ended::AccessToken(token) => index.put_access_token(token),
            Ended::PaymentToken(token) => index.put_payment_token(token),
            Ended::ProductKey(key) => index.put_product_key(key),
        }
    }

    /// The act, its subject's id and name, and the mode.
    pub fn subject(&self) -> (Action, String, String, Mode) {
        let of = |action, id: String, name: String, mode| (action, id, name, mode);
        match self {
            Ended::ApiKey(key) => of(Action::ApiKeyRevoked, key.id.to_string(), key.name.to_string(), key.mode),
            Ended::KeyPair(pair) => of(Action::KeyPairRevoked, pair.id.to_string(), pair.name.to_string(), pair.mode),
            Ended::AccessToken(token) => {
                of(Action::AccessTokenRevoked, token.id.to_string(), token.name.to_string(), token.mode)
            }
            Ended::PaymentToken(token) => {
                of(Action::PaymentTokenRevoked, token.id.to_string(), token.name.to_string(), token.mode)
            }
            Ended::ProductKey(key) => {
                of(Action::ProductKeyRevoked, key.id.to_string(), key.product.title().to_owned(), key.mode)
            }
        }
    }
}
