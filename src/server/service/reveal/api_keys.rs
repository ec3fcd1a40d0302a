//! A new API key.

use super::part;
use crate::{
    contract::{problem::Problem, revealed::RevealedSecret},
    domain::{credential::Life, ids::ApiKeyId},
    server::{
        crypto::secret::PlainSecret,
        service::actor::Actor,
        store::{Unit, api_keys::ApiKeys, applications::Applications},
    },
};

pub(super) async fn describe(
    unit: &mut Unit,
    actor: &Actor,
    id: ApiKeyId,
    still: impl Fn(Life) -> bool,
    secret: &PlainSecret,
) -> Result<Option<RevealedSecret>, Problem> {
    let Some(key) = unit.api_key(actor.merchant_id, id).await?.filter(|key| still(key.life())) else { return Ok(None) };
    let application = unit.application(actor.merchant_id, key.application_id).await?;
    Ok(application.map(|application| RevealedSecret {
        name: key.name.to_string(),
        credential_id: id.to_string(),
        mode: key.mode,
        expires_at: Some(key.expires_at),
        parts: vec![
            part("Client ID", "CLICKPESA_CLIENT_ID", "Stays visible in the application.", &application.client_id),
            part("API Key", "CLICKPESA_API_KEY", "Shown this once. Server side only.", secret.expose()),
        ],
    }))
}
