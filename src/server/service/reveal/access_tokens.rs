//! A new access token. Its secret is its API key and its secret, on one line each.

use super::part;
use crate::{
    contract::{problem::Problem, revealed::RevealedSecret},
    domain::{credential::Life, ids::AccessTokenId},
    server::{
        crypto::secret::PlainSecret,
        service::actor::Actor,
        store::{Unit, access_tokens::AccessTokens},
    },
};

pub(super) async fn describe(
    unit: &mut Unit,
    actor: &Actor,
    id: AccessTokenId,
    still: impl Fn(Life) -> bool,
    secret: &PlainSecret,
) -> Result<Option<RevealedSecret>, Problem> {
    let token = unit.access_token(actor.merchant_id, id).await?.filter(|token| still(token.life()));
    Ok(token.zip(secret.expose().split_once('\n')).map(|(token, (key, api_secret))| RevealedSecret {
        name: token.name.to_string(),
        credential_id: id.to_string(),
        mode: token.mode,
        expires_at: token.expires_at,
        parts: vec![
            part("API_KEY", "KWIK_API_KEY", "Shown this once. Names the token in each request.", key),
            part("API_SECRET", "KWIK_API_SECRET", "Shown this once. Server side only.", api_secret),
            part(
                "PUBLIC_KEY",
                "KWIK_PUBLIC_KEY",
                "For the checkout form in browsers. Stays visible on the token’s page.",
                &token.public_key,
            ),
        ],
    }))
}
