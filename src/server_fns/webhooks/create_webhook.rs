//! Makes a webhook, and answers where its signing secret waits to be shown once.

use leptos::prelude::*;

use crate::{
    contract::problem::Problem,
    domain::{ids::RevealId, mode::Mode},
};

/// Makes a webhook, and answers where its signing secret waits to be shown once.
#[server(CreateWebhook, prefix = "/ui", endpoint = "webhooks/create")]
pub async fn create_webhook(
    mode: Mode,
    #[server(default)] name: String,
    #[server(default)] url: String,
    #[server(default)] events: Vec<String>,
    #[server(default)] status: String,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<RevealId, Problem> {
    use crate::{
        contract::paths,
        server::{
            service::{
                step_up::Proof,
                webhooks::{self, WebhookForm},
            },
            web::{answer, context::context},
        },
    };

    let context = context()?;
    let form = WebhookForm { name: &name, url: &url, events: &events, status: &status };
    let proof = Proof::new(password, code);
    let slot = webhooks::create(&context.platform, context.actor()?, mode, form, proof).await?;
    answer::redirect(&paths::webhook_reveal(mode, slot));
    Ok(slot)
}
