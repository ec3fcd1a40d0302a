//! Replaces an API key; the old one goes on for the overlap.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{
        ids::{ApiKeyId, ApplicationId, RevealId},
        mode::Mode,
    },
};

/// Replaces an API key; the old one goes on for the overlap.
#[server(RotateApiKey, prefix = "/ui", endpoint = "api-keys/rotate")]
pub async fn rotate_api_key(
    mode: Mode,
    application: ApplicationId,
    id: ApiKeyId,
    #[server(default)] overlap: String,
    #[server(default)] expiry: String,
    #[server(default)] password: String,
) -> Result<RevealId, Problem> {
    use crate::{
        contract::paths,
        server::{
            crypto::secret::PlainSecret,
            service::api_keys,
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let password = PlainSecret::new(password);
    let made =
        api_keys::rotate(&context.platform, context.actor()?, application, id, (&overlap, &expiry), password).await;
    let slot = made?;
    answer::redirect(&paths::reveal(mode, application, slot));
    Ok(slot)
}
