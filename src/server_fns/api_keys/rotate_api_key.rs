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
    #[server(default)] code: String,
) -> Result<RevealId, Problem> {
    use crate::{
        contract::paths,
        server::{
            service::{api_keys, step_up::Proof},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let proof = Proof::new(password, code);
    let made = api_keys::rotate(&context.platform, context.actor()?, application, id, (&overlap, &expiry), proof).await;
    let slot = made?;
    answer::redirect(&paths::reveal(mode, application, slot));
    Ok(slot)
}
