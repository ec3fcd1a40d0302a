//! Makes a new signing secret, and answers where it waits to be shown once.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::ids::{RevealId, WebhookId},
};

/// Makes a new signing secret, and answers where it waits to be shown once.
#[server(RotateWebhookSecret, prefix = "/ui", endpoint = "webhooks/rotate-secret")]
pub async fn rotate_webhook_secret(
    webhook: WebhookId,
    #[server(default)] overlap: String,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<RevealId, Problem> {
    use crate::{
        contract::paths,
        server::{
            service::{step_up::Proof, webhooks},
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let proof = Proof::new(password, code);
    let made = webhooks::rotate_secret(&context.platform, context.actor()?, webhook, &overlap, proof);
    let (mode, slot) = made.await?;
    answer::redirect(&paths::webhook_reveal(mode, slot));
    Ok(slot)
}
