//! Adds an API key and answers where its secret waits to be shown once.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{
        ids::{ApplicationId, RevealId},
        mode::Mode,
    },
};

/// Adds an API key and answers where its secret waits to be shown once.
#[server(CreateApiKey, prefix = "/ui", endpoint = "api-keys/create")]
pub async fn create_api_key(
    mode: Mode,
    application: ApplicationId,
    #[server(default)] name: String,
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
    let made = api_keys::create(&context.platform, context.actor()?, application, mode, (&name, &expiry), proof).await;
    let slot = made?;
    answer::redirect(&paths::reveal(mode, application, slot));
    Ok(slot)
}
