//! A product key, each time that it is shown.

use super::part;
use crate::{
    contract::{problem::Problem, revealed::RevealedSecret},
    domain::{credential::Life, ids::ProductKeyId},
    server::{
        crypto::secret::PlainSecret,
        service::actor::Actor,
        store::{Unit, merchants::Merchants, product_keys::ProductKeys},
    },
};

pub(super) async fn describe(
    unit: &mut Unit,
    actor: &Actor,
    id: ProductKeyId,
    still: impl Fn(Life) -> bool,
    secret: &PlainSecret,
) -> Result<Option<RevealedSecret>, Problem> {
    let merchant = unit.merchant(actor.merchant_id).await?;
    let key = unit.product_key(actor.merchant_id, id).await?.filter(|key| still(key.life()));
    Ok(key.zip(merchant).map(|(key, merchant)| RevealedSecret {
        name: key.product.title().to_owned(),
        credential_id: id.to_string(),
        mode: key.mode,
        expires_at: key.expires_at,
        parts: vec![
            part("X-OY-Username", "OY_USERNAME", "The same for all your products.", merchant.username.as_str()),
            part("X-Api-Key", "OY_API_KEY", "Server side only. Can be shown again behind your PIN.", secret.expose()),
        ],
    }))
}
