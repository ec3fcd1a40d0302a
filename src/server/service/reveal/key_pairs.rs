//! A new key pair.

use super::part;
use crate::{
    contract::{problem::Problem, revealed::RevealedSecret},
    domain::{credential::Life, ids::KeyPairId},
    server::{
        crypto::secret::PlainSecret,
        service::actor::Actor,
        store::{Unit, key_pairs::KeyPairs},
    },
};

pub(super) async fn describe(
    unit: &mut Unit,
    actor: &Actor,
    id: KeyPairId,
    still: impl Fn(Life) -> bool,
    secret: &PlainSecret,
) -> Result<Option<RevealedSecret>, Problem> {
    let pair = unit.key_pair(actor.merchant_id, id).await?.filter(|pair| still(pair.life()));
    Ok(pair.map(|pair| RevealedSecret {
        name: pair.name.to_string(),
        credential_id: id.to_string(),
        mode: pair.mode,
        expires_at: pair.expires_at,
        parts: vec![
            part("X-API-Key", "KPAY_API_KEY", "The public key. Stays visible on the pair’s page.", &pair.public_key),
            part("X-Secret-Key", "KPAY_SECRET_KEY", "Shown this once. Server side only.", secret.expose()),
        ],
    }))
}
